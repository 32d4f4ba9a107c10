/** The code that is looked at: file and lines, and where they are to be seen on the web. */
import * as vscode from 'vscode';
import { linkToCode, webAddressOf } from '../../core/sourceLink.ts';
import { toLine } from '../../core/text.ts';

/** The part of VS Code's Git extension (its API, version 1) that is used. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { getRepository(uri: vscode.Uri): GitRepository | null };
}

interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD?: {
      readonly commit?: string;
      readonly ahead?: number;
      readonly upstream?: { readonly remote: string };
    };
    readonly remotes: readonly { readonly name: string; readonly fetchUrl?: string }[];
  };
}

/** A few words about what the editor shows, such as `src/index.ts, lines 3 to 7 · https://…`; undefined without one. */
export async function describeCode(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return undefined;
  }
  const { document, selection } = editor;
  const first = selection.start.line + 1;
  // a selection of whole lines ends before the first character of the next
  const isWhole = selection.end.character === 0 && selection.end.line > selection.start.line;
  const last = selection.end.line + (isWhole ? 0 : 1);
  const repository = await repositoryOf(document.uri);
  const path = repository
    ? pathWithin(repository.rootUri, document.uri)
    : vscode.workspace.asRelativePath(document.uri, false);
  const where =
    last > first
      ? vscode.l10n.t('{0}, lines {1} to {2}', path, first, last)
      : vscode.l10n.t('{0}, line {1}', path, first);
  const links = repository ? linksOf(repository, { path, firstLine: first, lastLine: last }) : [];
  return toLine([where, ...links].join(' · '), 1000);
}

/** A commit that is nowhere but here has no page: then the repository's address and the commit stand alone. */
function linksOf({ state }: GitRepository, place: Parameters<typeof linkToCode>[2]): readonly string[] {
  const { HEAD, remotes } = state;
  const remote = remotes.find(({ name }) => name === (HEAD?.upstream?.remote ?? 'origin')) ?? remotes[0];
  const web = remote?.fetchUrl === undefined ? undefined : webAddressOf(remote.fetchUrl);
  const commit = HEAD?.commit;
  if (commit === undefined) {
    return web === undefined ? [] : [web];
  }
  const isPublished = HEAD?.upstream !== undefined && (HEAD.ahead ?? 0) === 0;
  const link = web !== undefined && isPublished ? linkToCode(web, commit, place) : undefined;
  return link === undefined
    ? [...(web === undefined ? [] : [web]), vscode.l10n.t('commit {0}', commit.slice(0, 10))]
    : [link];
}

async function repositoryOf(uri: vscode.Uri): Promise<GitRepository | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  try {
    const git = await extension?.activate();
    return git?.enabled ? (git.getAPI(1).getRepository(uri) ?? undefined) : undefined;
  } catch {
    return undefined; // without Git, the file's name has to do
  }
}

function pathWithin(root: vscode.Uri, uri: vscode.Uri): string {
  const folder = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return uri.path.startsWith(folder)
    ? uri.path.slice(folder.length)
    : vscode.workspace.asRelativePath(uri, false);
}
