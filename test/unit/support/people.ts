/** Some of Contoso's people, as entries of the settings and as the directory knows them. */
import { keyOf, type Colleague, type Person } from '../../../src/core/person.ts';
import { interpret, type GraphPresence } from '../../../src/core/presence.ts';
import type { Knowledge } from '../../../src/core/roster.ts';

function person(place: number, displayName: string, mail: string): Person {
  return { id: idAt(place), displayName, mail, userPrincipalName: mail };
}

/** An object id; each place has its own. */
export function idAt(place: number): string {
  return `c0ffee00-0000-4000-8000-${String(place).padStart(12, '0')}`;
}

export const adele = person(1, 'Adele Vance', 'AdeleV@contoso.com');
export const alex = person(2, 'Alex Wilber', 'AlexW@contoso.com');
export const lee = person(3, 'Lee Gu', 'LeeG@contoso.com');
export const megan = person(4, 'Megan Bowen', 'MeganB@contoso.com');
export const everybody = [adele, alex, lee, megan] as const;

/** The key of a person's address. */
export function keyFor(someone: Person): string {
  return keyOf(someone.mail ?? someone.id);
}

/** An entry of the settings. */
export function entry(
  user: string,
  more: Pick<Colleague, 'name' | 'group' | 'from' | 'isPinned'> = {},
): Colleague {
  return { user, key: keyOf(user), ...more };
}

/** An entry with a person's address. */
export function entryFor(
  someone: Person,
  more: Pick<Colleague, 'name' | 'group' | 'from' | 'isPinned'> = {},
): Colleague {
  return entry(someone.mail ?? someone.id, more);
}

/** What is known of somebody whose availability is this. */
export function known(
  availability: string,
  more: Partial<GraphPresence> & { readonly isStale?: boolean; readonly asOf?: number } = {},
): Knowledge {
  const { isStale = false, asOf = 1_000, ...rest } = more;
  return { kind: 'known', presence: interpret({ id: idAt(0), availability, ...rest }, 0), asOf, isStale };
}
