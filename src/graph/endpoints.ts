/**
 * What kind of request one was: its path without what names anybody, what it was for, and the permission that opens it.
 * Whoever shows or counts requests goes by these alone.
 */
import type { Permission } from './permissions.ts';

export type Service = 'graph' | 'signIn';

/** The parts of a path that name a kind of thing. Whatever is not among them may be an id, a name or a tenant. */
const kinds: ReadonlySet<string> = new Set([
  ...['me', 'users', 'groups', 'teams', 'communications', 'getPresencesByUserId', '$batch'],
  ...['presence', 'setUserPreferredPresence', 'clearUserPreferredPresence', 'setStatusMessage'],
  ...['people', 'manager', 'directReports', 'joinedTeams', 'members', 'transitiveMembers'],
  ...['microsoft.graph.user', 'photos', '48x48', '$value'],
  // of the sign-in service
  ...['oauth2', 'v2.0', 'token', 'devicecode', '.well-known', 'openid-configuration'],
  ...['common', 'organizations', 'discovery', 'instance'],
]);

/** The path of a request as it may be shown: without the query, and with `{…}` in the place of whatever is an id. */
export function endpointOf(path: string): string {
  const [bare = ''] = path.split(/[?#]/, 1);
  return bare
    .split('/')
    .map(part => (part === '' || kinds.has(part) ? part : '{…}'))
    .join('/');
}

/** What a request is for. */
export type Purpose =
  | 'presence'
  | 'addresses'
  | 'search'
  | 'photos'
  | 'peopleOneWorksWith'
  | 'directReports'
  | 'manager'
  | 'peers'
  | 'me'
  | 'groupMembers'
  | 'groupSearch'
  | 'teams'
  | 'teamMembers'
  | 'myPresence'
  | 'setMyPresence'
  | 'batch'
  | 'token'
  | 'code'
  | 'discovery'
  | 'other';

const purposes: readonly (readonly [RegExp, Purpose, Permission?])[] = [
  [/\/getPresencesByUserId$/, 'presence', 'Presence.Read.All'],
  [/^\/me\/presence$/, 'myPresence', 'Presence.Read.All'],
  [/^\/me\/presence\//, 'setMyPresence', 'Presence.ReadWrite'],
  [/^\/me\/people$/, 'peopleOneWorksWith', 'People.Read'],
  [/^\/me\/directReports$/, 'directReports', 'User.Read'],
  [/^\/me\/manager$/, 'manager', 'User.Read.All'],
  [/^\/me\/joinedTeams$/, 'teams', 'Team.ReadBasic.All'],
  [/^\/me$/, 'me', 'User.ReadBasic.All'],
  [/\/photos\//, 'photos', 'User.ReadBasic.All'],
  [/^\/users\/[^/]+\/directReports$/, 'peers', 'User.Read.All'],
  [/^\/users\/[^/]+$/, 'addresses', 'User.ReadBasic.All'],
  [/^\/groups$/, 'groupSearch', 'GroupMember.Read.All'],
  [/^\/groups\//, 'groupMembers', 'GroupMember.Read.All'],
  [/^\/teams\//, 'teamMembers', 'TeamMember.Read.All'],
  [/^\/\$batch$/, 'batch'],
  [/\/token$/, 'token'],
  [/\/devicecode$/, 'code'],
  [/\/(openid-configuration|instance)$/, 'discovery'],
];

/**
 * What a request to an endpoint is for, and the permission that Graph asks for it.
 *
 * @param isPart whether it is a part of a `$batch`: there, people are looked up by their addresses
 */
export function purposeOf(
  endpoint: string,
  isPart: boolean,
): { readonly purpose: Purpose; readonly permission: Permission | undefined } {
  if (endpoint === '/users') {
    return { purpose: isPart ? 'addresses' : 'search', permission: 'User.ReadBasic.All' };
  }
  const [, purpose = 'other', permission] = purposes.find(([pattern]) => pattern.test(endpoint)) ?? [];
  return { purpose, permission };
}
