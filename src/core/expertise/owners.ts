/** Who the owners of code are: names on a code host become people of the history, and addresses to ask the directory for. */
import { isAddress, keyOf, visible } from '../person.ts';
import type { CodeOwner } from './codeowners/owner.ts';
import type { Ownership } from './codeowners/ownership.ts';
import { isSomebody } from './historyPeople.ts';
import type { RepositoryPeople } from './repositoryPeople.ts';

/** `colleaguePresence.experts.teams`: addresses by the names of teams, and of users, in lower case and without `@`. */
export type OwnerTeams = ReadonlyMap<string, readonly string[]>;

export type OwnerTeamProblem =
  { readonly kind: 'teamsNotAnObject' } | { readonly kind: 'badTeam'; readonly at: number };

const MOST_TEAMS = 2_000;
/** Of one team, and of one path. More are nobody one asks. */
const MOST_MEMBERS = 50;
const MOST_OWNERS = 100;

/** Reads the setting tolerantly: an object of lists of addresses. `undefined` is an empty one. */
export function readOwnerTeams(value: unknown): {
  readonly teams: OwnerTeams;
  readonly problems: readonly OwnerTeamProblem[];
} {
  const teams = new Map<string, readonly string[]>();
  if (value === undefined || value === null) {
    return { teams, problems: [] };
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return { teams, problems: [{ kind: 'teamsNotAnObject' }] };
  }
  const problems: OwnerTeamProblem[] = [];
  for (const [at, [name, members]] of Object.entries(value).slice(0, MOST_TEAMS).entries()) {
    const list: readonly unknown[] = Array.isArray(members) ? members.slice(0, MOST_MEMBERS) : [members];
    const addresses = list.flatMap(one =>
      typeof one === 'string' && isAddress(keyOf(one)) ? [visible(one)] : [],
    );
    const key = nameKey(name);
    if (key === '' || addresses.length < list.length || addresses.length === 0) {
      problems.push({ kind: 'badTeam', at });
    }
    if (key !== '' && addresses.length > 0) {
      teams.set(key, addresses);
    }
  }
  return { teams, problems };
}

/** The addresses behind an owner; none where nobody has said whose name it is. */
export function addressesOf({ kind, name }: CodeOwner, teams: OwnerTeams): readonly string[] {
  return kind === 'email' ? [name] : (teams.get(nameKey(name)) ?? []);
}

/** The numbers of the people behind an owner; none where nobody has said whose name it is, and no history tells. */
export function peopleBehind(
  owner: CodeOwner,
  people: Pick<RepositoryPeople, 'whoIs' | 'whoIsCalled'>,
  teams: OwnerTeams,
): readonly number[] {
  const addresses = addressesOf(owner, teams);
  const byLogin =
    owner.kind === 'user' && addresses.length === 0 ? people.whoIsCalled(owner.name) : undefined;
  const whos = byLogin === undefined ? addresses.map(address => people.whoIs('', address)) : [byLogin];
  return whos.filter(isSomebody);
}

/** Those who are named as owners of a path, each once. */
export function ownersIn(ownership: Ownership): readonly CodeOwner[] {
  const all = ownership.kind === 'owned' ? ownership.claims.flatMap(({ owners }) => owners) : [];
  const owners = new Map(all.map(owner => [`${owner.kind} ${nameKey(owner.name)}`, owner]));
  return [...owners.values()].slice(0, MOST_OWNERS);
}

function nameKey(name: string): string {
  return name.trim().replace(/^@+/, '').toLowerCase();
}
