/** Installs code-server with the parts that its own postinstall would fetch. Done once for each lock. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeServer, codeServerNodeHome } from './paths.ts';

const here = import.meta.dirname;

/** Makes code-server ready to start; quick where it is already. */
export function setUpCodeServer(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'code-server comes from the npm registry for Linux on x64 alone. Set VSCODE_TEST_HOST=desktop to use the desktop build.',
    );
  }
  const stamp = path.join(here, 'node_modules/.installed');
  const lock = createHash('sha256')
    .update(readFileSync(path.join(here, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) {
    return;
  }
  console.log('Installing a VS Code for the tests (about 600 MB, a minute) …');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  mustRun(here, ['ci', ...flags]);
  // its postinstall insists on building parts that need system libraries; these are the same steps without them
  const vscode = path.join(codeServer, 'lib/vscode');
  for (const folder of [vscode, path.join(vscode, 'extensions')]) {
    if (!runNpm(folder, ['ci', '--omit=dev', ...flags], 'ignore')) {
      mustRun(folder, ['install', '--omit=dev', ...flags]);
    }
  }
  if (
    !runNpm(vscode, ['rebuild', '--loglevel=error', '@vscode/spdlog', '@vscode/native-watchdog'], 'ignore')
  ) {
    console.log(
      'Native parts of code-server could not be built (g++ and python3 would be needed); it works without.',
    );
  }
  writeFileSync(stamp, lock);
}

function mustRun(folder: string, args: readonly string[]): void {
  if (!runNpm(folder, args, 'inherit')) {
    throw new Error(`npm ${args[0] ?? ''} failed in ${path.relative(here, folder) || 'test/vscode'}`);
  }
}

function runNpm(folder: string, args: readonly string[], output: 'ignore' | 'inherit'): boolean {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    PATH: `${path.join(codeServerNodeHome, 'bin')}${path.delimiter}${process.env.PATH ?? ''}`,
    npm_config_nodedir: codeServerNodeHome,
  };
  return spawnSync('npm', args, { cwd: folder, env, stdio: ['ignore', output, output] }).status === 0;
}
