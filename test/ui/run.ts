/**
 * Sets up a real VS Code and browsers, installs the extension from its VSIX, and runs the workbench tests: all of them
 * in two halves side by side, each with a VS Code and a browser of its own, as most of their time is waiting; or, in one,
 * the files that are named.
 */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { limits } from '../limits.ts';
import { runNode } from '../program.ts';
import { watchRunning } from '../running.ts';
import { findChromium } from '../vscode/chromium.ts';
import { installExtensions, packageExtension } from '../vscode/extensions.ts';
import { out, root } from '../vscode/paths.ts';
import { setUpCodeServer } from '../vscode/setup.ts';
import { foldersOf } from './folders.ts';

const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
const args = ['--no-config', '--timeout', String(limits.test), '--slow', '20000', '--forbid-only', '--exit'];

/** Comes last in each half: it looks at what the others have written. */
const LAST = 'test/ui/written.test.ts';
/** Seconds that files wait for time to pass, on top of what their steps take. */
const waits: Readonly<Record<string, number>> = { 'myPresence.test.ts': 190, 'reading.test.ts': 140 };
/** Of a file's text, for a second of running. */
const BYTES_PER_SECOND = 250;

setUpCodeServer();
findChromium();
packageExtension();
const named = process.argv.slice(2); // and options of mocha's
const halves = named.length > 0 ? [named] : split(readdirSync(import.meta.dirname));
for (const [i] of halves.entries()) {
  await installExtensions(foldersOf(i + 1).extensionsDir);
}
const signal = AbortSignal.timeout(limits.run);
const codes = await Promise.all(halves.map((files, i) => run(files, i + 1)));
process.exitCode = codes.every(code => code === 0) ? 0 : 1;

/** Runs some files. What the first half says is shown at once, the other's once it has ended. */
async function run(files: readonly string[], half: number): Promise<number | null> {
  const running = watchRunning(path.join(out, `running-workbench-${half}`));
  const said: Buffer[] = [];
  const { code, wasStopped } = await runNode([mocha, ...args, '--require', 'test/ui/hooks.ts', ...files], {
    cwd: root,
    env: { ...running.env, WORKBENCH_HALF: String(half) },
    signal,
    ...(half === 1 ? {} : { onOutput: data => said.push(data) }),
  });
  process.stdout.write(Buffer.concat(said));
  if (wasStopped) {
    console.log(`── did not end in its time, and was killed during "${running.read() ?? 'the start'}"`);
  }
  return code;
}

/** Two halves that take about as long, what comes last in both. */
function split(names: readonly string[]): readonly (readonly string[])[] {
  const files = names
    .filter(name => name.endsWith('.test.ts') && `test/ui/${name}` !== LAST)
    .map(name => ({
      file: `test/ui/${name}`,
      seconds: statSync(path.join(import.meta.dirname, name)).size / BYTES_PER_SECOND + (waits[name] ?? 0),
    }))
    .sort((a, b) => b.seconds - a.seconds);
  const [one, other] = [0, 1].map(() => ({ files: [] as string[], seconds: 0 })) as [Half, Half];
  for (const { file, seconds } of files) {
    const half = one.seconds <= other.seconds ? one : other;
    half.files.push(file);
    half.seconds += seconds;
  }
  return [one, other].map(half => [...half.files.sort(), LAST]);
}

interface Half {
  readonly files: string[];
  seconds: number;
}
