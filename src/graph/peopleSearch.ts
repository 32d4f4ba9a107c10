/** Finding people without their address: by a search of the directory, or because one works with them. */
import * as v from 'valibot';
import { failureOf, PresenceError } from '../core/errors.ts';
import { isAddress, keyOf, type Person } from '../core/person.ts';
import type { PeopleSearch } from '../core/search/finder.ts';
import { toLine, wellFormed } from '../core/text.ts';
import type { GraphClient, GraphRequest } from './http.ts';
import { readCollection, readPerson } from './schemas.ts';
import { searchClause } from './searchTerm.ts';

/** More than this one does not read; whoever looks for somebody types another letter. */
export const MOST_HITS = 20;

/** What is searched, and what of a person is read. */
interface Scope {
  readonly searched: readonly string[];
  readonly fields: string;
}

/**
 * Job titles and disabled accounts lie beyond the basic profile. Where nothing more is allowed, Graph answers null or
 * refuses the whole request, as the organization has it.
 */
const wide: Scope = {
  searched: ['displayName', 'mail', 'userPrincipalName', 'jobTitle'],
  fields: 'id,displayName,mail,userPrincipalName,jobTitle,accountEnabled',
};
/** All within the basic profile that `User.ReadBasic.All` opens. */
const basic: Scope = {
  searched: ['displayName', 'mail', 'userPrincipalName'],
  fields: 'id,displayName,mail,userPrincipalName',
};

/** One that cannot be read takes none of the others with it. */
const addresses = v.fallback(
  v.array(v.fallback(v.object({ address: v.fallback(v.string(), '') }), { address: '' })),
  [],
);

/** Answers of `/users`, `/me/people` and `/me/directReports` differ in how they say who is no colleague. */
const kind = v.object({
  '@odata.type': v.optional(v.unknown()),
  accountEnabled: v.optional(v.unknown()),
  // beta has a word here, such as `ModernGroup`
  personType: v.fallback(
    v.nullish(v.union([v.string(), v.object({ class: v.unknown(), subclass: v.unknown() })])),
    undefined,
  ),
  scoredEmailAddresses: addresses,
  emailAddresses: addresses,
  title: v.fallback(v.optional(v.string()), undefined),
});

/** Every name and title that it gives is one line of text, and every address can be written in the settings. */
export class GraphPeopleSearch implements PeopleSearch {
  readonly #client: GraphClient;
  /** What Graph was seen to allow, and whether it ever allowed all of it. */
  #scope = wide;
  #isWide = false;

  constructor(client: GraphClient) {
    this.#client = client;
  }

  /** Those whose name, address or job title has this text at the beginning of a word, in the order of their names. */
  async search(text: string, signal: AbortSignal): Promise<readonly Person[]> {
    const people = await this.#searchAsWideAsAllowed(text, signal);
    const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
    return [...people].sort((a, b) => byName.compare(a.displayName ?? '', b.displayName ?? ''));
  }

  /** Whom one often meets and writes to, the nearest first. */
  async suggestions(signal: AbortSignal): Promise<readonly Person[]> {
    return await this.#list({
      path: `/me/people?$top=${MOST_HITS}`,
      name: 'people one works with',
      permissions: ['People.Read'],
      signal,
    });
  }

  async directReports(signal: AbortSignal): Promise<readonly Person[]> {
    return await this.#list({
      path: `/me/directReports?$select=${wide.fields}`,
      name: 'direct reports',
      permissions: ['User.Read'],
      signal,
    });
  }

  /** Another account may be allowed more. */
  forget(): void {
    this.#scope = wide;
    this.#isWide = false;
  }

  async #searchAsWideAsAllowed(text: string, signal: AbortSignal): Promise<readonly Person[]> {
    const scope = this.#scope;
    try {
      const found = await this.#searchIn(scope, text, signal);
      this.#isWide ||= scope === wide;
      return found;
    } catch (error) {
      signal.throwIfAborted();
      const { kind } = failureOf(error);
      if (scope === basic || (kind !== 'consentNeeded' && kind !== 'rejected')) {
        throw error;
      }
    }
    const people = await this.#searchIn(basic, text, signal);
    if (!this.#isWide) {
      this.#scope = basic; // it was for the scope that Graph refused
    }
    return people;
  }

  async #searchIn(
    { searched, fields }: Scope,
    text: string,
    signal: AbortSignal,
  ): Promise<readonly Person[]> {
    const clauses = searched.flatMap(property => searchClause(property, text) ?? []);
    if (clauses.length === 0) {
      return []; // nobody is asked for quotes and the like alone
    }
    const search = encodeURIComponent(wellFormed(clauses.join(' OR ')));
    return await this.#list({
      path: `/users?$search=${search}&$select=${fields}&$top=${MOST_HITS}`,
      headers: { ConsistencyLevel: 'eventual' },
      name: 'search for people',
      signal,
    });
  }

  async #list(request: GraphRequest): Promise<readonly Person[]> {
    const items = readCollection(await this.#client.send(request));
    if (!items) {
      throw new PresenceError({ kind: 'unreadable' }, `${request.name}: the answer is no list`);
    }
    const people = items.flatMap(item => readColleague(item) ?? []);
    return [...new Map(people.map(person => [person.id, person])).values()];
  }
}

/** undefined for whoever cannot be a colleague: a group, a room, a contact, a disabled account, an item without an id. */
function readColleague(item: unknown): Person | undefined {
  const person = readPerson(item);
  const about = v.safeParse(kind, item);
  if (!person || !about.success) {
    return undefined;
  }
  const { accountEnabled, personType, title, '@odata.type': type } = about.output;
  const all = [...about.output.scoredEmailAddresses, ...about.output.emailAddresses];
  if (accountEnabled === false || !isUser(type) || (personType && !isInOrganization(personType))) {
    return undefined;
  }
  const name = lineOf(person.displayName);
  const jobTitle = lineOf(person.jobTitle ?? title);
  const [first] = all.flatMap(({ address }) => addressOf(address) ?? []);
  const mail = addressOf(person.mail) ?? first;
  const userPrincipalName = addressOf(person.userPrincipalName);
  return {
    id: person.id,
    ...(name ? { displayName: name } : {}),
    ...(mail ? { mail } : {}),
    ...(userPrincipalName ? { userPrincipalName } : {}),
    ...(jobTitle ? { jobTitle } : {}),
  };
}

function isUser(type: unknown): boolean {
  return typeof type !== 'string' || type.toLowerCase() === '#microsoft.graph.user';
}

function isInOrganization(type: string | { class: unknown; subclass: unknown }): boolean {
  if (typeof type === 'string') {
    return type.toLowerCase() === 'person';
  }
  const { class: kind, subclass } = type;
  const is = (value: unknown, wanted: string) =>
    typeof value !== 'string' || value.toLowerCase() === wanted.toLowerCase();
  return is(kind, 'Person') && is(subclass, 'OrganizationUser');
}

function lineOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : toLine(text);
}

/** Only what reads the same for people and for Graph: an address with hidden characters is none. */
function addressOf(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  return isAddress(keyOf(trimmed)) && toLine(trimmed, 320) === trimmed ? trimmed : undefined;
}
