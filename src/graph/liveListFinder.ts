/** Finds groups and teams by name, for whoever makes a live list. */
import * as v from 'valibot';
import { PresenceError } from '../core/errors.ts';
import type { LiveSource } from '../core/liveSource.ts';
import { isObjectId } from '../core/person.ts';
import { toLine, wellFormed } from '../core/text.ts';
import type { GraphClient, GraphRequest } from './http.ts';
import { readCollection } from './schemas.ts';
import { searchClause } from './searchTerm.ts';

/** More than this one does not read; whoever looks for a group types another letter. */
export const MOST_GROUPS = 20;

/** Something a live list can be made of. Name and description are one line of text each. */
export interface FoundList {
  readonly source: LiveSource;
  readonly name: string;
  readonly description?: string;
}

const named = v.object({
  id: v.pipe(v.string(), v.toLowerCase(), v.check(isObjectId)),
  displayName: v.string(),
  description: v.optional(v.unknown()),
});

export class LiveListFinder {
  readonly #client: GraphClient;

  constructor(client: GraphClient) {
    this.#client = client;
  }

  /** Entra groups whose name has words that begin so. */
  async findGroups(text: string, signal: AbortSignal): Promise<readonly FoundList[]> {
    const clause = searchClause('displayName', text);
    if (clause === undefined) {
      return [];
    }
    const path = `/groups?$search=${encodeURIComponent(wellFormed(clause))}&$select=id,displayName,description&$top=${MOST_GROUPS}`;
    const headers = { ConsistencyLevel: 'eventual' };
    const permissions = ['GroupMember.Read.All'] as const;
    return await this.#find('entraGroup', { path, headers, permissions, name: 'search for groups', signal });
  }

  /** The teams that one is in. */
  async findTeams(signal: AbortSignal): Promise<readonly FoundList[]> {
    const permissions = ['Team.ReadBasic.All'] as const;
    return await this.#find('team', { path: '/me/joinedTeams', permissions, name: 'teams', signal });
  }

  async #find(kind: 'entraGroup' | 'team', request: GraphRequest): Promise<readonly FoundList[]> {
    const items = readCollection(await this.#client.send(request));
    if (!items) {
      throw new PresenceError({ kind: 'unreadable' }, `${request.name}: the answer is no list`);
    }
    const found = items.flatMap(item => readNamed(kind, item) ?? []);
    const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
    return found.sort((a, b) => byName.compare(a.name, b.name));
  }
}

function readNamed(kind: 'entraGroup' | 'team', item: unknown): FoundList | undefined {
  const result = v.safeParse(named, item);
  if (!result.success) {
    return undefined;
  }
  const { id, displayName, description } = result.output;
  const name = toLine(displayName);
  const more = typeof description === 'string' ? toLine(description) : '';
  return {
    source: { kind, id },
    name: name === '' ? id : name,
    ...(more === '' ? {} : { description: more }),
  };
}
