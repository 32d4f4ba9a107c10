/** Files as they are committed, and not as they lie in the working tree. */
import { readGit, type Git } from './git.ts';
import type { WorkingTree } from './workingTree.ts';

interface Where extends Pick<WorkingTree, 'head'> {
  /** Of the working tree, or in it. */
  readonly folder: string;
}

/**
 * Which of some files there are, and their object names.
 *
 * @param paths from the root of the repository, with `/`
 * @returns by their paths, without those that are no files: a link could lead anywhere
 */
export async function findFiles(
  git: Git,
  { folder, head }: Where,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const { text } = await readGit(git, ['ls-tree', '-z', '--full-tree', head, '--', ...paths], {
    folder,
    signal,
  });
  // mode SP type SP object TAB path NUL
  return new Map(
    text
      .split('\0')
      .filter(line => line.startsWith('100'))
      .map(line => [line.slice(line.indexOf('\t') + 1), line.split(/[ \t]/)[2] ?? '']),
  );
}

/**
 * The text of a file by its object name.
 *
 * @param most bytes
 * @returns undefined where it is missing, or larger
 */
export async function readObject(
  git: Git,
  { folder }: Where,
  object: string,
  { most, signal }: { readonly most: number; readonly signal: AbortSignal },
): Promise<string | undefined> {
  const { text, failure } = await readGit(git, ['cat-file', 'blob', object], { folder, signal, most });
  return failure === undefined ? text : undefined;
}
