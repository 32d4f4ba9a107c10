/** Which path is answered by what, and the scopes each needs (see Microsoft's reference of each path). */
import { needScope, type Call } from './call.ts';
import { badRequest, GraphError, notFound, type Answer } from './errors.ts';
import type { ContosoPerson } from './people.ts';
import { getPhoto } from './routes/photo.ts';
import {
  clearPreferred,
  getPresence,
  getPresencesByUserId,
  setPreferred,
  setStatusMessage,
} from './routes/presence.ts';
import {
  getManager,
  listGroups,
  listMembers,
  listPeople,
  listReports,
  listTeamMembers,
  listTeams,
} from './routes/relations.ts';
import { getUser, listUsers, readBasic, readOwn } from './routes/user.ts';

/** Below the version; `:name` stands for one segment. Any one of the scopes will do. */
interface RootRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly scopes: readonly string[];
  /** The code of a 403, where it is not the directory's. */
  readonly refusal?: string;
  readonly handle: (call: Call, parameter: string) => Answer;
}

/** Below `/me` and `/users/{key}`, with the scopes for oneself and for others; none: nobody may. */
interface UserRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly own: readonly string[];
  readonly others: readonly string[];
  readonly refusal?: string;
  readonly handle: (call: Call, person: ContosoPerson, parameter: string) => Answer;
}

const presenceOfAll = ['Presence.Read.All'];
const groupMembers = ['GroupMember.Read.All', 'Group.Read.All'];
const allUsers = ['User.Read.All'];
const setPresence = { own: ['Presence.ReadWrite'], others: [], refusal: 'Forbidden' } as const;

const rootRoutes: readonly RootRoute[] = [
  {
    method: 'POST',
    path: 'communications/getPresencesByUserId',
    scopes: presenceOfAll,
    refusal: 'Forbidden',
    handle: getPresencesByUserId,
  },
  { method: 'GET', path: 'users', scopes: readBasic, handle: listUsers },
  { method: 'GET', path: 'groups', scopes: groupMembers, handle: listGroups },
  ...[false, true].flatMap(isTransitive =>
    [false, true].map((isCast): RootRoute => ({
      method: 'GET',
      path: `groups/:id/${isTransitive ? 'transitiveMembers' : 'members'}${isCast ? '/microsoft.graph.user' : ''}`,
      scopes: groupMembers,
      handle: (call, id) => listMembers(call, id, isTransitive, isCast),
    })),
  ),
  {
    method: 'GET',
    path: 'teams/:id/members',
    scopes: ['TeamMember.Read.All'],
    refusal: 'Forbidden',
    handle: listTeamMembers,
  },
];

const userRoutes: readonly UserRoute[] = [
  { method: 'GET', path: '', own: readOwn, others: readBasic, handle: getUser },
  {
    method: 'GET',
    path: 'presence',
    own: ['Presence.Read', 'Presence.ReadWrite', ...presenceOfAll],
    others: presenceOfAll,
    refusal: 'Forbidden',
    handle: getPresence,
  },
  { method: 'POST', path: 'presence/setUserPreferredPresence', ...setPresence, handle: setPreferred },
  { method: 'POST', path: 'presence/clearUserPreferredPresence', ...setPresence, handle: clearPreferred },
  { method: 'POST', path: 'presence/setStatusMessage', ...setPresence, handle: setStatusMessage },
  { method: 'GET', path: 'photos/:size/$value', own: readOwn, others: readBasic, handle: getPhoto },
  { method: 'GET', path: 'manager', own: allUsers, others: allUsers, handle: getManager },
  {
    method: 'GET',
    path: 'directReports',
    own: ['User.Read', ...allUsers],
    others: allUsers,
    handle: listReports,
  },
  { method: 'GET', path: 'people', own: ['People.Read'], others: ['People.Read.All'], handle: listPeople },
  { method: 'GET', path: 'joinedTeams', own: ['Team.ReadBasic.All'], others: [], handle: listTeams },
];

/** Answers a request whose caller is known. */
export function route(call: Call): Answer {
  const segments = segmentsOf(call.path);
  const [first = '', key] = segments;
  if (first === 'me') {
    return answerForUser(call, segments.slice(1), call.caller.id);
  }
  if (first === 'users' && key !== undefined) {
    return answerForUser(call, segments.slice(2), key);
  }
  const [found, parameter] = find(rootRoutes, call, segments);
  needScope(call.caller, found.scopes, found.refusal);
  return found.handle(call, parameter);
}

function answerForUser(call: Call, below: readonly string[], key: string): Answer {
  const [found, parameter] = find(userRoutes, call, below);
  const person = call.organization.directory.byKey(key);
  const isOwn = person?.id === call.caller.id;
  needScope(call.caller, isOwn ? found.own : found.others, found.refusal);
  if (!person) {
    throw notFound(key);
  }
  if (!isOwn && call.organization.faults.refusePeople.includes(person.id)) {
    throw badRequest('The request could not be processed.');
  }
  return found.handle(call, person, parameter);
}

function find<R extends { readonly method: string; readonly path: string }>(
  routes: readonly R[],
  call: Call,
  segments: readonly string[],
): [R, string] {
  const fits = routes.filter(({ path }) => isPath(path, segments));
  const found = fits.find(({ method }) => method === call.method);
  if (!found) {
    throw fits.length > 0
      ? new GraphError(
          405,
          'Request_BadRequest',
          'Specified HTTP method is not allowed for the request target.',
        )
      : badRequest(`Resource not found for the segment '${segments.at(-1) ?? ''}'.`);
  }
  return [found, segments[found.path.split('/').findIndex(part => part.startsWith(':'))] ?? ''];
}

function isPath(path: string, segments: readonly string[]): boolean {
  const parts = path === '' ? [] : path.split('/');
  return (
    parts.length === segments.length && parts.every((part, i) => part.startsWith(':') || part === segments[i])
  );
}

function segmentsOf(path: string): string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    throw badRequest('The request URI is not valid.');
  }
}
