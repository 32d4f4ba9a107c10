/** The file that an assistant asks about: one of the workspace's, wherever the path that it gives begins. */
import * as vscode from 'vscode';
import { isAbsolute, placesOf } from '../../core/assistants/input.ts';

/** Why there is no such file. */
export type NoFile = 'noFolder' | 'notFound' | 'outside' | 'notOnDisk';

/** A file, with the text that the editor has of it. */
export type FileFound = Pick<vscode.TextDocument, 'uri' | 'isDirty' | 'getText'>;

export async function findFile(path: string): Promise<FileFound | NoFile> {
  const { workspaceFolders: folders = [], textDocuments } = vscode.workspace;
  if (folders.length === 0) {
    return 'noFolder';
  }
  const inside = urisOf(path, folders).filter(uri => vscode.workspace.getWorkspaceFolder(uri));
  if (inside.length === 0) {
    return 'outside';
  }
  for (const uri of inside) {
    if (await isFile(uri)) {
      return uri.scheme !== 'file'
        ? 'notOnDisk'
        : (textDocuments.find(document => document.uri.toString() === uri.toString()) ?? {
            uri,
            isDirty: false,
            getText: () => '',
          });
    }
  }
  return 'notFound';
}

/** Where the path may lead to, without dots. */
function urisOf(path: string, folders: readonly vscode.WorkspaceFolder[]): readonly vscode.Uri[] {
  try {
    if (/^file:/i.test(path)) {
      return [vscode.Uri.joinPath(vscode.Uri.parse(path, true), '.')];
    }
    if (isAbsolute(path)) {
      return [vscode.Uri.joinPath(vscode.Uri.file(path), '.')];
    }
    const names = folders.map(({ name }) => name);
    return placesOf(path, names).flatMap(place => {
      const folder = folders[place.folder];
      return folder ? [vscode.Uri.joinPath(folder.uri, place.path)] : [];
    });
  } catch {
    return []; // no address that VS Code takes
  }
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
