import assert from 'node:assert/strict';
import { IDS_A_REQUEST } from '../../../src/graph/presence.ts';
import { graphError, idOf, idsOf, never, type Asked } from './fakeGraph.ts';
import { assertWhole, everybody, idsIn, sizes, start } from './fakePresence.ts';

describe('an id that spoils its batch', () => {
  const ids = idsOf(1300);
  const bad = idOf(700);
  /** Refuses requests with one of these ids in it. */
  const refusing =
    (...refused: string[]) =>
    (asked: Asked) =>
      idsIn(asked).some(id => refused.includes(id)) ? graphError(400) : everybody(asked);
  const refusal = { kind: 'rejected', status: 400, code: 'BadRequest' };

  it('is found by halving, and everybody else is answered', async () => {
    const { graph, source } = start(refusing(bad));
    const answer = await source.presences(ids, never);
    assert.deepEqual([...answer.failed], [[bad, refusal]]);
    assert.equal(answer.found.size, ids.length - 1);
    assert.ok(graph.asked.length <= 2 + 2 * Math.ceil(Math.log2(IDS_A_REQUEST)), String(graph.asked.length));
  });

  it('is left out the next time, and still said to have failed', async () => {
    const { graph, source } = start(refusing(bad));
    await source.presences(ids, never);
    graph.asked.length = 0;
    const answer = await source.presences(ids, never);
    assert.deepEqual(sizes(graph), [650, 649]);
    assert.deepEqual([...answer.failed], [[bad, refusal]]);
    assertWhole(answer, ids);
  });

  it('is asked for again after a reset', async () => {
    const { graph, source } = start(refusing(bad));
    await source.presences(ids, never);
    graph.answer = everybody;
    assert.equal((await source.presences(ids, never)).failed.size, 1);
    source.reset();
    assert.equal((await source.presences(ids, never)).found.size, ids.length);
  });

  it('may be one of several', async () => {
    const several = [idOf(0), idOf(649), idOf(1299)];
    const { source } = start(refusing(...several));
    await source.presences(ids, never);
    const answer = await source.presences(ids, never);
    assert.deepEqual([...answer.failed.keys()].sort(), several);
    assertWhole(answer, ids);
  });

  it('may be one of so many that not all are found in one refresh, but in a few', async () => {
    const many = ids.filter((_, i) => i % 130 === 0);
    const { graph, source } = start(refusing(...many));
    const rounds: number[] = [];
    for (let round = 0; round < 12; round++) {
      graph.asked.length = 0;
      const answer = await source.presences(ids, never);
      assertWhole(answer, ids);
      rounds.push(answer.failed.size);
      assert.ok(graph.asked.length <= 2 + 2 * 24, String(graph.asked.length));
    }
    assert.ok((rounds[0] ?? 0) > many.length);
    assert.equal(rounds.at(-1), many.length);
  });

  it('is not to blame where Graph refuses everybody, and all are asked for again', async () => {
    const { graph, source } = start(() => graphError(400));
    const few = idsOf(5);
    assert.equal((await source.presences(few, never)).failed.size, 5);
    graph.answer = everybody;
    assert.equal((await source.presences(few, never)).found.size, 5);
  });
});
