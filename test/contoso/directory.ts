/** Finds people by what they are known by, without looking through all of them. */
import type { ContosoPerson } from './people.ts';

/** Properties that have an index. */
export const indexed = ['id', 'userPrincipalName', 'mail', 'displayName', 'proxyAddresses'] as const;
export type Indexed = (typeof indexed)[number];

export class Directory {
  readonly people: readonly ContosoPerson[];
  readonly #indexes: Readonly<Record<Indexed, ReadonlyMap<string, readonly ContosoPerson[]>>>;

  constructor(people: readonly ContosoPerson[]) {
    this.people = people;
    this.#indexes = {
      id: indexBy(people, 'id'),
      userPrincipalName: indexBy(people, 'userPrincipalName'),
      mail: indexBy(people, 'mail'),
      displayName: indexBy(people, 'displayName'),
      proxyAddresses: indexBy(people, 'proxyAddresses'),
    };
  }

  /** Everybody whose property equals the value, in any case. */
  where(property: Indexed, value: string): readonly ContosoPerson[] {
    return this.#indexes[property].get(value.toLowerCase()) ?? [];
  }

  /** As `/users/{key}` does: an object id or a user principal name, never an e-mail address. */
  byKey(key: string): ContosoPerson | undefined {
    return this.where('id', key)[0] ?? this.where('userPrincipalName', key)[0];
  }

  /** By object id, user principal name or e-mail address, for whoever drives the organization. */
  byAny(key: string): ContosoPerson {
    const person = this.byKey(key) ?? this.where('mail', key)[0];
    if (!person) {
      throw new RangeError(`nobody at Contoso is known by ${JSON.stringify(key)}`);
    }
    return person;
  }
}

function indexBy(
  people: readonly ContosoPerson[],
  property: Indexed,
): ReadonlyMap<string, readonly ContosoPerson[]> {
  const index = new Map<string, ContosoPerson[]>();
  for (const person of people) {
    for (const value of [person[property] ?? []].flat().map(one => one.toLowerCase())) {
      const same = index.get(value);
      if (same) {
        same.push(person);
      } else {
        index.set(value, [person]);
      }
    }
  }
  return index;
}
