/** Entry of the Node extension host. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ExtensionContext } from 'vscode';
import type { ExpertsPlatform } from '../vscode/experts/experts.ts';
import { registerTools } from '../vscode/experts/tools.ts';
import { start, type Started } from '../vscode/start.ts';
import { registerOwnSignIn } from './ownSignIn.ts';

let started: Started | undefined;

export function activate(context: ExtensionContext): void {
  started = start(context, {
    // looked up at each call: VS Code replaces it by one that knows the user's proxy and certificates
    fetch: (input, init) => globalThis.fetch(input, init),
    uuid: randomUUID,
    ownSignIn: registerOwnSignIn,
    ...(hasExperts() ? withExperts : {}),
  });
}

/** "Who can answer" is a preview, which not every package holds. */
function hasExperts(): boolean {
  return existsSync(path.join(__dirname, 'experts.js'));
}

const withExperts: ExpertsPlatform = {
  loadExperts: async () => (await import('./experts.ts')).makeRoom,
  registerTools: (...parts) => registerTools(async () => (await import('./tools.ts')).makeTool, ...parts),
};

export async function deactivate(): Promise<void> {
  await started?.stop();
}
