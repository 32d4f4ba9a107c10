/** Remove a colleague: takes the entry out where it stands, in the user's, the workspace's or a folder's list. */
import * as vscode from 'vscode';
import { planRemoval } from '../../core/entries.ts';
import type { Row } from '../../core/roster.ts';
import { wordsForKnowledge } from '../words/messages.ts';
import { Told } from '../host/commands.ts';
import { offerUndo, type UndoParts } from './undo.ts';

/** @param chosen the rows to remove; where there are none, the user is asked */
export async function removeColleagues(
  chosen: readonly Row[],
  rows: readonly Row[],
  parts: UndoParts,
): Promise<void> {
  const asked =
    chosen.length > 0 ? [] : [await askForRow(rows, vscode.l10n.t('Whom to remove from your list'))];
  const unwanted = [...chosen, ...asked.flatMap(row => row ?? [])];
  const [first] = unwanted;
  if (!first) {
    return;
  }
  if (unwanted.length > 1 && !(await isSure(unwanted.length))) {
    return;
  }
  const ids = new Set(unwanted.map(({ id }) => id));
  const changes = await parts.lists.editAll('colleagues', planRemoval(ids));
  if (changes.length === 0) {
    throw new Told(vscode.l10n.t('{0} stands in no settings that can be changed here.', first.name));
  }
  const sentence =
    unwanted.length === 1
      ? vscode.l10n.t('{0} was removed', first.name)
      : vscode.l10n.t('{0} colleagues were removed', unwanted.length);
  offerUndo(sentence, changes, 'colleaguePresence.removeColleague', parts);
}

/** One is soon added again; several are not. */
async function isSure(count: number): Promise<boolean> {
  const remove = vscode.l10n.t('Remove');
  const question = vscode.l10n.t('Remove {0} colleagues from your list?', count);
  return (await vscode.window.showWarningMessage(question, { modal: true }, remove)) === remove;
}

/** Asks for one of the rows. */
export async function askForRow(rows: readonly Row[], placeHolder: string): Promise<Row | undefined> {
  if (rows.length === 0) {
    throw new Told(vscode.l10n.t('There is nobody in your list.'));
  }
  const picked = await vscode.window.showQuickPick(
    rows.map(row => ({
      label: row.name,
      description: [row.colleague.group, wordsForKnowledge(row.knowledge)].filter(Boolean).join(' · '),
      row,
    })),
    { placeHolder },
  );
  return picked?.row;
}
