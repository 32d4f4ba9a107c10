/** Histories of real repositories, with the Git of this machine. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { commitsIn } from '../../../../src/core/expertise/folderLog.ts';
import { Histories } from '../../../../src/core/expertise/histories.ts';
import { evidenceOf } from '../../../../src/core/expertise/historyEvidence.ts';
import { systemClock as clock } from '../../../../src/vscode/host/clock.ts';
import { historyIn, namedPeople, never, testGit, told, treeOf } from '../../support/expertise.ts';
import { addCommits, git, makeRepository, temporaryFolder, type Made } from '../../support/repository.ts';

const ADELE = 'Adele Vance <AdeleV@contoso.com>';
const LEE = 'Lee Gu <lee.gu@contoso.com>';
const JONI = 'Joni Sherman <JoniS@contoso.com>';
const PATTI = 'Patti Fernandez <PattiF@contoso.com>';

describe('the history of a repository', function () {
  this.timeout(60_000);
  const { folder, remove } = temporaryFolder();
  let number = 0;
  let root: string;
  /** Another repository with these commits. */
  const make = async (commits: Iterable<Made>): Promise<void> => {
    root = path.join(folder, `app${number++}`);
    await makeRepository(root, commits);
  };
  const histories = (): Histories => new Histories({ git: testGit, clock });
  /** What is known of a file, read afresh. */
  const ask = async (file: string, asker?: string): Promise<ReturnType<typeof told>> =>
    told(historyIn(await histories().whole(await treeOf(root), never)), file, asker);
  const text = (line: string, lines = 30): string =>
    Array.from({ length: lines }, (_, i) => `${line} ${i}\n`).join('');
  after(remove);

  it('has the changes of a file, newest first', async () => {
    await make([
      { by: ADELE, at: 1, files: { 'src/a.ts': 'a\n' } },
      { by: LEE, at: 2, files: { 'src/a.ts': 'b\n', 'src/b.ts': '1\n' } },
      { by: JONI, at: 3, files: { 'src/b.ts': '2\n' } },
      { by: ADELE, at: 4, files: { 'src/a.ts': null } },
      { by: PATTI, at: 5, files: { 'src/a.ts': 'c\n' } },
    ]);
    assert.deepEqual((await ask('src/a.ts')).log, [
      'patti fernandez 5',
      'adele vance 4',
      'lee gu 2',
      'adele vance 1 first',
    ]);
    assert.deepEqual((await ask('src/b.ts')).log, ['joni sherman 3', 'lee gu 2 first']);
    assert.deepEqual((await ask('src/none.ts')).log, []);
  });

  it('counts lines where they are asked for', async () => {
    await make([
      { by: ADELE, at: 1, files: { a: 'a\nb\n' } },
      { by: LEE, at: 2, files: { a: 'a\nc\nd\n', 'a.bin': Uint8Array.of(0, 1, 2) } },
      { by: LEE, at: 3, renames: { a: 'b' } },
    ]);
    const counted = new Histories({ git: testGit, clock }, { countsLines: true });
    const history = historyIn(await counted.whole(await treeOf(root), never));
    const lines = (file: string): unknown =>
      evidenceOf(history, file, -1, namedPeople()).log.map(({ added, deleted }) => [added, deleted]);
    assert.deepEqual(lines('b'), [
      [0, 0],
      [2, 1],
      [2, 0],
    ]);
    assert.deepEqual(lines('a.bin'), [[0, 0]]);
  });

  it('follows renames, also of a folder, in case alone, and back again', async () => {
    await make([
      { by: ADELE, at: 1, files: { 'old/a.ts': text('a') } },
      { by: LEE, at: 2, renames: { 'old/a.ts': 'new/a.ts' }, files: { 'new/a.ts': text('a', 29) } },
      { by: JONI, at: 3, renames: { 'new/a.ts': 'new/A.ts' } },
      { by: PATTI, at: 4, renames: { 'new/A.ts': 'old/a.ts' } },
    ]);
    assert.deepEqual((await ask('old/a.ts')).log, [
      'patti fernandez 4',
      'joni sherman 3',
      'lee gu 2',
      'adele vance 1 first',
    ]);
    // what is gone is told of as far as it went
    assert.deepEqual((await ask('new/A.ts')).log.at(-1), 'adele vance 1 first');
  });

  it('does not take a new file for the one that had its name before', async () => {
    await make([
      { by: ADELE, at: 1, files: { a: text('a') } },
      { by: LEE, at: 2, renames: { a: 'b' } },
      { by: JONI, at: 3, files: { a: text('other') } },
      { by: PATTI, at: 4, files: { a: text('another') } },
    ]);
    assert.deepEqual((await ask('b')).log, ['lee gu 2', 'adele vance 1 first']);
    assert.deepEqual((await ask('a')).log, ['patti fernandez 4', 'joni sherman 3', 'adele vance 1 first']);
  });

  it('goes on from a file in the parts that it is split into', async () => {
    await make([
      { by: ADELE, at: 1, files: { whole: text('a') + text('b') } },
      { by: LEE, at: 2, files: { whole: text('a'), part: text('b') } },
      { by: JONI, at: 3, files: { whole: text('c') } },
    ]);
    assert.deepEqual((await ask('part')).log, ['lee gu 2', 'adele vance 1 first']);
  });

  it('has what came from another branch under the name before', async () => {
    await make([
      { by: ADELE, at: 1, files: { a: text('a'), x: 'x\n' } },
      { by: LEE, at: 3, branch: 'side', from: 'main', files: { a: text('a', 29) } },
      { by: ADELE, at: 2, renames: { a: 'b' } },
      { by: PATTI, at: 4, merges: ['side'], files: { b: text('a', 29), a: null } },
    ]);
    assert.deepEqual((await ask('b')).log, [
      'lee gu 3 reviewed by patti fernandez',
      'adele vance 2',
      'adele vance 1 first',
    ]);
  });

  it('has who reviewed, and who wrote it too', async () => {
    const message = [
      'Say it',
      '',
      'A text: with a colon in it.',
      '',
      `reviewed-BY: ${LEE}`,
      'Acked-by: Joni',
      `  Sherman <JoniS@contoso.com>`,
      `Tested-by: ${JONI}`,
      `Co-authored-by: ${PATTI}`,
      'Change-Id: I1',
      'Reviewed-by: renovate[bot] <bot@contoso.com>',
    ].join('\n');
    await make([{ by: ADELE, at: 1, message, files: { a: '1\n' } }]);
    const { log, folder: shares, folderReviews, asked } = await ask('a', 'Adele Vance');
    assert.deepEqual(log, ['adele vance with patti fernandez 1 reviewed by lee gu, joni sherman first']);
    assert.deepEqual(shares, ['adele vance 1 1', 'patti fernandez 1 1']);
    assert.deepEqual(folderReviews, ['lee gu 1 1', 'joni sherman 1 1']);
    assert.deepEqual(asked, folderReviews);
  });

  it('has who merged, or applied, where no review is told of', async () => {
    await make([
      { by: ADELE, at: 1, files: { a: '1\n' } },
      { by: LEE, at: 2, branch: 'side', from: 'main', files: { a: '2\n' } },
      { by: PATTI, at: 3, branch: 'side', files: { a: '3\n' } },
      { by: JONI, at: 4, message: `x\n\nReviewed-by: ${ADELE}`, branch: 'side', files: { a: '4\n' } },
      { by: PATTI, at: 5, merges: ['side'], message: 'Merge pull request #1 from contoso/side' },
      { by: LEE, committer: ADELE, at: 6, files: { a: '6\n' } },
      { by: LEE, committer: 'dependabot[bot] <bot@contoso.com>', at: 7, files: { a: '7\n' } },
      { by: ADELE, at: 8, branch: 'mine', from: 'main', files: { b: '1\n' } },
      { by: LEE, at: 9, files: { a: '9\n' } },
      { by: JONI, at: 10, branch: 'mine', merges: ['main'], message: "Merge branch 'main' into mine" },
    ]);
    git(root, 'checkout', '-q', 'mine');
    assert.deepEqual((await ask('a')).log, [
      'lee gu 9', // only brought up to date
      'lee gu 7',
      'lee gu 6 reviewed by adele vance',
      'joni sherman 4 reviewed by adele vance',
      'patti fernandez 3', // nobody reviews their own
      'lee gu 2 reviewed by patti fernandez',
      'adele vance 1 first',
    ]);
  });

  it('has names as .mailmap maps them, also after it has changed', async () => {
    await make([
      { by: 'adele <adele@home.example>', at: 1, files: { a: '1\n' } },
      { by: ADELE, at: 2, files: { '.mailmap': `${ADELE} <adele@home.example>\n` } },
    ]);
    const all = histories();
    const log = async (): Promise<unknown> =>
      told(historyIn(await all.whole(await treeOf(root), never)), 'a').log;
    assert.deepEqual(await log(), ['adele vance 1 first']);
    await addCommits(root, [{ by: ADELE, at: 3, files: { '.mailmap': `${JONI} <adele@home.example>\n` } }]);
    git(root, 'reset', '-q', '--hard');
    assert.deepEqual(await log(), ['joni sherman 1 first']);
  });

  it('has the last commits of a folder and those in it, and their reviews', async () => {
    const made: Made[] = [];
    const reviewed = `x\n\nReviewed-by: ${JONI}`;
    for (let at = 1; at <= 450; at++) {
      made.push({
        by: at <= 40 ? ADELE : LEE,
        at,
        message: at <= 445 && at % 2 === 0 ? reviewed : 'x',
        files: { 'src/deep/a': `${at}\n`, 'src/b': `${at}\n` },
      });
      made.push({ by: PATTI, at, files: { 'srcs/c': `${at}\n` } });
    }
    made.push({ by: PATTI, at: 451, renames: { 'src/b': 'b' } });
    made.push({ by: 'renovate[bot] <bot@contoso.com>', at: 452, files: { 'src/deep/a': 'x\n' } });
    await make(made);
    const { folder: shares, folderReviews, log } = await ask('src/none');
    assert.deepEqual(log, []);
    assert.deepEqual(shares, ['lee gu 399 450', 'patti fernandez 1 451']);
    assert.deepEqual(folderReviews, ['joni sherman 222 444']);
    assert.deepEqual(
      (await ask('README')).folder,
      ['patti fernandez 201 451', 'lee gu 199 450'].sort().reverse(),
    );
    assert.deepEqual((await ask('none/a')).folder, []);
  });

  it('has the commits of a folder as Git does, of a large one as of a small one', async () => {
    const made: Made[] = [];
    for (let at = 1; at <= 120; at++) {
      const names = Array.from({ length: at % 7 === 0 ? 0 : 90 }, (_, i) => `src/deep/${(i * 7 + at) % 100}`);
      made.push({
        by: ADELE,
        at,
        renames: at % 11 === 0 ? { [`src/small/${at - 1}`]: `other/${at}` } : {},
        files: {
          ...Object.fromEntries(names.map(name => [name, `${at}\n`])),
          [`src/small/${at}`]: text(`${at}`),
        },
      });
    }
    await make(made);
    const history = historyIn(await histories().whole(await treeOf(root), never));
    assert.ok(history.changes > 8_000);
    for (const where of ['', 'src', 'src/deep', 'src/small', 'other', 'src/dee', 'none']) {
      const commits = [...commitsIn(history, where)].map(commit => history.authoredAt.at(commit));
      const known = git(root, 'log', '--format=%at', '--', where === '' ? '.' : where);
      assert.deepEqual(commits, known.split('\n').filter(Boolean).map(Number), where);
    }
  });

  it('has who reviewed the last hundred of one’s own changes', async () => {
    const by = (who: string): string => `x\n\nReviewed-by: ${who}`;
    const made: Made[] = [{ by: ADELE, at: 1, message: by(JONI), files: { a: '1\n' } }];
    for (let at = 2; at <= 101; at++) {
      made.push({ by: ADELE, at, message: by(LEE), files: { [`${at % 7}/b`]: `${at}\n` } });
      made.push({ by: PATTI, at, message: by(JONI), files: { c: `${at}\n` } });
    }
    await make(made);
    assert.deepEqual((await ask('a', 'Adele Vance')).asked, ['lee gu 100 101']);
    assert.deepEqual((await ask('a', 'Joni Sherman')).asked, []);
    assert.deepEqual((await ask('a', 'renovate[bot]')).asked, []);
  });
});
