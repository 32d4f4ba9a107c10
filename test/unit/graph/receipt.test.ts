import assert from 'node:assert/strict';
import { sendBatches } from '../../../src/graph/batch.ts';
import { endpointOf, purposeOf } from '../../../src/graph/endpoints.ts';
import { GraphClient } from '../../../src/graph/http.ts';
import { Receipt } from '../../../src/graph/receipt.ts';
import { FakeClock } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { ADELE, ALEX, json, never, REQUEST_ID, TOKEN } from './fakeGraph.ts';

describe('an endpoint', () => {
  for (const [path, endpoint, purpose, permission, isPart = false] of [
    ['/communications/getPresencesByUserId', '', 'presence', 'Presence.Read.All'],
    [`/users/${ADELE}?$select=id`, '/users/{…}', 'addresses', 'User.ReadBasic.All', true],
    ['/users/adele.vance%40contoso.com', '/users/{…}', 'addresses', 'User.ReadBasic.All', true],
    ["/users?$filter=proxyAddresses/any(a:a eq 'x')", '/users', 'addresses', 'User.ReadBasic.All', true],
    ['/users?$search="displayName:Adele"&$top=5', '/users', 'search', 'User.ReadBasic.All'],
    [`/users/${ADELE}/photos/48x48/$value`, '/users/{…}/photos/48x48/$value', 'photos', 'User.ReadBasic.All'],
    [`/users/${ADELE}/directReports?$top=9`, '/users/{…}/directReports', 'peers', 'User.Read.All'],
    ['/me?$select=id', '/me', 'me', 'User.ReadBasic.All'],
    ['/me/people?$top=10', '/me/people', 'peopleOneWorksWith', 'People.Read'],
    ['/me/directReports?$select=id', '/me/directReports', 'directReports', 'User.Read'],
    ['/me/manager?$select=id', '/me/manager', 'manager', 'User.Read.All'],
    ['/me/joinedTeams', '', 'teams', 'Team.ReadBasic.All'],
    ['/me/presence', '', 'myPresence', 'Presence.Read.All'],
    ['/me/presence/setStatusMessage', '', 'setMyPresence', 'Presence.ReadWrite'],
    ['/groups?$search="displayName:Contoso"', '/groups', 'groupSearch', 'GroupMember.Read.All'],
    [
      `/groups/${ALEX}/transitiveMembers/microsoft.graph.user?$count=true`,
      '/groups/{…}/transitiveMembers/microsoft.graph.user',
      'groupMembers',
      'GroupMember.Read.All',
    ],
    [`/teams/${ALEX}/members?$top=9`, '/teams/{…}/members', 'teamMembers', 'TeamMember.Read.All'],
    ['/$batch', '', 'batch', undefined],
    ['/contoso.com/oauth2/v2.0/token', '/{…}/oauth2/v2.0/token', 'token', undefined],
    ['/contoso.com/oauth2/v2.0/devicecode', '/{…}/oauth2/v2.0/devicecode', 'code', undefined],
    [
      `/${ALEX}/v2.0/.well-known/openid-configuration`,
      '/{…}/v2.0/.well-known/openid-configuration',
      'discovery',
      undefined,
    ],
    ['/adele/vance#somewhere', '/{…}/{…}', 'other', undefined],
  ] as const) {
    it(`of ${path} is a kind of path, with what it is for`, () => {
      assert.equal(endpointOf(path), endpoint || path);
      assert.deepEqual(purposeOf(endpointOf(path), isPart), { purpose, permission });
    });
  }
});

describe('the receipt', () => {
  let clock: FakeClock;
  let receipt: Receipt;
  let answer: (url: string) => Response | Promise<Response>;
  let client: GraphClient;

  beforeEach(() => {
    clock = new FakeClock();
    receipt = new Receipt();
    client = new GraphClient({
      fetch: url => Promise.resolve(url as string).then(text => answer(text)),
      endpoint: () => ({ origin: 'https://graph.microsoft.com', version: 'v1.0' }),
      token: () => Promise.resolve(TOKEN),
      refused: () => undefined,
      uuid: () => REQUEST_ID,
      clock,
      log: new RecordingLog(),
      receipt,
    });
  });

  const ask = (path: string, body?: unknown) =>
    client
      .send({ path, name: 'test', signal: never, ...(body === undefined ? {} : { method: 'POST', body }) })
      .catch(() => undefined);

  it('counts requests by their kind, with what went each way and when the last one was', async () => {
    answer = () => json({ ü: 1 });
    await ask(`/users/${ADELE}?$select=id`);
    clock.jump(5000);
    await ask(`/users/${ALEX}`);
    await ask('/communications/getPresencesByUserId', { ids: [ADELE] });
    const common = { service: 'graph', isPart: false, throttled: 0, failed: 0, last: clock.now() };
    assert.deepEqual(receipt.counts, [
      { ...common, method: 'GET', endpoint: '/users/{…}', requests: 2, sent: 0, received: 16 },
      {
        ...common,
        method: 'POST',
        endpoint: '/communications/getPresencesByUserId',
        requests: 1,
        sent: JSON.stringify({ ids: [ADELE] }).length,
        received: 8,
      },
    ]);
    assert.doesNotMatch(JSON.stringify(receipt.counts), /1111|2222/);
  });

  it('tells the throttled from the failed and the unanswered', async () => {
    for (const status of [429, 404, 200]) {
      answer = () => json({}, status);
      await ask('/me');
    }
    answer = () => Promise.reject(new TypeError('fetch failed'));
    await ask('/me');
    assert.deepEqual(
      receipt.counts.map(({ requests, throttled, failed }) => [requests, throttled, failed]),
      [[4, 1, 2]],
    );
  });

  it('counts a request that is sent again with another token twice', async () => {
    answer = () => json({ error: { code: 'InvalidAuthenticationToken' } }, 401);
    await ask('/me');
    assert.deepEqual(
      receipt.counts.map(({ requests, failed }) => [requests, failed]),
      [[2, 2]],
    );
  });

  it('counts the parts of a batch as such, beside the batch', async () => {
    answer = () =>
      json({
        responses: [
          { id: '1', status: 200, body: {} },
          { id: '2', status: 429, body: {} },
        ],
      });
    const requests = [ADELE, ALEX].map(id => ({ url: `/users/${id}/photos/48x48/$value` }));
    await sendBatches(client, clock, requests, 'photos', never);
    assert.deepEqual(
      receipt.counts.map(({ method, endpoint, isPart, requests, throttled }) => [
        `${method} ${endpoint}`,
        isPart,
        requests,
        throttled,
      ]),
      [
        ['POST /$batch', false, 1, 0],
        ['GET /users/{…}/photos/48x48/$value', true, 2, 1],
      ],
    );
    assert.ok((receipt.counts[0]?.sent ?? 0) > 0);
    assert.equal(receipt.counts[1]?.sent, 0, 'the bytes are the batch’s');
  });

  it('says that it has changed, and forgets when it is to', async () => {
    let changes = 0;
    receipt.onDidChange(() => changes++);
    answer = () => json({});
    await ask('/me');
    assert.equal(changes, 1);
    receipt.forget(9_000);
    assert.equal(receipt.since, 9_000);
    assert.equal(changes, 2);
    assert.deepEqual(receipt.counts, []);
  });
});
