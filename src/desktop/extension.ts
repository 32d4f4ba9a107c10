/** Entry of the Node extension host. */
import { randomUUID } from 'node:crypto';
import type { ExtensionContext } from 'vscode';
import { start } from '../vscode/start.ts';

export function activate(context: ExtensionContext): void {
  // looked up at each call: VS Code replaces it by one that knows the user's proxy and certificates
  start(context, { fetch: (input, init) => globalThis.fetch(input, init), uuid: randomUUID });
}
