/** Entry of the web worker extension host. */
import type { ExtensionContext } from 'vscode';
import type { Started } from '../vscode/start.ts';
import { runIn } from '../vscode/window.ts';

let started: Started | undefined;

export function activate(context: ExtensionContext): void {
  started = runIn(context, {
    fetch: (input, init) => globalThis.fetch(input, init),
    uuid: () => crypto.randomUUID(),
  });
}

export async function deactivate(): Promise<void> {
  await started?.stop();
}
