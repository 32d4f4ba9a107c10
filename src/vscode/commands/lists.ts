/** Changing a list of colleagues where it stands, with the comments in it. */
import * as vscode from 'vscode';
import { EXTENSION, type SettingName } from '../names.ts';
import { colleagueLists, type PlacedList } from '../settings.ts';
import { findList, insertion, removal, replacement, type ListInText, type TextEdit } from './listText.ts';
import { Told } from './run.ts';

const NAME: SettingName = 'colleagues';
const KEY = `${EXTENSION}.${NAME}`;
/** How long VS Code may take to notice that its settings file was saved. Milliseconds. */
const TAKE_OVER = 1500;

/** Adds entries at the end of the user's own list, or the workspace's. */
export async function addEntries(
  added: readonly unknown[],
  target: vscode.ConfigurationTarget,
  storage: vscode.Uri,
): Promise<void> {
  const find = () => colleagueLists().find(list => list.target === target && !list.folder);
  const held = find();
  if (held && !Array.isArray(held.value)) {
    throw new Told(vscode.l10n.t('colleaguePresence.colleagues in your settings is no list. Mend it first.'));
  }
  if (!held || !(await editText(held, storage, list => insertion(list, added)))) {
    const entries = (find()?.value ?? []) as readonly unknown[];
    await vscode.workspace.getConfiguration(EXTENSION).update(NAME, [...entries, ...added], target);
  }
}

/**
 * Gives entries of a list other values.
 *
 * @param change the new value of an entry, or undefined where it stays as it is
 * @returns how many were changed
 */
export async function changeEntries(
  list: PlacedList,
  change: (entry: unknown) => unknown,
  storage: vscode.Uri,
): Promise<number> {
  const entries = Array.isArray(list.value) ? (list.value as readonly unknown[]) : [];
  const changes = new Map<number, unknown>();
  entries.forEach((entry, at) => {
    const value = change(entry);
    if (value !== undefined) {
      changes.set(at, value);
    }
  });
  if (changes.size === 0) {
    return 0;
  }
  const edit = (text: ListInText) => [...changes].flatMap(([at, value]) => replacement(text, at, value));
  if (!(await editText(list, storage, edit))) {
    const changed = entries.map((entry, at) => (changes.has(at) ? changes.get(at) : entry));
    await vscode.workspace.getConfiguration(EXTENSION, list.folder).update(NAME, changed, list.target);
  }
  return changes.size;
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
  const entries = Array.isArray(list.value) ? (list.value as readonly unknown[]) : [];
  const places = [...entries.keys()].filter(at => isUnwanted(entries[at]));
  if (places.length === 0) {
    return 0;
  }
  const left = entries.filter((_, at) => !places.includes(at));
  const isEdited = left.length > 0 && (await editText(list, storage, text => removal(text, places)));
  if (!isEdited) {
    await vscode.workspace
      .getConfiguration(EXTENSION, list.folder)
      .update(NAME, left.length > 0 ? left : undefined, list.target);
  }
  return places.length;
}

/** Edits the settings file itself; false where it cannot be found, or VS Code reads another or not this one again. */
async function editText(
  place: PlacedList,
  storage: vscode.Uri,
  edit: (list: ListInText) => readonly TextEdit[],
): Promise<boolean> {
  for (const { uri, path } of filesOf(place, storage)) {
    let document: vscode.TextDocument;
    try {
      document = await vscode.workspace.openTextDocument(uri);
    } catch {
      continue; // not there, or not for extensions
    }
    const list = findList(document.getText(), path);
    if (!list || JSON.stringify(list.value) !== JSON.stringify(place.value)) {
      continue;
    }
    if (document.isDirty) {
      throw new Told(vscode.l10n.t('Your settings file has changes that are not saved. Save it first.'));
    }
    const changes = new vscode.WorkspaceEdit();
    for (const { offset, length, content } of edit(list)) {
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      changes.replace(uri, range, content);
    }
    const isSaved = (await vscode.workspace.applyEdit(changes)) && (await document.save());
    return isSaved && (await isTakenOver(place));
  }
  return false;
}

/** Whether VS Code takes over what was saved: in some browsers' workbenches it does not watch its own file. */
async function isTakenOver(place: PlacedList): Promise<boolean> {
  const before = JSON.stringify(place.value);
  for (let waited = 0; waited < TAKE_OVER; waited += 50) {
    const now = colleagueLists().find(
      list => list.target === place.target && list.folder?.uri.toString() === place.folder?.uri.toString(),
    );
    if (JSON.stringify(now?.value) !== before) {
      return true;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return false;
}

interface SettingsFile {
  readonly uri: vscode.Uri;
  /** Where the list stands in it. */
  readonly path: readonly string[];
}

/**
 * The files in which a list may stand. The user's is beside the global storage of extensions, on desktop and on a
 * server, or at the root of the browser's user data; whether a file is the right one, its content tells.
 */
function filesOf({ target, folder }: PlacedList, storage: vscode.Uri): readonly SettingsFile[] {
  const path = [KEY];
  if (target === vscode.ConfigurationTarget.Global) {
    const beside = vscode.Uri.joinPath(storage, '..', '..', 'settings.json');
    const scheme = 'vscode-userdata';
    const inBrowser = vscode.Uri.from({ scheme, path: '/User/settings.json' });
    return [beside, beside.with({ scheme }), inBrowser].map(uri => ({ uri, path }));
  }
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  if (target === vscode.ConfigurationTarget.Workspace && workspaceFile) {
    return workspaceFile.scheme === 'untitled' ? [] : [{ uri: workspaceFile, path: ['settings', KEY] }];
  }
  const where = folder ?? workspaceFolders?.[0];
  return where ? [{ uri: vscode.Uri.joinPath(where.uri, '.vscode', 'settings.json'), path }] : [];
}
