/** Sets up a real VS Code and a browser, installs the extension from its VSIX, and runs the workbench tests. */
import path from 'node:path';
import { limits } from '../limits.ts';
import { runNode } from '../program.ts';
import { findChromium } from '../vscode/chromium.ts';
import { installExtensions, packageExtension } from '../vscode/extensions.ts';
import { root } from '../vscode/paths.ts';
import { setUpCodeServer } from '../vscode/setup.ts';
import { extensionsDir } from './office.ts';

setUpCodeServer();
findChromium();
packageExtension();
await installExtensions(extensionsDir);
const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
const args = ['--no-config', '--timeout', String(limits.test), '--slow', '20000', '--forbid-only', '--exit'];
const files = process.argv.slice(2); // and options of mocha's
const { code } = await runNode(
  [mocha, ...args, '--require', 'test/ui/hooks.ts', ...(files.length > 0 ? files : ['test/ui/*.test.ts'])],
  { cwd: root, signal: AbortSignal.timeout(limits.run) },
);
process.exitCode = code ?? 1;
