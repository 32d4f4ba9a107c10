// Runs a script of the project on a machine with only Node 20 and npm: installs what is missing, then hands over
// to the Node that package.json pins. Usage: node test/bootstrap.mjs SCRIPT [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const stamp = path.join(root, 'node_modules/.installed');
const isWindows = process.platform === 'win32';

const lock = createHash('sha256')
  .update(readFileSync(path.join(root, 'package-lock.json')))
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('Installing what the project needs …');
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: isWindows,
    timeout: 15 * 60_000,
    killSignal: 'SIGKILL',
  });
  if (install.status !== 0) {
    console.error('npm ci failed; see above.');
    process.exit(install.status ?? 1);
  }
  writeFileSync(stamp, lock);
}

const [script, ...rest] = process.argv.slice(2);
const binaries = path.join(root, 'node_modules/.bin');
const pinned = path.join(root, 'node_modules/node/bin', isWindows ? 'node.exe' : 'node');
const child = spawn(existsSync(pinned) ? pinned : 'node', [path.resolve(root, script), ...rest], {
  cwd: root,
  env: { ...process.env, PATH: `${binaries}${path.delimiter}${process.env.PATH}` },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
