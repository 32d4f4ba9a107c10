/**
 * Changing a list in the text of its settings file, entry by entry, so that comments stay. (VS Code's own `update`
 * writes the whole list anew.) The file is written through VS Code, under the name that it knows the file by: so it
 * notices at once. An edit of the opened document would do as well, until its save is refused, because the file is
 * protected or another window was faster: then the document would stay changed and unsaved, and an extension cannot take
 * that back. A file that cannot be written stays as it is.
 */
import * as vscode from 'vscode';
import { applyPlan, removedBy, sizeOf, type Planner, type RemovedEntries } from '../../core/entries.ts';
import { told } from '../host/commands.ts';
import { EXTENSION } from '../host/names.ts';
import { userConfiguration } from './configuration.ts';
import { listNow, type SettingsList } from './settings.ts';

/** What a change of a file has done. */
export interface FileChange {
  readonly file: vscode.Uri;
  readonly before: string;
  readonly after: string;
  readonly removed: RemovedEntries;
}

/** How long VS Code may take to read its settings again. Milliseconds. */
const TAKE_OVER = 2000;
/** How often a change is made again where another window's, at the same moment, has taken its place. */
const TRIES = 5;

/**
 * Changes a list in its file, as it stands there at this moment.
 *
 * @param storage where VS Code lets this extension keep files; the user's settings are near
 * @returns `notHere` where the file or the list is not to be found, or nothing would be left of the list
 */
export async function editSettingsFile(
  list: SettingsList,
  storage: vscode.Uri,
  planner: Planner,
): Promise<FileChange | 'unchanged' | 'notHere'> {
  refuseUnsaved(list);
  const { applyEdits, editsFor } = await import('../../core/listText.ts');
  const file = await fileOf(list, storage);
  if (!file) {
    return 'notHere';
  }
  refuseUnsaved(list, file.uri);
  let change: FileChange | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const found = await findIn(file);
    const plan = found && planner(found.value);
    if (plan && sizeOf(plan) === 0) {
      return change ?? 'unchanged';
    }
    if (!plan || applyPlan(found.value, plan).length === 0) {
      return change ?? 'notHere';
    }
    const after = applyEdits(found.text, editsFor(found, plan));
    if ((await read(file.uri)) !== found.text) {
      continue; // whatever another has written meanwhile is not to be lost
    }
    await vscode.workspace.fs.writeFile(file.uri, new TextEncoder().encode(after));
    const removed = removedBy(found.value, plan);
    change = { file: file.uri, before: found.text, after, removed };
    await isTakenOver(list, planner);
  }
  return change ?? 'notHere';
}

/** Puts the text back that a change has found, comments and all. @returns false where the file has changed since */
export async function takeBack(list: SettingsList, change: FileChange): Promise<boolean> {
  refuseUnsaved(list, change.file);
  if ((await read(change.file)) !== change.after) {
    return false;
  }
  await vscode.workspace.fs.writeFile(change.file, new TextEncoder().encode(change.before));
  return true;
}

/** VS Code would write over what is unsaved in an editor, or refuse without a word of why. */
export function refuseUnsaved({ scope }: SettingsList, file?: vscode.Uri): void {
  const isUnsaved = vscode.workspace.textDocuments.some(
    ({ isDirty, uri }) =>
      isDirty &&
      // one file has several schemes: of files, of user data, of a server
      (uri.path.toLowerCase() === file?.path.toLowerCase() ||
        (scope === 'user' && uri.scheme === USER_DATA && uri.path.endsWith('/settings.json'))),
  );
  if (isUnsaved) {
    throw told(vscode.l10n.t('Your settings file has changes that are not saved. Save it first.'));
  }
}

/** Waits until VS Code reads a list as it is wanted. */
async function isTakenOver(list: SettingsList, planner: Planner): Promise<boolean> {
  return await settled(() => {
    const value = listNow(userConfiguration, list)?.value;
    return Array.isArray(value) && sizeOf(planner(value)) === 0;
  });
}

/** Waits for a change of the settings after which something holds. @returns false where there is none in time */
async function settled(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  if (await holds()) {
    return true;
  }
  return await new Promise(resolve => {
    const end = (result: boolean): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve(result);
    };
    const timer = setTimeout(() => {
      end(false);
    }, TAKE_OVER);
    const subscription = vscode.workspace.onDidChangeConfiguration(async () => {
      if (await holds()) {
        end(true);
      }
    });
  });
}

interface SettingsFile {
  readonly uri: vscode.Uri;
  /** Where the list stands in it. */
  readonly path: readonly string[];
}

async function fileOf(list: SettingsList, storage: vscode.Uri): Promise<SettingsFile | undefined> {
  const { setting, scope, folder } = list;
  const key = `${EXTENSION}.${setting}`;
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  if (scope === 'user') {
    let found = await userFile(list, storage, [key]);
    if (found === 'otherwise') {
      // another window may have changed it, and VS Code has not read it again yet
      await settled(async () => (found = await userFile(list, storage, [key])) !== 'otherwise');
    }
    return found instanceof vscode.Uri ? { uri: found, path: [key] } : undefined;
  }
  if (scope === 'workspace' && workspaceFile) {
    return workspaceFile.scheme === 'untitled' ? undefined : { uri: workspaceFile, path: ['settings', key] };
  }
  const where = folder ?? workspaceFolders?.[0];
  return where && { uri: vscode.Uri.joinPath(where.uri, '.vscode', 'settings.json'), path: [key] };
}

const USER_DATA = 'vscode-userdata';

/**
 * The user's settings file. VS Code does not say where it is: beside the global storage of extensions, or in the folder
 * of a profile there; in a browser, in its own storage. It is the one that holds what VS Code reads; where several do, it
 * cannot be told.
 *
 * @returns `otherwise` where there are such files, and none of them holds it
 */
async function userFile(
  list: SettingsList,
  storage: vscode.Uri,
  path: readonly string[],
): Promise<vscode.Uri | 'otherwise' | undefined> {
  const wanted = JSON.stringify(listNow(userConfiguration, list)?.value);
  const beside = vscode.Uri.joinPath(storage, '..', '..').path;
  const homes = [
    vscode.Uri.from({ scheme: USER_DATA, path: beside }),
    vscode.Uri.from({ scheme: 'vscode-remote', path: beside }), // as code-server names it
    vscode.Uri.from({ scheme: USER_DATA, path: '/User' }),
  ];
  let isOtherwise = false;
  for (const home of homes) {
    const files = [home, ...(await profilesIn(home))].map(one => vscode.Uri.joinPath(one, 'settings.json'));
    const lists = await Promise.all(files.map(async uri => ({ uri, found: await findIn({ uri, path }) })));
    const same = lists.filter(({ found }) => found && JSON.stringify(found.value) === wanted);
    if (same.length > 0) {
      return same.length === 1 ? same[0]?.uri : undefined;
    }
    isOtherwise ||= lists.some(({ found }) => found);
  }
  return isOtherwise ? 'otherwise' : undefined;
}

async function profilesIn(home: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const folder = vscode.Uri.joinPath(home, 'profiles');
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.map(([name]) => vscode.Uri.joinPath(folder, name));
  } catch {
    return []; // there are none
  }
}

async function findIn({ uri, path }: SettingsFile) {
  const { findList } = await import('../../core/listText.ts');
  const text = await read(uri);
  return text === undefined ? undefined : findList(text, path);
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // not there, or not for extensions
  }
}
