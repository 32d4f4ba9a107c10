import assert from 'node:assert/strict';
import { IDS_A_REQUEST } from '../../../src/graph/suspects.ts';
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

describe('people whom Graph refuses, however many,', () => {
  const every = (count: number, of: number) =>
    Array.from({ length: count }, (_, i) => idOf(Math.floor(((i + 0.5) * of) / count)));

  const table: readonly (readonly [people: number, refused: number, limit: number, refreshes: number])[] = [
    [4550, 3, 300, 3],
    [4550, 20, 300, 8],
    [4550, 3, 20, 4],
    [650, 100, 650, 16],
    [650, 10, 650, 4],
    [10_000, 50, 650, 20],
    [2, 1, 650, 1],
    [9, 8, 650, 1],
  ];
  for (const [people, refused, limit, refreshes] of table) {
    it(`keep nobody else from being answered: ${refused} of ${people}, at most ${limit} a request`, async () => {
      const ids = idsOf(people);
      const bad = new Set(every(refused, people));
      const { graph, source } = start(asked => {
        const asking = idsIn(asked);
        return asking.length > limit || asking.some(id => bad.has(id)) ? graphError(400) : everybody(asked);
      });
      let answer = await source.presences(ids, never);
      for (let more = 1; more < refreshes && answer.found.size < people - refused; more++) {
        graph.asked.length = 0;
        answer = await source.presences(ids, never);
        assertWhole(answer, ids);
      }
      assert.equal(answer.found.size, people - refused);
      // and once all are found out, it costs no more than it has to
      for (let more = 0; more < refreshes; more++) {
        await source.presences(ids, never);
      }
      graph.asked.length = 0;
      assert.deepEqual(new Set((await source.presences(ids, never)).failed.keys()), bad);
      assert.ok(graph.asked.length <= Math.ceil(people / (limit / 2)) + 1, String(graph.asked.length));
    });
  }

  for (const status of [403, 405, 409, 410, 414, 422, 431, 451, 500, 502, 503]) {
    it(`are found out where Graph refuses them with ${status}`, async () => {
      const ids = idsOf(700);
      const { graph, source } = start(asked =>
        idsIn(asked).includes(idOf(3)) ? graphError(status) : everybody(asked),
      );
      let answer = await source.presences(ids, never);
      for (let more = 1; more < 14 && answer.found.size < 699; more++) {
        answer = await source.presences(ids, never);
        assertWhole(answer, ids);
      }
      assert.equal(answer.found.size, 699);
      answer = await source.presences(ids, never);
      assert.deepEqual(
        [...answer.failed],
        [
          [
            idOf(3),
            {
              kind: 'rejected',
              status,
              code:
                answer.failed.get(idOf(3))?.kind === 'rejected' && status < 500 && status !== 403
                  ? 'BadRequest'
                  : '',
            },
          ],
        ],
      );
      graph.asked.length = 0;
      await source.presences(ids, never);
      assert.ok(graph.asked.length <= 3, String(graph.asked.length));
    });
  }

  it('are asked for each alone where the user wants to know again', async () => {
    const ids = idsOf(650);
    const bad = [idOf(1), idOf(400)];
    const { graph, source } = start(asked =>
      idsIn(asked).some(id => bad.includes(id)) ? graphError(400) : everybody(asked),
    );
    await source.presences(ids, never);
    source.reset();
    graph.asked.length = 0;
    await source.presences(ids, never);
    assert.deepEqual(sizes(graph).toSorted(), [1, 1, 648]);
  });

  it('are asked for again where the user wanted to know while a refresh was under way', async () => {
    const ids = idsOf(3);
    const { graph, source } = start(asked => {
      source.reset();
      return idsIn(asked).includes(idOf(1)) ? graphError(400) : everybody(asked);
    });
    await source.presences(ids, never);
    graph.answer = everybody;
    assert.equal((await source.presences(ids, never)).found.size, 3);
  });

  it('cost two requests where it is everybody who is refused', async () => {
    for (const status of [403, 500]) {
      const { graph, source } = start(() => graphError(status));
      for (let refresh = 0; refresh < 4; refresh++) {
        graph.asked.length = 0;
        const { failed } = await source.presences(idsOf(650), never);
        assert.ok([...failed.values()].every(({ kind }) => kind !== 'rejected'));
        assert.ok(graph.asked.length <= 3, `${status}: ${graph.asked.length}`);
      }
    }
  });
});

describe('a tenant that takes fewer ids a request than Microsoft says', () => {
  for (const [limit, status, people] of [
    [300, 400, 5000],
    [300, 413, 1300],
    [20, 400, 700],
    [649, 400, 650],
  ] as const) {
    it(`of ${limit} (${status}) is found out once, for ${people} people, and remembered`, async () => {
      const ids = idsOf(people);
      const { graph, source } = start(asked =>
        idsIn(asked).length > limit ? graphError(status) : everybody(asked),
      );
      let answer = await source.presences(ids, never);
      // of a very small limit, what is found out in one refresh serves in the next
      for (let refreshes = 0; answer.failed.size > 0 && refreshes < 2; refreshes++) {
        answer = await source.presences(ids, never);
      }
      assert.equal(answer.found.size, people);
      graph.asked.length = 0;
      assert.equal((await source.presences(ids, never)).found.size, people);
      assert.ok(sizes(graph).every(size => size <= limit));
      assert.ok(graph.asked.length <= Math.ceil(people / (limit / 2)) + 1, String(graph.asked.length));
    });
  }

  it('is not suspected for one bad id, by whatever status it is refused', async () => {
    for (const status of [400, 404]) {
      const ids = idsOf(1300);
      const { graph, source } = start(asked =>
        idsIn(asked).includes(idOf(700)) ? graphError(status) : everybody(asked),
      );
      const answer = await source.presences(ids, never);
      assert.deepEqual([...answer.failed.keys()], [idOf(700)]);
      graph.asked.length = 0;
      await source.presences(ids, never);
      assert.deepEqual(sizes(graph), [650, 649]);
    }
  });

  it('is forgotten with the account', async () => {
    const { graph, source } = start(asked =>
      idsIn(asked).length > 300 ? graphError(400) : everybody(asked),
    );
    await source.presences(idsOf(650), never);
    source.forget();
    graph.answer = everybody;
    graph.asked.length = 0;
    await source.presences(idsOf(650), never);
    assert.deepEqual(sizes(graph), [650]);
  });
});
