/** Writing a list of colleagues back to where it stands. */
import * as vscode from 'vscode';
import { EXTENSION, type SettingName } from '../names.ts';
import type { PlacedList } from '../settings.ts';

/** An empty list is taken out, so that nothing is left behind. */
export async function writeList(
  place: Pick<PlacedList, 'target' | 'folder'>,
  entries: readonly unknown[],
): Promise<void> {
  const name: SettingName = 'colleagues';
  await vscode.workspace
    .getConfiguration(EXTENSION, place.folder)
    .update(name, entries.length > 0 ? entries : undefined, place.target);
}
