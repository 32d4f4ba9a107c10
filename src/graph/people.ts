/** Looking people up: by object id, user principal name, e-mail address or alias, 20 in a request. */
import type { Clock, Lookup, PeopleSource } from '../core/ports.ts';
import { isObjectId } from '../core/person.ts';
import { endOf, sendBatches, type BatchResult } from './batch.ts';
import type { GraphClient } from './http.ts';
import { readCollection, readPerson } from './schemas.ts';

/** Within the basic profile that `User.ReadBasic.All` opens. */
export const BASIC_FIELDS = 'id,displayName,mail,userPrincipalName';
/** The others are null, or the whole request is refused, where the organization opens no more than that. */
export const PERSON_FIELDS = `${BASIC_FIELDS},jobTitle,department,officeLocation`;
/** Graph compares no longer values than this, and refuses to look for them. Characters. */
const LONGEST_VALUE = 120;
/** How a further e-mail address begins among the `proxyAddresses`; compared in any case. */
const ALIAS_PREFIX = 'smtp:';

export class GraphPeopleSource implements PeopleSource {
  readonly #client: GraphClient;
  readonly #clock: Clock;
  /** What Graph was seen to allow: whether somebody came with all of it, or not even that is to be asked for. */
  #fields = PERSON_FIELDS;
  #isWide = false;

  constructor(client: GraphClient, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  async lookUp(keys: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Lookup>> {
    const asked = keys.filter(key => key.length <= LONGEST_VALUE);
    const results = await this.#send(asked, signal);
    const found = lookupsOf(asked, results);
    const unknown = asked.filter(key => isAlias(key) && found.get(key)?.kind === 'notFound');
    const end = endOf(results);
    const aliases = end
      ? new Map(unknown.map((key): [string, Lookup] => [key, lookupOf(key, end)]))
      : await this.#lookUpAliases(unknown, signal);
    return new Map(keys.map(key => [key, aliases.get(key) ?? found.get(key) ?? { kind: 'notFound' }]));
  }

  /**
   * Whose further address it is. Within the basic profile nobody is found so (`proxyAddresses` is not in it), or it is
   * refused: then nothing more is known than before. A question of its own, since Graph passes over people for whom a
   * filter names what the caller may not see (https://learn.microsoft.com/graph/filter-query-parameter).
   */
  async #lookUpAliases(keys: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Lookup>> {
    const requests = keys.map(key => ({ url: urlFor(key, this.#fields, 'alias') }));
    const results = await sendBatches(this.#client, this.#clock, requests, 'aliases', signal);
    return new Map([...lookupsOf(keys, results)].filter(([, lookup]) => !isClosed(lookup)));
  }

  /** Another account may be allowed more. */
  forget(): void {
    this.#fields = PERSON_FIELDS;
    this.#isWide = false;
  }

  /** Whoever is refused with all their fields is asked for once more with the basic ones. */
  async #send(keys: readonly string[], signal: AbortSignal): Promise<readonly BatchResult[]> {
    const fields = this.#fields;
    const results = [...(await this.#sendFor(keys, fields, signal))];
    this.#isWide ||= fields === PERSON_FIELDS && results.some(({ ok }) => ok);
    const refused = [...results.keys()].filter(i => isRefused(results[i]));
    if (fields === BASIC_FIELDS || refused.length === 0) {
      return results;
    }
    const again = refused.flatMap(i => keys[i] ?? []);
    const basic = await this.#sendFor(again, BASIC_FIELDS, signal);
    for (const [at, i] of refused.entries()) {
      const result = basic[at];
      if (result) {
        results[i] = result;
      }
    }
    if (!this.#isWide && basic.some(result => result.ok)) {
      this.#fields = BASIC_FIELDS; // it was for the fields that Graph refused
    }
    return results;
  }

  #sendFor(keys: readonly string[], fields: string, signal: AbortSignal): Promise<readonly BatchResult[]> {
    const requests = keys.map(key => ({ url: urlFor(key, fields) }));
    return sendBatches(this.#client, this.#clock, requests, 'people', signal);
  }
}

/** Whether it may be one, as Graph compares it. */
function isAlias(key: string): boolean {
  return key.includes('@') && ALIAS_PREFIX.length + key.length <= LONGEST_VALUE;
}

/** Whether Graph would not say. */
function isClosed(lookup: Lookup): boolean {
  return (
    lookup.kind === 'failed' && ['consentNeeded', 'rejected', 'unreadable'].includes(lookup.failure.kind)
  );
}

function isRefused(result: BatchResult | undefined): boolean {
  if (result?.ok !== false) {
    return false;
  }
  const { failure } = result;
  return failure.kind === 'consentNeeded' || (failure.kind === 'rejected' && failure.status === 403);
}

/** A filter and not `/users/{upn}`: an e-mail address is often not the user principal name. */
function urlFor(key: string, fields: string, by: 'name' | 'alias' = 'name'): string {
  if (isObjectId(key)) {
    return `/users/${key}?$select=${fields}`;
  }
  const value = encodeURIComponent(key.replaceAll("'", "''"));
  const filter =
    by === 'alias'
      ? `proxyAddresses/any(p:p%20eq%20'${ALIAS_PREFIX}${value}')`
      : `userPrincipalName%20eq%20'${value}'%20or%20mail%20eq%20'${value}'`;
  return `/users?$filter=${filter}&$select=${fields}&$top=5`;
}

const unreadable: BatchResult = { ok: false, failure: { kind: 'unreadable' }, about: 'one' };

function lookupsOf(keys: readonly string[], results: readonly BatchResult[]): ReadonlyMap<string, Lookup> {
  return new Map(keys.map((key, i) => [key, lookupOf(key, results[i] ?? unreadable)]));
}

function lookupOf(key: string, result: BatchResult): Lookup {
  if (!result.ok) {
    const { failure, about } = result;
    // a 404 without this code is about the way to Graph, not about the person
    return failure.kind === 'rejected' && failure.code === 'Request_ResourceNotFound'
      ? { kind: 'notFound' }
      : { kind: 'failed', failure, about };
  }
  if (isObjectId(key)) {
    const person = readPerson(result.body);
    return person?.id === key
      ? { kind: 'found', person }
      : { kind: 'failed', failure: { kind: 'unreadable' }, about: 'one' };
  }
  const items = readCollection(result.body);
  if (!items) {
    return { kind: 'failed', failure: { kind: 'unreadable' }, about: 'one' };
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
