/** Reading a history: all of it, its newest commits, or what has been added to it. */
import type { Clock } from '../ports.ts';
import type { Git, GitFailure } from './git.ts';
import { History } from './history.ts';
import { createLogReader, logArguments, type LoggedCommit, type LogOptions } from './log.ts';
import { createPace, inTurns } from './pace.ts';
import { readCuts, type FolderInTree } from './workingTree.ts';

export interface ReadingParts {
  readonly git: Git;
  readonly clock: Clock;
}

export interface ReadHistory {
  readonly history: History;
  /** Whether it has all commits. */
  readonly isWhole: boolean;
  /** A partial clone: only exact renames can be told. */
  readonly lacksContents: boolean;
}

export type HistoryReading =
  ({ readonly kind: 'read' } & ReadHistory) | { readonly kind: 'failed'; readonly failure: GitFailure };

/**
 * Reads the newest commits of what is checked out; fewer, where they hold more than there is room for.
 *
 * @throws the signal's reason once it is aborted
 */
export async function readHistory(
  { git, clock }: ReadingParts,
  tree: FolderInTree,
  { most, countsLines }: { readonly most: number; readonly countsLines: boolean },
  signal: AbortSignal,
): Promise<HistoryReading> {
  const cuts = await readCuts(git, tree, signal);
  const options = { revisions: [tree.head], most, countsLines, exactRenames: false };
  for (;;) {
    const history = new History();
    const ended = await addCommits({ git, clock }, history, tree, options, signal, cuts);
    // (a commit that is missing is passed over)
    const failure = ended ?? (history.has(tree.head) ? undefined : 'missingObjects');
    if (failure === undefined) {
      await inTurns(history.settling(tree.head), createPace(clock, signal), signal);
      return {
        kind: 'read',
        history,
        isWhole: history.commits < options.most && cuts.size === 0,
        lacksContents: options.exactRenames,
      };
    }
    if (failure === 'missingObjects' && !options.exactRenames) {
      options.exactRenames = true;
      options.countsLines = false;
    } else if (failure === 'tooBig' && options.most > 1) {
      options.most = Math.ceil(options.most / 10);
    } else {
      return { kind: 'failed', failure };
    }
  }
}

/** Adds commits to a history, which do not count until it is settled. */
export async function addCommits(
  { git, clock }: ReadingParts,
  history: History,
  { folder }: FolderInTree,
  options: LogOptions,
  signal: AbortSignal,
  cuts: ReadonlySet<string> = new Set(),
): Promise<GitFailure | undefined> {
  // ends the program, too, where there is no room
  const full = new AbortController();
  const read: LoggedCommit[] = [];
  const reader = createLogReader(commit => read.push(commit));
  const pace = createPace(clock, signal);
  const add = async (): Promise<void> => {
    await inTurns(adding(history, read.splice(0), cuts), pace, signal);
    if (history.isFull) {
      full.abort();
    }
  };
  try {
    const failure = await git.run(logArguments(options), {
      folder,
      signal: AbortSignal.any([signal, full.signal]),
      onChunk: async bytes => {
        await pace(() => {
          reader.push(bytes);
        });
        signal.throwIfAborted();
        await add();
      },
    });
    if (failure === undefined) {
      reader.end();
      await add();
    }
    return failure;
  } catch (error) {
    if (full.signal.aborted && !signal.aborted) {
      return 'tooBig';
    }
    throw error;
  }
}

function* adding(
  history: History,
  commits: readonly LoggedCommit[],
  cuts: ReadonlySet<string>,
): Generator<undefined, void> {
  for (const commit of commits) {
    yield* history.adding(commit, cuts.has(commit.id));
    yield;
  }
}
