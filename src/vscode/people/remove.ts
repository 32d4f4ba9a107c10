/** Remove a colleague: takes the entry out where it stands, in the user's, the workspace's or a folder's list. */
import * as vscode from 'vscode';
import { planRemoval } from '../../core/entries.ts';
import type { Row } from '../../core/roster.ts';
import { told } from '../host/commands.ts';
import { ask } from '../host/notify.ts';
import { offerUndo, type UndoParts } from './undo.ts';

/** Removes entries of the list. */
export async function removeColleagues(unwanted: readonly Row[], parts: UndoParts): Promise<void> {
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
    throw told(vscode.l10n.t('{0} stands in no settings that can be changed here.', first.name));
  }
  const sentence =
    unwanted.length === 1
      ? vscode.l10n.t('{0} was removed', first.name)
      : vscode.l10n.t('{0} colleagues were removed', unwanted.length);
  offerUndo(sentence, changes, parts);
}

/** One is soon added again; several are not. */
async function isSure(count: number): Promise<boolean> {
  const remove = vscode.l10n.t('Remove');
  const question = vscode.l10n.t('Remove {0} colleagues from your list?', count);
  return (await ask(question, undefined, remove)) === remove;
}
