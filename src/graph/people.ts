/** Looking people up: by object id, user principal name or e-mail address, 20 in a request. */
import type { Clock, Lookup, PeopleSource } from '../core/ports.ts';
import { isObjectId } from '../core/person.ts';
import { sendBatches, type BatchResult } from './batch.ts';
import type { GraphClient } from './http.ts';
import { readCollection, readPerson } from './schemas.ts';

/** All within the basic profile that `User.ReadBasic.All` opens. */
const FIELDS = 'id,displayName,mail,userPrincipalName';
/** Graph compares no longer values than this, and refuses to look for them. Characters. */
const LONGEST_VALUE = 120;

export class GraphPeopleSource implements PeopleSource {
  readonly #client: GraphClient;
  readonly #clock: Clock;

  constructor(client: GraphClient, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  async lookUp(keys: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Lookup>> {
    const asked = keys.filter(key => key.length <= LONGEST_VALUE);
    const requests = asked.map(key => ({ url: urlFor(key) }));
    const results = await sendBatches(this.#client, this.#clock, requests, 'people', signal);
    const unreadable: BatchResult = { ok: false, failure: { kind: 'unreadable' } };
    const found = new Map(asked.map((key, i) => [key, lookupOf(key, results[i] ?? unreadable)]));
    return new Map(keys.map(key => [key, found.get(key) ?? { kind: 'notFound' }]));
  }
}

/** A filter and not `/users/{upn}`: an e-mail address is often not the user principal name. */
function urlFor(key: string): string {
  if (isObjectId(key)) {
    return `/users/${key}?$select=${FIELDS}`;
  }
  const value = encodeURIComponent(key.replaceAll("'", "''"));
  return `/users?$filter=userPrincipalName%20eq%20'${value}'%20or%20mail%20eq%20'${value}'&$select=${FIELDS}&$top=5`;
}

function lookupOf(key: string, result: BatchResult): Lookup {
  if (!result.ok) {
    const { failure } = result;
    // a 404 without this code is about the way to Graph, not about the person
    return failure.kind === 'rejected' && failure.code === 'Request_ResourceNotFound'
      ? { kind: 'notFound' }
      : { kind: 'failed', failure };
  }
  if (isObjectId(key)) {
    const person = readPerson(result.body);
    return person?.id === key
      ? { kind: 'found', person }
      : { kind: 'failed', failure: { kind: 'unreadable' } };
  }
  const items = readCollection(result.body);
  if (!items) {
    return { kind: 'failed', failure: { kind: 'unreadable' } };
  }
  const people = items.flatMap(item => readPerson(item) ?? []);
  // a user principal name is one person's alone, whoever else has it as an e-mail address
  const [first, second] = people;
  const byName = people.find(person => person.userPrincipalName?.toLowerCase() === key);
  if (!first) {
    return { kind: 'notFound' };
  }
  return byName || !second ? { kind: 'found', person: byName ?? first } : { kind: 'ambiguous' };
}
