/** What was removed can be put back: entries where they were, as they were written. */
import * as vscode from 'vscode';
import type { Log } from '../../core/ports.ts';
import { explained } from '../host/commands.ts';
import type { CommandId } from '../host/names.ts';
import type { ListChange, SettingsLists } from '../settings/lists.ts';

export interface UndoParts {
  readonly lists: SettingsLists;
  readonly log: Log;
}

/** Says what a command has removed, and offers to put it back. Returns at once. */
export function offerUndo(
  sentence: string,
  changes: readonly ListChange[],
  id: CommandId,
  { lists, log }: UndoParts,
): void {
  // not awaited: the command is done when something is gone, not when its message is closed
  void explained(id, log, async () => {
    const undo = vscode.l10n.t('Undo');
    if ((await vscode.window.showInformationMessage(sentence, undo)) === undo) {
      for (const change of changes.toReversed()) {
        await lists.restore(change);
      }
    }
  });
}
