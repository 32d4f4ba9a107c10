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
  getAPI(version: 1): {
    getRepository(uri: vscode.Uri): { readonly rootUri: vscode.Uri; readonly state: unknown } | null;
  };
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
  const asked = [fromExtension, fromOtherHost].map(ask => ask(uri).catch(() => undefined));
  for (const one of asked) {
    const repository = await within(clock, PATIENCE, one);
    if (repository) {
      return repository;
    }
  }
  try {
    const read = readRepository(filesLike(uri), uri.path).then(found => found ?? 'noRepository');
    return (await within(clock, PATIENCE, read)) ?? 'unreadable';
  } catch {
    return 'unreadable';
  }
}

async function fromExtension(uri: vscode.Uri): Promise<Repository | undefined> {
  const git = await vscode.extensions.getExtension<GitExtension>('vscode.git')?.activate();
  const repository = git?.enabled ? git.getAPI(1).getRepository(uri) : undefined;
  return repository ? readGitState(repository.state, repository.rootUri.path) : undefined;
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
