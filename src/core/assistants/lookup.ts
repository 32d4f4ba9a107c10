/** Looking people up for an assistant: those of the user's list and its groups, and nobody else. */
import { keyOf } from '../person.ts';
import { rankOf } from '../presence.ts';
import { isAskable, people, type Roster, type Row } from '../roster.ts';
import { toLine } from '../text.ts';

export type Found =
  | { readonly kind: 'person'; readonly row: Row }
  /** Of the group's `total` people, those who are named: whoever can be asked now first, out of office last. */
  | {
      readonly kind: 'group';
      readonly name: string;
      readonly rows: readonly Row[];
      readonly askable: number;
      readonly total: number;
    }
  /** So many people are called so; the first of them. */
  | { readonly kind: 'several'; readonly rows: readonly Row[]; readonly total: number }
  | { readonly kind: 'nobody' };

/** Of a group, no more people than an assistant needs to find one who can be asked. */
const MOST_OF_GROUP = 10;
const MOST_ALIKE = 5;
/** Behind everybody of whom something is known. */
const UNKNOWN = 100;

/**
 * Whom each name means: by an address, then the name of a group, then a whole name, then the beginnings of its words.
 *
 * @param groups the names of the groups of the settings, also of those that nobody is in
 */
export function lookUp(
  names: readonly string[],
  { rows }: Pick<Roster, 'rows'>,
  groups: readonly string[],
): readonly Found[] {
  const everybody = people(rows).map(row => ({ row, names: namesOf(row).map(folded) }));
  return names.map((asked): Found => {
    const key = keyOf(asked);
    const byAddress = everybody.find(({ row }) => keysOf(row).includes(key));
    if (byAddress) {
      return { kind: 'person', row: byAddress.row };
    }
    const name = folded(asked);
    if (name === '') {
      return { kind: 'nobody' };
    }
    const inGroup = rows.filter(({ colleague: { group } }) => group !== undefined && folded(group) === name);
    const group = inGroup[0]?.colleague.group ?? groups.find(one => folded(one) === name);
    if (group !== undefined) {
      return foundGroup(group, inGroup);
    }
    const words = name.split(' ');
    const same = everybody.filter(one => one.names.includes(name));
    const alike = same.length > 0 ? same : everybody.filter(one => one.names.some(has(words)));
    const [first] = alike;
    return !first
      ? { kind: 'nobody' }
      : alike.length === 1
        ? { kind: 'person', row: first.row }
        : { kind: 'several', rows: alike.slice(0, MOST_ALIKE).map(({ row }) => row), total: alike.length };
  });
}

/** The rows that an answer names. */
export function rowsOf(found: Found): readonly Row[] {
  switch (found.kind) {
    case 'person':
      return [found.row];
    case 'group':
    case 'several':
      return found.rows;
    case 'nobody':
      return [];
  }
}

function foundGroup(name: string, inGroup: readonly Row[]): Found {
  const all = people(inGroup);
  const place = ({ knowledge }: Row): number =>
    knowledge.kind === 'known' ? rankOf(knowledge.presence) : UNKNOWN;
  const ordered = [...all].sort((a, b) => Number(isAskable(b)) - Number(isAskable(a)) || place(a) - place(b));
  return {
    kind: 'group',
    name,
    rows: ordered.slice(0, MOST_OF_GROUP),
    askable: all.filter(isAskable).length,
    total: all.length,
  };
}

function keysOf({ colleague, person }: Row): readonly string[] {
  const { mail, userPrincipalName } = person ?? {};
  return [colleague.key, ...[mail, userPrincipalName].flatMap(address => (address ? keyOf(address) : []))];
}

function namesOf({ name, person }: Row): readonly string[] {
  return person?.displayName === undefined ? [name] : [name, person.displayName];
}

/** A name as it is compared: its words, without accents, in lower case. */
function folded(name: string): string {
  return toLine(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether each of the words begins one of a name's. */
function has(words: readonly string[]): (name: string) => boolean {
  return name => {
    const all = name.split(' ');
    return words.every(word => all.some(one => one.startsWith(word)));
  };
}
