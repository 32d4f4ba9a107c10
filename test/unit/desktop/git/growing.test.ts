/** What happens to a history while the repository goes on, or is another one. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import path from 'node:path';
import fc from 'fast-check';
import type { Git } from '../../../../src/core/expertise/git.ts';
import { Histories } from '../../../../src/core/expertise/histories.ts';
import { History } from '../../../../src/core/expertise/history.ts';
import { addCommits as readCommits } from '../../../../src/core/expertise/historyReading.ts';
import { systemClock as clock } from '../../../../src/vscode/host/clock.ts';
import { historyIn, never, testGit, told, treeOf } from '../../support/expertise.ts';
import { addCommits, git, makeRepository, temporaryFolder, type Made } from '../../support/repository.ts';

const ADELE = 'Adele Vance <AdeleV@contoso.com>';
const LEE = 'Lee Gu <lee.gu@contoso.com>';
const PEOPLE = [ADELE, LEE, 'Joni Sherman <JoniS@contoso.com>', 'Patti Fernandez <PattiF@contoso.com>'];

/** Git, and what it has been asked. */
function watched(): { readonly git: Git; readonly asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = [];
  return {
    asked,
    git: {
      run: (args, options) => {
        asked.push(args);
        return testGit.run(args, options);
      },
    },
  };
}

