/** What would be reviewed, in real repositories. */
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Repositories } from '../../../../src/core/expertise/repository.ts';
import { readChanges, type Changes } from '../../../../src/core/expertise/reviewChanges.ts';
import { readReview, type ReviewReading } from '../../../../src/core/expertise/reviewQuestion.ts';
import { systemClock as clock } from '../../../../src/vscode/host/clock.ts';
import { never, testGit, treeOf } from '../../support/expertise.ts';
import { addCommits, git, makeRepository, temporaryFolder, type Made } from '../../support/repository.ts';

const ADELE = 'Adele Vance <AdeleV@contoso.com>';
const LEE = 'Lee Gu <lee.gu@contoso.com>';
const ALEX = 'Alex Wilber <AlexW@contoso.com>';

describe('what would be reviewed', function () {
  this.timeout(60_000);
  const { folder, remove } = temporaryFolder();
  let number = 0;
  let root: string;
  after(remove);

  const make = async (commits: Iterable<Made>): Promise<void> => {
    root = path.join(folder, `app${number++}`);
    await makeRepository(root, commits);
  };
  /** With a branch `work` checked out, which has these files changed. */
  const makeBranch = async (before: Made['files'], work: Omit<Made, 'by' | 'at'>): Promise<void> => {
    await make([{ by: ADELE, at: 1, files: before ?? {} }]);
    await addCommits(root, [{ by: LEE, at: 2, branch: 'work', from: 'main', ...work }]);
    git(root, 'checkout', '-q', 'work');
  };
  const changes = async (within = ''): Promise<Changes> => {
    const reading = await readChanges(testGit, await treeOf(path.join(root, within)), never);
    assert.equal(reading.kind, 'read', JSON.stringify(reading));
    return reading.changes;
  };
  const stage = (name: string, text = 'staged\n'): void => {
    writeFileSync(path.join(root, name), text);
    git(root, 'add', '--', name);
  };

  it('is what the branch has changed since it left the local default branch', async () => {
    await makeBranch({ a: 'a\n', b: 'b\n' }, { files: { a: 'x\n', 'src/c': 'c\n' } });
    // what came on the other one since is not of this branch
    await addCommits(root, [{ by: ADELE, at: 3, files: { b: 'later\n' } }]);
    stage('staged');
    const expected = { of: { kind: 'branch', base: 'main' }, paths: ['a', 'src/c'], isCut: false };
    assert.deepEqual(await changes(), expected);
    git(root, 'config', 'diff.relative', 'true');
    git(root, 'config', 'diff.orderFile', 'a');
    assert.deepEqual(await changes('src'), expected);
  });

  it('is compared with what the remote said is its default branch', async () => {
    await makeBranch({ a: 'a\n' }, { files: { b: 'b\n' } });
    const at = (ref: string, commit: string): void => {
      git(root, 'update-ref', ref, commit);
    };
    const base = async (): Promise<unknown> => (await changes()).of;
    at('refs/remotes/origin/master', 'main');
    // (what a remote has left that is no more)
    assert.deepEqual(await base(), { kind: 'branch', base: 'main' });
    git(root, 'remote', 'add', 'origin', 'https://github.com/contoso/app.git');
    assert.deepEqual(await base(), { kind: 'branch', base: 'origin/master' });
    at('refs/remotes/origin/main', 'main');
    assert.deepEqual(await base(), { kind: 'branch', base: 'origin/main' });
    at('refs/remotes/origin/trunk', 'main');
    git(root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    assert.deepEqual(await base(), { kind: 'branch', base: 'origin/trunk' });
    git(root, 'remote', 'add', 'team/fork', 'https://github.com/team/app.git');
    at('refs/remotes/team/fork/main', 'main');
    assert.deepEqual(await base(), { kind: 'branch', base: 'origin/trunk' });
    git(root, 'config', 'branch.work.remote', 'team/fork');
    git(root, 'config', 'branch.work.merge', 'refs/heads/work');
    assert.deepEqual(await base(), { kind: 'branch', base: 'team/fork/main' });
    git(root, 'config', 'branch.work.remote', '.');
    assert.deepEqual(await base(), { kind: 'branch', base: 'origin/trunk' });
    git(root, 'config', 'branch.work.remote', '*');
    assert.deepEqual(await base(), { kind: 'branch', base: 'origin/trunk' });
    git(root, 'config', '--unset', 'branch.work.remote');
    git(root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone');
    assert.deepEqual(await base(), { kind: 'branch', base: 'origin/main' });
  });

  it('is what is not on the remote yet, on the default branch itself', async () => {
    await make([
      { by: ADELE, at: 1, files: { a: 'a\n' } },
      { by: LEE, at: 2, files: { b: 'b\n' } },
    ]);
    git(root, 'remote', 'add', 'up', 'https://github.com/contoso/app.git');
    git(root, 'update-ref', 'refs/remotes/up/main', 'main~1');
    assert.deepEqual(await changes(), {
      of: { kind: 'branch', base: 'up/main' },
      paths: ['b'],
      isCut: false,
    });
  });

  it('is what is staged, where the branch has nothing of its own', async () => {
    await make([{ by: ADELE, at: 1, files: { a: 'a\n', b: 'b\n' } }]);
    git(root, 'checkout', '-q', '-b', 'work');
    const of = { kind: 'index', why: 'nothingOnBranch' };
    assert.deepEqual(await changes(), { of, paths: [], isCut: false });
    stage('-rf');
    git(root, 'rm', '-q', '--cached', 'b');
    writeFileSync(path.join(root, 'a'), 'not staged\n');
    assert.deepEqual(await changes(), { of, paths: ['-rf', 'b'], isCut: false });
  });

  it('is what is staged, where no branch is checked out', async () => {
    await makeBranch({ a: 'a\n' }, { files: { b: 'b\n' } });
    git(root, 'checkout', '-q', '--detach');
    stage('c');
    assert.deepEqual(await changes(), { of: { kind: 'index', why: 'detached' }, paths: ['c'], isCut: false });
  });

  it('is what is staged, where there is nothing to compare with', async () => {
    const of = { kind: 'index', why: 'noBase' };
    await make([{ by: ADELE, at: 1, files: { a: 'a\n' } }]);
    stage('b');
    assert.deepEqual(await changes(), { of, paths: ['b'], isCut: false });
    // an unrelated history
    await addCommits(root, [{ by: LEE, at: 2, branch: 'other', from: '-', files: { c: 'c\n' } }]);
    git(root, 'symbolic-ref', 'HEAD', 'refs/heads/other');
    git(root, 'reset', '-q', '--hard');
    stage('d');
    assert.deepEqual(await changes(), { of, paths: ['d'], isCut: false });
    git(root, 'branch', '-q', '-m', 'main', 'trunk');
    assert.deepEqual(await changes(), { of, paths: ['d'], isCut: false });
  });

  it('has names of every kind, and files that were renamed, deleted, or are no text', async () => {
    const strange = ['-rf', '--output=x', 'new\nline', 'quo"te\\', ':(exclude)a', '*', 'ümlaut', '__proto__'];
    await makeBranch(
      { old: 'o\n'.repeat(50), gone: 'g\n' },
      {
        renames: { old: 'renamed' },
        files: {
          gone: null,
          'x.bin': new Uint8Array([0, 1, 2]),
          ...Object.fromEntries(strange.map(name => [name, 'x\n'])),
        },
      },
    );
    const { paths } = await changes();
    assert.deepEqual([...paths].sort(), [...strange, 'old', 'renamed', 'gone', 'x.bin'].sort());
  });

  it('is cut where it is too much', async () => {
    await makeBranch(
      { a: 'a\n' },
      { files: Object.fromEntries(Array.from({ length: 3_001 }, (_, i) => [`f${i}`, 'x\n'])) },
    );
    const many = await changes();
    assert.equal(many.paths.length, 3_000);
    assert.ok(many.isCut);
    const long = 'x'.repeat(200);
    const files = Array.from({ length: 1_500 }, (_, i) => [
      `${[long, long, long, long].join('/')}/${i}`,
      'x',
    ]);
    await make([{ by: ADELE, at: 1, files: { a: 'a\n' } }]);
    await addCommits(root, [
      {
        by: LEE,
        at: 2,
        branch: 'work',
        from: 'main',
        files: Object.fromEntries(files) as Record<string, string>,
      },
    ]);
    git(root, 'symbolic-ref', 'HEAD', 'refs/heads/work');
    const wide = await changes();
    assert.ok(wide.isCut && wide.paths.length > 1_000 && wide.paths.length < 1_500);
    assert.ok(wide.paths.every(name => name.startsWith(long)));
  });

  it('fails where the base is missing, and says of nothing committed that it is so', async () => {
    await make([]);
    const review = (at: string): Promise<ReviewReading> =>
      readReview({ git: testGit, clock, teams: new Map(), repositories: repositories() }, at, never);
    assert.deepEqual(await review(root), { kind: 'failed', failure: 'noCommits' });
    assert.deepEqual(await review(folder), { kind: 'failed', failure: 'noRepository' });
    await makeBranch({ a: 'a\n' }, { files: {} });
    assert.deepEqual(await review(root), {
      kind: 'noChanges',
      changes: { of: { kind: 'index', why: 'nothingOnBranch' }, paths: [], isCut: false },
    });
  });

  it('stops when it is no longer wanted', async () => {
    await makeBranch({ a: 'a\n' }, { files: { b: 'b\n' } });
    const asking = { git: testGit, clock, teams: new Map(), repositories: repositories() };
    const ended = AbortSignal.abort(new Error('closed'));
    await assert.rejects(readReview(asking, root, ended), /closed/);
  });

  it('is asked about with the owners of the commit, and who knows it by the history', async () => {
    const rules = '*.ts lee.gu@contoso.com AlexW@contoso.com\n/old.ts AlexW@contoso.com\n';
    await make([
      { by: ALEX, at: 1, files: { CODEOWNERS: rules, 'old.ts': 'o\n'.repeat(50), 'notes.md': 'n\n' } },
      { by: LEE, at: 2, files: { 'b.ts': 'b\n', 'notes.md': 'N\n' }, message: 'x\n\nReviewed-by: ' + ALEX },
    ]);
    git(root, 'config', 'user.name', 'Adele Vance');
    git(root, 'config', 'user.email', 'AdeleV@contoso.com');
    await addCommits(root, [
      {
        by: ADELE,
        at: 3,
        branch: 'work',
        from: 'main',
        renames: { 'old.ts': 'new.ts' },
        files: { 'notes.md': 'mine\n', 'b.ts': null },
      },
    ]);
    git(root, 'checkout', '-q', 'work');
    mkdirSync(path.join(root, 'within'));
    const reading = await readReview(
      { git: testGit, clock, teams: new Map(), repositories: repositories() },
      path.join(root, 'within'),
      never,
    );
    assert.equal(reading.kind, 'asked', JSON.stringify(reading));
    const { parts, candidates, ranked, asker } = reading.question;
    assert.deepEqual(
      parts.map(({ claim, paths }) => [claim?.pattern, ...paths]),
      [
        ['*.ts', 'b.ts', 'new.ts'],
        ['/old.ts', 'old.ts'],
        [undefined, 'notes.md'],
      ],
    );
    const addressOf = (who: number): string | undefined =>
      candidates.find(one => one.who === who)?.addresses[0];
    const best = (name: string): string | undefined => addressOf(ranked.get(name)?.[0]?.who ?? -1);
    assert.equal(best('b.ts'), 'AlexW@contoso.com');
    // by its former name
    assert.equal(best('new.ts'), 'AlexW@contoso.com');
    assert.equal(best('notes.md'), 'AlexW@contoso.com');
    assert.deepEqual(
      candidates.map(({ addresses }) => addresses[0]).sort(),
      ['AlexW@contoso.com', 'lee.gu@contoso.com'].sort(),
    );
    assert.ok(candidates.every(({ who }) => who !== asker));
    assert.deepEqual(
      parts[0]?.owners.map(({ whos }) => whos.map(addressOf)),
      [['lee.gu@contoso.com'], ['AlexW@contoso.com']],
    );
  });

  it('runs nothing that the repository names', async () => {
    await makeBranch({ a: 'a\n' }, { files: { a: 'b\n' } });
    const mark = path.join(root, 'mark');
    for (const name of ['diff.external', 'core.fsmonitor', 'diff.evil.command', 'diff.evil.textconv']) {
      git(root, 'config', name, `touch '${mark}'; false`);
    }
    appendFileSync(path.join(root, '.git', 'info', 'attributes'), '* diff=evil\n');
    assert.deepEqual((await changes()).paths, ['a']);
    await makeBranch({ a: 'a\n' }, { files: {} });
    stage('a');
    assert.deepEqual((await changes()).paths, ['a']);
    assert.ok(!existsSync(mark));
  });
});

function repositories(): Repositories {
  return new Repositories({ git: testGit, clock, workAddresses: () => new Map() });
}
