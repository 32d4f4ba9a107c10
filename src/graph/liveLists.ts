/** The members of live lists: reports, manager, peers, groups and teams, page by page up to a limit. */
import { failureOf, PresenceError } from '../core/errors.ts';
import type { Members, MembersSource } from '../core/liveLists.ts';
import type { LiveSource } from '../core/liveSource.ts';
import type { Person } from '../core/person.ts';
import type { GraphClient, GraphPorts } from './http.ts';
import { readMember, readTeamMember } from './members.ts';
import { BASIC_FIELDS, PERSON_FIELDS } from './people.ts';
import type { Permission } from './permissions.ts';
import { readCollection, readPerson } from './schemas.ts';

/** Of a longer list, so many are shown: nobody follows more, and each costs presence at every refresh. */
export const MOST_MEMBERS = 500;
/** A list whose pages are small, or hold nobody to show, ends here. */
const MOST_PAGES = 10;

/** Tells disabled accounts, where the organization lets that be read. */
const FIELDS = `${PERSON_FIELDS},accountEnabled`;

type Permitted = 'User.Read' | 'User.Read.All' | 'GroupMember.Read.All' | 'TeamMember.Read.All';

/** The least that a list needs, besides what the product has anyway. */
export function permissionOf(source: LiveSource): Permitted {
  switch (source.kind) {
    case 'directReports':
      return 'User.Read';
    case 'manager':
    case 'peers':
      return 'User.Read.All';
    case 'entraGroup':
      return 'GroupMember.Read.All';
    case 'team':
      return 'TeamMember.Read.All';
  }
}

/** What all requests for one list share. */
interface Asking {
  readonly permissions: readonly Permission[];
  readonly fields: string;
  readonly name: string;
  readonly signal: AbortSignal;
}

interface Listing {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly read: (item: unknown) => Person | undefined;
}

export class GraphLiveLists implements MembersSource {
  readonly #client: GraphClient;
  readonly #endpoint: GraphPorts['endpoint'];

  constructor(client: GraphClient, endpoint: GraphPorts['endpoint']) {
    this.#client = client;
    this.#endpoint = endpoint;
  }

  /** Where more than the basic profile is refused, that must do. */
  async members(source: LiveSource, signal: AbortSignal): Promise<Members> {
    const asking = { permissions: [permissionOf(source)], name: `list (${source.kind})`, signal };
    try {
      return await this.#members(source, { ...asking, fields: FIELDS });
    } catch (error) {
      signal.throwIfAborted();
      if (failureOf(error).kind !== 'consentNeeded') {
        throw error;
      }
    }
    return await this.#members(source, { ...asking, fields: BASIC_FIELDS });
  }

  async #members(source: LiveSource, asking: Asking): Promise<Members> {
    const { fields } = asking;
    const list = `$select=${fields}&$top=${MOST_MEMBERS}`;
    switch (source.kind) {
      case 'directReports':
        return await this.#list({ path: `/me/directReports?${list}`, read: readMember }, asking);
      case 'manager': {
        const manager = await this.#one(`/me/manager?$select=${fields}`, asking);
        return { kind: 'found', people: manager ? [manager] : [], isCut: false };
      }
      case 'peers': {
        const me = await this.#one('/me?$select=id', asking);
        const manager = await this.#one('/me/manager?$select=id', asking);
        if (!manager) {
          return { kind: 'found', people: [], isCut: false };
        }
        const read = (item: unknown) => {
          const person = readMember(item);
          return person?.id === me?.id ? undefined : person;
        };
        return await this.#list({ path: `/users/${manager.id}/directReports?${list}`, read }, asking);
      }
      case 'entraGroup': {
        // the cast to users, which leaves out the groups within, is an advanced query
        const path = `/groups/${source.id}/transitiveMembers/microsoft.graph.user?$count=true&${list}`;
        const headers = { ConsistencyLevel: 'eventual' };
        return await this.#orGone(
          ['Request_ResourceNotFound'],
          this.#list({ path, headers, read: readMember }, asking),
        );
      }
      case 'team': {
        const path = `/teams/${source.id}/members?$top=${MOST_MEMBERS}`;
        const gone = ['NotFound', 'Request_ResourceNotFound', 'ResourceNotFound'];
        return await this.#orGone(gone, this.#list({ path, read: readTeamMember }, asking));
      }
    }
  }

  async #list(
    { path: first, headers, read }: Listing,
    { permissions, name, signal }: Asking,
  ): Promise<Members> {
    const people = new Map<string, Person>();
    let path: string | undefined = first;
    for (let page = 0; path !== undefined && page < MOST_PAGES && people.size < MOST_MEMBERS; page++) {
      const answer = await this.#client.send({
        path,
        name,
        permissions,
        signal,
        ...(headers ? { headers } : {}),
      });
      const items = readCollection(answer);
      if (!items) {
        throw new PresenceError({ kind: 'unreadable' }, `${name}: the answer is no list`);
      }
      for (const person of items.flatMap(item => read(item) ?? [])) {
        people.set(person.id, person);
      }
      path = this.#nextOf(answer, name);
    }
    const isCut = path !== undefined || people.size > MOST_MEMBERS;
    return { kind: 'found', people: [...people.values()].slice(0, MOST_MEMBERS), isCut };
  }

  /** The path of the next page. A link elsewhere is not followed: the token is for this Graph alone. */
  #nextOf(answer: unknown, name: string): string | undefined {
    const { '@odata.nextLink': link } = answer as { '@odata.nextLink'?: unknown };
    if (link === undefined || link === null) {
      return undefined;
    }
    const { origin, version } = this.#endpoint();
    const root = new URL(`${origin}/${version}`).href;
    const next = typeof link === 'string' && URL.canParse(link) ? new URL(link).href : '';
    if (!next.startsWith(`${root}/`)) {
      throw new PresenceError({ kind: 'unreadable' }, `${name}: the next page is elsewhere`);
    }
    return next.slice(root.length);
  }

  /** Somebody, or undefined where there is nobody: the first of an organization has no manager. */
  async #one(path: string, { permissions, name, signal }: Asking): Promise<Person | undefined> {
    let answer: unknown;
    try {
      answer = await this.#client.send({ path, name, permissions, signal });
    } catch (error) {
      if (isMissing(error, ['Request_ResourceNotFound'])) {
        return undefined;
      }
      throw error;
    }
    const person = readPerson(answer);
    if (!person) {
      throw new PresenceError({ kind: 'unreadable' }, `${name}: the answer is no person`);
    }
    return readMember(answer);
  }

  async #orGone(codes: readonly string[], members: Promise<Members>): Promise<Members> {
    try {
      return await members;
    } catch (error) {
      if (isMissing(error, codes)) {
        return { kind: 'notFound' };
      }
      throw error;
    }
  }
}

/** A 404 without one of these codes is about the way to Graph. */
function isMissing(error: unknown, codes: readonly string[]): boolean {
  const failure = failureOf(error);
  return failure.kind === 'rejected' && failure.status === 404 && codes.includes(failure.code);
}
