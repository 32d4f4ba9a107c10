/** Which repository a review is about: the one of the file in the editor, else the window's; of several, the user says. */
import * as vscode from 'vscode';
import type { Git, GitFailure } from '../../core/expertise/git.ts';
import { readWorkingTree } from '../../core/expertise/workingTree.ts';
import { toLine, withoutMarkup } from '../../core/text.ts';
import { told } from '../host/commands.ts';
import { codeSubjectOf, subjectOf } from './subject.ts';
import { sentenceForGit } from './words.ts';

/** Folders of a window that are looked at. */
const MOST_FOLDERS = 100;

/**
 * @returns a folder of it; undefined where the user gave up
 * @throws what `told()` makes where there is none
 */
export async function chooseRepository(git: Git): Promise<string | undefined> {
  const { signal } = new AbortController();
  const subject = subjectOf(vscode.window.activeTextEditor?.document);
  if (typeof subject === 'object') {
    const { folder } = codeSubjectOf(subject);
    if ((await readWorkingTree(git, folder, signal)).kind === 'found') {
      return folder;
    }
  }
  const roots = new Map<string, { readonly label: string; readonly folder: string }>();
  const failures: GitFailure[] = [];
  for (const { uri, name } of (vscode.workspace.workspaceFolders ?? []).slice(0, MOST_FOLDERS)) {
    if (uri.scheme === 'file') {
      const reading = await readWorkingTree(git, uri.fsPath, signal);
      if (reading.kind === 'failed') {
        failures.push(reading.failure);
      } else if (!roots.has(reading.tree.root)) {
        roots.set(reading.tree.root, { label: withoutMarkup(toLine(name)), folder: uri.fsPath });
      }
    }
  }
  const [only, another] = roots.values();
  if (!only) {
    const telling = failures.find(failure => failure !== 'noRepository');
    throw told(
      telling === undefined
        ? vscode.l10n.t('There is no Git repository in this window, hence nothing to review.')
        : sentenceForRepository(telling),
    );
  }
  if (!another) {
    return only.folder;
  }
  const items = [...roots].map(([root, one]) => ({ ...one, description: withoutMarkup(toLine(root, 200)) }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Who Can Review These Changes'),
    placeHolder: vscode.l10n.t('In which repository?'),
    matchOnDescription: true,
  });
  return chosen?.folder;
}

/** Why there is nothing to review in a repository. */
export function sentenceForRepository(failure: GitFailure): string {
  switch (failure) {
    case 'notInstalled':
      return vscode.l10n.t('Git is not installed here, or cannot be run. It says what has changed.');
    case 'noRepository':
    case 'noCommits':
      return vscode.l10n.t(
        'Nothing has been committed in this repository yet, hence nothing can be reviewed.',
      );
    case 'unsafe':
    case 'missingObjects':
      return sentenceForGit(failure);
    case 'notCommitted':
    case 'badIgnoreRevs':
    case 'tooBig':
    case 'killed':
    case 'other':
      return vscode.l10n.t('Git could not say what has changed.');
  }
}
