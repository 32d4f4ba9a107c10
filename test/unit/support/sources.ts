/** Graph's part, played by the test: it says who is who and what they do, and counts what it is asked. */
import type { Failure } from '../../../src/core/errors.ts';
import type { Lookup, PeopleSource, PresenceAnswer, PresenceSource } from '../../../src/core/ports.ts';
import type { Person } from '../../../src/core/person.ts';
import type { GraphPresence } from '../../../src/core/presence.ts';
import { keyFor } from './people.ts';

export class FakePeopleSource implements PeopleSource {
  readonly asked: (readonly string[])[] = [];
  /** By key. Whoever is not in here is not found. */
  readonly lookups: Map<string, Lookup>;
  /** What a call throws, if it is to throw. */
  error: Error | undefined;
  /** Called in the middle of a call. */
  meanwhile: () => void = () => undefined;

  constructor(people: readonly Person[] = []) {
    this.lookups = new Map(people.map(person => [keyFor(person), { kind: 'found', person }]));
  }

  async lookUp(keys: readonly string[]): Promise<ReadonlyMap<string, Lookup>> {
    this.asked.push([...keys]);
    await Promise.resolve();
    this.meanwhile();
    if (this.error) {
      throw this.error;
    }
    return new Map(keys.map(key => [key, this.lookups.get(key) ?? { kind: 'notFound' }]));
  }
}

/** What the source says of one person. */
export type Said = Omit<GraphPresence, 'id'> | { readonly failure: Failure };

export class FakePresenceSource implements PresenceSource {
  readonly asked: (readonly string[])[] = [];
  /** By object id. Whoever is not in here is passed over. */
  readonly said = new Map<string, Said>();
  /** What a call throws, if it is to throw. */
  error: Error | undefined;
  /** Called in the middle of a call. */
  meanwhile: () => void = () => undefined;
  /** What a call waits for. */
  until: Promise<void> = Promise.resolve();

  async presences(ids: readonly string[]): Promise<PresenceAnswer> {
    this.asked.push([...ids]);
    await this.until;
    this.meanwhile();
    if (this.error) {
      throw this.error;
    }
    const found = new Map<string, GraphPresence>();
    const failed = new Map<string, Failure>();
    for (const id of ids) {
      const said = this.said.get(id);
      if (said && 'failure' in said) {
        failed.set(id, said.failure);
      } else if (said) {
        found.set(id, { id, ...said });
      }
    }
    return { found, failed, missing: ids.filter(id => !found.has(id) && !failed.has(id)) };
  }
}
