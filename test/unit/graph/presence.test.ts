import assert from 'node:assert/strict';
import { IDS_A_REQUEST, inBatches } from '../../../src/graph/suspects.ts';
import { REQUESTS_AT_ONCE } from '../../../src/graph/presence.ts';
import { settle } from '../support/clock.ts';
import { ADELE, ALEX, graphError, idsOf, json, LEE, never, type Asked } from './fakeGraph.ts';
import { assertWhole, available, everybody, idsIn, sizes, start } from './fakePresence.ts';

describe('presence in batches', () => {
  const counts: readonly (readonly [number, number[]])[] = [
    [0, []],
    [1, [1]],
    [650, [650]],
    [651, [650, 1]],
    [2000, [650, 650, 650, 50]],
  ];
  for (const [count, batches] of counts) {
    it(`of ${count} people takes ${batches.length} requests`, async () => {
      const { graph, source } = start();
      const answer = await source.presences(idsOf(count), never);
      assert.deepEqual(sizes(graph), batches);
      assert.equal(answer.found.size, count);
      assertWhole(answer, idsOf(count));
    });
  }

  it('asks for each person once', async () => {
    const { graph, source } = start();
    await source.presences([ADELE, ALEX, ADELE], never);
    const [asked] = graph.asked;
    assert.ok(asked);
    assert.equal(asked.url, 'https://graph.microsoft.com/v1.0/communications/getPresencesByUserId');
    assert.deepEqual([asked.init.method, idsIn(asked)], ['POST', [ADELE, ALEX]]);
  });

  it('has at most four requests on their way at once', async () => {
    const waiting: (() => void)[] = [];
    const { graph, source } = start(
      asked =>
        new Promise(resolve =>
          waiting.push(() => {
            resolve(everybody(asked));
          }),
        ),
    );
    const ids = idsOf(6 * IDS_A_REQUEST);
    const answer = source.presences(ids, never);
    await settle();
    assert.equal(graph.asked.length, 4);
    waiting.shift()?.();
    await settle();
    assert.equal(graph.asked.length, 5);
    while (waiting.length > 0) {
      waiting.shift()?.();
      await settle();
    }
    assertWhole(await answer, ids);
  });

  it('are cut in order', () => {
    assert.deepEqual(inBatches(['a', 'b', 'c', 'd', 'e'], 2), [['a', 'b'], ['c', 'd'], ['e']]);
    assert.deepEqual(inBatches([]), []);
  });
});

describe('an answer with presences', () => {
  it('is used as far as it can be read', async () => {
    const value = [
      { ...available(ADELE.toUpperCase()), mood: 3, activity: null },
      null,
      { availability: 'Away' },
      available(LEE),
      { id: 'LeeG@contoso.com' },
    ];
    const { graph, source } = start(() => json({ value }));
    const { found, missing, failed } = await source.presences([ADELE, ALEX], never);
    assert.deepEqual([...found], [[ADELE, { id: ADELE, availability: 'Available' }]]);
    assert.deepEqual([missing, failed.size], [[ALEX], 0]);
    const line = 'info presence of 2: 1 missing, 3 unreadable, 1 not asked for';
    assert.equal(graph.log.lines.at(-1), line);
  });

  it('is passed over in silence where nothing is wrong with it', async () => {
    const { graph, source } = start();
    await source.presences([ADELE], never);
    assert.deepEqual(
      graph.log.lines.map(line => line.split(' ')[0]),
      ['debug'],
    );
  });

  for (const body of [null, [], {}, { value: null }, { error: {} }]) {
    it(`fails where it is ${JSON.stringify(body)}`, async () => {
      const { source } = start(() => json(body));
      const answer = await source.presences([ADELE, ALEX], never);
      assert.deepEqual([...answer.failed.values()], [{ kind: 'unreadable' }, { kind: 'unreadable' }]);
      assertWhole(answer, [ADELE, ALEX]);
    });
  }
});

describe('a batch of presences that fails', () => {
  const ids = idsOf(3 * IDS_A_REQUEST);
  const second = new Set(ids.slice(IDS_A_REQUEST, 2 * IDS_A_REQUEST));
  const failing = (response: () => Response) => (asked: Asked) =>
    idsIn(asked).some(id => second.has(id)) ? response() : everybody(asked);

  const failures: Readonly<Record<string, readonly [() => Response, string]>> = {
    'with 500': [() => graphError(500), 'unavailable'],
    'with a page': [() => new Response('<html></html>'), 'intercepted'],
    'without a connection': [
      () => {
        throw new TypeError('fetch failed');
      },
      'offline',
    ],
  };
  for (const [title, [response, kind]] of Object.entries(failures)) {
    it(`${title} leaves the others alone`, async () => {
      const { graph, source } = start(failing(response));
      const answer = await source.presences(ids, never);
      assert.equal(graph.asked.length, 3);
      assert.deepEqual(new Set(answer.failed.keys()), second);
      assert.deepEqual([...new Set([...answer.failed.values()].map(failure => failure.kind))], [kind]);
      assertWhole(answer, ids);
    });
  }

  const enough: Readonly<Record<string, () => Response>> = {
    throttled: () => graphError(429),
    signInNeeded: () => graphError(401),
    consentNeeded: () => graphError(403),
    unavailable: () => graphError(503, 'x', { 'Retry-After': '5' }),
  };
  for (const [kind, response] of Object.entries(enough)) {
    it(`is the last one sent where it is ${kind}, and the rest fail the same way`, async () => {
      const { graph, source } = start(response);
      const many = idsOf(10 * IDS_A_REQUEST);
      const answer = await source.presences(many, never);
      const tries = kind === 'signInNeeded' ? 2 : 1; // a refused token is tried to be renewed
      // a refusal for want of consent may be about somebody, until enough were refused so
      const most = kind === 'consentNeeded' ? 2 * REQUESTS_AT_ONCE - 1 : tries * REQUESTS_AT_ONCE;
      assert.ok(graph.asked.length >= REQUESTS_AT_ONCE && graph.asked.length <= most);
      assert.deepEqual([...new Set([...answer.failed.values()].map(failure => failure.kind))], [kind]);
      assertWhole(answer, many);
    });
  }

  it('ends all of it where its signal ends', async () => {
    const ending = new AbortController();
    const { graph, source } = start(() => {
      ending.abort();
      return graphError(500);
    });
    await assert.rejects(source.presences(idsOf(10 * IDS_A_REQUEST), ending.signal), { name: 'AbortError' });
    assert.ok(graph.asked.length <= REQUESTS_AT_ONCE);
  });
});
