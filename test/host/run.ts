/** Runs the suite inside a real extension host, through @vscode/test-electron, with Contoso beside it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { runTests } from '@vscode/test-electron';
import { startContoso } from '../contoso/server.ts';
import { killWhatWasStarted } from '../program.ts';
import { contosoSettings } from '../vscode/contosoSettings.ts';
import { chosenHost, out, root, signInExtension } from '../vscode/paths.ts';
import { writeSettings } from '../vscode/server.ts';
import { setUpCodeServer } from '../vscode/setup.ts';

const folder = path.join(out, 'host');
const workspace = path.join(folder, 'workspace');
const userDataDir = path.join(folder, 'user-data');
const suite = path.join(folder, 'suite.cjs');
/** The port at which a debugger attaches to the desktop's extension host, which waits for it (.vscode/launch.json). */
const inspect = process.env.VSCODE_TEST_INSPECT;

killWhatWasStarted();
const host = chosenHost();
if (host === 'code-server') {
  setUpCodeServer();
}
rmSync(folder, { recursive: true, force: true });
mkdirSync(path.join(workspace, '.vscode'), { recursive: true });
execFileSync(process.execPath, ['esbuild.js'], { cwd: root, stdio: 'ignore' });
await build({
  entryPoints: [path.join(import.meta.dirname, 'suite/index.ts')],
  outfile: suite,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  external: ['vscode', 'mocha'],
  mainFields: ['module', 'main'],
  sourcemap: 'inline',
  logLevel: 'warning',
});
cpSync(path.join(import.meta.dirname, 'workspace'), workspace, { recursive: true });

const contoso = await startContoso({ people: 40 });
writeSettings(userDataDir, { ...contosoSettings(contoso.origin), 'contosoSignIn.isSignedIn': true });

try {
  await runTests({
    ...(host === 'code-server' ? { vscodeExecutablePath: path.join(root, 'test/vscode/asDesktop.ts') } : {}),
    extensionDevelopmentPath: [root, signInExtension],
    extensionTestsPath: suite,
    extensionTestsEnv: {
      NODE_PATH: path.join(root, 'node_modules'),
      // VS Code asks before an extension uses an account, and refuses to ask in a test
      HOST_PATCH: JSON.stringify({
        productConfiguration: {
          trustedExtensionAuthAccess: { microsoft: ['colleague-presence.colleague-presence'] },
        },
      }),
    },
    launchArgs: [
      workspace,
      `--user-data-dir=${userDataDir}`,
      `--extensions-dir=${path.join(folder, 'extensions')}`,
      '--disable-extension=vscode.microsoft-authentication',
      '--disable-workspace-trust',
      ...(inspect ? [`--inspect-brk-extensions=${inspect}`] : []),
    ],
  });
} catch {
  process.exitCode = 1; // mocha has said what failed
} finally {
  await contoso.close();
}
