/** Whom somebody works with: people, manager, reports, groups and teams. */
import type { Call } from '../call.ts';
import { notFound, unsupportedQuery, type Answer } from '../errors.ts';
import { matches, parseFilter } from '../filter.ts';
import type { ContosoPerson } from '../people.ts';
import { contextOf, isAdvanced, needAdvancedSearch, pageOf, readOptions, readSelect } from '../query.ts';
import { parseSearch } from '../search.ts';
import type { ContosoGroup, Member } from '../structure.ts';
import { readUserSelect, writeUser } from './user.ts';

const userType = { '@odata.type': '#microsoft.graph.user' };
const groupProperties = [
  'id',
  'displayName',
  'description',
  'mail',
  'mailNickname',
  'mailEnabled',
  'securityEnabled',
  'groupTypes',
  'visibility',
] as const;

/** `GET /me/people`. */
export function listPeople(call: Call, person: ContosoPerson): Answer {
  readOptions(call, ['$top', '$skiptoken']);
  const around = call.organization.structure.peopleAround(person);
  return { status: 200, body: pageOf(call, around, { usual: 10, most: 1000 }, 'people', writeRelevant) };
}

/** `GET /me/manager`. */
export function getManager(call: Call, person: ContosoPerson): Answer {
  const select = readUserSelect(readOptions(call, ['$select'])('$select'));
  const manager = call.organization.structure.managerOf(person);
  if (!manager) {
    throw notFound('manager');
  }
  const body = { ...contextOf(call, 'directoryObjects/$entity'), ...userType };
  return { status: 200, body: { ...body, ...writeUser(call, manager, select) } };
}

/** `GET /me/directReports`. */
export function listReports(call: Call, person: ContosoPerson): Answer {
  const select = readUserSelect(readOptions(call, ['$select', '$top', '$count', '$skiptoken'])('$select'));
  const reports = call.organization.structure.reportsOf(person);
  return {
    status: 200,
    body: pageOf(call, reports, { usual: 100, most: 999 }, 'directoryObjects', report => ({
      ...userType,
      ...writeUser(call, report, select),
    })),
  };
}

/** `GET /groups`. */
export function listGroups(call: Call): Answer {
  const option = readOptions(call, ['$select', '$filter', '$search', '$top', '$count', '$skiptoken']);
  const select = readGroupSelect(option('$select'));
  const filter = option('$filter') === undefined ? undefined : parseFilter(option('$filter') ?? '', 'Group');
  const searchText = option('$search');
  if (searchText !== undefined) {
    needAdvancedSearch(call);
  }
  const isFound = searchText === undefined ? () => true : parseSearch(searchText);
  const groups = call.organization.structure.groups.filter(
    group => isFound({ ...group }) && (!filter || matches(filter, group)),
  );
  return {
    status: 200,
    body: pageOf(call, groups, { usual: 100, most: 999 }, 'groups', group => writeGroup(group, select)),
  };
}

/** `GET /groups/{id}/transitiveMembers`, or `members`; `/microsoft.graph.user` leaves out the groups within. */
export function listMembers(call: Call, id: string, isTransitive: boolean, isCast: boolean): Answer {
  const option = readOptions(call, ['$select', '$top', '$count', '$skiptoken']);
  const group = groupOrThrow(call, id);
  if (isCast && !(isAdvanced(call) && option('$count') === 'true')) {
    throw unsupportedQuery(
      'OData casts need the query parameter $count=true and the header ConsistencyLevel: eventual.',
    );
  }
  const select = readUserSelect(option('$select'));
  const { structure } = call.organization;
  const members = isTransitive ? structure.transitiveMembersOf(group) : structure.membersOf(group);
  const shown = isCast ? members.filter(member => 'person' in member) : members;
  const context = isCast ? 'users' : 'directoryObjects';
  const write = (member: Member) =>
    'person' in member
      ? { ...(isCast ? {} : userType), ...writeUser(call, member.person, select) }
      : { '@odata.type': '#microsoft.graph.group', ...writeGroup(member.group, select) };
  return { status: 200, body: pageOf(call, shown, { usual: 100, most: 999 }, context, write) };
}

/** `GET /me/joinedTeams`: a collection without pages. */
export function listTeams(call: Call, person: ContosoPerson): Answer {
  readOptions(call, []);
  const value = call.organization.structure
    .teamsOf(person)
    .map(({ id, displayName, description }) => ({ id, displayName, description }));
  return { status: 200, body: { ...contextOf(call, 'teams'), '@odata.count': value.length, value } };
}

/** `GET /teams/{id}/members`. */
export function listTeamMembers(call: Call, id: string): Answer {
  readOptions(call, ['$top', '$skiptoken']);
  const team = groupOrThrow(call, id);
  if (!team.isTeam) {
    throw notFound(id);
  }
  const people = call.organization.structure
    .membersOf(team)
    .flatMap(member => ('person' in member ? [member.person] : []));
  const write = (person: ContosoPerson) => ({
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    id: Buffer.from(`${team.id}##${person.id}`).toString('base64'),
    roles: person === people[0] ? ['owner'] : person.userType === 'Guest' ? ['guest'] : [],
    displayName: person.displayName,
    userId: person.id,
    email: person.mail,
  });
  const context = `teams('${team.id}')/members`;
  return { status: 200, body: pageOf(call, people, { usual: 100, most: 999 }, context, write) };
}

function groupOrThrow(call: Call, id: string): ContosoGroup {
  const group = call.organization.structure.groupOf(id);
  if (!group) {
    throw notFound(id);
  }
  return group;
}

function readGroupSelect(text: string | undefined): readonly string[] | undefined {
  return readSelect(text, groupProperties, 'microsoft.graph.group');
}

function writeGroup(group: ContosoGroup, select: readonly string[] = groupProperties): object {
  return Object.fromEntries(
    groupProperties.filter(name => select.includes(name)).map(name => [name, group[name]]),
  );
}

function writeRelevant(person: ContosoPerson, i: number): object {
  const { id, displayName, givenName, surname, jobTitle, department, officeLocation, mail } = person;
  return {
    id,
    displayName,
    givenName,
    surname,
    birthday: '',
    personNotes: '',
    isFavorite: false,
    jobTitle,
    companyName: null,
    yomiCompany: '',
    department,
    officeLocation,
    profession: '',
    userPrincipalName: person.userPrincipalName,
    imAddress: mail === null ? null : `sip:${mail.toLowerCase()}`,
    scoredEmailAddresses: mail === null ? [] : [{ address: mail, relevanceScore: 30 - i }],
    phones: person.businessPhones.map(number => ({ type: 'business', number })),
    postalAddresses: [],
    websites: [],
    personType: { class: 'Person', subclass: 'OrganizationUser' },
  };
}
