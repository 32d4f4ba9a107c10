import assert from 'node:assert/strict';
import { History } from '../../../../src/core/expertise/history.ts';
import type { LoggedCommit } from '../../../../src/core/expertise/log.ts';
import { createPace, inTurns } from '../../../../src/core/expertise/pace.ts';
import { FakeClock } from '../../support/clock.ts';
import { never, told } from '../../support/expertise.ts';

/** A commit whose name begins with a number. */
function commit(
  number: number,
  over: Partial<LoggedCommit> & { readonly onto?: readonly number[] } = {},
): LoggedCommit {
  const { onto = number === 0 ? [] : [number - 1], ...rest } = over;
  const signature = { name: `P${number}`, address: `p${number}@contoso.com` };
  return {
    id: idOf(number),
    parents: onto.map(idOf),
    authoredAt: number,
    committedAt: number,
    author: signature,
    committer: signature,
    subject: 'x',
    trailers: [],
    changes: [{ status: 'M', path: 'a', added: 1, deleted: 0 }],
    ...rest,
  };
}

function idOf(number: number): string {
  return number.toString(16).padStart(13, '0').padEnd(40, '0');
}

async function historyOf(commits: readonly LoggedCommit[], head: number): Promise<History> {
  const history = new History();
  for (const one of commits) {
    await add(history, one);
  }
  await settle(history, head);
  return history;
}

const pace = createPace(new FakeClock(), never);
const add = (history: History, one: LoggedCommit): Promise<void> => inTurns(history.adding(one), pace, never);
const settle = (history: History, head: number): Promise<void> =>
  inTurns(history.settling(idOf(head)), pace, never);

describe('a history', () => {
  it('counts what the head descends from, whatever was read before', async () => {
    const history = await historyOf(
      [commit(0), commit(1), commit(2, { onto: [0] }), commit(3, { onto: [2] })],
      3,
    );
    assert.deepEqual(told(history, 'a').log, ['p3 3', 'p2 2', 'p0 0 first']);
    await settle(history, 1);
    assert.deepEqual(told(history, 'a').log, ['p1 1', 'p0 0 first']);
    await settle(history, 7);
    assert.deepEqual(told(history, 'a').log, []);
  });

  it('has a commit once', async () => {
    const history = await historyOf([commit(0), commit(0), commit(1), commit(0)], 1);
    assert.equal(history.commits, 2);
  });

  it('does not know of what has not been settled, or was left in the middle', async () => {
    const history = await historyOf([commit(0), commit(1)], 1);
    await add(history, commit(2));
    assert.deepEqual(told(history, 'a').log, ['p1 1', 'p0 0 first']);
    const changes = Array.from({ length: 5_000 }, (_, i) => ({
      ...{ status: 'M' as const, added: 0, deleted: 0 },
      path: i === 0 ? 'a' : `${i}`,
    }));
    const large = commit(3, { changes });
    history.adding(large).next();
    assert.ok(!history.has(large.id));
    await settle(history, 2);
    assert.deepEqual(told(history, 'a').log, ['p2 2', 'p1 1', 'p0 0 first']);
    await add(history, large);
    await settle(history, 3);
    assert.deepEqual(told(history, 'a').log, ['p3 3', 'p2 2', 'p1 1', 'p0 0 first']);
    assert.equal(told(history, '4999').log.length, 1);
  });

  it('is put in order where a clock was wrong, and a parent came after its child', async () => {
    const history = await historyOf([commit(1), commit(0), commit(2, { committedAt: 0 })], 2);
    assert.equal(history.lineage.reached, 3);
    const [wrong, late] = [
      commit(10, { onto: [9], committedAt: 0 }),
      commit(9, { onto: [2], committedAt: 20 }),
    ];
    await add(history, wrong);
    await add(history, late);
    await settle(history, 10);
    assert.equal(history.lineage.reached, 5);
  });

  it('has who merged each, the oldest merge of it, and for merges of many', async () => {
    const merge = { changes: [], subject: 'Merge pull request #1' };
    const history = await historyOf(
      [
        commit(0),
        ...[
          commit(1, { onto: [0] }),
          commit(2, { onto: [0] }),
          commit(3, { onto: [1] }),
          commit(4, { onto: [2] }),
        ],
        commit(5, { onto: [0, 3, 2, 99], ...merge }),
        commit(6, { onto: [5, 4], ...merge }),
      ],
      6,
    );
    assert.deepEqual(told(history, 'a').log, [
      'p4 4 reviewed by p6',
      'p3 3 reviewed by p5',
      'p2 2 reviewed by p5',
      'p1 1 reviewed by p5',
      'p0 0 first',
    ]);
  });

  it('comes to an end whatever it is told', async () => {
    // (no repository can have these: two that are each other's parents, a file renamed to and fro, one to itself)
    const rename = (path: string, from: string) => ({
      changes: [{ status: 'R' as const, path, from, added: 0, deleted: 0 }],
    });
    const many = Array.from({ length: 3_000 }, (_, i) =>
      commit(i, rename(i % 2 ? 'a' : 'b', i % 2 ? 'b' : 'a')),
    );
    const history = await historyOf(
      [...many, commit(3_000, { onto: [3_001] }), commit(3_001, rename('c', 'c'))],
      2_999,
    );
    assert.equal(told(history, 'a').log.length, 100);
    await settle(history, 3_001);
    assert.equal(history.lineage.reached, 2);
    assert.equal(told(history, 'c').log.length, 1);
    const around = await historyOf([commit(0, { onto: [1] }), commit(1, { onto: [0] })], 1);
    assert.equal(around.lineage.reached, 2);
    const octopus = Array.from({ length: 2_000 }, (_, i) => i);
    const wide = await historyOf([...octopus.map(i => commit(i)), commit(2_000, { onto: octopus })], 2_000);
    assert.equal(wide.lineage.reached, 2_001);
  });

  it('has little to say of a commit that says too much', async () => {
    const trailers = Array.from({ length: 110_000 }, (_, i) => `Acked-by: R${i} <r@contoso.com>`);
    const history = await historyOf(
      [commit(0, { trailers, changes: [{ status: 'A', path: 'a', added: 1e9, deleted: 1e9 }] })],
      0,
    );
    assert.equal(history.trailer.length, 100_000);
    assert.equal(history.added.at(0), 65_535);
  });
});