describe('the history of a repository that goes on', function () {
  this.timeout(120_000);
  const { folder, remove } = temporaryFolder();
  let number = 0;
  let root: string;
  const make = async (commits: Iterable<Made>): Promise<void> => {
    root = path.join(folder, `app${number++}`);
    await makeRepository(root, commits);
  };
  const logs = (asked: readonly (readonly string[])[]): readonly (readonly string[])[] =>
    asked.filter(([command, , , format]) => command === 'log' && format !== '--format=raw');
  after(remove);

  it('is read once, and then what is new', async () => {
    await make([
      { by: ADELE, at: 1, files: { a: '1\n' } },
      { by: LEE, at: 2, files: { a: '2\n' } },
    ]);
    const { git: counting, asked } = watched();
    const histories = new Histories({ git: counting, clock });
    const log = async (): Promise<unknown> =>
      told(historyIn(await histories.whole(await treeOf(root), never)), 'a').log;
    assert.deepEqual(await log(), ['lee gu 2', 'adele vance 1 first']);
    assert.deepEqual(await log(), ['lee gu 2', 'adele vance 1 first']);
    assert.equal(logs(asked).length, 1);
    const before = git(root, 'rev-parse', 'HEAD');
    await addCommits(root, [{ by: ADELE, at: 3, renames: { a: 'b' } }]);
    await addCommits(root, [{ by: ADELE, at: 4, files: { a: '4\n' } }]);
    assert.deepEqual(await log(), ['adele vance 4', 'lee gu 2', 'adele vance 1 first']);
    assert.equal(logs(asked).length, 2);
    assert.deepEqual(logs(asked)[1]?.slice(-3), ['--not', before, '--']);
    const history = historyIn(await histories.whole(await treeOf(root), never));
    assert.deepEqual(told(history, 'b').log, ['adele vance 3', 'lee gu 2', 'adele vance 1 first']);
  });

  it('is that of what is checked out, on whatever branch or on none', async () => {
    await make([
      { by: ADELE, at: 1, files: { a: '1\n' } },
      { by: LEE, at: 2, branch: 'side', from: 'main', files: { a: '2\n' } },
      { by: ADELE, at: 3, files: { a: '3\n' } },
    ]);
    const { git: counting, asked } = watched();
    const histories = new Histories({ git: counting, clock });
    const log = async (): Promise<unknown> =>
      told(historyIn(await histories.whole(await treeOf(root), never)), 'a').log;
    assert.deepEqual(await log(), ['adele vance 3', 'adele vance 1 first']);
    git(root, 'checkout', '-q', 'side');
    assert.deepEqual(await log(), ['lee gu 2', 'adele vance 1 first']);
    git(root, 'checkout', '-q', '--detach', 'main^');
    assert.deepEqual(await log(), ['adele vance 1 first']);
    git(root, 'checkout', '-q', 'main');
    assert.deepEqual(await log(), ['adele vance 3', 'adele vance 1 first']);
    // rewritten, and the commits before are gone
    git(root, 'reset', '-q', '--hard', 'main^');
    git(root, 'branch', '-q', '-D', 'side');
    git(root, 'reflog', 'expire', '--expire=now', '--all');
    git(root, 'gc', '-q', '--prune=now');
    await addCommits(root, [{ by: LEE, at: 9, files: { a: '9\n' } }]);
    assert.deepEqual(await log(), ['lee gu 9', 'adele vance 1 first']);
    assert.deepEqual(logs(asked).length, 5);
    assert.ok(
      logs(asked)
        .slice(1)
        .every(args => args.includes('--not')),
    );
  });

  it('is read again where much of it is gone, or many branches have come and gone', async () => {
    await make([{ by: ADELE, at: 1, files: { a: '1\n' } }]);
    const { git: counting, asked } = watched();
    const histories = new Histories({ git: counting, clock });
    const commits = async (): Promise<readonly number[]> => {
      const history = historyIn(await histories.whole(await treeOf(root), never));
      return [history.commits, history.lineage.reached];
    };
    const all = (): number => logs(asked).filter(args => !args.includes('--not')).length;
    const orphan = { by: ADELE, at: 2, from: '-', files: { a: 'x\n' } };
    const many = Array.from({ length: 4_100 }, (_, i) => ({ by: LEE, at: i + 3, files: { a: `${i}\n` } }));
    assert.deepEqual(await commits(), [1, 1]);
    await addCommits(root, [orphan, ...many]);
    assert.deepEqual(await commits(), [4_102, 4_101]);
    assert.equal(all(), 1);
    await addCommits(root, [{ ...orphan, at: 9_000 }]);
    assert.deepEqual(await commits(), [1, 1]);
    assert.equal(all(), 2);
    await addCommits(
      root,
      Array.from({ length: 50 }, (_, i) => ({ ...orphan, at: 9_001 + i, branch: `other${i}` })),
    );
    const tree = await treeOf(root);
    const others = git(root, 'for-each-ref', '--format=%(objectname)', 'refs/heads/other*').split('\n');
    for (const head of others) {
      historyIn(await histories.whole({ ...tree, head }, never));
    }
    assert.equal(others.length, 50);
    assert.equal(all(), 3);
  });

  it('is shorter where it is too long to be held', async () => {
    await make(Array.from({ length: 30 }, (_, i) => ({ by: ADELE, at: i + 1, files: { a: `${i}\n` } })));
    const small: Git = {
      run: async (args, options) =>
        args.includes('--max-count=200') ? 'tooBig' : testGit.run(args, options),
    };
    const tree = await treeOf(root);
    const reading = await new Histories({ git: small, clock }, { most: 200 }).whole(tree, never);
    assert.ok(reading.kind === 'read' && !reading.isWhole);
    assert.equal(reading.history.commits, 20);
    const none = await new Histories({ git: { run: () => Promise.resolve('tooBig') }, clock }).whole(
      tree,
      never,
    );
    assert.ok(none.kind === 'failed' && none.failure === 'tooBig');

    const full = new History();
    Object.defineProperty(full, 'isFull', { value: true });
    assert.equal(
      await readCommits({ git: testGit, clock }, full, tree, { revisions: [tree.head] }, never),
      'tooBig',
    );
    const gone = AbortSignal.abort(new Error('gone'));
    await assert.rejects(
      readCommits({ git: testGit, clock }, full, tree, { revisions: [tree.head] }, gone),
      /gone/,
    );
  });

  it('is the same whether it was read at once or bit by bit', async () => {
    const step = fc.record({
      who: fc.nat(3),
      reviewer: fc.option(fc.nat(3)),
      kind: fc.constantFrom('write', 'write', 'write', 'rename', 'delete', 'branch', 'merge', 'look', 'look'),
      file: fc.nat(4),
      other: fc.nat(4),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async steps => {
        await make([{ by: ADELE, at: 1, files: { 'a/0': text('a/0'), 'a/1': text('a/1') } }]);
        const growing = new Histories({ git: testGit, clock });
        const files = { main: new Set(['a/0', 'a/1']), side: new Set<string>() };
        let hasSide = false;
        let at = 1;
        let made: Made[] = [];
        const look = async (): Promise<void> => {
          await addCommits(root, made);
          made = [];
          const tree = await treeOf(root);
          const grown = historyIn(await growing.whole(tree, never));
          const fresh = historyIn(await new Histories({ git: testGit, clock }).whole(tree, never));
          for (const file of [...files.main, 'a/none', 'b']) {
            assert.deepEqual(told(grown, file, 'Lee Gu'), told(fresh, file, 'Lee Gu'), file);
          }
        };
        for (const { who, reviewer, kind, file, other } of steps) {
          at++;
          const by = PEOPLE[who] ?? ADELE;
          const message = reviewer === null ? 'x' : `x\n\nReviewed-by: ${PEOPLE[reviewer] ?? ADELE}`;
          const name = `${file % 2 ? 'a' : 'b'}/${file}`;
          const next = `${other % 2 ? 'a' : 'b'}/${other}`;
          const branch = hasSide && file % 2 === 0 ? 'side' : 'main';
          const there = files[branch];
          if (kind === 'write') {
            made.push({ by, at, message, branch, files: { [name]: text(name, at) } });
            there.add(name);
          } else if (kind === 'rename' && there.has(name) && !there.has(next)) {
            made.push({ by, at, message, branch, renames: { [name]: next } });
            there.delete(name);
            there.add(next);
          } else if (kind === 'delete' && there.has(name)) {
            made.push({ by, at, message, branch, files: { [name]: null } });
            there.delete(name);
          } else if (kind === 'branch' && !hasSide) {
            made.push({ by, at, message, branch: 'side', from: 'main', files: { side: `${at}\n` } });
            files.side = new Set([...files.main, 'side']);
            hasSide = true;
          } else if (kind === 'merge' && hasSide) {
            made.push({ by, at, message, merges: ['side'] });
          } else if (kind === 'look') {
            await look();
          }
        }
        await look();
      }),
      { seed: 13, numRuns: 12 },
    );
  });

  it('is read once for all who ask, and ended when nobody does any more', async () => {
    await make(Array.from({ length: 300 }, (_, i) => ({ by: ADELE, at: i + 1, files: { a: `${i}\n` } })));
    const { git: counting, asked } = watched();
    const histories = new Histories({ git: counting, clock });
    const tree = await treeOf(root);
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
    const readings = [first, second].map(({ signal }) => histories.whole(tree, signal));
    first.abort(new Error('gone'));
    await assert.rejects(readings[0] ?? assert.fail(), /gone/);
    assert.equal(historyIn((await readings[1]) ?? assert.fail()).commits, 300);
    assert.equal(logs(asked).length, 1);

    // one who comes just when the others have gone is not let down
    const again = new Histories({ git: counting, clock });
    const going = again.whole(tree, third.signal);
    third.abort(new Error('gone'));
    const coming = again.whole(tree, never);
    await assert.rejects(going, /gone/);
    assert.equal(historyIn(await coming).commits, 300);
    await assert.rejects(again.whole(tree, third.signal), /gone/);
  });

  it('is ended in the middle, and read again', async () => {
    await make(
      Array.from({ length: 2_000 }, (_, i) => ({ by: ADELE, at: i + 1, files: { [`${i % 50}`]: `${i}\n` } })),
    );
    let ends = new AbortController();
    let pieces = 0;
    const histories = new Histories({
      clock,
      git: {
        run: (args, options) =>
          testGit.run(args, {
            ...options,
            onChunk: bytes => {
              pieces++;
              if (args[0] === 'log' && pieces > 3) {
                ends.abort(new Error('enough'));
              }
              return options.onChunk?.(bytes);
            },
          }),
      },
    });
    const tree = await treeOf(root);
    await assert.rejects(histories.whole(tree, ends.signal), /enough/);
    ends = new AbortController();
    pieces = -Infinity;
    assert.equal(historyIn(await histories.whole(tree, never)).commits, 2_000);
    // and what is new is ended likewise
    await addCommits(
      root,
      Array.from({ length: 2_000 }, (_, i) => ({
        by: LEE,
        at: 3_000 + i,
        files: { [`${i % 50}`]: `x${i}\n` },
      })),
    );
    pieces = 0;
    const grown = await treeOf(root);
    await assert.rejects(histories.whole(grown, ends.signal), /enough/);
    pieces = -Infinity;
    const history = historyIn(await histories.whole(grown, never));
    assert.equal(history.lineage.reached, 4_000);
    assert.deepEqual(told(history, '7').log.length, 80);
  });

  it('lets others have their turn while it is read', async () => {
    await make(
      Array.from({ length: 3_000 }, (_, i) => ({
        by: ADELE,
        at: i + 1,
        files: Object.fromEntries(Array.from({ length: 20 }, (__, j) => [`${(i * 7 + j) % 400}`, `${i}\n`])),
      })),
    );
    const tree = await treeOf(root);
    const done = new AbortController();
    let turns = 0;
    const reading = new Histories({ git: testGit, clock }).whole(tree, never).finally(() => {
      done.abort();
    });
    while (!done.signal.aborted) {
      await wait(0);
      turns++;
    }
    assert.equal(historyIn(await reading).changes, 60_000);
    assert.ok(turns > 10, `${turns}`);
  });

  it('has its newest commits at once', async () => {
    await make(Array.from({ length: 30 }, (_, i) => ({ by: ADELE, at: i + 1, files: { a: `${i}\n` } })));
    const { git: counting, asked } = watched();
    const histories = new Histories({ git: counting, clock }, { most: 10 });
    const tree = await treeOf(root);
    const [recent, again] = [await histories.recent(tree, never), await histories.recent(tree, never)];
    assert.equal(historyIn(recent).commits, 10);
    assert.equal(historyIn(recent), historyIn(again));
    assert.ok(recent.kind === 'read' && !recent.isWhole);
    const whole = await histories.whole(tree, never);
    assert.ok(whole.kind === 'read' && !whole.isWhole);
    assert.deepEqual(told(historyIn(whole), 'a').log.at(-1), 'adele vance 21 first');
    assert.equal(historyIn(await histories.recent(tree, never)), historyIn(whole));
    assert.equal(logs(asked).length, 2);
  });

  it('holds those of a few repositories', async () => {
    const { git: counting, asked } = watched();
    const histories = new Histories({ git: counting, clock });
    const trees = [];
    for (let i = 0; i < 6; i++) {
      await make([{ by: ADELE, at: 1, files: { a: `${i}\n` } }]);
      trees.push(await treeOf(root));
    }
    for (const tree of [...trees, ...trees.slice(2)]) {
      historyIn(await histories.whole(tree, never));
    }
    assert.equal(logs(asked).length, 6);
    historyIn(await histories.whole(trees[0] ?? assert.fail(), never));
    assert.equal(logs(asked).length, 7);
  });
});

function text(line: string, more = 0): string {
  return `${Array.from({ length: 30 }, (_, i) => `${line} ${i}`).join('\n')}\n${more}\n`;
}
