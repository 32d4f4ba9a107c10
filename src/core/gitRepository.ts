/**
 * A Git repository, read from its files: for where VS Code's Git extension cannot be asked. Nothing is executed, and no
 * path leads to another machine.
 */
import { readGitConfig, type GitConfig } from './gitConfig.ts';

/** The files of one machine, by path with `/` (`/c:/…` on Windows). Both reject where it cannot be known. */
export interface RepositoryFiles {
  kindOf(path: string): Promise<'file' | 'folder' | 'none'>;
  /** undefined where there is no such file. */
  read(path: string): Promise<string | undefined>;
}

/** What a remote is known to have of a branch. */
export interface RemoteBranch {
  /** Such as `main`. */
  readonly name: string;
  readonly commit: string;
  /** Whether it is the branch that is checked out, and not the remote's main one. */
  readonly isOwn: boolean;
}

/** What there is to know of a repository for a link to its code. */
export interface Repository {
  /** The path of its working tree. */
  readonly root: string;
  /** The commit that is checked out; absent where there is none yet, or it cannot be read. */
  readonly commit?: string;
  /** The address of its remote, as it is configured. */
  readonly remote?: string;
  /** Whether the commit is known to be on the remote. */
  readonly isPublished: boolean;
  /** What the remote has instead, where that is known. */
  readonly nearest?: RemoteBranch | undefined;
}

/**
 * The repository that a file is in; undefined where it is in none.
 *
 * @throws where there is one that cannot be read
 */
export async function readRepository(files: RepositoryFiles, file: string): Promise<Repository | undefined> {
  for (let folder = parentOf(file); folder !== undefined; folder = parentOf(folder)) {
    const place = await gitFolderIn(files, folder);
    if (place) {
      return { root: folder, ...(await readState(files, place)) };
    }
  }
  return undefined;
}

/** Where a repository's own files are. */
interface GitFolder {
  /** Of this working tree: `HEAD`. */
  readonly own: string;
  /** Shared by all working trees: the configuration and the branches. */
  readonly common: string;
}

async function gitFolderIn(files: RepositoryFiles, folder: string): Promise<GitFolder | undefined> {
  const path = join(folder, '.git');
  const kind = await files.kindOf(path);
  if (kind === 'none') {
    return undefined;
  }
  // a linked working tree or a submodule has a file there, which names the folder
  const [, target] = kind === 'file' ? (/^gitdir:([^\r\n]+)/.exec((await files.read(path)) ?? '') ?? []) : [];
  const own = kind === 'folder' ? path : target === undefined ? undefined : resolve(folder, target.trim());
  const isThere = own !== undefined && (await files.kindOf(join(own, 'HEAD'))) === 'file';
  if (!isThere) {
    if (kind === 'folder') {
      return undefined; // Git, too, looks further up then
    }
    throw new Error('The folder of the repository is not to be found');
  }
  const common = (await files.read(join(own, 'commondir')))?.trim();
  return { own, common: common === undefined ? own : resolve(own, common) };
}

async function readState(files: RepositoryFiles, place: GitFolder): Promise<Omit<Repository, 'root'>> {
  const [head = '', text = '', own = '', packed = ''] = await Promise.all([
    files.read(join(place.own, 'HEAD')),
    files.read(join(place.common, 'config')),
    files.read(join(place.own, 'config.worktree')),
    files.read(join(place.common, 'packed-refs')),
  ]);
  const config = readGitConfig(`${text}\n${own}`);
  const refs = new Refs(files, place.common, packed);
  const branch = /^ref:\s*refs\/heads\/(\S+)/.exec(head)?.[1];
  const commit = await refs.resolve(head);
  const remote = remoteOf(config, branch);
  const address = remote === undefined ? undefined : addressOf(config, remote);
  const branches = remote === undefined ? [] : await remoteBranches(refs, config, remote, branch);
  const isPublished = branches.some(known => known.commit === commit);
  const [nearest] = isPublished || commit === undefined ? [] : branches;
  return {
    ...(commit === undefined ? {} : { commit }),
    ...(address === undefined ? {} : { remote: address }),
    isPublished,
    ...(nearest === undefined ? {} : { nearest }),
  };
}

/** The branch's remote, else `origin`, else the first one. */
function remoteOf(config: GitConfig, branch: string | undefined): string | undefined {
  const remotes = config.subsections('remote').filter(name => config.get('remote', name, 'url').length > 0);
  const wanted = branch === undefined ? undefined : config.get('branch', branch, 'remote').at(-1);
  return [wanted, 'origin'].find(name => name !== undefined && remotes.includes(name)) ?? remotes[0];
}

