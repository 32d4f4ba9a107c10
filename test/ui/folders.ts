/** Where the workbench tests write: each half has a folder of its own, so that two can run side by side. */
import path from 'node:path';
import { out } from '../vscode/paths.ts';

export interface HalfFolders {
  readonly folder: string;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  readonly workspace: string;
}

/** @param half from 1; by default this process's */
export function foldersOf(half = Number(process.env.WORKBENCH_HALF ?? 1)): HalfFolders {
  const folder = path.join(out, `ui-${half}`);
  return {
    folder,
    userDataDir: path.join(folder, 'user-data'),
    extensionsDir: path.join(folder, 'extensions'),
    workspace: path.join(folder, 'workspace'),
  };
}
