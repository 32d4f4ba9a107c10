/** Files, repositories and clones of every kind, and what is known of them. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FileBlames, type FileQuestion } from '../../../../src/core/expertise/fileBlames.ts';
import { gather, type Gathered } from '../../../../src/core/expertise/gathering.ts';
import { Histories } from '../../../../src/core/expertise/histories.ts';
import { readWorkingTree } from '../../../../src/core/expertise/workingTree.ts';
import { createGit } from '../../../../src/desktop/git/git.ts';
import { systemClock as clock } from '../../../../src/vscode/host/clock.ts';
import { namedPeople, never, testGit, treeOf } from '../../support/expertise.ts';
import {
  addCommits,
  git,
  makeRepository,
  plainGit,
  temporaryFolder,
  type Made,
} from '../../support/repository.ts';

const ADELE = 'Adele Vance <AdeleV@contoso.com>';
const LEE = 'Lee Gu <lee.gu@contoso.com>';

describe('what Git knows of a file', function () {
  this.timeout(60_000);
  const { folder, remove } = temporaryFolder();
  let number = 0;
  let root: string;
  const make = async (commits: Iterable<Made>): Promise<void> => {
    root = path.join(folder, `app${number++}`);
    await makeRepository(root, commits);
  };
  const people = namedPeople();
  const about = async (
    file: string,
    question: Omit<FileQuestion, 'tree' | 'name'> = {},
    by = testGit,
  ): Promise<Gathered> => {
    const tree = await treeOf(path.dirname(path.join(root, file)), by);
    const name = path.basename(file);
    const [blame, history] = await Promise.all([
      new FileBlames({ git: by, clock }).read({ tree, name, ...question }, never),
      new Histories({ git: by, clock }).whole(tree, never),
    ]);
    return gather(blame, history, {
      path: tree.prefix + name,
      asker: -1,
      at: 100,
      people,
      isSelection: false,
    });
  };
  /** Who wrote how many of the lines, and who changed the file. */
  const told = ({ evidence, blameFailure, historyFailure }: Gathered): unknown => ({
    lines: evidence.lines,
    blame: blameFailure ?? evidence.blame.map(({ who, lines }) => `${people.nameOf(who)} ${lines}`),
    log: historyFailure ?? evidence.log.map(({ who, at }) => `${people.nameOf(who)} ${at}`),
  });
  const nothing = { lines: 0, blame: 'notCommitted', log: [] };
  after(remove);

  it('is who wrote its lines, and some of them, and who changed it', async () => {
    await make([
      { by: ADELE, at: 1, files: { 'src/a.ts': '1\n2\n3\n4\n5\n' } },
      { by: LEE, at: 2, files: { 'src/a.ts': '1\nzwei\ndrei\n4\n5\n', 'src/b.ts': 'b\n' } },
    ]);
    const log = ['lee gu 2', 'adele vance 1'];
    assert.deepEqual(told(await about('src/a.ts')), { lines: 5, blame: ['adele vance 3', 'lee gu 2'], log });
    const some = await about('src/a.ts', { lines: { first: 2, last: 4 } });
    assert.deepEqual(told(some), { lines: 3, blame: ['adele vance 2', 'lee gu 1'], log });
    const far = await about('src/a.ts', { lines: { first: -5, last: 1_000 } });
    assert.deepEqual(told(far), { lines: 5, blame: ['adele vance 3', 'lee gu 2'], log });
    assert.deepEqual(told(await about('src/a.ts', { lines: { first: 7, last: 9 } })), {
      lines: 0,
      blame: [],
      log,
    });
    assert.deepEqual(
      some.evidence.folder.map(({ commits }) => commits),
      [1, 1],
    );
    assert.equal(some.evidence.at, 100);
    assert.ok(some.isWhole);
  });

  it('is about what the editor shows, saved or not', async () => {
    await make([
      { by: ADELE, at: 1, files: { a: '1\n2\n3\n4\n5\n' } },
      { by: LEE, at: 2, message: 'Say it', files: { a: '1\nzwei\ndrei\n4\n5\n' } },
    ]);
    const log = ['lee gu 2', 'adele vance 1'];
    const text = 'new\r\n1\r\n  zwei\r\n4\r\nnew\r\n5\r\n';
    const all = await about('a', { text });
    assert.deepEqual(told(all), { lines: 7, blame: ['adele vance 3', 'lee gu 1'], log });
    assert.deepEqual(
      all.authors.map(commit => commit?.author.name),
      [undefined, 'Adele Vance', 'Lee Gu', 'Adele Vance', undefined, 'Adele Vance', undefined],
    );
    assert.equal(all.authors[2]?.subject, 'Say it');
    const some = await about('a', { text, lines: { first: 2, last: 4 } });
    assert.deepEqual(told(some), { lines: 3, blame: ['lee gu 1', 'adele vance 1'], log });
    assert.equal(some.authors[0]?.author.name, 'Lee Gu');
    const fresh = await about('a', { text, lines: { first: 4, last: 4 } });
    assert.deepEqual(told(fresh), { lines: 1, blame: [], log });
    const alternate = Array.from({ length: 400 }, (_, i) => `${i}\n`).join('');
    await make([{ by: ADELE, at: 1, files: { a: alternate } }]);
    const every = alternate.replace(/\d*[02468]\n/g, 'x\n');
    assert.deepEqual((await about('a', { text: every, lines: { first: 0, last: 399 } })).evidence.blame, [
      { who: people.numberOf('Adele Vance'), lines: 200, last: 1 },
    ]);
  });

  it('is read once for each commit', async () => {
    await make([{ by: ADELE, at: 1, files: { a: '1\n2\n', b: 'b\n' } }]);
    const asked: string[] = [];
    const counting: typeof testGit = {
      run: (args, options) => {
        asked.push(args[0] ?? '');
        return testGit.run(args, options);
      },
    };
    const blames = new FileBlames({ git: counting, clock });
    const tree = await treeOf(root);
    const count = async (question: Omit<FileQuestion, 'tree'>): Promise<number> => {
      await blames.read({ tree, ...question }, never);
      return asked.filter(command => command === 'blame').length;
    };
    assert.equal(await count({ name: 'a', lines: { first: 0, last: 0 } }), 1);
    assert.equal(await count({ name: 'a', lines: { first: 0, last: 0 } }), 1);
    assert.equal(await count({ name: 'a', text: 'x\n1\n', lines: { first: 1, last: 1 } }), 1);
    const [one] = await Promise.all([count({ name: 'a' }), count({ name: 'a' })]);
    assert.equal(one, 2);
    assert.equal(await count({ name: 'a', text: '2\n' }), 2);
    assert.equal(await count({ name: 'a', lines: { first: 0, last: 0 } }), 2);
    assert.equal(await count({ name: 'b' }), 3);
    const others = Array.from({ length: 25 }, (_, i) => `f${i}`);
    await addCommits(root, [
      { by: ADELE, at: 2, files: Object.fromEntries(others.map(name => [name, 'x\n'])) },
    ]);
    const later = await treeOf(root);
    for (const name of others) {
      await blames.read({ tree: later, name }, never);
    }
    assert.equal(await count({ name: 'a' }), 29);
  });

  it('is nothing of one that was never committed: new, ignored, or only staged', async () => {
    await make([{ by: ADELE, at: 1, files: { a: '1\n', '.gitignore': 'dist\n' } }]);
    for (const name of ['new', 'dist', 'staged']) {
      writeFileSync(path.join(root, name), 'x\n');
    }
    git(root, 'add', 'staged');
    for (const name of ['new', 'dist', 'staged']) {
      const gathered = await about(name, { text: 'x\n' });
      assert.deepEqual(told(gathered), { ...nothing, lines: 2 });
      assert.deepEqual(
        gathered.evidence.folder.map(({ commits }) => commits),
        [1],
      );
    }
  });

  it('is only who changed it of one that is binary, too large, a folder or a link', async () => {
    await make([
      {
        by: ADELE,
        at: 1,
        files: { 'a.png': Uint8Array.of(137, 80, 0, 10, 1), large: 'x'.repeat(9 << 20), 'd/a': 'a\n' },
      },
    ]);
    assert.deepEqual(told(await about('a.png')), { lines: 0, blame: 'binary', log: ['adele vance 1'] });
    assert.deepEqual(told(await about('large')), { lines: 0, blame: 'tooBig', log: ['adele vance 1'] });
    assert.deepEqual(told(await about('d')), { lines: 0, blame: 'other', log: [] });
    if (process.platform !== 'win32') {
      symlinkSync('a.png', path.join(root, 'link'));
      git(root, 'add', 'link');
      git(root, 'commit', '-q', '-m', 'x');
      assert.deepEqual((told(await about('link')) as { blame: unknown }).blame, ['adele vance 1']);
    }
  });

  it('is nothing but who changed it of an empty one', async () => {
    await make([{ by: ADELE, at: 1, files: { a: '' } }]);
    assert.deepEqual(told(await about('a')), { lines: 0, blame: [], log: ['adele vance 1'] });
    assert.deepEqual(told(await about('a', { text: '' })), { lines: 1, blame: [], log: ['adele vance 1'] });
    assert.deepEqual(told(await about('a', { text: 'x' })), { lines: 1, blame: [], log: ['adele vance 1'] });
  });

  it('is the same whatever its name is', async () => {
    const names = [
      ...[
        '-x',
        '--help',
        '-L1,1',
        '*',
        ':(top)a',
        ':!a',
        '"quoted"',
        'tab\tbed',
        'a b',
        '#',
        '!',
        "'",
        '$(touch x)',
      ],
      ...['__proto__', 'constructor', 'Zoë', '💬', 'a\u202eb', '\ufeffx', 'HEAD', '@{u}', 'a:b', '.mailmap~'],
      ...(process.platform === 'win32' ? [] : ['line\nfeed', 'fatal: not a git repository\n', 'back\\slash']),
    ];
    const inFolders = names.flatMap(name => [name, `dir ${name}/${name}`]);
    await make([
      { by: ADELE, at: 1, files: Object.fromEntries(inFolders.map(name => [name, `${name.length}\n2\n`])) },
      { by: LEE, at: 2, files: Object.fromEntries(inFolders.map(name => [name, `${name.length}\nzwei\n`])) },
    ]);
    const check = async (name: string | undefined): Promise<void> => {
      if (name !== undefined) {
        assert.deepEqual(
          told(await about(name)),
          { lines: 2, blame: ['lee gu 1', 'adele vance 1'], log: ['lee gu 2', 'adele vance 1'] },
          JSON.stringify(name),
        );
      }
    };
    for (let i = 0; i < inFolders.length; i += 4) {
      await Promise.all([0, 1, 2, 3].map(next => check(inFolders[i + next])));
    }
    const none = await about('nothing of this name\n');
    assert.deepEqual(told(none), nothing);
  });

  it('is what is known of bytes that are no text, and of names that never end', async () => {
    const long = 'x'.repeat(200);
    await make([
      {
        by: `${'A'.repeat(10_000)} <${'b'.repeat(10_000)}@contoso.com>`,
        at: 1,
        message: `${'s'.repeat(20_000)}\n\nReviewed-by: ${'R'.repeat(10_000)} <r@contoso.com>`,
        files: { 'a\udcff\udc80b': '1\n', [`${long}/${long}`]: '1\n' },
      },
      {
        by: '`b` [x](command:y) \u202eevil $(bug) <a@contoso.com>',
        at: 2,
        files: { [`${long}/${long}`]: '1\n2\n' },
      },
    ]);
    // as Node has such a name, Git does not find it; the history does
    const odd = await about('a\ufffd\ufffdb');
    assert.equal(odd.blameFailure, 'notCommitted');
    assert.equal(odd.evidence.log.length, 1);
    const { evidence } = await about(`${long}/${long}`);
    assert.deepEqual(
      evidence.blame.map(({ who }) => people.nameOf(who).length),
      [31, 256],
    );
    assert.deepEqual(
      evidence.log.map(({ who }) => people.nameOf(who).length),
      [31, 256],
    );
  });

  it('is that of the working tree that it is in: a linked one, or a submodule', async () => {
    await make([{ by: ADELE, at: 1, files: { 'src/a': 'a\n' } }]);
    const linked = path.join(folder, 'linked\ntree');
    git(root, 'worktree', 'add', '-q', '-b', 'other', linked);
    await addCommits(root, [{ by: LEE, at: 2, branch: 'other', files: { 'src/a': 'a\nb\n' } }]);
    const above = root;
    const inner = path.join(folder, 'inner');
    await makeRepository(inner, [{ by: LEE, at: 3, files: { 'lib/b': 'b\n' } }]);
    git(above, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'sub');
    const log = ['adele vance 1'];
    assert.deepEqual(told(await about('src/a')), { lines: 1, blame: log, log });
    root = linked;
    assert.deepEqual(told(await about('src/a')), {
      lines: 2,
      blame: ['lee gu 1', 'adele vance 1'],
      log: ['lee gu 2', 'adele vance 1'],
    });
    const tree = await treeOf(path.join(linked, 'src'));
    assert.deepEqual([tree.root, tree.prefix], [linked, 'src/']);
    root = path.join(above, 'sub');
    assert.deepEqual(told(await about('lib/b')), { lines: 1, blame: ['lee gu 1'], log: ['lee gu 3'] });
    assert.equal((await treeOf(root)).root, root);
  });

  it('is only what is there of a shallow clone', async () => {
    await make([
      { by: ADELE, at: 1, files: { a: '1\n2\n', old: 'x\n' } },
      { by: ADELE, at: 2, files: { a: '1\n2\n3\n' } },
      { by: LEE, at: 3, files: { a: '1\n2\n3\n4\n' } },
      { by: LEE, at: 4, branch: 'side', from: '-', files: { b: 'b\n' } },
      { by: LEE, at: 5, merges: ['side'], files: { b: 'b\n' } },
    ]);
    const whole = root;
    root = path.join(folder, 'shallow');
    git(folder, 'clone', '-q', '--depth', '3', `file://${whole}`, root);
    const gathered = await about('a');
    assert.deepEqual(told(gathered), { lines: 4, blame: ['lee gu 1'], log: ['lee gu 3'] });
    assert.ok(!gathered.isWhole);
    assert.equal(gathered.authors[0], undefined);
    assert.equal(gathered.authors[3]?.author.name, 'Lee Gu');
    assert.deepEqual(told(await about('old')), { lines: 1, blame: [], log: [] });
    // a first commit that is there is not cut off
    assert.deepEqual(told(await about('b')), { lines: 1, blame: ['lee gu 1'], log: ['lee gu 4'] });
    const histories = new Histories({ git: testGit, clock });
    const count = async (): Promise<number> => {
      const reading = await histories.whole(await treeOf(root), never);
      return reading.kind === 'read' ? reading.history.changes : -1;
    };
    assert.equal(await count(), 2);
    git(root, 'fetch', '-q', '--unshallow');
    assert.equal(await count(), 5);
  });

  it('is only what is there of a partial clone', async () => {
    await make([
      { by: ADELE, at: 1, files: { 'a/a': '1\n2\n3\n4\n', b: 'b\n' } },
      { by: LEE, at: 2, renames: { 'a/a': 'c/c' } },
      { by: LEE, at: 3, files: { 'c/c': '1\n2\n3\n' } },
      { by: ADELE, at: 4, renames: { 'c/c': 'd' }, files: { d: '1\n2\n4\n' } },
    ]);
    git(root, 'config', 'uploadpack.allowFilter', 'true');
    const whole = root;
    const clone = (filter: string): void => {
      root = path.join(folder, `partial${number++}`);
      git(folder, 'clone', '-q', `--filter=${filter}`, `file://${whole}`, root);
    };
    clone('blob:none');
    const gathered = await about('d');
    assert.deepEqual(told(gathered), { lines: 3, blame: 'missingObjects', log: ['adele vance 4'] });
    assert.deepEqual(told(await about('b')), { lines: 1, blame: ['adele vance 1'], log: ['adele vance 1'] });
    // what was renamed just as it was, is known without its contents
    git(root, 'checkout', '-q', 'HEAD^');
    assert.deepEqual((told(await about('c/c')) as { log: unknown }).log, [
      'lee gu 3',
      'lee gu 2',
      'adele vance 1',
    ]);
    const histories = new Histories({ git: testGit, clock }, { countsLines: true });
    const first = await histories.whole(await treeOf(root), never);
    git(root, 'checkout', '-q', 'main');
    const second = await histories.whole(await treeOf(root), never);
    assert.ok(first.kind === 'read' && second.kind === 'read' && second.lacksContents);
    assert.equal(first.history, second.history);
    clone('tree:0');
    assert.deepEqual(told(await about('d')), { lines: 3, blame: 'missingObjects', log: 'missingObjects' });
  });

  it('hears which commits are to be passed over', async () => {
    await make([
      { by: ADELE, at: 1, files: { 'src/a': 'x=1\ny=2\n' } },
      { by: LEE, at: 2, files: { 'src/a': 'x = 1\ny = 2\n' } },
    ]);
    const list = `# formatted\n${git(root, 'rev-parse', 'HEAD')}\n`;
    const blame = async (by = testGit): Promise<unknown> => {
      const { evidence, blameFailure } = await about('src/a', {}, by);
      return blameFailure ?? evidence.blame.map(({ who, lines }) => `${people.nameOf(who)} ${lines}`);
    };
    assert.deepEqual(await blame(), ['lee gu 2']);
    await addCommits(root, [{ by: LEE, at: 3, files: { '.git-blame-ignore-revs': list } }]);
    git(root, 'reset', '-q', '--hard');
    assert.deepEqual(await blame(), ['adele vance 2']);
    // where the list is not there any more, or is none, it is done without
    writeFileSync(path.join(root, '.git-blame-ignore-revs'), 'nonsense\n');
    assert.deepEqual(await blame(), ['lee gu 2']);
    rmSync(path.join(root, '.git-blame-ignore-revs'));
    assert.deepEqual(await blame(), ['lee gu 2']);
    // one in the configuration is heard as well
    writeFileSync(path.join(folder, 'list'), list);
    git(root, 'config', 'blame.ignoreRevsFile', path.join(folder, 'list'));
    assert.deepEqual(await blame(), ['adele vance 2']);
    git(root, 'config', 'blame.ignoreRevsFile', '.git-blame-ignore-revs');
    assert.equal(await blame(), 'badIgnoreRevs');
    git(root, 'config', '--unset', 'blame.ignoreRevsFile');
    // many have this one for all repositories, and not each has the file
    const user = path.join(folder, 'user');
    writeFileSync(user, '[blame]\n\tignoreRevsFile = .git-blame-ignore-revs\n');
    assert.deepEqual(await blame(createGit('git', { ...plainGit, GIT_CONFIG_GLOBAL: user })), ['lee gu 2']);
  });

  it('is not to be had where there is no repository, or no commit in it', async () => {
    await make([]);
    const failure = async (where: string): Promise<unknown> => {
      const reading = await readWorkingTree(testGit, where, never);
      return reading.kind === 'failed' && reading.failure;
    };
    assert.equal(await failure(root), 'noCommits');
    assert.equal(await failure(folder), 'noRepository');
    assert.equal(await failure(path.join(root, 'none')), 'noRepository');
    // a branch whose commit is not there
    writeFileSync(path.join(root, '.git/refs/heads/main'), `${'1'.repeat(40)}\n`);
    const lost = await treeOf(root);
    const reading = await new Histories({ git: testGit, clock }).whole(lost, never);
    assert.ok(reading.kind === 'failed' && reading.failure === 'missingObjects');
  });

  it('is not to be had of a folder that nobody may read', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) {
      return; // whom nothing is forbidden
    }
    const closed = path.join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0);
    const reading = await readWorkingTree(testGit, closed, never);
    assert.equal(reading.kind, 'failed');
    chmodSync(closed, 0o700);
  });
});
