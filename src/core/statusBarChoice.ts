/** `colleaguePresence.statusBar`: whom the status bar is about. */
import { keyOf } from './person.ts';
import { people, type Roster, type Row } from './roster.ts';
import { toLine } from './text.ts';

export type StatusBarChoice =
  | { readonly kind: 'summary' | 'off' }
  | { readonly kind: 'group'; readonly name: string }
  /** `user` as the settings write it. */
  | { readonly kind: 'person'; readonly user: string };

/** Reads `summary`, `off`, `group:<name>` and `person:<user>`; undefined for anything else. */
export function readStatusBarChoice(value: unknown): StatusBarChoice | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const text = value.trim();
  if (text === 'summary' || text === 'off') {
    return { kind: text };
  }
  const [, kind, rest = ''] = /^(group|person):(.*)$/s.exec(text) ?? [];
  const about = toLine(rest);
  if (about === '') {
    return undefined;
  }
  return kind === 'group' ? { kind, name: about } : { kind: 'person', user: about };
}

/** The value of the setting after a group has got another name; undefined where it is about something else. */
export function statusBarAfterRename(value: unknown, from: string, to: string): string | undefined {
  const choice = readStatusBarChoice(value);
  return choice?.kind === 'group' && choice.name === from ? `group:${to}` : undefined;
}

/** The rows that a choice is about, each person once. */
export function rowsOfChoice(choice: StatusBarChoice, roster: Roster): readonly Row[] {
  switch (choice.kind) {
    case 'off':
      return [];
    case 'summary':
      return people(roster.rows);
    case 'group':
      return people(roster.rows.filter(({ colleague }) => colleague.group === choice.name));
    case 'person': {
      const key = keyOf(choice.user);
      const row = roster.rows.find(
        ({ colleague, person }) =>
          [colleague.key, person?.id].includes(key) ||
          [person?.mail, person?.userPrincipalName].some(text => text !== undefined && keyOf(text) === key),
      );
      return row ? [row] : [];
    }
  }
}
