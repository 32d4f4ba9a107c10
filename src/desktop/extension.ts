/** Entry of the Node extension host. */
import { randomUUID } from 'node:crypto';
import type { ExtensionContext } from 'vscode';
import { registerTools } from '../vscode/experts/tools.ts';
import { runIn } from '../vscode/window.ts';
import type { Started } from '../vscode/start.ts';
import { registerOwnSignIn } from './ownSignIn.ts';

let started: Started | undefined;

export function activate(context: ExtensionContext): void {
  started = runIn(context, {
    // looked up at each call: VS Code replaces it by one that knows the user's proxy and certificates
    fetch: (input, init) => globalThis.fetch(input, init),
    uuid: randomUUID,
    ownSignIn: parts => registerOwnSignIn({ ...parts, context }),
    loadExperts: async () => (await import('./experts.ts')).makeRoom,
    registerTools: (...parts) => registerTools(async () => (await import('./tools.ts')).makeTool, ...parts),
  });
}

export async function deactivate(): Promise<void> {
  await started?.stop();
}
