/** Remove a colleague: takes the entry out where it stands, in the user's, the workspace's or a folder's list. */
import * as vscode from 'vscode';
import { isEntryFor } from '../../core/colleagues.ts';
import type { Row } from '../../core/roster.ts';
import { colleagueLists } from '../settings/settings.ts';
import type { SettingsLists } from '../settings/lists.ts';
import { Told } from '../host/commands.ts';

/** Removes entries of the list. */
export async function removeColleagues(unwanted: readonly Row[], lists: SettingsLists): Promise<void> {
  const [first] = unwanted;
  if (!first) {
    return;
  }
  if (unwanted.length > 1 && !(await isSure(unwanted.length))) {
    return;
  }
  let removed = 0;
  for (const list of colleagueLists()) {
    const isUnwanted = (entry: unknown): boolean => unwanted.some(row => isEntryFor(entry, row.colleague));
    removed += await lists.remove(list, isUnwanted);
  }
  if (removed === 0) {
    throw new Told(vscode.l10n.t('{0} stands in no settings that can be changed here.', first.name));
  }
  vscode.window.setStatusBarMessage(
    unwanted.length === 1
      ? vscode.l10n.t('{0} was removed', first.name)
      : vscode.l10n.t('{0} colleagues were removed', unwanted.length),
    5000,
  );
}

/** One is soon added again; several are not. */
async function isSure(count: number): Promise<boolean> {
  const remove = vscode.l10n.t('Remove');
  const question = vscode.l10n.t('Remove {0} colleagues from your list?', count);
  return (await vscode.window.showWarningMessage(question, { modal: true }, remove)) === remove;
}
