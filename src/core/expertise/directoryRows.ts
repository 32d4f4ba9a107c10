/** Whom the directory knows by the addresses that a history has of somebody. */
import { keyOf } from '../person.ts';
import { everybody, type Roster, type Row } from '../roster.ts';

export type DirectoryFinding =
  | { readonly kind: 'found'; readonly row: Row; readonly id: string }
  /** They are looked up just now. */
  | { readonly kind: 'waiting' }
  /** They could not be looked up, or share an address. */
  | { readonly kind: 'unknown' }
  /** The directory knows nobody by these addresses, or there are none that it could be asked for. */
  | { readonly kind: 'stranger' };

/** Looks people up in what is known now; nothing is asked for. */
export function directoryRows(roster: Roster): (addresses: readonly string[]) => DirectoryFinding {
  const rows = new Map<string, Row>();
  for (const row of everybody(roster)) {
    const { colleague, person } = row;
    for (const key of [colleague.key, person?.mail, person?.userPrincipalName]) {
      if (key !== undefined && !rows.has(keyOf(key))) {
        rows.set(keyOf(key), row);
      }
    }
  }
  return addresses => {
    const all = addresses.flatMap(address => rows.get(keyOf(address)) ?? []);
    for (const row of all) {
      if (row.person) {
        return { kind: 'found', row, id: row.person.id };
      }
    }
    const kinds = all.map(({ knowledge }) => knowledge.kind);
    return kinds.includes('waiting')
      ? { kind: 'waiting' }
      : kinds.includes('failed') || kinds.includes('ambiguous')
        ? { kind: 'unknown' }
        : { kind: 'stranger' };
  };
}
