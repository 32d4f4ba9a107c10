/**
 * Everything, in one command: `node test/all.ts [stage …]`. Each stage runs even where one before it failed; the
 * last line is `N passed, N failed`. A stage without tests of its own counts as one. Each ends: after its time it is
 * killed, with all that it started, and has failed.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runNode } from './program.ts';
import { watchRunning } from './running.ts';
import { chosenHost, out, root } from './vscode/paths.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Stage {
  /** For all its commands: several times what they take, for the sake of slow and busy machines. */
  readonly minutes: number;
  readonly commands: readonly (readonly string[])[];
}

const stages: Readonly<Record<string, Stage>> = {
  check: {
    minutes: 10,
    commands: [
      ['node_modules/typescript/bin/tsc', '-p', '.'],
      ['node_modules/typescript/bin/tsc', '-p', 'src/desktop'],
      ['node_modules/typescript/bin/tsc', '-p', 'test'],
    ],
  },
  lint: {
    minutes: 10,
    commands: [
      ['node_modules/eslint/bin/eslint.js', '.'],
      ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    ],
  },
  build: { minutes: 5, commands: [['esbuild.js', '--production']] },
  unit: { minutes: 15, commands: [['node_modules/mocha/bin/mocha.js', '--reporter', 'dot']] },
  host: { minutes: 25, commands: [['test/host/run.ts']] }, // the first one installs a VS Code
  // the workbench in a browser is code-server's
  ...(chosenHost() === 'code-server' ? { ui: { minutes: 60, commands: [['test/ui/run.ts']] } } : {}),
};

/** Runs a program of Node's, shows what it says, and counts what mocha says in it. */
async function run(args: readonly string[], signal: AbortSignal): Promise<Count> {
  const running = watchRunning(path.join(out, 'running-test'));
  let said = '';
  const { code, wasStopped } = await runNode(args, {
    cwd: root,
    env: running.env,
    signal,
    onOutput: data => {
      process.stdout.write(data);
      said += stripVTControlCharacters(data.toString());
    },
  });
  if (wasStopped) {
    const during = running.read();
    console.log(
      `── did not end in its time, and was killed${during === undefined ? '' : ` during "${during}"`}`,
    );
  }
  const passed = count(said, 'passing');
  const failed = count(said, 'failing');
  if (passed + failed === 0) {
    return code === 0 && !wasStopped ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }
  // a run that failed although no test did is a failure of its own
  return { passed, failed: (code !== 0 || wasStopped) && failed === 0 ? 1 : failed };
}

function count(said: string, word: 'passing' | 'failing'): number {
  const counts = said.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, 'gm'));
  return [...counts].reduce((sum, [, number]) => sum + Number(number), 0);
}

const chosen = process.argv.slice(2);
const stranger = chosen.find(name => !(name in stages));
if (stranger !== undefined) {
  console.error(`No stage ${stranger}; there are ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const total = { passed: 0, failed: 0 };
for (const [name, { minutes, commands }] of Object.entries(stages)) {
  if (chosen.length > 0 && !chosen.includes(name)) {
    continue;
  }
  const started = Date.now();
  const signal = AbortSignal.timeout(minutes * 60_000);
  console.log(`\n── ${name}`);
  for (const command of commands) {
    const { passed, failed } = await run(command, signal);
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
