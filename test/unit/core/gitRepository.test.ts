import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readRepository, type Repository, type RepositoryFiles } from '../../../src/core/gitRepository.ts';

const ADDRESS = 'https://github.com/contoso/app.git';

/** The disk, by paths with `/`. */
const disk: RepositoryFiles = {
  kindOf: async where => {
    const found = await stat(where).catch(() => undefined);
    return found?.isDirectory() ? 'folder' : found ? 'file' : 'none';
  },
  read: async where => ((await disk.kindOf(where)) === 'file' ? await readFile(where, 'utf8') : undefined),
};

/** Files that are only told of, by path; to read another path fails the test. */
function told(files: Readonly<Record<string, string>>): RepositoryFiles {
  const paths = Object.keys(files);
  return {
    kindOf: where =>
      Promise.resolve(
        where in files ? 'file' : paths.some(one => one.startsWith(`${where}/`)) ? 'folder' : 'none',
      ),
    read: where => {
      assert.ok(!where.startsWith('//'), 'another machine');
      return Promise.resolve(files[where]);
    },
  };
}

describe('a repository, read from its files,', function () {
  this.timeout(30_000);
  let folder: string;
  let root: string;

  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', root, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: path.join(folder, 'none'),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Adele Vance',
        GIT_AUTHOR_EMAIL: 'AdeleV@contoso.com',
        GIT_COMMITTER_NAME: 'Adele Vance',
        GIT_COMMITTER_EMAIL: 'AdeleV@contoso.com',
      },
    }).trim();
  const commit = (): string => {
    git('commit', '--allow-empty', '-m', 'x');
    return git('rev-parse', 'HEAD');
  };
  const read = (file = 'src/a.ts', from = root): Promise<Repository | undefined> =>
    readRepository(disk, `${from}/${file}`);
  /** As the remote and the address say it: pushed to a folder, which is then called by its address. */
  const push = (...args: readonly string[]): void => {
    git('remote', 'set-url', 'origin', `${folder}/remote.git`);
    git('push', '-q', ...args);
    git('remote', 'set-url', 'origin', ADDRESS);
  };

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'colleague-presence-')));
    root = `${folder}/app`;
    execFileSync('git', ['init', '-q', '-b', 'main', root]);
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', `${folder}/remote.git`]);
    git('remote', 'add', 'origin', ADDRESS);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('has its root, commit and remote, and is published once it is pushed', async () => {
    const first = commit();
    const known = { root, commit: first, remote: ADDRESS };
    assert.deepEqual(await read(), { ...known, isPublished: false });
    push('-u', 'origin', 'main');
    assert.deepEqual(await read(), { ...known, isPublished: true });
    assert.deepEqual(await read('a.ts'), { ...known, isPublished: true });
    const second = commit();
    const nearest = { name: 'main', commit: first, isOwn: true };
    assert.deepEqual(await read(), { ...known, commit: second, isPublished: false, nearest });
  });

  it('may have its references packed, and changed since', async () => {
    const first = commit();
    push('-u', 'origin', 'main');
    git('pack-refs', '--all', '--prune');
    assert.deepEqual(await read(), { root, commit: first, remote: ADDRESS, isPublished: true });
    const second = commit();
    push();
    assert.deepEqual(await read(), { root, commit: second, remote: ADDRESS, isPublished: true });
  });

  it('may have a branch with slashes, where another stood before', async () => {
    commit();
    git('checkout', '-q', '-b', 'adele');
    push('-u', 'origin', 'adele');
    git('pack-refs', '--all', '--prune');
    git('checkout', '-q', '--detach');
    git('branch', '-q', '-D', 'adele');
    git('checkout', '-q', '-b', 'adele/topic/1');
    const last = commit();
    assert.deepEqual((await read())?.isPublished, false);
    push('origin', ':adele');
    push('-u', 'origin', 'adele/topic/1');
    assert.deepEqual(await read(), { root, commit: last, remote: ADDRESS, isPublished: true });
  });

  it('may follow a branch by another name, on another remote', async () => {
    commit();
    git('remote', 'add', 'fork/adele', 'git@gitlab.com:adele/app.git');
    const last = commit();
    git('update-ref', 'refs/remotes/theirs/topic', last);
    git('config', 'remote.fork/adele.fetch', '+refs/heads/*:refs/remotes/theirs/*');
    git('config', 'branch.main.remote', 'fork/adele');
    git('config', 'branch.main.merge', 'refs/heads/topic');
    assert.deepEqual(await read(), {
      root,
      commit: last,
      remote: 'git@gitlab.com:adele/app.git',
      isPublished: true,
    });
    commit();
    assert.deepEqual((await read())?.nearest, { name: 'topic', commit: last, isOwn: true });
  });

  it('may have a branch without an upstream, at what the remote has', async () => {
    const first = commit();
    push('-u', 'origin', 'main');
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    git('checkout', '-q', '--no-track', '-b', 'topic');
    assert.deepEqual(await read(), { root, commit: first, remote: ADDRESS, isPublished: true });
    commit();
    const { isPublished, nearest } = (await read()) ?? {};
    assert.deepEqual([isPublished, nearest], [false, { name: 'main', commit: first, isOwn: false }]);
    git('checkout', '-q', '--detach', 'main');
    assert.deepEqual(await read(), { root, commit: first, remote: ADDRESS, isPublished: true });
  });

  it('may have a local branch as its upstream, which is nowhere else', async () => {
    commit();
    git('checkout', '-q', '-b', 'topic', '--track', 'main');
    const { remote, isPublished } = (await read()) ?? {};
    assert.deepEqual([remote, isPublished], [ADDRESS, false]);
  });

  it('may have no commit, no remote, or one by another name', async () => {
    assert.deepEqual(await read(), { root, remote: ADDRESS, isPublished: false });
    git('remote', 'remove', 'origin');
    const first = commit();
    assert.deepEqual(await read(), { root, commit: first, isPublished: false });
    git('remote', 'add', 'contoso', ADDRESS);
    assert.deepEqual(await read(), { root, commit: first, remote: ADDRESS, isPublished: false });
  });

  it('has an address in its short form, as the repository itself explains it', async () => {
    git('config', 'url.https://github.com/.insteadOf', 'gh:');
    git('config', 'url.https://git.contoso.com/.insteadOf', 'gh:contoso/');
    for (const [short, long] of [
      ['gh:adele/app', 'https://github.com/adele/app'],
      ['gh:contoso/app', 'https://git.contoso.com/app'],
      ['other:app', 'other:app'],
    ] as const) {
      git('remote', 'set-url', 'origin', short);
      assert.equal((await read())?.remote, long);
      assert.equal(git('remote', 'get-url', 'origin'), long);
    }
  });

  it('may be a linked working tree', async () => {
    commit();
    push('-u', 'origin', 'main');
    git('worktree', 'add', '-q', '-b', 'topic', '../tree');
    const tree = `${folder}/tree`;
    git('branch', '-q', '--set-upstream-to', 'origin/main', 'topic');
    const first = git('rev-parse', 'topic');
    assert.deepEqual(await read('src/a.ts', tree), {
      root: tree,
      commit: first,
      remote: ADDRESS,
      isPublished: true,
    });
    root = tree;
    const second = commit();
    const nearest = { name: 'main', commit: first, isOwn: true };
    assert.deepEqual(await read(), {
      root: tree,
      commit: second,
      remote: ADDRESS,
      isPublished: false,
      nearest,
    });
  });

  it('may have a configuration for a working tree alone', async () => {
    commit();
    git('config', 'extensions.worktreeConfig', 'true');
    git('config', '--worktree', 'branch.main.remote', 'fork');
    git('remote', 'add', 'fork', 'https://github.com/adele/app');
    assert.equal((await read())?.remote, 'https://github.com/adele/app');
  });

  it('may be a submodule', async () => {
    const first = commit();
    push('-u', 'origin', 'main');
    const outer = `${folder}/outer`;
    execFileSync('git', ['init', '-q', '-b', 'main', outer]);
    const inner = root;
    root = outer;
    git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'lib');
    git('-C', 'lib', 'remote', 'set-url', 'origin', ADDRESS);
    assert.deepEqual(await read('a.ts', `${outer}/lib`), {
      root: `${outer}/lib`,
      commit: first,
      remote: ADDRESS,
      isPublished: true,
    });
    assert.equal((await read('a.ts', outer))?.root, outer);
  });

  it('may lie around a folder that is none', async () => {
    mkdirSync(`${root}/src/.git`, { recursive: true });
    assert.equal((await read())?.root, root);
  });

  it('is none for a file outside of any', async () => {
    assert.equal(await readRepository(told({}), '/folder/a.ts'), undefined);
    assert.equal(await readRepository(told({}), 'Untitled-1'), undefined);
    assert.equal(await readRepository(told({}), '/'), undefined);
  });

  it('cannot be read where its folder is not to be found', async () => {
    for (const text of ['gitdir: /elsewhere/app/.git/worktrees/tree\n', 'gitdir:', 'something', '']) {
      rmSync(`${root}/.git`, { recursive: true, force: true });
      writeFileSync(`${root}/.git`, text);
      await assert.rejects(read());
    }
    const failing: RepositoryFiles = { ...disk, kindOf: () => Promise.reject(new Error('not now')) };
    await assert.rejects(readRepository(failing, `${root}/a.ts`));
  });

  const commitId = '0123456789abcdef0123456789abcdef01234567';
  const config = `[remote "origin"]\nurl = ${ADDRESS}\nfetch = +refs/heads/*:refs/remotes/origin/*\n`;
  const cases: Readonly<Record<string, readonly [Readonly<Record<string, string>>, Partial<Repository>]>> = {
    'on a disk of Windows': [
      {
        '/c:/tree/.git': 'gitdir: C:/app/.git/worktrees/tree\r\n',
        '/C:/app/.git/worktrees/tree/HEAD': commitId,
        '/C:/app/.git/worktrees/tree/commondir': '..\\..\r\n',
        '/C:/app/.git/config': config,
      },
      { root: '/c:/tree', commit: commitId, remote: ADDRESS },
    ],
    'in the root of a machine': [
      { '/.git/HEAD': commitId, '/.git/config': config },
      { root: '/', commit: commitId, remote: ADDRESS },
    ],
    'with references in another format': [
      { '/a/.git/HEAD': 'ref: refs/heads/.invalid\n', '/a/.git/config': config },
      { root: '/a', remote: ADDRESS },
    ],
    'with a reference in a circle': [
      { '/a/.git/HEAD': 'ref: refs/heads/a', '/a/.git/refs/heads/a': 'ref: refs/heads/a' },
      { root: '/a' },
    ],
    'with a reference that climbs out': [
      { '/a/.git/HEAD': 'ref: refs/../../secret', '/a/secret': commitId },
      { root: '/a' },
    ],
    'with ids of 64 digits': [
      { '/a/.git/HEAD': commitId + '0'.repeat(24) },
      { root: '/a', commit: commitId + '0'.repeat(24) },
    ],
  };
  for (const [name, [files, expected]] of Object.entries(cases)) {
    it(`is read ${name}`, async () => {
      const file = Object.keys(files)[0]?.replace(/\.git\b.*/, 'src/a.ts') ?? '';
      assert.deepEqual(await readRepository(told(files), file), { isPublished: false, ...expected });
    });
  }

  it('does not lead to another machine', async () => {
    for (const target of [
      '//evil.example/share/.git',
      '\\\\evil.example\\share\\.git',
      '////evil.example/x',
    ]) {
      for (const at of ['/a', '/c:/a']) {
        await assert.rejects(readRepository(told({ [`${at}/.git`]: `gitdir: ${target}` }), `${at}/x.ts`));
      }
    }
  });
});
