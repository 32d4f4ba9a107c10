/** The code that is looked at: file and lines, and where they are to be seen on the web. */
import * as vscode from 'vscode';
import { codeLinkOf, type CodeLink, type NoLink } from '../../core/codeLink.ts';
import type { Clock } from '../../core/ports.ts';
import { toLine } from '../../core/text.ts';
import { isWithin, repositoryOf } from './repository.ts';

export interface CodeInEditor {
  /** A few words, such as `src/index.ts, lines 3 to 7 · https://…`. */
  readonly text: string;
  /** Why there is no link to the lines, or to which ones it leads. */
  readonly remark: string | undefined;
}

/** What the editor shows; undefined where there is none. */
export async function describeCode(clock: Clock): Promise<CodeInEditor | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return undefined;
  }
  const { document, selection } = editor;
  const first = selection.start.line + 1;
  // a selection of whole lines ends before the first character of the next
  const isWhole = selection.end.character === 0 && selection.end.line > selection.start.line;
  const last = selection.end.line + (isWhole ? 0 : 1);
  const repository = await repositoryOf(document.uri, clock);
  const path =
    typeof repository === 'object' ? pathWithin(repository.root, document.uri) : relativePath(document.uri);
  const where =
    last > first
      ? vscode.l10n.t('{0}, lines {1} to {2}', path, first, last)
      : vscode.l10n.t('{0}, line {1}', path, first);
  const link: CodeLink =
    typeof repository === 'object'
      ? codeLinkOf(repository, { path, firstLine: first, lastLine: last })
      : { kind: 'none', why: repository };
  return {
    text: toLine([where, ...wordsFor(link)].join(' · '), 1000),
    remark: remarkOn(link),
  };
}

/** A commit without a page stands beside the repository's address. */
function wordsFor(link: CodeLink): readonly string[] {
  if (link.kind === 'lines') {
    return [link.link];
  }
  const commit = link.commit === undefined ? [] : [vscode.l10n.t('commit {0}', link.commit.slice(0, 10))];
  return link.web === undefined ? commit : [link.web, ...commit];
}

function remarkOn(link: CodeLink): string | undefined {
  if (link.kind === 'lines') {
    return link.branch === undefined
      ? undefined
      : vscode.l10n.t(
          'The commit that is checked out is not known to be on the remote: the link shows the file as branch {0} has it there, where lines may differ.',
          toLine(link.branch, 100),
        );
  }
  return reasonFor(link.why);
}

function reasonFor(why: NoLink): string {
  switch (why) {
    case 'noRepository':
      return vscode.l10n.t('This file is in no Git repository, so there is no link.');
    case 'unreadable':
      return vscode.l10n.t('The repository could not be read here, so there is no link.');
    case 'notOnTheWeb':
      return vscode.l10n.t('The repository has no remote with a web page, so there is no link.');
    case 'notPublished':
      return vscode.l10n.t(
        'Neither this commit nor an earlier one with this file is known to be on the remote, so there is no link to the lines.',
      );
    case 'unknownHost':
      return vscode.l10n.t(
        'How this host addresses lines of code is not known, so there is no link to the lines.',
      );
  }
}

function pathWithin(root: string, uri: vscode.Uri): string {
  return isWithin(root, uri.path)
    ? uri.path.slice(root.endsWith('/') ? root.length : root.length + 1)
    : relativePath(uri);
}

function relativePath(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, false);
}
