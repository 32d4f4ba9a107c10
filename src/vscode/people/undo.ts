/** What was removed can be put back: entries where they were, as they were written. */
import * as vscode from 'vscode';
import type { Commands } from '../host/commands.ts';
import { inform } from '../host/notify.ts';
import type { ListChange, SettingsLists } from '../settings/lists.ts';

export interface UndoParts {
  readonly lists: SettingsLists;
  readonly commands: Pick<Commands, 'guard'>;
}

/** Says what was removed, and offers to put it back. Returns at once. */
export function offerUndo(
  sentence: string,
  changes: readonly ListChange[],
  { lists, commands }: UndoParts,
): void {
  // not awaited: the command is done when something is gone, not when its message is closed
  void commands.guard('Undo', async () => {
    const undo = vscode.l10n.t('Undo');
    if ((await inform(sentence, undo)) === undo) {
      for (const change of changes.toReversed()) {
        await lists.restore(change);
      }
    }
  });
}
