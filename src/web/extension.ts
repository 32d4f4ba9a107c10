/** Entry of the web worker extension host. */
import type { ExtensionContext } from 'vscode';
import { start } from '../vscode/start.ts';

export function activate(context: ExtensionContext): void {
  start(context, { fetch: (input, init) => globalThis.fetch(input, init), uuid: () => crypto.randomUUID() });
}
