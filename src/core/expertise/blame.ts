/** Who wrote each line of a file as it was committed last: `git blame`, read as it comes. */
import type { Clock } from '../ports.ts';
import { createBlameReader, type Blame } from './blameReader.ts';
import type { BlameShare } from './evidence.ts';
import type { Git, GitFailure } from './git.ts';
import type { People } from './historyPeople.ts';
import { createPace } from './pace.ts';
import { IGNORE_REVS, type FolderInTree } from './workingTree.ts';

/** From one line to another, counted from 0, both of them included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

export type BlameReading =
  | { readonly kind: 'read'; readonly blame: Blame }
  | { readonly kind: 'failed'; readonly failure: GitFailure };

export interface BlameRequest {
  readonly tree: FolderInTree;
  /** The file's name in the folder. */
  readonly name: string;
  /** All lines, where there are none of these. */
  readonly ranges?: readonly LineRange[];
  readonly hasIgnoreRevs: boolean;
  /** Commits at which a shallow clone ends: what is from them may be from before. */
  readonly cuts: ReadonlySet<string>;
}

/**
 * Asks for who wrote the lines. What `blame.ignoreRevsFile` and a list of such commits at the root say is heard; where
 * they cannot be read, it is answered without them, if Git lets one do so: not where the repository itself is configured
 * so.
 *
 * Neither white space (`-w`) nor moved lines (`-M`) are looked at: that doubles the time, and who is named for a file
 * is the same.
 *
 * @throws the signal's reason once it is aborted
 */
export async function readBlame(
  { git, clock }: { readonly git: Git; readonly clock: Clock },
  { tree, name, ranges = [], hasIgnoreRevs, cuts }: BlameRequest,
  signal: AbortSignal,
): Promise<BlameReading> {
  const attempts = [
    ...(hasIgnoreRevs ? [{ ignored: ['--ignore-revs-file', IGNORE_REVS], withoutUserConfig: false }] : []),
    { ignored: [], withoutUserConfig: false },
    { ignored: [], withoutUserConfig: true },
  ];
  let failure: GitFailure = 'badIgnoreRevs';
  for (const { ignored, withoutUserConfig } of attempts) {
    const reader = createBlameReader(cuts);
    const pace = createPace(clock, signal);
    const ended = await git.run(
      [
        'blame',
        '--incremental',
        '--no-textconv',
        '--encoding=UTF-8',
        '--no-progress',
        ...ignored,
        ...ranges.map(({ first, last }) => `-L${first + 1},${last + 1}`),
        tree.head,
        '--',
        name,
      ],
      {
        folder: tree.folder,
        signal,
        withoutUserConfig,
        onChunk: bytes =>
          pace(() => {
            reader.push(bytes);
          }),
      },
    );
    if (ended === undefined) {
      const blame = reader.end();
      return blame ? { kind: 'read', blame } : { kind: 'failed', failure: 'tooBig' };
    }
    failure = ended;
    if (failure !== 'badIgnoreRevs') {
      break;
    }
  }
  return { kind: 'failed', failure };
}

/** How many of some lines each wrote, who wrote most first; bots, and lines of which it is not known, are left out. */
export function sharesOf(
  { commits, commitOfLine }: Blame,
  people: Pick<People, 'whoIs'>,
  /** By their numbers in the blame; -1 for one that has not been committed. */
  lines: Iterable<number>,
): readonly BlameShare[] {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const commit = commitOfLine[line] ?? -1;
    counts.set(commit, (counts.get(commit) ?? 0) + 1);
  }
  const shares = new Map<number, { lines: number; last: number }>();
  for (const [number, count] of counts) {
    const commit = commits[number];
    const who = commit ? people.whoIs(commit.author.name, commit.author.address) : -1;
    if (commit && who >= 0) {
      const { lines: before, last } = shares.get(who) ?? { lines: 0, last: 0 };
      shares.set(who, { lines: before + count, last: Math.max(last, commit.at) });
    }
  }
  return [...shares]
    .map(([who, share]) => ({ who, ...share }))
    .sort((x, y) => y.lines - x.lines || y.last - x.last);
}
