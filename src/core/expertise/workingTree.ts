/** Where a file is in a repository, and what is checked out there. */
import { readGit, type Git, type GitFailure } from './git.ts';
import { findFiles } from './treeFiles.ts';

export interface WorkingTree {
  /** Its own folder, as Git has it: the root of a linked working tree or a submodule, where the file is in such a one. */
  readonly root: string;
  /** The commit that is checked out, on a branch or not. */
  readonly head: string;
  /** Whether the repository has only its newest commits. */
  readonly isShallow: boolean;
}

export interface FolderInTree extends WorkingTree {
  /** The folder that was asked about. Git runs in it. */
  readonly folder: string;
  /** What stands before the names of its files: empty, or a path from the root with a slash at its end. */
  readonly prefix: string;
}

export type WorkingTreeReading =
  | { readonly kind: 'found'; readonly tree: FolderInTree }
  | { readonly kind: 'failed'; readonly failure: GitFailure };

const OBJECT_NAME = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * The working tree that a folder is in. A question of milliseconds: it is asked anew each time, for what is checked out
 * changes.
 *
 * @param folder an absolute path
 */
export async function readWorkingTree(
  git: Git,
  folder: string,
  signal: AbortSignal,
): Promise<WorkingTreeReading> {
  const asking = { folder, signal };
  const { text, failure } = await readGit(
    git,
    // (the default is passed over where nothing has been committed)
    ['rev-parse', '--is-shallow-repository', '--show-toplevel', '--show-prefix', '--default', 'HEAD'],
    asking,
  );
  if (failure !== undefined) {
    return { kind: 'failed', failure };
  }
  const [isShallow, ...lines] = text.replace(/\n$/, '').split('\n');
  const head = lines.pop() ?? '';
  if (!OBJECT_NAME.test(head)) {
    return { kind: 'failed', failure: 'noCommits' };
  }
  let prefix = lines.at(-1) ?? '';
  if (lines.length > 2) {
    // a folder's name has a line feed in it
    prefix = (await readGit(git, ['rev-parse', '--show-prefix'], asking)).text.replace(/\n$/, '');
  }
  const root = lines.join('\n').slice(0, -prefix.length - 1);
  return { kind: 'found', tree: { folder, root, prefix, head, isShallow: isShallow === 'true' } };
}

/** What a commit has at its root for reading its history. */
export interface RootFiles {
  /** The object name of `.mailmap`; empty where there is none. */
  readonly mailmap: string;
  /** Whether there is a list of commits that changed nothing but the form. */
  readonly hasIgnoreRevs: boolean;
}

export const MAILMAP = '.mailmap';
export const IGNORE_REVS = '.git-blame-ignore-revs';

export async function readRootFiles(git: Git, tree: FolderInTree, signal: AbortSignal): Promise<RootFiles> {
  const files = await findFiles(git, tree, [MAILMAP, IGNORE_REVS], signal);
  return { mailmap: files.get(MAILMAP) ?? '', hasIgnoreRevs: files.has(IGNORE_REVS) };
}

/**
 * The commits at which a shallow clone ends: their parents are missing, and they seem to have written all there is. A
 * first commit that is there is none of them.
 */
export async function readCuts(
  git: Git,
  { folder, head, isShallow }: FolderInTree,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  if (!isShallow) {
    return new Set();
  }
  const { text } = await readGit(
    git,
    // this one format shows the parents that a commit names, whether they are there or not
    [
      'log',
      '-z',
      '--max-parents=0',
      '--format=raw',
      '--encoding=UTF-8',
      '--no-notes',
      '--no-patch',
      head,
      '--',
    ],
    { folder, signal, most: 1 << 24 },
  );
  return new Set(
    text.split('\0').flatMap(commit => {
      const [header = ''] = commit.split('\n\n', 1);
      return /^parent /m.test(header) ? (/^commit ([0-9a-f]+)/.exec(header)?.[1] ?? []) : [];
    }),
  );
}
