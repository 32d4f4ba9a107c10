/** What is written into the settings for somebody who was found. */
import { keyOf, type Person } from '../person.ts';
import type { Lookup, PeopleSource } from '../ports.ts';

/** An entry of `colleaguePresence.colleagues`. */
export type NewEntry = string | { readonly user: string; readonly name?: string; readonly group?: string };

/** The shortest entry that says all of it. */
export function entryOf(user: string, name?: string, group?: string): NewEntry {
  return name === undefined && group === undefined
    ? user
    : { user, ...(name === undefined ? {} : { name }), ...(group === undefined ? {} : { group }) };
}

/**
 * What stands for each: the e-mail address, which people know each other by, where it is theirs alone; else the user
 * principal name, which always is; else the object id. In the order of the people.
 */
export async function usersFor(
  people: readonly Person[],
  source: PeopleSource,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const doubtful = people.flatMap(({ mail, userPrincipalName }) =>
    mail !== undefined && keyOf(mail) !== keyOf(userPrincipalName ?? '') ? [keyOf(mail)] : [],
  );
  const lookups = doubtful.length > 0 ? await lookUp(doubtful, source, signal) : new Map<string, Lookup>();
  return people.map(({ id, mail, userPrincipalName }) => {
    const lookup = lookups.get(keyOf(mail ?? ''));
    const isTheirs = lookup === undefined || (lookup.kind === 'found' && lookup.person.id === id);
    return (isTheirs ? mail : undefined) ?? userPrincipalName ?? id;
  });
}

/** Where nobody can be asked, nothing is sure. */
async function lookUp(
  keys: readonly string[],
  source: PeopleSource,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Lookup>> {
  try {
    return await source.lookUp([...new Set(keys)], signal);
  } catch {
    signal.throwIfAborted();
    return new Map(keys.map(key => [key, { kind: 'notFound' }]));
  }
}
