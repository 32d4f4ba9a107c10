import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failureOfGit, readGit, type Git } from '../../../../src/core/expertise/git.ts';
import { createGit } from '../../../../src/desktop/git/git.ts';
import { hardenedEnvironment } from '../../../../src/desktop/git/hardening.ts';
import { never, testGit } from '../../support/expertise.ts';
import { git, makeRepository, plainGit, temporaryFolder } from '../../support/repository.ts';

const ADELE = 'Adele Vance <AdeleV@contoso.com>';

describe('Git, as a program,', function () {
  this.timeout(30_000);
  const { folder, remove } = temporaryFolder();
  const root = path.join(folder, 'app');
  const empty = path.join(folder, 'empty');
  const large = 'a line of some length\n'.repeat(20_000);

  before(async () => {
    await makeRepository(root, [{ by: ADELE, at: 1, files: { a: 'one\n', large } }]);
    await makeRepository(empty, []);
  });
  after(remove);

  const failure = async (args: readonly string[], where = root, by: Git = testGit): Promise<unknown> =>
    (await readGit(by, args, { folder: where, signal: never })).failure;

  it('gives what it writes, in pieces, each after the one before has been taken', async () => {
    let isTaking = false;
    let size = 0;
    const ended = await testGit.run(['cat-file', 'blob', 'HEAD:large'], {
      folder: root,
      signal: never,
      onChunk: async bytes => {
        assert.ok(!isTaking);
        isTaking = true;
        await new Promise(resolve => setTimeout(resolve, 1));
        isTaking = false;
        size += bytes.length;
      },
    });
    assert.equal(ended, undefined);
    assert.equal(size, large.length);
  });

  it('says why there is no answer', async () => {
    const ask = ['rev-parse', '--show-toplevel'];
    assert.equal(await failure(ask), undefined);
    assert.equal(await failure(ask, folder), 'noRepository');
    assert.equal(await failure(ask, path.join(folder, 'none')), 'noRepository');
    assert.equal(await failure(ask, path.join(root, '.git')), 'noRepository');
    assert.equal(await failure(ask, root, createGit(path.join(folder, 'none'), plainGit)), 'notInstalled');
    assert.equal(await failure(ask, root, createGit(folder, plainGit)), 'notInstalled');
    assert.equal(await failure(['blame', 'HEAD', '--', 'b']), 'notCommitted');
    assert.equal(await failure(['cat-file', 'blob', 'HEAD:b']), 'notCommitted');
    assert.equal(await failure(['blame', 'HEAD', '--ignore-revs-file', 'b', '--', 'a']), 'badIgnoreRevs');
    assert.equal(await failure(['blame', 'HEAD', '--ignore-revs-file', 'a', '--', 'a']), 'badIgnoreRevs');
    assert.equal(await failure(['log', '0'.repeat(40)]), 'missingObjects');
    assert.equal(await failure(['frobnicate']), 'other');
    assert.equal(await failure(['log', 'a\0b']), 'other');
  });

  it('says that a repository is somebody else’s', () => {
    const { stderr } = spawnSync('git', ['-C', root, 'log'], {
      env: { ...plainGit, LC_ALL: 'C', GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' },
      encoding: 'utf8',
    });
    assert.equal(failureOfGit(stderr), 'unsafe', stderr);
  });

  it('is not misled by a name', () => {
    assert.equal(failureOfGit("fatal: no such path 'x\nnot a git repository' in HEAD"), 'notCommitted');
    assert.equal(failureOfGit(`warning: ${'x'.repeat(100_000)}`), 'other');
  });

  it('is ended at once when nobody wants its answer any more', async () => {
    const ending = new AbortController();
    const running = testGit.run(['cat-file', 'blob', 'HEAD:large'], {
      folder: root,
      signal: ending.signal,
      onChunk: () => {
        ending.abort(new Error('enough'));
        return new Promise(() => undefined);
      },
    });
    await assert.rejects(running, /enough/);
    await assert.rejects(testGit.run(['log'], { folder: root, signal: ending.signal }), /enough/);
  });

  it('fails as whoever reads it fails', async () => {
    const fails = (onChunk: () => void | Promise<void>): Promise<unknown> =>
      testGit.run(['cat-file', 'blob', 'HEAD:large'], { folder: root, signal: never, onChunk });
    await assert.rejects(
      fails(() => {
        throw new Error('cannot');
      }),
      /cannot/,
    );
    await assert.rejects(
      fails(() => Promise.reject(new Error('could not'))),
      /could not/,
    );
  });

  it('is ended where it writes more than is wanted', async () => {
    const asking = { folder: root, signal: never, most: 1000 };
    assert.equal((await readGit(testGit, ['cat-file', 'blob', 'HEAD:large'], asking)).failure, 'tooBig');
    assert.equal((await readGit(testGit, ['cat-file', 'blob', 'HEAD:a'], asking)).text, 'one\n');
  });

  it('may be ended by something else', async function () {
    if (process.platform === 'win32') {
      this.skip(); // there are no signals
    }
    const program = path.join(folder, 'dying');
    writeFileSync(program, '#!/bin/sh\nkill -9 $$\n');
    chmodSync(program, 0o755);
    assert.equal(await failure(['log'], root, createGit(program, plainGit)), 'killed');
  });

  it('hears nothing of where the editor was started', async () => {
    const leading = {
      ...plainGit,
      GIT_DIR: path.join(empty, '.git'),
      GIT_WORK_TREE: empty,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.worktree',
      GIT_CONFIG_VALUE_0: empty,
      LANGUAGE: 'de',
    };
    const { text } = await readGit(createGit('git', leading), ['rev-parse', '--show-toplevel'], {
      folder: root,
      signal: never,
    });
    assert.equal(text, `${root}\n`);
    const environment = hardenedEnvironment({ ...leading, git_index_file: 'x', PATH: '/bin' });
    for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_CONFIG_COUNT', 'git_index_file', 'LANGUAGE']) {
      assert.ok(!(name in environment), name);
    }
    assert.equal(environment.PATH, '/bin');
    assert.equal(environment.GIT_CONFIG_GLOBAL, plainGit.GIT_CONFIG_GLOBAL);
  });

  it('reads what the user has configured, unless it is told not to', async () => {
    const configured = path.join(folder, 'configured');
    writeFileSync(configured, '[user]\n\tname = Megan Bowen\n');
    const own = createGit('git', { ...plainGit, GIT_CONFIG_GLOBAL: configured });
    const asking = { folder: root, signal: never };
    const ask = ['config', 'user.name'];
    assert.equal((await readGit(own, ask, asking)).text, 'Megan Bowen\n');
    assert.equal((await readGit(own, ask, { ...asking, withoutUserConfig: true })).text, '');
  });

  it('takes a name for a name', async () => {
    const odd = path.join(folder, 'odd');
    await makeRepository(odd, [{ by: ADELE, at: 1, files: { '*': 'star\n', ':(top)b': 'top\n', b: 'b\n' } }]);
    const names = async (name: string): Promise<string> =>
      (await readGit(testGit, ['ls-tree', '--name-only', 'HEAD', '--', name], { folder: odd, signal: never }))
        .text;
    assert.equal(await names('*'), '*\n');
    const { text } = await readGit(testGit, ['log', '--format=', '--name-only', '--', ':(top)b'], {
      folder: odd,
      signal: never,
    });
    assert.equal(text, ':(top)b\n');
  });

  it('does not take a folder of the working tree for a repository', async () => {
    const planted = path.join(root, 'planted');
    mkdirSync(planted);
    git(folder, 'init', '-q', '--bare', planted);
    assert.equal(await failure(['rev-parse', '--show-toplevel'], planted), 'noRepository');
  });
});
