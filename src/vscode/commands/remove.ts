/** Remove a colleague: takes the entry out where it stands, in the user's, the workspace's or a folder's list. */
import * as vscode from 'vscode';
import { isEntryFor } from '../../core/colleagues.ts';
import type { Row } from '../../core/roster.ts';
import { wordsForKnowledge } from '../messages.ts';
import { colleagueLists } from '../settings.ts';
import { removeEntries } from './lists.ts';
import { Told } from './run.ts';

/** @param row the row to remove; where there is none, the user is asked */
export async function removeColleague(
  row: Row | undefined,
  rows: readonly Row[],
  storage: vscode.Uri,
): Promise<void> {
  const chosen = row ?? (await askForRow(rows));
  if (!chosen) {
    return;
  }
  let removed = 0;
  for (const list of colleagueLists()) {
    removed += await removeEntries(list, entry => isEntryFor(entry, chosen.colleague), storage);
  }
  if (removed === 0) {
    throw new Told(vscode.l10n.t('{0} stands in no settings that can be changed here.', chosen.name));
  }
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} was removed', chosen.name), 5000);
}

async function askForRow(rows: readonly Row[]): Promise<Row | undefined> {
  if (rows.length === 0) {
    throw new Told(vscode.l10n.t('There is nobody in your list.'));
  }
  const picked = await vscode.window.showQuickPick(
    rows.map(row => ({
      label: row.name,
      description: [row.colleague.group, wordsForKnowledge(row.knowledge)].filter(Boolean).join(' · '),
      row,
    })),
    {
      title: vscode.l10n.t('Remove a Colleague'),
      placeHolder: vscode.l10n.t('Whom to remove from your list'),
    },
  );
  return picked?.row;
}
