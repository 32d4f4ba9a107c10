/**
 * `node test/bench/experts/history.ts [commits] [files] [rounds]`: how long it takes to read a generated repository's
 * history, beside `git log --numstat` of the same; what it holds; how long a question takes then; and how long the
 * first answer about a file of 10,000 lines and 2,000 commits takes, beside `git blame` of it. Each figure is the least
 * of some rounds in turn, as the machine may do something else, too. Nothing depends on it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Histories } from '../../../src/core/expertise/histories.ts';
import { evidenceOf } from '../../../src/core/expertise/historyEvidence.ts';
import { Repositories } from '../../../src/core/expertise/repository.ts';
import type { FolderInTree } from '../../../src/core/expertise/workingTree.ts';
import { systemClock as clock } from '../../../src/vscode/host/clock.ts';
import { Random } from '../../contoso/random.ts';
import { historyIn, namedPeople, never, testGit, treeOf } from '../../unit/support/expertise.ts';
import { git, makeRepository, plainGit, temporaryFolder } from '../../unit/support/repository.ts';
import { longFile, longHistory } from './repositories.ts';

const commits = Number(process.argv[2] ?? 50_000);
const files = Number(process.argv[3] ?? 20_000);
const rounds = Number(process.argv[4] ?? 3);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes that are in use. */
async function held(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    collect();
    await new Promise(resolve => setTimeout(resolve, 20)); // (buffers go later than what they belong to)
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

/** Milliseconds that Git itself takes, its output unread. */
async function timeOfGit(folder: string, ...args: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = spawn('git', ['--no-pager', '-C', folder, ...args], { env: plainGit, stdio: 'ignore' });
  await once(child, 'close');
  return performance.now() - started;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The least time of each, over all rounds. */
async function least<const T extends readonly (() => Promise<number>)[]>(
  works: T,
): Promise<{ readonly [K in keyof T]: number }> {
  const least = works.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const [i, work] of works.entries()) {
      least[i] = Math.min(least[i] ?? Infinity, await work());
    }
  }
  return least as unknown as { readonly [K in keyof T]: number };
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
const times = (one: number, other: number): string => `${(one / other).toFixed(2)} ×`;

async function benchHistory(folder: string): Promise<void> {
  const making = await timeOf(() => makeRepository(folder, longHistory(commits, files)));
  const tree = await treeOf(folder);
  console.log(`${commits} commits, ${files} files (made in ${seconds(making)})`);
  await benchQuestions(tree);
  const whole = (countsLines: boolean) => () =>
    new Histories({ git: testGit, clock }, { countsLines }).whole(tree, never);
  const [log, read, counted, recent] = await least([
    () => timeOfGit(folder, 'log', '--numstat'),
    () => timeOf(whole(false)),
    () => timeOf(whole(true)),
    () => timeOf(() => new Histories({ git: testGit, clock }).recent(tree, never)),
  ]);
  console.log(`  git log --numstat: ${seconds(log)}`);
  console.log(`  read: ${seconds(read)}, ${times(read, log)}`);
  console.log(`  read, lines counted: ${seconds(counted)}, ${times(counted, log)}`);
  console.log(`  its newest commits alone: ${seconds(recent)}`);
}

async function benchQuestions(tree: FolderInTree): Promise<void> {
  const before = await held();
  const histories = new Histories({ git: testGit, clock });
  const reading = await histories.whole(tree, never);
  const history = historyIn(reading);
  console.log(`  ${history.changes} changes, held in ${((await held()) - before).toFixed(1)} MB`);
  const people = namedPeople();
  const random = new Random(7);
  const ask = (): number => {
    const file = history.paths.at(random.below(history.paths.size));
    const started = performance.now();
    evidenceOf(history, file, random.below(300), people);
    return performance.now() - started;
  };
  const first = ask();
  const all = Array.from({ length: 500 }, ask).sort((a, b) => a - b);
  const place = await timeOf(() => treeOf(tree.folder));
  console.log(
    `  a question: the first ${first.toFixed(1)} ms, then ${(all[250] ?? 0).toFixed(1)} ms, at most ` +
      `${(all.at(-1) ?? 0).toFixed(1)} ms; what is checked out: ${place.toFixed(1)} ms`,
  );
}

async function benchBlame(folder: string): Promise<void> {
  await makeRepository(folder, longFile(2_000, 10_000));
  const tree = await treeOf(path.join(folder, 'src'));
  console.log(`a file of 10,000 lines and ${git(folder, 'rev-list', '--count', 'HEAD')} commits`);
  const [blame, answer] = await least([
    () => timeOfGit(folder, 'blame', 'src/long.ts'),
    () =>
      timeOf(() =>
        new Repositories({ git: testGit, clock, workAddresses: () => new Map() }).ask(
          { folder: tree.folder, name: 'long.ts' },
          never,
        ),
      ),
  ]);
  console.log(`  git blame: ${seconds(blame)}`);
  console.log(`  first answer: ${seconds(answer)}, ${times(answer, blame)}`);
}

const { folder, remove } = temporaryFolder();
try {
  await benchBlame(path.join(folder, 'long-file'));
  await benchHistory(path.join(folder, 'long-history'));
} finally {
  remove();
}
