/** Add colleagues: found by a search, or by their addresses, and written into the settings. */
import * as vscode from 'vscode';
import type { Directory } from '../../core/directory.ts';
import { keyOf } from '../../core/person.ts';
import type { Clock, Log, PeopleSource, PresenceSource } from '../../core/ports.ts';
import type { Roster } from '../../core/roster.ts';
import { toLine } from '../../core/text.ts';
import type { PeopleSearch } from '../../core/search/finder.ts';
import type { Permissions } from '../signIn/permissions.ts';
import { checkAddresses, type Checked } from './checked.ts';
import { Listed, type AddWish } from '../../core/search/choices.ts';
import { entryOf, usersFor } from '../../core/search/entries.ts';
import { pickPeople } from './picker.ts';
import { groupsOf } from '../../core/search/places.ts';
import { askWhere } from './where.ts';
import type { SettingsLists } from '../settings/lists.ts';
import { told } from '../host/commands.ts';
import { remark, say } from '../host/notify.ts';

export interface AddParts {
  readonly search: PeopleSearch;
  readonly people: PeopleSource;
  readonly presence: PresenceSource;
  readonly permissions: Permissions;
  readonly directory: Directory;
  readonly roster: () => Roster;
  /** The groups that can be added to; without it, those that somebody is in. */
  readonly groups?: () => readonly string[];
  /** Those of them that the workspace's settings may name; without it, all. */
  readonly sharedGroups?: () => ReadonlySet<string>;
  readonly memory: vscode.Memento;
  readonly lists: SettingsLists;
  /** Milliseconds between two refreshes. */
  readonly interval: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Of what was wished for, what is added and what not. */
interface Additions {
  readonly added: readonly Checked[];
  readonly alreadyListed: number;
  readonly leftOut: number;
  readonly unreadable: number;
}

export async function addColleague(parts: AddParts): Promise<void> {
  const wish = await pickPeople(parts);
  const additions = wish && (await additionsFor(wish, parts));
  if (!additions) {
    return;
  }
  const { added } = additions;
  if (added.length === 0) {
    throw told([vscode.l10n.t('Nobody was added.'), ...remarksOn(additions)].join(' '));
  }
  const place = await askWhere(
    parts.groups?.() ?? groupsOf(parts.roster()),
    parts.memory,
    parts.lists.hasWorkspace,
    parts.sharedGroups?.(),
  );
  if (!place) {
    return;
  }
  for (const { user, person } of added) {
    if (person) {
      await parts.directory.learn(keyOf(user), person);
    }
  }
  await parts.lists.add(
    'colleagues',
    added.map(({ user, name }) => entryOf(user, name, place.group)),
    place.target,
  );
  parts.log.info(`Added ${added.length} colleagues to the ${place.target} settings`);
  tell(additions);
}

async function additionsFor(wish: AddWish, { people, roster }: AddParts): Promise<Additions | undefined> {
  const { list, user } = wish;
  const addresses = [...(list?.entries ?? []), ...(user === undefined ? [] : [{ user }])];
  const checked = await checkAddresses(addresses, people, new Listed(roster()), wish.people.length === 0);
  if (!checked) {
    return undefined;
  }
  const users = await usersFor(wish.people, people, new AbortController().signal);
  const found = wish.people.map((person, i): Checked => ({ user: users[i] ?? person.id, person }));
  const all = new Map<string, Checked>();
  for (const one of [...found, ...checked.wanted]) {
    const id = one.person?.id ?? keyOf(one.user);
    all.set(id, all.get(id) ?? one); // a list may name somebody twice, or somebody chosen as well
  }
  return {
    added: [...all.values()],
    alreadyListed: checked.alreadyListed,
    leftOut: checked.leftOut + (list?.left ?? 0),
    unreadable: list?.unreadable ?? 0,
  };
}

function tell(additions: Additions): void {
  const { added } = additions;
  const [only] = added;
  const sentence =
    only && added.length === 1
      ? vscode.l10n.t('{0} was added', toLine(only.person?.displayName ?? only.name ?? only.user))
      : vscode.l10n.t('{0} colleagues were added', added.length);
  const remarks = remarksOn(additions);
  if (remarks.length === 0) {
    remark(sentence);
  } else {
    say([`${sentence}.`, ...remarks].join(' '));
  }
}

function remarksOn({ alreadyListed, leftOut, unreadable }: Additions): readonly string[] {
  return [
    ...(alreadyListed > 0 ? [vscode.l10n.t('Already in your list: {0}.', alreadyListed)] : []),
    ...(leftOut > 0 ? [vscode.l10n.t('Left out: {0}.', leftOut)] : []),
    ...(unreadable > 0 ? [vscode.l10n.t('Not readable: {0}.', unreadable)] : []),
  ];
}
