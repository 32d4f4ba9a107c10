/** Opens a link outside of VS Code. */
import * as vscode from 'vscode';

/**
 * Opens a link exactly as it is written. Of a `Uri`, VS Code would decode what is encoded in it, and a message with an
 * `&` would end there; given a text, it leaves it alone (https://github.com/microsoft/vscode/issues/173239).
 *
 * @returns false where the user did not want it
 */
export async function openLink(link: string): Promise<boolean> {
  return await vscode.env.openExternal(link as unknown as vscode.Uri);
}
