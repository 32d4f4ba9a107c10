import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/errors.ts';
import { sendBatches, type BatchRequest } from '../../../src/graph/batch.ts';
import { FakeGraph, graphError, json, never, type Answerer } from './fakeGraph.ts';

interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
}

const urls = (count: number): BatchRequest[] =>
  Array.from({ length: count }, (_, i) => ({ url: `/users/${i}` }));

const partsOf = (body: unknown) => (body as { readonly requests: readonly Part[] }).requests;

/** Answers each part, last first; what is undefined is left out. */
function answering(answer: (url: string) => object | undefined): Answerer {
  return ({ body }) =>
    json({
      responses: [...partsOf(body)].reverse().flatMap(({ id, url }) => {
        const part = answer(url);
        return part ? [{ id, ...part }] : [];
      }),
    });
}

const send = (graph: FakeGraph, requests: readonly BatchRequest[], signal = never) =>
  sendBatches(graph.client, graph.clock, requests, 'people', signal);

/** The failures by the number of their request; undefined stands for success. */
async function failuresOf(graph: FakeGraph, count: number): Promise<(Failure | undefined)[]> {
  const results = await send(graph, urls(count));
  assert.equal(results.length, count);
  return results.map(result => (result.ok ? undefined : result.failure));
}

describe('a batch', () => {
  it('has results in the order of its requests, whatever the order of the answer', async () => {
    const graph = new FakeGraph(answering(url => ({ status: 200, body: { url } })));
    const results = await send(graph, urls(45));
    assert.deepEqual(
      results,
      urls(45).map(body => ({ ok: true, body })),
    );
  });

  it('has at most 20 parts, each with an id of its own', async () => {
    const graph = new FakeGraph(answering(() => ({ status: 200 })));
    await send(graph, urls(45));
    const batches = graph.asked.map(({ body }) => partsOf(body));
    assert.deepEqual(
      batches.map(parts => parts.length),
      [20, 20, 5],
    );
    assert.equal(new Set(batches[0]?.map(part => part.id)).size, 20);
    assert.deepEqual(batches[2]?.[0], { id: '1', method: 'GET', url: '/users/40' });
    assert.match(graph.asked[0]?.url ?? '', /\/v1\.0\/\$batch$/);
  });

  it('is not sent where nothing is asked', async () => {
    const graph = new FakeGraph(() => json({}));
    assert.deepEqual(await send(graph, []), []);
    assert.equal(graph.asked.length, 0);
  });

  it('has parts that fail each for itself', async () => {
    const parts: Readonly<Record<string, object | undefined>> = {
      '/users/0': { status: 200, body: {} },
      '/users/1': { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } },
      '/users/2': undefined,
      '/users/3': { status: 500, body: '<html></html>' },
      '/users/4': { status: 302, headers: { Location: 'https://portal.example' } },
      '/users/5': { status: 400 },
      '/users/6': { status: 204 },
    };
    const graph = new FakeGraph(answering(url => parts[url]));
    assert.deepEqual(await failuresOf(graph, 7), [
      undefined,
      { kind: 'rejected', status: 404, code: 'Request_ResourceNotFound' },
      { kind: 'unreadable' },
      { kind: 'unavailable', status: 500 },
      { kind: 'intercepted', status: 302 },
      { kind: 'rejected', status: 400, code: '' },
      undefined,
    ]);
  });

  for (const name of ['Retry-After', 'retry-after', 'RETRY-AFTER']) {
    for (const value of ['2.5', 2.5]) {
      it(`reads ${name}: ${JSON.stringify(value)} of a part`, async () => {
        const graph = new FakeGraph(answering(() => ({ status: 429, headers: { [name]: value } })));
        const until = graph.clock.now() + 2500;
        assert.deepEqual(await failuresOf(graph, 1), [{ kind: 'throttled', until }]);
      });
    }
  }

  it('reads the claims challenge of a part', async () => {
    const challenge = 'Bearer error="insufficient_claims", claims="e30="';
    const graph = new FakeGraph(
      answering(() => ({ status: 401, headers: { 'www-authenticate': challenge } })),
    );
    assert.deepEqual(await failuresOf(graph, 1), [{ kind: 'signInNeeded', challenge }]);
  });

  const enough: Readonly<Record<string, object>> = {
    '429': { status: 429 },
    '401 and a challenge': {
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="insufficient_claims", claims="e30="' },
    },
    '503 with Retry-After': { status: 503, headers: { 'Retry-After': '9' } },
  };
  for (const [title, part] of Object.entries(enough)) {
    it(`is the last one after a part with ${title}`, async () => {
      const graph = new FakeGraph(answering(url => (url === '/users/7' ? part : { status: 200 })));
      const failures = await failuresOf(graph, 60);
      // a refused part is sent once more, with another token
      assert.equal(graph.asked.length, title.startsWith('401') ? 2 : 1);
      assert.ok(failures[7]);
      assert.deepEqual(failures, [
        ...urls(20).map((_, i) => (i === 7 ? failures[7] : undefined)),
        ...urls(40).map(() => failures[7]),
      ]);
    });
  }

  const passing: Readonly<Record<string, object>> = {
    '404': { status: 404 },
    '400': { status: 400 },
    '500': { status: 500 },
    'a redirect': { status: 302 },
    '401': { status: 401 },
    '403': { status: 403 },
  };
  for (const [title, part] of Object.entries(passing)) {
    it(`is followed by the next after a part with ${title}`, async () => {
      const graph = new FakeGraph(answering(url => (url === '/users/7' ? part : { status: 200 })));
      const failed = (await failuresOf(graph, 60)).filter(failure => failure !== undefined);
      assert.deepEqual([graph.asked.length, failed.length], [3, 1]);
      // nobody's token or consent is in question where others were answered
      assert.ok(!['signInNeeded', 'consentNeeded'].includes(failed[0]?.kind ?? ''));
    });
  }

  it('is the last one where every part has 403, and one may not even ask about oneself', async () => {
    const graph = new FakeGraph(asked =>
      asked.url.endsWith('/me?$select=id') ? graphError(403) : answering(() => ({ status: 403 }))(asked),
    );
    const failures = await failuresOf(graph, 60);
    assert.equal(graph.asked.length, 2);
    assert.ok(failures.every(failure => failure?.kind === 'consentNeeded'));
  });

  for (const status of [401, 403]) {
    it(`is followed by the next where every part has ${status}, and the token is good`, async () => {
      const graph = new FakeGraph(asked =>
        asked.url.endsWith('/me?$select=id')
          ? json({ id: 'me' })
          : answering(url => ({ status: Number(url.slice('/users/'.length)) < 20 ? status : 200 }))(asked),
      );
      const results = await send(graph, urls(60));
      assert.deepEqual(
        results.map(({ ok }) => ok),
        urls(60).map((_, i) => i >= 20),
      );
      const refusal = { ok: false, failure: { kind: 'rejected', status, code: '' }, about: 'one' };
      assert.deepEqual(results[0], refusal);
      assert.equal(graph.asked.length, status === 403 ? 4 : 3);
    });
  }

  it('asks for another token for a part that wants further claims, and for no other', async () => {
    const graph = new FakeGraph(answering(() => ({ status: 401 })));
    assert.deepEqual(await failuresOf(graph, 1), [{ kind: 'rejected', status: 401, code: '' }]);
    assert.equal(graph.asked.length, 1);
  });

  it('fails for all of its parts, and leaves the next alone', async () => {
    const answers = [
      graphError(400),
      json(null),
      json({ responses: [null] }),
      new Response('<html></html>'),
      graphError(500),
      json({ responses: [{ id: '1', status: 200, body: 'last' }] }),
    ];
    const graph = new FakeGraph(() => answers.shift() ?? assert.fail());
    const results = await send(graph, urls(101));
    assert.equal(graph.asked.length, 6);
    const kinds = results.map(result => (result.ok ? result.body : result.failure.kind));
    const whole = ['rejected', 'unreadable', 'unreadable', 'intercepted', 'unavailable'];
    assert.deepEqual(kinds, [...whole.flatMap(kind => Array<string>(20).fill(kind)), 'last']);
  });

  it('is the last one where it finds no network', async () => {
    const graph = new FakeGraph(() => Promise.reject(new TypeError('fetch failed')));
    const failures = await failuresOf(graph, 60);
    assert.equal(graph.asked.length, 1);
    assert.deepEqual([...new Set(failures.map(failure => failure?.kind))], ['offline']);
  });

  it('rejects when its signal ends', async () => {
    const ending = new AbortController();
    const graph = new FakeGraph(() => {
      ending.abort();
      return Promise.reject(new TypeError('fetch failed'));
    });
    await assert.rejects(send(graph, urls(30), ending.signal), { name: 'AbortError' });
    assert.equal(graph.asked.length, 1);
  });
});
