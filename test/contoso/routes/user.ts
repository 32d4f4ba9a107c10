/** `/me`, `/users/{key}` and `/users`: people, with as much of them as the scopes let through. */
import { hasScope, type Call } from '../call.ts';
import { badRequest, type Answer } from '../errors.ts';
import { applyFilter, matches, parseFilter, propertiesOf } from '../filter.ts';
import type { ContosoPerson } from '../people.ts';
import { contextOf, needAdvancedSearch, pageOf, readOptions, readSelect } from '../query.ts';
import { parseSearch } from '../search.ts';

export const readBasic = ['User.ReadBasic.All', 'User.Read.All'] as const;
export const readOwn = ['User.Read', ...readBasic] as const;

/** Answered where there is no `$select`. */
const usual = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
] as const;

const selectable = [...usual, 'department', 'accountEnabled', 'userType', 'proxyAddresses'] as const;
type Property = (typeof selectable)[number];

/** The basic profile (https://learn.microsoft.com/graph/permissions-reference#userreadbasicall). */
const basic: readonly Property[] = ['displayName', 'givenName', 'mail', 'surname', 'userPrincipalName', 'id'];

/** `GET /users/{key}` and `GET /me`. */
export function getUser(call: Call, person: ContosoPerson): Answer {
  const select = readUserSelect(readOptions(call, ['$select'])('$select'));
  const context = select ? `users(${select.join()})/$entity` : 'users/$entity';
  return { status: 200, body: { ...contextOf(call, context), ...writeUser(call, person, select) } };
}

/** `GET /users`. */
export function listUsers(call: Call): Answer {
  const option = readOptions(call, ['$select', '$filter', '$search', '$top', '$count', '$skiptoken']);
  const select = readUserSelect(option('$select'));
  const people = selected(call, option('$filter'), option('$search'));
  const { refusePeople } = call.organization.faults;
  if (people.some(({ id }) => refusePeople.includes(id))) {
    throw badRequest('The request could not be processed.');
  }
  const context = select ? `users(${select.join()})` : 'users';
  return {
    status: 200,
    body: pageOf(call, people, { usual: 100, most: 999 }, context, person => writeUser(call, person, select)),
  };
}

/** Reads `$select` of a user. */
export function readUserSelect(text: string | undefined): readonly Property[] | undefined {
  if (text === '') {
    throw badRequest("The value of the '$select' query option is empty.");
  }
  return readSelect(text, selectable, 'microsoft.graph.user') as readonly Property[] | undefined;
}

/** A user as the caller may see them: what the scopes don't open is null. */
export function writeUser(
  call: Call,
  person: ContosoPerson,
  select: readonly Property[] = usual,
): Readonly<Record<string, unknown>> {
  const open = openTo(call, person);
  return Object.fromEntries(
    select.map(name => [
      name,
      open.includes(name) ? person[name] : name === 'businessPhones' || name === 'proxyAddresses' ? [] : null,
    ]),
  );
}

function openTo({ caller }: Call, person: ContosoPerson): readonly Property[] {
  const isOwn = person.id === caller.id && hasScope(caller, readOwn);
  if (isOwn || hasScope(caller, ['User.Read.All'])) {
    return selectable;
  }
  return hasScope(caller, readBasic) ? basic : ['id'];
}

function selected(
  call: Call,
  filterText: string | undefined,
  searchText: string | undefined,
): readonly ContosoPerson[] {
  const { directory } = call.organization;
  const filter = filterText === undefined ? undefined : parseFilter(filterText);
  // whoever has something in the filter that the caller may not see is passed over
  const isSeen = (person: ContosoPerson) =>
    filter === undefined ||
    propertiesOf(filter).every(name => openTo(call, person).some(property => property === name));
  if (searchText === undefined) {
    return filter ? applyFilter(filter, directory).filter(isSeen) : directory.people;
  }
  needAdvancedSearch(call);
  const isFound = parseSearch(searchText);
  return directory.people.filter(
    person => isFound({ ...person }) && (!filter || (matches(filter, person) && isSeen(person))),
  );
}
