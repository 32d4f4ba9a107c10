/**
 * Everything, in one command: `node test/all.ts [stage …]`. Each stage runs even where one before it failed; the
 * last line is `N passed, N failed`. A stage without tests of its own counts as one.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { chosenHost, root } from './vscode/paths.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const stages: Readonly<Record<string, readonly (readonly string[])[]>> = {
  check: [
    ['node_modules/typescript/bin/tsc', '-p', '.'],
    ['node_modules/typescript/bin/tsc', '-p', 'src/desktop'],
    ['node_modules/typescript/bin/tsc', '-p', 'test'],
  ],
  lint: [
    ['node_modules/eslint/bin/eslint.js', '.'],
    ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ],
  build: [['esbuild.js', '--production']],
  unit: [['node_modules/mocha/bin/mocha.js', '--reporter', 'dot']],
  host: [['test/host/run.ts']],
  // the workbench in a browser is code-server's
  ...(chosenHost() === 'code-server' ? { ui: [['test/ui/run.ts']] } : {}),
};

/** Runs a program of Node's, shows what it says, and counts what mocha says in it. */
async function run(args: readonly string[]): Promise<Count> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    process.stdout.write(data);
    said += stripVTControlCharacters(data.toString());
  });
  const code = await new Promise<number | null>(resolve => child.on('close', resolve));
  const passed = count(said, 'passing');
  const failed = count(said, 'failing');
  if (passed + failed === 0) {
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }
  // a run that failed although no test did is a failure of its own
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function count(said: string, word: 'passing' | 'failing'): number {
  return Number(new RegExp(`^\\s*(\\d+) ${word}`, 'm').exec(said)?.[1] ?? 0);
}

const chosen = process.argv.slice(2);
const stranger = chosen.find(name => !(name in stages));
if (stranger !== undefined) {
  console.error(`No stage ${stranger}; there are ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}
const total = { passed: 0, failed: 0 };
for (const [name, commands] of Object.entries(stages)) {
  if (chosen.length > 0 && !chosen.includes(name)) {
    continue;
  }
  const started = Date.now();
  console.log(`\n── ${name}`);
  for (const command of commands) {
    const { passed, failed } = await run(command);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) {
      console.log(`── ${name}: ${path.basename(command[0] ?? '')} failed`);
    }
  }
  console.log(`── ${name}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
