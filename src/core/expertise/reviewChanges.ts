/** Which paths somebody would review: those of the branch, else those that are staged. */
import { readGit, type Git, type GitFailure } from './git.ts';
import { readReviewBase } from './reviewBase.ts';
import type { FolderInTree } from './workingTree.ts';

export interface Changes {
  readonly of: ChangesOf;
  /** From the root of the repository, with `/`, each once; of a renamed file, both. Strangers' texts. */
  readonly paths: readonly string[];
  /** Whether there are more. */
  readonly isCut: boolean;
}

export type ChangesOf =
  /** What has been committed on the branch since it left its base, such as `origin/main`. */
  | { readonly kind: 'branch'; readonly base: string }
  /** What is staged, since … */
  | {
      readonly kind: 'index';
      readonly why:
        | 'detached'
        /** … there is no branch to compare with. */
        | 'noBase'
        /** … the branch has nothing of its own. */
        | 'nothingOnBranch';
    };

export type ChangesReading =
  | { readonly kind: 'read'; readonly changes: Changes }
  | { readonly kind: 'failed'; readonly failure: GitFailure };

/** Nobody reviews more in one go. */
const MOST_PATHS = 3_000;
/** Bytes of their names. */
const MOST_TEXT = 1 << 20;

/**
 * Reads the names alone, by commands that heed no configuration of `git diff`'s (an order, a folder, renames): nothing
 * of the contents is looked at, which a partial clone may lack.
 *
 * @throws the signal's reason once it is aborted
 */
export async function readChanges(
  git: Git,
  tree: FolderInTree,
  signal: AbortSignal,
): Promise<ChangesReading> {
  const { folder, head } = tree;
  const diff = async (
    of: ChangesOf,
    command: readonly string[],
    ...commits: readonly string[]
  ): Promise<ChangesReading> => {
    const args = [...command, ...NAMES_ONLY, ...commits, '--'];
    const { text, failure } = await readGit(git, args, { folder, signal, most: MOST_TEXT });
    if (failure !== undefined && failure !== 'tooBig') {
      return { kind: 'failed', failure };
    }
    // (what stands behind the last NUL is nothing, or half a name)
    const paths = [...new Set(text.split('\0').slice(0, -1))];
    const isCut = failure !== undefined || paths.length > MOST_PATHS;
    return { kind: 'read', changes: { of, paths: paths.slice(0, MOST_PATHS), isCut } };
  };
  const base = await readReviewBase(git, tree, signal);
  if (base.kind === 'found') {
    const of = { kind: 'branch', base: base.name } as const;
    const reading = await diff(of, ['diff-tree', '-r'], base.commit, head);
    if (reading.kind === 'failed' || reading.changes.paths.length > 0) {
      return reading;
    }
  }
  const why =
    base.kind === 'found' ? 'nothingOnBranch' : base.kind === 'none' ? 'noBase' : ('detached' as const);
  return diff({ kind: 'index', why }, ['diff-index', '--cached'], head);
}

const NAMES_ONLY = ['-z', '--name-only', '--no-renames', '--no-ext-diff', '--no-textconv'];
