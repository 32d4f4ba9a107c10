import assert from 'node:assert/strict';
import type { LiveSource } from '../../../src/core/liveSource.ts';
import { GraphLiveLists, MOST_MEMBERS, permissionOf } from '../../../src/graph/liveLists.ts';
import { BASIC_FIELDS } from '../../../src/graph/people.ts';
import { ADELE, ALEX, FakeGraph, graphError, idOf, json, LEE, never, type Asked } from './fakeGraph.ts';

const ROOT = 'https://graph.microsoft.com/v1.0';
const GROUP = '99999999-9999-4999-8999-999999999999';
const group: LiveSource = { kind: 'entraGroup', id: GROUP };
const team: LiveSource = { kind: 'team', id: GROUP };
const reports: LiveSource = { kind: 'directReports' };

const user = (id: string, more: object = {}) => ({ id, displayName: `Employee ${id.slice(-5)}`, ...more });
const users = (from: number, count: number) => Array.from({ length: count }, (_, i) => user(idOf(from + i)));

/** The lists of a Graph that answers each request with the next of these. */
function listsOf(...answers: (Response | ((asked: Asked) => Response))[]) {
  const graph = new FakeGraph(asked => {
    const answer = answers.shift() ?? assert.fail('one request too many');
    return typeof answer === 'function' ? answer(asked) : answer;
  });
  const lists = new GraphLiveLists(graph.client, () => graph.endpoint);
  const members = async (source: LiveSource) => await lists.members(source, never);
  return { graph, members };
}

const page = (value: readonly unknown[], next?: unknown) =>
  json({ value, ...(next === undefined ? {} : { '@odata.nextLink': next }) });

describe('the permission of a live list', () => {
  it('is the least that does', () => {
    const kinds = (['directReports', 'manager', 'peers'] as const).map(kind => permissionOf({ kind }));
    assert.deepEqual(kinds, ['User.Read', 'User.Read.All', 'User.Read.All']);
    assert.deepEqual([group, team].map(permissionOf), ['GroupMember.Read.All', 'TeamMember.Read.All']);
  });
});

