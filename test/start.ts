/**
 * `npm start`: Contoso, whose people change what they do, and a real VS Code with the extension's view open in it. Two
 * clicks fill it: Sign In, and Allow. Ctrl-C ends both.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { startContoso } from './contoso/server.ts';
import { makeContosoRepository } from './vscode/contosoRepository.ts';
import { colleagues, contosoSettings } from './vscode/contosoSettings.ts';
import { installExtensions, packageExtension, withoutMicrosoftAccount } from './vscode/extensions.ts';
import { chosenHost, out, root, signInExtension } from './vscode/paths.ts';
import { startVsCode, writeSettings } from './vscode/server.ts';
import { setUpCodeServer } from './vscode/setup.ts';

/** A fixed port where it is free: VS Code in a browser remembers a sign-in by its address. */
const PORT = 8420;
const folder = path.join(out, 'start');
const userDataDir = path.join(folder, 'user-data');
const extensionsDir = path.join(folder, 'extensions');
const workspace = path.join(folder, 'workspace');

const host = chosenHost();
if (host === 'code-server') {
  setUpCodeServer();
}
console.log('Building the extension …');
packageExtension();
mkdirSync(folder, { recursive: true });
await makeContosoRepository(workspace);

const contoso = await startContoso({ people: 60 });
contoso.startScript({ everyMs: 5000, share: 0.1 });
writeSettings(userDataDir, {
  ...contosoSettings(contoso.origin),
  'colleaguePresence.colleagues': colleagues,
  'colleaguePresence.refreshInterval': 15,
  'colleaguePresence.experts.teams': { '@contoso/platform': ['AlexW@contoso.com', 'DiegoS@contoso.com'] },
  'contosoSignIn.opens': 'workbench.view.extension.colleaguePresence',
});

if (host === 'code-server') {
  await installExtensions(extensionsDir);
  const vscode = await startVsCode({
    userDataDir,
    extensionsDir,
    env: withoutMicrosoftAccount,
    port: PORT,
  });
  const address = `${vscode.base}/?folder=${encodeURIComponent(workspace)}`;
  console.log(`\nVS Code runs at  ${address}`);
  console.log('Click Sign In, then Allow. Ctrl-C ends everything.');
  open(address);
  endWith(vscode.stop);
} else {
  const executable = await downloadAndUnzipVSCode();
  const vscode = spawn(
    executable,
    [
      workspace,
      `--user-data-dir=${userDataDir}`,
      `--extensions-dir=${extensionsDir}`,
      `--extensionDevelopmentPath=${root}`,
      `--extensionDevelopmentPath=${signInExtension}`,
      '--disable-extension=vscode.microsoft-authentication',
      '--disable-workspace-trust',
    ],
    { stdio: 'ignore' },
  );
  console.log('\nVS Code opens. Click Sign In, then Allow. Close it, or press Ctrl-C, to end everything.');
  vscode.once('exit', () => void contoso.close().then(() => process.exit(0)));
  endWith(() => {
    vscode.kill();
    return Promise.resolve();
  });
}

/** Ctrl-C comes more than once: from the terminal, and handed on by npm and the bootstrap. */
function endWith(stop: () => Promise<void>): void {
  let ending: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    await stop();
    await contoso.close();
    console.log('\nStopped.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      ending ??= end();
    });
  }
}

/** Opens an address where there is a screen. */
function open(address: string): void {
  const screen = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
  if ((process.platform === 'linux' && !screen) || process.env.CI) {
    return;
  }
  const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    darwin: ['open'],
    win32: ['cmd', '/c', 'start', ''],
  };
  const [command = '', ...args] = openers[process.platform] ?? ['xdg-open'];
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .once('error', () => undefined) // the address is printed
    .unref();
}
