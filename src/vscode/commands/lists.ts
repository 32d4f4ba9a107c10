/** Changing a list of colleagues where it stands, with the comments in it. */
import * as vscode from 'vscode';
import { EXTENSION, type SettingName } from '../names.ts';
import { colleagueLists, type PlacedList } from '../settings.ts';
import { insertion, removal, replacement } from './listText.ts';
import { Told } from './run.ts';
import { editSettingsFile, listNow } from './settingsFile.ts';

const NAME: SettingName = 'colleagues';

/** Adds entries at the end of the user's own list, or the workspace's; those that are there already are left out. */
export async function addEntries(
  added: readonly unknown[],
  target: vscode.ConfigurationTarget,
  storage: vscode.Uri,
): Promise<void> {
  const held = colleagueLists().find(list => list.target === target && !list.folder);
  if (held && !Array.isArray(held.value)) {
    throw new Told(vscode.l10n.t('colleaguePresence.colleagues in your settings is no list. Mend it first.'));
  }
  const fresh = (entries: readonly unknown[]): readonly unknown[] => {
    const texts = new Set(entries.map(entry => JSON.stringify(entry)));
    return added.filter(entry => !texts.has(JSON.stringify(entry)));
  };
  const isEdited =
    held &&
    (await editSettingsFile(held, storage, list => {
      const missing = fresh(list.value);
      return missing.length === 0 ? [] : insertion(list, missing);
    }));
  if (!isEdited) {
    const entries = held ? entriesOf(held) : [];
    await vscode.workspace.getConfiguration(EXTENSION).update(NAME, [...entries, ...fresh(entries)], target);
  }
}

/**
 * Gives entries of a list other values.
 *
 * @param change the new value of an entry, or undefined where it stays as it is
 */
export async function changeEntries(
  list: PlacedList,
  change: (entry: unknown) => unknown,
  storage: vscode.Uri,
): Promise<void> {
  const changesOf = (entries: readonly unknown[]): ReadonlyMap<number, unknown> =>
    new Map(
      entries
        .map((entry, at) => [at, change(entry)] as const)
        .filter(
          ([at, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(entries[at]),
        ),
    );
  if (changesOf(entriesOf(list)).size === 0) {
    return;
  }
  const isEdited = await editSettingsFile(list, storage, text =>
    [...changesOf(text.value)].flatMap(([at, value]) => replacement(text, at, value)),
  );
  if (!isEdited) {
    const entries = entriesOf(list);
    const changes = changesOf(entries);
    const changed = entries.map((entry, at) => (changes.has(at) ? changes.get(at) : entry));
    await vscode.workspace.getConfiguration(EXTENSION, list.folder).update(NAME, changed, list.target);
  }
}

/**
 * Takes entries out of a list. An empty list is taken out as a whole, so that nothing is left behind.
 *
 * @returns how many there were
 */
export async function removeEntries(
  list: PlacedList,
  isUnwanted: (entry: unknown) => boolean,
  storage: vscode.Uri,
): Promise<number> {
  const placesIn = (entries: readonly unknown[]): readonly number[] =>
    [...entries.keys()].filter(at => isUnwanted(entries[at]));
  const before = entriesOf(list);
  const count = placesIn(before).length;
  if (count === 0) {
    return 0;
  }
  const isEdited =
    count < before.length &&
    (await editSettingsFile(list, storage, text => removal(text, placesIn(text.value))));
  if (!isEdited) {
    const left = entriesOf(list).filter(entry => !isUnwanted(entry));
    await vscode.workspace
      .getConfiguration(EXTENSION, list.folder)
      .update(NAME, left.length > 0 ? left : undefined, list.target);
  }
  return count;
}

/** What VS Code reads in the place of a list now. */
function entriesOf(list: PlacedList): readonly unknown[] {
  const value = listNow(list)?.value;
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
