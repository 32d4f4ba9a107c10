/** The extension as a user gets it, and the stand-in for VS Code's Microsoft account, installed from their VSIX. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { out, root, signInExtension, vsix } from './paths.ts';
import { installVsix } from './server.ts';

/** What makes code-server leave VS Code's own Microsoft account out, so that the stand-in can take its place. */
export const withoutMicrosoftAccount = { VSCODE_SKIP_BUILTIN_EXTENSIONS: 'vscode.microsoft-authentication' };

/**
 * What everybody downloads with every update: 44 KB of it say who can answer about code; the README has the set-up
 * guide in it (5 KB), and the icon is sharp on every screen (7 KB); what is about privacy has 15 KB, the
 * sample organization and the tour 12 KB. Bytes.
 */
const MOST_VSIX = 376 * 1024;

/**
 * Packages the extension as `npm run package` does.
 *
 * @throws where it has become too large
 */
export function packageExtension(): void {
  mkdirSync(out, { recursive: true });
  execFileSync('npm', ['run', '--silent', 'package'], {
    cwd: root,
    stdio: 'pipe',
    shell: process.platform === 'win32',
  });
  const { size } = statSync(vsix);
  if (size > MOST_VSIX) {
    throw new Error(
      `the package has ${size} bytes, more than the ${MOST_VSIX} allowed: unzip -v says of what`,
    );
  }
}

/** Makes a folder of installed extensions afresh: the product's VSIX, and the stand-in. */
export async function installExtensions(extensionsDir: string): Promise<void> {
  rmSync(extensionsDir, { recursive: true, force: true });
  const standIn = path.join(out, 'contoso-sign-in.vsix');
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', standIn];
  execFileSync(process.execPath, [vsce, 'package', ...flags], { cwd: signInExtension, stdio: 'pipe' });
  const userDataDir = path.join(out, 'install');
  for (const file of [vsix, standIn]) {
    await installVsix(file, { userDataDir, extensionsDir });
  }
}
