/**
 * The repository of a file: from VS Code's Git extension, which may run in another extension host than this one (over
 * SSH, in WSL or a container, this one runs beside the window), else from the repository's own files.
 */
import * as vscode from 'vscode';
import { readGitState } from '../../core/codeLink.ts';
import { readRepository, type Repository, type RepositoryFiles } from '../../core/gitRepository.ts';
import type { Clock } from '../../core/ports.ts';
import { within } from '../../core/wait.ts';

/** The part of VS Code's Git extension (its API, version 1) that is used. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { getRepository(uri: vscode.Uri): GitRepository | null };
}

interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: unknown;
  /** The last commit that two have in common. */
  getMergeBase(one: string, other: string): Promise<string | undefined>;
  /** Rejects where there is no such file in the commit. */
  getObjectDetails(commit: string, path: string): Promise<unknown>;
}

/** How long the extension, and then the files, may take: they may be far away. Milliseconds. */
const PATIENCE = 5000;
/** Of a file of a repository. The list of packed references is the longest. Bytes. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The scheme of files on the machine that a window is connected to. */
const REMOTE = 'vscode-remote';

/** @returns `unreadable` where there is one that cannot be read; `noRepository` where the file is in none */
export async function repositoryOf(
  uri: vscode.Uri,
  clock: Clock,
): Promise<Repository | 'noRepository' | 'unreadable'> {
  const git = await within(clock, PATIENCE, gitRepositoryOf(uri).catch(nothing));
  const told = git
    ? readGitState(git.state, git.rootUri.path)
    : await within(clock, PATIENCE, fromOtherHost(uri).catch(nothing));
  if (told?.isPublished) {
    return told;
  }
  const read = await within(
    clock,
    PATIENCE,
    readRepository(filesLike(uri), uri.path).then(
      found => found ?? 'noRepository',
      () => 'unreadable' as const,
    ),
  );
  const repository = told ? withFiles(told, read) : (read ?? 'unreadable');
  return typeof repository === 'object'
    ? ((await within(clock, PATIENCE, checkNearest(repository, git, uri))) ?? withoutNearest(repository))
    : repository;
}

const nothing = () => undefined;

/** The files say more of what is on the remote. */
function withFiles(told: Repository, read: Repository | string | undefined): Repository {
  return typeof read === 'object' && read.commit === told.commit
    ? { ...read, ...told, isPublished: read.isPublished }
    : told;
}

/**
 * Links lead somewhere: a file that is new here is not on the remote. The Git extension knows, and also the last commit
 * that both have, whose lines are the nearest to those here. Without it, the branch's own commit has to be trusted.
 */
async function checkNearest(
  repository: Repository,
  git: GitRepository | undefined,
  uri: vscode.Uri,
): Promise<Repository> {
  const { commit, nearest } = repository;
  if (repository.isPublished || commit === undefined || !nearest) {
    return withoutNearest(repository);
  }
  if (!git) {
    return nearest.isOwn ? repository : withoutNearest(repository);
  }
  try {
    const common = (await git.getMergeBase(commit, nearest.commit)) ?? nearest.commit;
    if (common === commit) {
      return { ...withoutNearest(repository), isPublished: true };
    }
    await git.getObjectDetails(common, uri.fsPath);
    return { ...repository, nearest: { ...nearest, commit: common } };
  } catch {
    return withoutNearest(repository);
  }
}

function withoutNearest(repository: Repository): Repository {
  return { ...repository, nearest: undefined };
}

async function gitRepositoryOf(uri: vscode.Uri): Promise<GitRepository | undefined> {
  const git = await vscode.extensions.getExtension<GitExtension>('vscode.git')?.activate();
  return (git?.enabled ? git.getAPI(1).getRepository(uri) : undefined) ?? undefined;
}

/**
 * Asks the Git extension on the machine where the file is. Commands reach every extension host; these give plain data.
 * There, the same file has a `file:` address.
 */
async function fromOtherHost(uri: vscode.Uri): Promise<Repository | undefined> {
  if (uri.scheme !== REMOTE || !vscode.workspace.isTrusted || vscode.extensions.getExtension('vscode.git')) {
    return undefined;
  }
  const roots: unknown = await vscode.commands.executeCommand('git.api.getRepositories');
  const [nearest] = (Array.isArray(roots) ? (roots as unknown[]) : [])
    .filter(root => typeof root === 'string')
    .map(root => ({ root, path: vscode.Uri.parse(root).path }))
    .filter(({ path }) => isWithin(path, uri.path))
    .sort((a, b) => b.path.length - a.path.length);
  return nearest
    ? readGitState(
        await vscode.commands.executeCommand('git.api.getRepositoryState', nearest.root),
        nearest.path,
      )
    : undefined;
}

/** Whether a path is below a folder. */
export function isWithin(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The files beside one, over VS Code's file systems. */
function filesLike(uri: vscode.Uri): RepositoryFiles {
  const statOf = async (path: string): Promise<vscode.FileStat | undefined> => {
    try {
      return await vscode.workspace.fs.stat(uri.with({ path }));
    } catch (error) {
      if (isAbsent(error)) {
        return undefined;
      }
      throw error;
    }
  };
  return {
    kindOf: async path => {
      const { type } = (await statOf(path)) ?? { type: vscode.FileType.Unknown };
      return type & vscode.FileType.Directory ? 'folder' : type & vscode.FileType.File ? 'file' : 'none';
    },
    read: async path => {
      const stat = await statOf(path);
      if (!stat || !(stat.type & vscode.FileType.File)) {
        return undefined;
      }
      if (stat.size > MOST_BYTES) {
        throw new Error('A file of the repository is too large');
      }
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri.with({ path })));
    },
  };
}

function isAbsent(error: unknown): boolean {
  const absent: readonly string[] = [
    vscode.FileSystemError.FileNotFound().code,
    vscode.FileSystemError.FileNotADirectory().code,
  ];
  return error instanceof vscode.FileSystemError && absent.includes(error.code);
}
