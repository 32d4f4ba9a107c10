/** Whom the directory knows by the addresses that a history has of somebody. */
import { keyOf } from '../person.ts';
import { everybody, type Roster, type Row } from '../roster.ts';

export type DirectoryFinding =
  | { readonly kind: 'found'; readonly row: Row; readonly id: string }
  /** They are looked up just now, or will be. */
  | { readonly kind: 'waiting' }
  /** They could not be looked up, or share an address. */
  | { readonly kind: 'unknown' }
  /** The directory knows nobody by these addresses, or there are none that it could be asked for. */
  | { readonly kind: 'stranger' };

/**
 * Looks people up in what is known now; nothing is asked for. Whoever stands in the lists is shown as they stand there, by
 * whatever address they were found: there the user may have given them a name.
 */
export function directoryRows(roster: Roster): (addresses: readonly string[]) => DirectoryFinding {
  const rowsByKey = firstsBy(everybody(roster), ({ colleague }) => colleague.key);
  const listedById = firstsBy(roster.rows, ({ person }) => person?.id);
  return addresses => {
    const rows = addresses.map(address => rowsByKey.get(keyOf(address)));
    for (const row of rows) {
      if (row?.person) {
        const { id } = row.person;
        return { kind: 'found', row: listedById.get(id) ?? row, id };
      }
    }
    if (rows.some(row => !row || row.knowledge.kind === 'waiting')) {
      return { kind: 'waiting' };
    }
    return { kind: rows.every(row => row?.knowledge.kind === 'notFound') ? 'stranger' : 'unknown' };
  };
}

/** The first row of each key: the same entry may stand in several groups, and in a list and besides. */
function firstsBy(rows: readonly Row[], keyFor: (row: Row) => string | undefined): ReadonlyMap<string, Row> {
  const firsts = new Map<string, Row>();
  for (const row of rows) {
    const key = keyFor(row);
    if (key !== undefined && !firsts.has(key)) {
      firsts.set(key, row);
    }
  }
  return firsts;
}
