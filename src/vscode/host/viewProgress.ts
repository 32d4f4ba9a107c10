import * as vscode from 'vscode';
import { VIEW } from './names.ts';

/** Shows the view's progress bar as long as a promise is under way. */
export async function withViewProgress<T>(run: () => Promise<T>): Promise<T> {
  return await vscode.window.withProgress({ location: { viewId: VIEW } }, run);
}