describe('the members of a live list', () => {
  it('are people alone, once each, and no disabled accounts', async () => {
    const { members } = listsOf(
      page([
        user(ADELE, { '@odata.type': '#microsoft.graph.user', accountEnabled: true }),
        user(ALEX, { accountEnabled: false }),
        user(idOf(1), { '@odata.type': '#microsoft.graph.orgContact' }),
        user(LEE, { accountEnabled: null, jobTitle: null }),
        user(ADELE),
        null,
        { displayName: 'nobody' },
      ]),
    );
    const people = [user(ADELE), user(LEE)];
    assert.deepEqual(await members(reports), { kind: 'found', people, isCut: false });
  });

  it('come page by page, as Graph links them, with the same headers', async () => {
    const { graph, members } = listsOf(
      page(users(0, 2), `${ROOT}/groups/${GROUP}/x?$skiptoken=a%2Bb`),
      page(users(2, 1)),
    );
    const answer = await members(group);
    assert.equal(answer.kind === 'found' && answer.people.length, 3);
    const [first, second] = graph.asked;
    assert.ok(
      first?.url.startsWith(`${ROOT}/groups/${GROUP}/transitiveMembers/microsoft.graph.user?$count=true&`),
    );
    assert.equal(second?.url, `${ROOT}/groups/${GROUP}/x?$skiptoken=a%2Bb`);
    assert.deepEqual(
      [first, second].map(asked => asked?.headers.get('ConsistencyLevel')),
      ['eventual', 'eventual'],
    );
  });

  const elsewhere = [
    'https://graph.microsoft.us/v1.0/groups?$skiptoken=x',
    'https://graph.microsoft.com.example.org/v1.0/groups',
    'https://graph.microsoft.com@example.org/v1.0/groups',
    'http://graph.microsoft.com/v1.0/groups',
    'https://graph.microsoft.com/beta/groups',
    'https://graph.microsoft.com/v1.0/../beta/groups',
    'https://graph.microsoft.com/v1.0',
    '/v1.0/groups?$skiptoken=x',
    '//example.org/v1.0/groups',
    '',
    7,
    {},
  ];
  for (const link of elsewhere) {
    it(`are not looked for at ${JSON.stringify(link)}`, async () => {
      const { graph, members } = listsOf(page(users(0, 2), link));
      await assert.rejects(members(group), { failure: { kind: 'unreadable' } });
      assert.equal(graph.asked.length, 1);
    });
  }

  it(`are at most ${MOST_MEMBERS}, and it is said that there are more`, async () => {
    const next = `${ROOT}/next`;
    const { graph, members } = listsOf(page(users(0, 400), next), page(users(400, 400), next));
    const answer = await members(group);
    assert.ok(answer.kind === 'found');
    assert.deepEqual([answer.people.length, answer.isCut], [MOST_MEMBERS, true]);
    assert.equal(graph.asked.length, 2);
  });

  it('are not cut where they are just so many', async () => {
    const answer = await listsOf(page(users(0, MOST_MEMBERS))).members(group);
    assert.ok(answer.kind === 'found');
    assert.deepEqual([answer.people.length, answer.isCut], [MOST_MEMBERS, false]);
  });

  it('cost a few requests where the pages hold hardly anybody', async () => {
    const pages = Array.from({ length: 10 }, () => page([], `${ROOT}/next`));
    assert.deepEqual(await listsOf(...pages).members(group), { kind: 'found', people: [], isCut: true });
  });

  it('are read with the basic profile where more is refused', async () => {
    const { graph, members } = listsOf(graphError(403, 'Authorization_RequestDenied'), page([user(ADELE)]));
    assert.deepEqual(await members(reports), { kind: 'found', people: [user(ADELE)], isCut: false });
    assert.ok(graph.asked[1]?.url.includes(`$select=${BASIC_FIELDS}&`));
  });

  it('are refused where the basic profile is too', async () => {
    const { members } = listsOf(graphError(403), graphError(403));
    await assert.rejects(members(group), { failure: { kind: 'consentNeeded' } });
  });

  it('of a team are known by whose membership it is', async () => {
    const membership = {
      id: 'MCMjMSMjZ',
      userId: ADELE.toUpperCase(),
      displayName: 'Adele Vance',
      email: null,
    };
    const { members } = listsOf(page([membership, { id: 'x', userId: null }, { id: ALEX }]));
    const people = [{ id: ADELE, displayName: 'Adele Vance' }];
    assert.deepEqual(await members(team), { kind: 'found', people, isCut: false });
  });

  for (const [source, code] of [
    [group, 'Request_ResourceNotFound'],
    [team, 'NotFound'],
  ] as const) {
    it(`are not found where the ${source.kind} was deleted`, async () => {
      assert.deepEqual(await listsOf(graphError(404, code)).members(source), { kind: 'notFound' });
    });

    it(`are not taken for deleted where the way to Graph is missing (${source.kind})`, async () => {
      const failure = { kind: 'rejected', status: 404, code: '' };
      await assert.rejects(listsOf(new Response('', { status: 404 })).members(source), { failure });
    });
  }

  it('are a manager, or nobody for whoever has none', async () => {
    const manager = { kind: 'manager' } as const;
    const some = await listsOf(json(user(ADELE))).members(manager);
    assert.deepEqual(some, { kind: 'found', people: [user(ADELE)], isCut: false });
    const none = await listsOf(graphError(404, 'Request_ResourceNotFound')).members(manager);
    assert.deepEqual(none, { kind: 'found', people: [], isCut: false });
    await assert.rejects(listsOf(json({})).members(manager), { failure: { kind: 'unreadable' } });
  });

  it('are the others who have the same manager', async () => {
    const { graph, members } = listsOf(
      json({ id: ALEX }),
      json({ id: ADELE }),
      page([user(ALEX), user(LEE)]),
    );
    const people = [user(LEE)];
    assert.deepEqual(await members({ kind: 'peers' }), { kind: 'found', people, isCut: false });
    assert.deepEqual(
      graph.asked.map(({ url }) => new URL(url).pathname),
      ['/v1.0/me', '/v1.0/me/manager', `/v1.0/users/${ADELE}/directReports`],
    );
  });

  for (const body of [null, [], {}, { value: null }, 'text']) {
    it(`cannot be read from ${JSON.stringify(body)}`, async () => {
      await assert.rejects(listsOf(json(body)).members(reports), { failure: { kind: 'unreadable' } });
    });
  }
});
