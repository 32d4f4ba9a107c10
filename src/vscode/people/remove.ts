/** Remove a colleague: takes the entry out where it stands, in the user's, the workspace's or a folder's list. */
import * as vscode from 'vscode';
import { planRemoval } from '../../core/entries.ts';
import type { Log } from '../../core/ports.ts';
import type { Row } from '../../core/roster.ts';
import { wordsForKnowledge } from '../words/messages.ts';
import { listsOf } from '../settings/settings.ts';
import type { ListChange, SettingsLists } from '../settings/lists.ts';
import { explained, Told } from '../host/commands.ts';

export interface RemoveParts {
  readonly lists: SettingsLists;
  readonly log: Log;
}

/** @param chosen the rows to remove; where there are none, the user is asked */
export async function removeColleagues(
  chosen: readonly Row[],
  rows: readonly Row[],
  { lists, log }: RemoveParts,
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
  const changes: ListChange[] = [];
  for (const list of listsOf('colleagues')) {
    const change = await lists.edit(list, planRemoval(ids));
    changes.push(...(change ? [change] : []));
  }
  if (changes.length === 0) {
    throw new Told(vscode.l10n.t('{0} stands in no settings that can be changed here.', first.name));
  }
  const sentence =
    unwanted.length === 1
      ? vscode.l10n.t('{0} was removed', first.name)
      : vscode.l10n.t('{0} colleagues were removed', unwanted.length);
  // not awaited: the command is done when they are gone, not when its message is closed
  void explained('colleaguePresence.removeColleague', log, async () => {
    const undo = vscode.l10n.t('Undo');
    if ((await vscode.window.showInformationMessage(sentence, undo)) === undo) {
      for (const change of changes.toReversed()) {
        await lists.restore(change);
      }
    }
  });
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
