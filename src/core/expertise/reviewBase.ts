/** What a branch is compared with: the default branch of its remote, as this repository knows it. Nothing is fetched. */
import { readGit, type Git } from './git.ts';
import type { FolderInTree } from './workingTree.ts';

export type ReviewBase =
  | {
      readonly kind: 'found';
      /** As one calls it, such as `origin/main`. */
      readonly name: string;
      /** The last commit that both have. */
      readonly commit: string;
    }
  /** No branch is checked out, but a commit. */
  | { readonly kind: 'detached' }
  /** There is no branch to compare with, or none with a commit in common. */
  | { readonly kind: 'none' };

const BRANCH = 'refs/heads/';
/** What default branches are called where nothing says which one it is. */
const DEFAULTS = ['main', 'master'];

/**
 * The first that is there of: what the remote said its default branch is (`refs/remotes/<remote>/HEAD`), the remote's
 * `main` or `master`, the local ones. The remote is the branch's own, else `origin`, else the only one.
 *
 * @throws the signal's reason once it is aborted
 */
export async function readReviewBase(
  git: Git,
  { folder, head }: FolderInTree,
  signal: AbortSignal,
): Promise<ReviewBase> {
  const ask = async (...args: readonly string[]): Promise<string> =>
    (await readGit(git, args, { folder, signal })).text.replace(/\n$/, '');
  const branch = await ask('symbolic-ref', '-q', 'HEAD');
  if (!branch.startsWith(BRANCH)) {
    return { kind: 'detached' };
  }
  const own = await ask('for-each-ref', '--format=%(upstream:remotename)', '--', branch);
  const remote = own === '' || own === '.' ? soleRemote(await ask('remote')) : own;
  const candidates = candidatesFor(branch, remote);
  // a name with `*` would be a pattern, and a shorter one the beginning of others: only those that are named count
  const lines = await ask('for-each-ref', '--format=%(refname) %(objectname) %(symref)', '--', ...candidates);
  const refs = new Map(
    lines.split('\n').map(line => {
      const [name = '', commit = '', target = ''] = line.split(' ');
      return [name, { commit, name: shortName(target || name) }];
    }),
  );
  const ref = refs.get(candidates.find(name => refs.has(name)) ?? '');
  const commit = ref ? await ask('merge-base', head, ref.commit) : '';
  return ref && commit !== '' ? { kind: 'found', name: ref.name, commit } : { kind: 'none' };
}

function soleRemote(lines: string): string | undefined {
  const remotes = lines.split('\n').filter(Boolean);
  return remotes.includes('origin') ? 'origin' : remotes.length === 1 ? remotes[0] : undefined;
}

function candidatesFor(branch: string, remote: string | undefined): readonly string[] {
  const isDefault = DEFAULTS.some(name => branch === BRANCH + name);
  return [
    ...(remote === undefined ? [] : ['HEAD', ...DEFAULTS].map(name => `refs/remotes/${remote}/${name}`)),
    // a default branch is not compared with a namesake from before it was called so
    ...(isDefault ? [] : DEFAULTS.map(name => BRANCH + name)),
  ];
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes)\//, '');
}
