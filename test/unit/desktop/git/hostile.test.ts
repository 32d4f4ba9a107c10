/** A repository that tries to have programs run. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FileBlames } from '../../../../src/core/expertise/fileBlames.ts';
import { failureOfGit } from '../../../../src/core/expertise/git.ts';
import { Histories } from '../../../../src/core/expertise/histories.ts';
import { HARDENED, hardenedEnvironment } from '../../../../src/desktop/git/hardening.ts';
import { systemClock as clock } from '../../../../src/vscode/host/clock.ts';
import { historyIn, never, testGit, told, treeOf } from '../../support/expertise.ts';
import { git, makeRepository, plainGit, temporaryFolder } from '../../support/repository.ts';

const ADELE = 'Adele Vance <AdeleV@contoso.com>';

describe('a repository that tries to have programs run', function () {
  this.timeout(60_000);
  const { folder, remove } = temporaryFolder();
  const root = path.join(folder, 'app');
  const marks = path.join(folder, 'marks');
  /** A program that leaves a mark with its name. */
  const trap = (name: string): string => {
    const file = path.join(folder, `trap-${name}`);
    writeFileSync(file, `#!/bin/sh\ntouch '${marks}/${name}'\ncat\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const sprung = (): readonly string[] => readdirSync(marks).sort();
  const configure = (name: string, value: string): void => {
    git(root, 'config', '--add', name, value);
  };

  before(async function () {
    if (process.platform === 'win32') {
      this.skip(); // the traps are shell scripts
    }
    mkdirSync(marks);
    await makeRepository(root, [
      { by: ADELE, at: 1, files: { 'a.evil': 'one\ntwo\n', '.gitattributes': '* diff=evil filter=evil\n' } },
      { by: ADELE, at: 2, files: { 'a.evil': 'one\nzwei\n' } },
    ]);
    // a commit that says it is signed
    const signed = git(root, 'cat-file', 'commit', 'HEAD').replace(
      /\n\n/,
      '\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n aaaa\n -----END PGP SIGNATURE-----\n\n',
    );
    const file = path.join(folder, 'signed');
    writeFileSync(file, `${signed}\n`);
    git(root, 'update-ref', 'refs/heads/main', git(root, 'hash-object', '-t', 'commit', '-w', file));
    git(root, 'reset', '-q', '--hard');
    for (const name of ['clean', 'smudge', 'process']) {
      configure(`filter.evil.${name}`, trap(`filter-${name}`));
      configure(`filter.a=b.${name}`, trap(`other-filter-${name}`));
    }
    configure('filter.evil.required', 'true');
    configure('diff.evil.textconv', trap('textconv'));
    configure('diff.evil.command', trap('diff-command'));
    configure('diff.external', trap('diff-external'));
    configure('core.fsmonitor', trap('fsmonitor'));
    for (const name of ['core.pager', 'pager.log', 'pager.blame', 'core.editor', 'sequence.editor']) {
      configure(name, trap(name));
    }
    configure('core.sshCommand', trap('ssh'));
    configure('core.gitProxy', trap('proxy'));
    configure('core.askPass', trap('askpass'));
    configure('core.alternateRefsCommand', trap('alternate-refs'));
    configure('credential.helper', `!${trap('credential')}`);
    configure('gpg.program', trap('gpg'));
    configure('log.showSignature', 'true');
    configure('uploadpack.packObjectsHook', trap('pack-objects'));
    for (const name of ['log', 'blame', 'rev-parse', 'ls-tree', 'cat-file']) {
      configure(`alias.${name}`, `!${trap(`alias-${name}`)}`);
    }
    // objects that are missing would come from a program
    configure('core.repositoryFormatVersion', '1');
    configure('extensions.partialClone', 'origin');
    configure('remote.origin.promisor', 'true');
    configure('remote.origin.url', `ext::${trap('remote')}`);
    configure('protocol.ext.allow', 'always');
    configure('protocol.allow', 'always');
    // and all of it once more, from a file that comes later
    const hooks = path.join(folder, 'hooks');
    mkdirSync(hooks);
    for (const name of [
      'post-index-change',
      'post-checkout',
      'reference-transaction',
      'fsmonitor-watchman',
    ]) {
      const file = path.join(hooks, name);
      writeFileSync(file, `#!/bin/sh\ntouch '${marks}/hook-${name}'\n`);
      chmodSync(file, 0o755);
    }
    const more = path.join(folder, 'more');
    writeFileSync(more, `[core]\n\thooksPath = ${hooks}\n\tfsmonitor = ${trap('included')}\n`);
    configure('include.path', more);
    appendFileSync(path.join(root, '.git/info/attributes'), '*.evil diff=evil filter=a=b\n');
  });
  beforeEach(() => {
    for (const mark of readdirSync(marks)) {
      rmSync(path.join(marks, mark));
    }
  });
  after(remove);

  it('has them run by Git as it is', () => {
    const plain = (...args: readonly string[]): void => {
      spawnSync('git', ['-C', root, ...args], { env: plainGit, input: '' });
    };
    plain('status');
    plain('read-tree', 'HEAD');
    plain('log', '-p', '--ext-diff');
    plain('blame', 'a.evil');
    plain('blame', 'HEAD', '--', 'a.evil');
    const found = sprung();
    for (const name of ['included', 'gpg', 'textconv', 'hook-post-index-change']) {
      assert.ok(found.includes(name), `${name} is among ${found.join(', ')}`);
    }
    assert.ok(
      found.some(name => name.includes('filter')),
      found.join(', '),
    );
  });

  it('has none of them run by what the extension asks', async () => {
    const tree = await treeOf(root);
    const histories = new Histories({ git: testGit, clock }, { countsLines: true });
    const history = historyIn(await histories.whole(tree, never));
    assert.deepEqual(told(history, 'a.evil').log, ['adele vance 2', 'adele vance 1 first']);
    const blames = new FileBlames({ git: testGit, clock });
    writeFileSync(path.join(root, 'a.evil'), 'changed\nzwei\n');
    for (const text of [undefined, 'changed\nzwei\n']) {
      const blame = await blames.read(
        { tree, name: 'a.evil', ...(text === undefined ? {} : { text }) },
        never,
      );
      assert.equal(blame.kind, 'read');
    }
    const some = await blames.read({ tree, name: '.gitattributes', lines: { first: 0, last: 0 } }, never);
    assert.equal(some.kind, 'read');
    assert.deepEqual(sprung(), []);
  });

  it('has none of them run for an object that is missing, either', async () => {
    const away = `${root}-lacking`;
    cpSync(root, away, { recursive: true });
    const blob = git(root, 'rev-parse', 'HEAD:a.evil');
    rmSync(path.join(away, '.git/objects', blob.slice(0, 2), blob.slice(2)));

    const tree = await treeOf(away);
    const blame = await new FileBlames({ git: testGit, clock }).read({ tree, name: 'a.evil' }, never);
    assert.equal(blame.kind === 'failed' && blame.failure, 'missingObjects');
    // a Git that does not know GIT_NO_LAZY_FETCH is stopped by what else there is
    const older = { ...hardenedEnvironment(plainGit), GIT_NO_LAZY_FETCH: '0' };
    const { status, stderr } = spawnSync('git', [...HARDENED, '-C', away, 'blame', 'HEAD', '--', 'a.evil'], {
      env: older,
      encoding: 'utf8',
    });
    assert.notEqual(status, 0);
    assert.equal(failureOfGit(stderr), 'missingObjects', stderr);
    assert.deepEqual(sprung(), []);
  });
});
