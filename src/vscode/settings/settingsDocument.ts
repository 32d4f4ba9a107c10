/**
 * Changing a list in a settings file, perhaps while another window does: each change is made on what is in the file
 * at that moment, looked for afterwards, and made again where another window's has taken its place.
 */
import * as vscode from 'vscode';
import { EXTENSION, type SettingName } from '../host/names.ts';
import { listsOf, type PlacedList } from './settings.ts';
import { applyEdits, findList, type ListInText, type TextEdit } from '../../core/listText.ts';
import { Told } from '../host/commands.ts';

/** How long VS Code may take to notice that its settings file was written. Milliseconds. */
const TAKE_OVER = 1500;
/** After so long, what another window wrote at the same moment is in the file. Milliseconds. */
const SETTLE = 150;
const TRIES = 6;

/** What to change in a list; nothing where it is so already. */
export type ListEdit = (list: ListInText) => readonly TextEdit[];

/** The list of a place as VS Code reads it now. */
export function listNow(place: PlacedList): PlacedList | undefined {
  return listsOf(place.setting).find(
    list => list.target === place.target && list.folder?.uri.toString() === place.folder?.uri.toString(),
  );
}

/** @returns false where the file cannot be found or written, or VS Code does not read it again */
export async function editSettingsFile(
  place: PlacedList,
  storage: vscode.Uri,
  edit: ListEdit,
): Promise<boolean> {
  for (const file of filesOf(place, storage)) {
    const isDirty = vscode.workspace.textDocuments.some(
      ({ uri, isDirty: dirty }) => dirty && uri.toString() === file.uri.toString(),
    );
    if (isDirty) {
      throw new Told(vscode.l10n.t('Your settings file has changes that are not saved. Save it first.'));
    }
    const outcome = await editFile(file, place, edit);
    if (outcome !== 'notThere') {
      return outcome === 'written' && (await isTakenOver(place, edit, file));
    }
  }
  return false;
}

async function editFile(
  file: SettingsFile,
  place: PlacedList,
  edit: ListEdit,
): Promise<'written' | 'notThere' | 'failed'> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const text = await read(file.uri);
    const list = text === undefined ? undefined : findList(text, file.path);
    if (text === undefined || !list) {
      return 'notThere';
    }
    if (!file.isCertain && JSON.stringify(list.value) !== JSON.stringify(listNow(place)?.value)) {
      // another file than VS Code reads, or one that it has not read again yet
      if (attempt === 2) {
        return 'notThere';
      }
      await sleep(SETTLE);
      continue;
    }
    const edits = edit(list);
    if (edits.length === 0) {
      return 'written';
    }
    try {
      await vscode.workspace.fs.writeFile(file.uri, new TextEncoder().encode(applyEdits(text, edits)));
    } catch {
      return 'failed'; // read-only, or not for extensions
    }
    await sleep(SETTLE * (0.7 + 0.6 * Math.random())); // so that two windows do not go on in step
    const after = await read(file.uri);
    const now = after === undefined ? undefined : findList(after, file.path);
    if (now && edit(now).length === 0) {
      return 'written';
    }
  }
  return 'failed';
}

/** Whether VS Code takes over what was written. */
async function isTakenOver(place: PlacedList, edit: ListEdit, { path }: SettingsFile): Promise<boolean> {
  await haveReadAgain(place);
  for (let waited = 0; waited < TAKE_OVER; waited += 50) {
    const value = listNow(place)?.value;
    const list = Array.isArray(value) ? findList(JSON.stringify(nested(path, value)), path) : undefined;
    if (!list || edit(list).length === 0) {
      return true;
    }
    await sleep(50);
  }
  return false;
}

/**
 * Has VS Code read its settings again, as it does after it was asked to change one: here to take away one that is not
 * there, which writes nothing. In some browsers' workbenches it does not watch its own file.
 */
async function haveReadAgain({ target, folder }: PlacedList): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(EXTENSION, folder);
  const valueOf = (name: SettingName): unknown => {
    const all = configuration.inspect(name);
    const { Global, Workspace } = vscode.ConfigurationTarget;
    return target === Global
      ? all?.globalValue
      : target === Workspace
        ? all?.workspaceValue
        : all?.workspaceFolderValue;
  };
  const absent = (['photos', 'refreshInterval', 'groupBy', 'sortBy'] as const).find(
    name => valueOf(name) === undefined,
  );
  if (absent) {
    await configuration.update(absent, undefined, target).then(undefined, () => undefined);
  }
}

function nested(path: readonly string[], value: unknown): unknown {
  return path.reduceRight((inner, key) => ({ [key]: inner }), value);
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // not there, or not for extensions
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

interface SettingsFile {
  readonly uri: vscode.Uri;
  /** Where the list stands in it. */
  readonly path: readonly string[];
  /** Whether VS Code reads this file for sure; else its content has to tell. */
  readonly isCertain: boolean;
}

/**
 * The files in which a list may stand. The user's is beside the global storage of extensions, on desktop and on a
 * server, or at the root of the browser's user data; with profiles, it is elsewhere.
 */
function filesOf({ setting, target, folder }: PlacedList, storage: vscode.Uri): readonly SettingsFile[] {
  const key = `${EXTENSION}.${setting}`;
  const path = [key];
  if (target === vscode.ConfigurationTarget.Global) {
    const beside = vscode.Uri.joinPath(storage, '..', '..', 'settings.json');
    const scheme = 'vscode-userdata';
    const inBrowser = vscode.Uri.from({ scheme, path: '/User/settings.json' });
    return [beside, beside.with({ scheme }), inBrowser].map(uri => ({ uri, path, isCertain: false }));
  }
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  if (target === vscode.ConfigurationTarget.Workspace && workspaceFile) {
    const isSaved = workspaceFile.scheme !== 'untitled';
    return isSaved ? [{ uri: workspaceFile, path: ['settings', key], isCertain: true }] : [];
  }
  const where = folder ?? workspaceFolders?.[0];
  return where
    ? [{ uri: vscode.Uri.joinPath(where.uri, '.vscode', 'settings.json'), path, isCertain: true }]
    : [];
}
