/** A token that Graph refuses is renewed once, and the request sent again; nothing is lost meanwhile. */
import assert from 'node:assert/strict';
import { sendBatches } from '../../../src/graph/batch.ts';
import { IDS_A_REQUEST } from '../../../src/graph/suspects.ts';
import { GraphPresenceSource } from '../../../src/graph/presence.ts';
import { FakeGraph, graphError, idsOf, json, never, type Asked } from './fakeGraph.ts';

const challenge = 'Bearer realm="", error="insufficient_claims", claims="e30="';
const challenged = () => graphError(401, 'InvalidAuthenticationToken', { 'WWW-Authenticate': challenge });
const request = { path: '/me', name: 'me', signal: never };

/** Refuses the first requests, then answers. */
function refusing(times: number, refusal: () => Response, answer: (asked: Asked) => Response): FakeGraph {
  let left = times;
  return new FakeGraph(asked => (left-- > 0 ? refusal() : answer(asked)));
}

function everybody({ body }: Asked): Response {
  const { ids } = body as { ids: readonly string[] };
  return json({ value: ids.map(id => ({ id, availability: 'Available' })) });
}

describe('a refused token', () => {
  it('is renewed with the claims that Graph sent, and the request sent again', async () => {
    const graph = refusing(1, challenged, () => json({ id: '1' }));
    assert.deepEqual(await graph.client.send(request), { id: '1' });
    assert.deepEqual(graph.wishes, ['first', challenge]);
    assert.equal(graph.refusals, 0);
  });

  it('is tried once more where Graph says nothing', async () => {
    const graph = refusing(
      1,
      () => graphError(401),
      () => json({ id: '1' }),
    );
    assert.deepEqual(await graph.client.send(request), { id: '1' });
    assert.deepEqual(graph.wishes, ['first', 'refused']);
  });

  it('needs another sign-in where the renewed one is refused too, and no third is tried', async () => {
    const graph = new FakeGraph(challenged);
    await assert.rejects(graph.client.send(request), { failure: { kind: 'signInNeeded', challenge } });
    assert.equal(graph.asked.length, 2);
    assert.equal(graph.refusals, 1);
  });

  it('in the middle of many batches loses none of them', async () => {
    let asked = 0;
    const graph = new FakeGraph(one => (++asked === 3 ? challenged() : everybody(one)));
    const source = new GraphPresenceSource(graph.client, graph.log);
    const ids = idsOf(5 * IDS_A_REQUEST);
    const answer = await source.presences(ids, never);
    assert.equal(answer.found.size, ids.length);
    assert.equal(answer.failed.size, 0);
    assert.equal(graph.asked.length, 6);
  });

  it('of some parts of a $batch is renewed for those alone', async () => {
    let batches = 0;
    const graph = new FakeGraph(({ body }) => {
      const { requests } = body as { requests: readonly { id: string; url: string }[] };
      const isFirst = ++batches === 1;
      const responses = requests.map(({ id, url }) =>
        isFirst && ['/2', '/5'].includes(url)
          ? { id, status: 401, headers: { 'WWW-Authenticate': challenge } }
          : { id, status: 200, body: { url } },
      );
      return json({ responses });
    });
    const urls = ['/1', '/2', '/3', '/4', '/5'];
    const results = await sendBatches(
      graph.client,
      graph.clock,
      urls.map(url => ({ url })),
      'people',
      never,
    );
    assert.deepEqual(
      results.map(result => result.ok && result.body),
      urls.map(url => ({ url })),
    );
    assert.deepEqual(graph.wishes, ['first', challenge]);
    const again = graph.asked[1]?.body as { requests: readonly { url: string }[] };
    assert.deepEqual(
      again.requests.map(({ url }) => url),
      ['/2', '/5'],
    );
  });
});