/** The address that Git fetches from, with what `url.….insteadOf` of the repository makes of it. */
function addressOf(config: GitConfig, remote: string): string | undefined {
  const [url] = config.get('remote', remote, 'url');
  let longest = '';
  let base = '';
  for (const one of config.subsections('url')) {
    for (const prefix of config.get('url', one, 'insteadof')) {
      if (url?.startsWith(prefix) && prefix.length > longest.length) {
        longest = prefix;
        base = one;
      }
    }
  }
  return url === undefined ? undefined : base + url.slice(longest.length);
}

/**
 * What is known here of the remote: of the branch that this one follows, of one by the same name, and of the remote's
 * main one. That a commit is further down in one of them cannot be seen from here.
 */
async function remoteBranches(
  refs: Refs,
  config: GitConfig,
  remote: string,
  branch: string | undefined,
): Promise<readonly RemoteBranch[]> {
  const isFollowed = branch !== undefined && config.get('branch', branch, 'remote').at(-1) === remote;
  const followed = isFollowed ? config.get('branch', branch, 'merge').at(-1) : undefined;
  const names = [followed, branch === undefined ? undefined : `refs/heads/${branch}`];
  const own = names.flatMap(name =>
    name === undefined ? [] : trackedAs(config, remote, name).map(ref => ({ name, ref, isOwn: true })),
  );
  const head = `refs/remotes/${remote}/HEAD`;
  const main = { name: (await refs.target(head)) ?? head, ref: head, isOwn: false };
  const found: RemoteBranch[] = [];
  for (const { name, ref, isOwn } of [...own, main]) {
    const commit = await refs.resolve(`ref: ${ref}`);
    if (commit !== undefined) {
      found.push({ name: name.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, ''), commit, isOwn });
    }
  }
  return found;
}

/** Under what names the remote's branch is kept here, as `remote.….fetch` says. */
function trackedAs(config: GitConfig, remote: string, name: string): readonly string[] {
  return config.get('remote', remote, 'fetch').flatMap(spec => {
    const [from = '', to = ''] = spec.replace(/^\+/, '').split(':');
    const [before = '', behind] = from.split('*');
    if (behind === undefined) {
      return from === name && to !== '' ? [to] : [];
    }
    const isMatch =
      to.includes('*') &&
      name.length >= before.length + behind.length &&
      name.startsWith(before) &&
      name.endsWith(behind);
    return isMatch ? [to.replace('*', () => name.slice(before.length, name.length - behind.length))] : [];
  });
}

/** A reference to a reference to a reference is a circle. */
const MOST_STEPS = 5;

class Refs {
  readonly #files: RepositoryFiles;
  readonly #folder: string;
  readonly #packed: ReadonlyMap<string, string>;

  constructor(files: RepositoryFiles, folder: string, packed: string) {
    this.#files = files;
    this.#folder = folder;
    this.#packed = new Map(
      packed.split('\n').flatMap(line => {
        const [, commit, ref] = /^([0-9a-f]{40,64}) (\S+)\r?$/.exec(line) ?? [];
        return commit === undefined || ref === undefined ? [] : [[ref, commit] as const];
      }),
    );
  }

  /** The reference that another one stands for. */
  async target(ref: string): Promise<string | undefined> {
    const content = await this.#files.read(join(this.#folder, ref));
    return /^ref:\s*(refs\/\S+)/.exec(content ?? '')?.[1];
  }

  /** The commit that the content of such a file leads to. */
  async resolve(content: string): Promise<string | undefined> {
    let next: string | undefined = content;
    for (let step = 0; next !== undefined && step < MOST_STEPS; step++) {
      const text: string = next.trim();
      if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text)) {
        return text;
      }
      const [, ref] = /^ref:\s*(refs\/\S+)$/.exec(text) ?? [];
      // a name that climbs out of the folder is none of Git's
      if (ref === undefined || ref.split('/').includes('..')) {
        return undefined;
      }
      next = (await this.#files.read(join(this.#folder, ref))) ?? this.#packed.get(ref);
    }
    return undefined;
  }
}

function parentOf(path: string): string | undefined {
  const at = path.lastIndexOf('/');
  return path === '/' || at < 0 ? undefined : at === 0 ? '/' : path.slice(0, at);
}

function join(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}

/** A path as it is seen from a folder. Several slashes are one: two of them at the beginning would be another machine. */
function resolve(folder: string, path: string): string {
  const isWindows = /^\/[a-z]:/i.test(folder);
  const text = isWindows ? path.replaceAll('\\', '/') : path;
  const isAbsolute = text.startsWith('/') || (isWindows && /^[a-z]:\//i.test(text));
  const parts: string[] = [];
  for (const part of (isAbsolute ? text : `${folder}/${text}`).split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return `/${parts.join('/')}`;
}
