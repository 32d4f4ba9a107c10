/** What VS Code offers whoever opens this folder: tasks and ways to debug that are there, and problems that it finds. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build, formatMessages, type BuildFailure } from 'esbuild';
import { read, root } from '../manifest/files.ts';

interface Pattern {
  readonly regexp: string;
  readonly severity?: number;
  readonly message?: number;
  readonly file?: number;
  readonly line?: number;
  readonly column?: number;
}

interface Task {
  readonly label: string;
  readonly script: string;
  readonly problemMatcher: string | readonly [] | { readonly pattern: readonly Pattern[] };
}

interface Launch {
  readonly name: string;
  readonly type: string;
  readonly program?: string;
  readonly runtimeExecutable?: string;
  readonly preLaunchTask?: string;
  readonly outFiles?: readonly string[];
}

const { tasks } = JSON.parse(read('.vscode/tasks.json')) as { readonly tasks: readonly Task[] };
const { configurations, compounds } = JSON.parse(read('.vscode/launch.json')) as {
  readonly configurations: readonly Launch[];
  readonly compounds: readonly { readonly configurations: readonly string[] }[];
};
const { scripts } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** The problems that a matcher of several lines finds, as VS Code reads them. */
function problemsIn(
  output: string,
  pattern: readonly Pattern[],
): { file: string; line: number; message: string }[] {
  const lines = output.split('\n');
  return lines.flatMap((_, at) => {
    const found = pattern.map(({ regexp }, next) => new RegExp(regexp).exec(lines[at + next] ?? ''));
    if (found.includes(null)) {
      return [];
    }
    const read = (key: 'file' | 'line' | 'message') => {
      const index = pattern.findIndex(part => part[key] !== undefined);
      return found[index]?.[pattern[index]?.[key] ?? 0] ?? '';
    };
    return [{ file: read('file'), line: Number(read('line')), message: read('message') }];
  });
}

describe('the folder in VS Code', () => {
  it('has tasks that are scripts of the project', () => {
    for (const { label, script } of tasks) {
      assert.ok(scripts[script] !== undefined, label);
    }
  });

  it('has ways to debug whose parts are there', () => {
    for (const { name, preLaunchTask, program, runtimeExecutable } of configurations) {
      assert.ok(preLaunchTask === undefined || tasks.some(({ label }) => label === preLaunchTask), name);
      for (const file of [program, runtimeExecutable]) {
        assert.ok(
          file === undefined || existsSync(file.replace('${workspaceFolder}', root)),
          `${name}: ${file}`,
        );
      }
    }
    const names = configurations.map(({ name }) => name);
    assert.ok(compounds.flatMap(compound => compound.configurations).every(name => names.includes(name)));
  });

  it('builds before it starts the extension, and finds its source', () => {
    const hosts = configurations.filter(({ type }) => type === 'extensionHost');
    assert.ok(hosts.length > 0);
    for (const { preLaunchTask, outFiles } of hosts) {
      assert.equal(preLaunchTask, 'build');
      assert.deepEqual(outFiles, ['${workspaceFolder}/dist/**/*.js']);
    }
    const { optionsFor } = createRequire(import.meta.url)(`${root}esbuild.js`) as {
      optionsFor: (name: string, production: boolean) => { readonly sourcemap?: unknown };
    };
    assert.equal(optionsFor('desktop', false).sourcemap, true);
  });

  it('shows where a build failed', async () => {
    const matcher = tasks.find(({ label }) => label === 'build')?.problemMatcher;
    assert.ok(typeof matcher === 'object' && 'pattern' in matcher);
    const stdin = { contents: '\nconst x = ;\n', sourcefile: 'src/core/a.ts' };
    const { errors } = await build({ stdin, write: false, logLevel: 'silent' }).catch(
      (failure: unknown) => failure as BuildFailure,
    );
    const said = (await formatMessages(errors, { kind: 'error' })).join(''); // as esbuild says it itself
    assert.deepEqual(problemsIn(said, matcher.pattern), [
      { file: 'src/core/a.ts', line: 2, message: 'Unexpected ";"' },
    ]);
  });
});
