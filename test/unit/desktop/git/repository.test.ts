/** What is known of files of real repositories, and who can answer about them. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { addressesToAsk, answersIn, candidatesFor } from '../../../../src/core/expertise/answers.ts';
import type { OwnersProblem } from '../../../../src/core/expertise/codeowners/problem.ts';
import type { Git } from '../../../../src/core/expertise/git.ts';
import { ownersIn } from '../../../../src/core/expertise/owners.ts';
import {
  Repositories,
  type Asked,
  type CodeSubject,
  type KnownCode,
} from '../../../../src/core/expertise/repository.ts';
import type { WorkAddresses } from '../../../../src/core/expertise/workAddresses.ts';
import { keyOf, type Person } from '../../../../src/core/person.ts';
import { makeRoster } from '../../../../src/core/roster.ts';
import { unlessEnded } from '../../../../src/core/wait.ts';
import { systemClock as clock } from '../../../../src/vscode/host/clock.ts';
import { never, testGit } from '../../support/expertise.ts';
import { addCommits, git, makeRepository, temporaryFolder, type Made } from '../../support/repository.ts';

const ADELE = 'Adele Vance <AdeleV@contoso.com>';
const LEE = 'Lee Gu <LeeG@contoso.com>';
const JONI = 'joni <7+joni@users.noreply.github.com>';
const PATTI = 'Patti Fernandez <PattiF@contoso.com>';
const STRANGER = 'Somebody Else <else@fabrikam.com>';

/** Days ago, in seconds since 1970. */
function ago(days: number): number {
  return Math.floor(Date.now() / 1000) - days * 24 * 60 * 60;
}

function knownIn(asked: Asked): KnownCode {
  assert.equal(asked.kind, 'known', JSON.stringify(asked));
  return asked;
}

/** Who is ranked, best first, by the addresses that the directory would be asked for. */
function ranked(asked: Asked): readonly string[] {
  return candidatesFor(knownIn(asked), new Map()).map(({ addresses }) => addresses.join(' or '));
}

describe('who is known of a file in a repository', function () {
  this.timeout(60_000);
  const { folder, remove } = temporaryFolder();
  let number = 0;
  let root: string;
  let problems: OwnersProblem[];
  let workAddresses: WorkAddresses;
  let repositories: Repositories;
  const make = async (commits: Iterable<Made>): Promise<void> => {
    root = path.join(folder, `app${number++}`);
    await makeRepository(root, commits);
  };
  const ask = (
    file: string,
    more: Omit<CodeSubject, 'folder' | 'name'> = {},
    signal = never,
    early?: (known: KnownCode) => void,
  ): Promise<Asked> => {
    const whole = path.resolve(root, file);
    return repositories.ask(
      { folder: path.dirname(whole), name: path.basename(whole), ...more },
      signal,
      early,
    );
  };
  const asUser = (name: string, address: string): void => {
    git(root, 'config', 'user.name', name);
    git(root, 'config', 'user.email', address);
  };
  beforeEach(() => {
    problems = [];
    workAddresses = new Map();
    repositories = new Repositories({
      git: testGit,
      clock,
      workAddresses: () => workAddresses,
      problems: found => problems.push(...found),
    });
  });
  after(remove);

  it('is who wrote, changed, reviewed and owns it, under all names that it and they had', async () => {
    const text = (line: string): string => Array.from({ length: 20 }, (_, i) => `${line} ${i}\n`).join('');
    await make([
      {
        by: 'adele <adele@old.com>',
        at: ago(90),
        files: {
          'old/a.ts': text('a'),
          '.mailmap': `${ADELE} <adele@old.com>\n`,
          '.github/CODEOWNERS': '* @contoso/all\n/src/ @joni PattiF@contoso.com\n/docs/ !\n',
        },
      },
      {
        by: LEE,
        at: ago(60),
        renames: { 'old/a.ts': 'src/a.ts' },
        message: `x\n\nReviewed-by: A <adele@old.com>`,
      },
      { by: STRANGER, at: ago(50), files: { 'src/b.ts': 'b\n' } },
      { by: JONI, at: ago(40), files: { 'src/a.ts': text('a').replace('a 3', 'three') } },
    ]);
    asUser('Lee', 'leeg@CONTOSO.com');
    workAddresses = new Map([['7+joni@users.noreply.github.com', 'JoniS@contoso.com']]);
    const known = knownIn(await ask('src/a.ts'));
    const { evidence, people, ownership, isWhole } = known;
    assert.equal(known.path, 'src/a.ts');
    assert.equal(isWhole, true);
    assert.equal(people.committer(evidence.asker)?.name, 'Lee Gu');
    const name = (who: number): string | undefined => people.committer(who)?.name;
    assert.deepEqual(
      evidence.log.map(({ who, reviewers }) => [name(who), reviewers.map(name)]),
      [
        ['joni', []],
        ['Lee Gu', ['Adele Vance']],
        ['Adele Vance', []],
      ],
    );
    assert.deepEqual(
      evidence.blame.map(({ who, lines }) => [name(who), lines]),
      [
        ['Adele Vance', 19],
        ['joni', 1],
      ],
    );
    assert.deepEqual(
      evidence.asked.map(({ who }) => name(who)),
      ['Adele Vance'],
    );
    assert.deepEqual(
      ownersIn(ownership).map(owner => owner.name),
      ['joni', 'PattiF@contoso.com'],
    );
    assert.deepEqual(
      problems.map(({ line }) => line),
      [3],
    );
    assert.deepEqual([...ranked(known)].sort(), [
      'AdeleV@contoso.com',
      'JoniS@contoso.com',
      'PattiF@contoso.com',
      'else@fabrikam.com',
    ]);
  });

  it('are one person where the directory knows two addresses as theirs, and never the user', async () => {
    await make([
      { by: 'av <adele.vance@contoso.com>', at: ago(3), files: { a: '1\n' } },
      { by: PATTI, at: ago(2), files: { a: '1\n2\n' } },
      { by: ADELE, at: ago(1), files: { a: '1\n2\n3\n' } },
      { by: 'pf <patti@home.com>', at: ago(1), files: { a: '1\n2\n3\n4\n' } },
    ]);
    asUser('Patti Fernandez', 'PattiF@contoso.com');
    const known = knownIn(await ask('a'));
    const candidates = candidatesFor(known, new Map());
    const adele: Person = { id: 'a', displayName: 'Adele Vance' };
    const patti: Person = { id: 'p', displayName: 'Patti Fernandez' };
    const roster = makeRoster({
      colleagues: [],
      others: addressesToAsk(candidates).map(user => ({ user, key: keyOf(user), isOther: true })),
      lookup: key => ({ kind: 'found', person: key.startsWith('adele') ? adele : patti }),
      knowledge: () => undefined,
    });
    const { answers } = answersIn(known, candidates, new Map(), roster, ({ person }) => person === patti);
    assert.deepEqual(
      answers.map(({ row, reasons }) => [
        row.name,
        reasons.flatMap(reason => (reason.kind === 'changed' ? [reason.times, reason.of] : [])),
      ]),
      [['Adele Vance', [2, 4]]],
    );
  });

  it('is about selected lines, and about what has not been saved', async () => {
    await make([
      { by: ADELE, at: ago(2), files: { a: '1\n2\n3\n' } },
      { by: LEE, at: ago(1), files: { a: '1\nzwei\n3\n' } },
    ]);
    const authors = ({ authors: all }: KnownCode): unknown => all.map(commit => commit?.author.name);
    assert.deepEqual(authors(knownIn(await ask('a', { lines: { first: 1, last: 1 } }))), ['Lee Gu']);
    const text = 'new\n1\nzwei\nthree';
    assert.deepEqual(authors(knownIn(await ask('a', { text }))), [
      undefined,
      'Adele Vance',
      'Lee Gu',
      undefined,
    ]);
    const one = knownIn(await ask('a', { text, lines: { first: 0, last: 1 } }));
    assert.deepEqual(authors(one), [undefined, 'Adele Vance']);
    assert.equal(one.evidence.lines, 2);
    assert.deepEqual(ranked(one), ['AdeleV@contoso.com', 'LeeG@contoso.com']);
  });

  it('is what is known of the folder, where a file is new, empty or no text', async () => {
    await make([
      {
        by: ADELE,
        at: ago(2),
        files: { 'src/a.ts': '1\n', 'src/empty': '', 'src/a.bin': Uint8Array.of(1, 0, 2) },
      },
    ]);
    const failures = await Promise.all(
      ['src/new.ts', 'src/empty', 'src/a.bin'].map(async file => {
        const known = knownIn(await ask(file, file === 'src/new.ts' ? { text: 'x\n' } : {}));
        assert.deepEqual(ranked(known), ['AdeleV@contoso.com']);
        assert.equal(known.historyFailure, undefined);
        return known.blameFailure;
      }),
    );
    assert.deepEqual(failures, ['notCommitted', undefined, 'binary']);
  });

  it('is of what is checked out, on a branch or not', async () => {
    await make([
      { by: ADELE, at: ago(3), files: { a: '1\n' } },
      { by: LEE, at: ago(2), files: { a: '2\n' } },
    ]);
    assert.deepEqual(ranked(await ask('a')), ['LeeG@contoso.com', 'AdeleV@contoso.com']);
    git(root, 'checkout', '-q', '--detach', 'HEAD~1');
    assert.deepEqual(ranked(await ask('a')), ['AdeleV@contoso.com']);
  });

  it('grows with what is committed, with its people and owners', async () => {
    await make([{ by: ADELE, at: ago(3), message: 'x\n\nReviewed-by: Lee Gu', files: { a: '1\n' } }]);
    assert.deepEqual(ranked(await ask('a')), ['AdeleV@contoso.com', '']);
    await addCommits(root, [
      {
        by: 'Lee Gu <LeeG@contoso.com>',
        at: ago(1),
        message: `x\n\nReviewed-by: ${PATTI}`,
        files: { a: '1\n2\n', CODEOWNERS: '* alexw@contoso.com\n' },
      },
    ]);
    git(root, 'reset', '-q', '--hard', 'main');
    const known = knownIn(await ask('a'));
    assert.deepEqual([...ranked(known)].sort(), [
      'AdeleV@contoso.com',
      'LeeG@contoso.com',
      'PattiF@contoso.com',
      'alexw@contoso.com',
    ]);
  });

  it('is told anew of the user, their addresses and the place of its host', async () => {
    await make([
      {
        by: ADELE,
        at: ago(1),
        files: { a: '1\n', 'docs/CODEOWNERS': '[All]\n* @one\n', '.gitlab/CODEOWNERS': '* @two\n' },
      },
    ]);
    const owners = async (): Promise<unknown> =>
      ownersIn(knownIn(await ask('a')).ownership).map(({ name }) => name);
    assert.deepEqual(ranked(await ask('a')), ['AdeleV@contoso.com']);
    assert.deepEqual(await owners(), ['two']);
    git(root, 'config', 'remote.origin.url', 'https://gitlab.com/contoso/app.git');
    assert.deepEqual(await owners(), ['one']);
    workAddresses = new Map([['adelev@contoso.com', 'adele@fabrikam.com']]);
    assert.deepEqual(ranked(await ask('a')), ['adele@fabrikam.com or AdeleV@contoso.com']);
    asUser('x', 'adele@fabrikam.com');
    assert.deepEqual(ranked(await ask('a')), []);
    const found = await repositories.overview(root, never);
    assert.equal(found.kind, 'found');
    assert.deepEqual(found.people.committer(found.asker)?.addresses[0], 'adele@fabrikam.com');
    assert.equal(found.history?.commits, 1);
    assert.deepEqual(
      ownersIn(found.owners('b')).map(({ name }) => name),
      ['one'],
    );
  });

  it('reads no owners through a link, nor beside a commit', async () => {
    await make([{ by: ADELE, at: ago(1), files: { a: '1\n' } }]);
    // a link whose text would be a rule
    const object = git(root, 'rev-parse', 'HEAD:a');
    git(root, 'update-index', '--add', '--cacheinfo', `120000,${object},CODEOWNERS`);
    git(root, 'commit', '-qm', 'x');
    assert.deepEqual(knownIn(await ask('a')).ownership, { kind: 'none' });
  });

  it('says why nothing is known: no repository, no commits', async () => {
    await make([]);
    assert.deepEqual(await ask('a'), { kind: 'failed', failure: 'noCommits' });
    assert.deepEqual(await repositories.overview(root, never), { kind: 'failed', failure: 'noCommits' });
    root = path.join(folder, 'none');
    assert.deepEqual(await ask('a'), { kind: 'failed', failure: 'noRepository' });
    mkdirSync(root);
    assert.deepEqual(await ask('a'), { kind: 'failed', failure: 'noRepository' });
  });

  it('is of several repositories, of working trees and submodules, each of its own', async () => {
    await make([{ by: LEE, at: ago(1), files: { a: '1\n' } }]);
    const inner = root;
    await make([
      { by: ADELE, at: ago(2), files: { a: '1\n' } },
      {
        by: PATTI,
        at: ago(1),
        branch: 'side',
        from: 'main',
        files: { a: '2\n', CODEOWNERS: '* joni@contoso.com' },
      },
    ]);
    git(root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'sub');
    git(root, 'commit', '-qm', 'x');
    git(root, 'worktree', 'add', '-q', `${root}-side`, 'side');
    const all = await Promise.all(
      [inner, root, `${root}/sub`, `${root}-side`].map(async place =>
        ranked(await ask(path.join(place, 'a'))),
      ),
    );
    assert.deepEqual(all, [
      ['LeeG@contoso.com'],
      ['AdeleV@contoso.com'],
      ['LeeG@contoso.com'],
      ['PattiF@contoso.com', 'joni@contoso.com', 'AdeleV@contoso.com'],
    ]);
  });

  describe('of a long history', () => {
    /** Asks, while the one or the other reading of the history waits for something. */
    const begin = async (
      hold: 'all' | 'newest',
      until: Promise<unknown>,
      take: (known: KnownCode) => void,
    ): Promise<KnownCode> => {
      const holding: Git = {
        run: async (args, options) => {
          if (args[0] === 'log' && hold === (args.includes('--max-count=4000') ? 'newest' : 'all')) {
            await unlessEnded(options.signal, until);
          }
          return testGit.run(args, options);
        },
      };
      repositories = new Repositories({ git: holding, clock, workAddresses: () => workAddresses });
      return knownIn(await ask('a', {}, never, take));
    };
    before(async () => {
      await make(
        Array.from({ length: 4_100 }, (_, i): Made => ({
          by: i === 0 ? ADELE : LEE,
          at: ago(10) + i,
          files: i === 0 || i === 4_099 ? { a: `${i}\n` } : { [`b${i % 50}`]: `${i}\n` },
        })),
      );
    });

    it('is told early of its newest commits, once', async () => {
      const told: KnownCode[] = [];
      let goOn: () => void = () => undefined;
      const take = (known: KnownCode): void => {
        told.push(known);
        goOn();
      };
      const all = await begin('all', new Promise<void>(resolve => (goOn = resolve)), take);
      assert.equal(all.isWhole, true);
      assert.equal(all.evidence.log.length, 2);
      assert.deepEqual(
        told.map(({ isWhole, evidence }) => [isWhole, evidence.log.length]),
        [[false, 1]],
      );
      await ask('a', {}, never, take);
      await addCommits(root, [{ by: ADELE, at: ago(1), files: { a: 'x\n' } }]);
      git(root, 'reset', '-q', '--hard', 'main');
      const grown = knownIn(await ask('a', {}, never, take));
      assert.equal(grown.evidence.log.length, 3);
      assert.equal(told.length, 1, 'what is at hand, or nearly so, is told once');
    });

    it('is not told of its newest commits where all of them came first', async () => {
      const told: KnownCode[] = [];
      const { isWhole } = await begin('newest', new Promise(() => undefined), known => told.push(known));
      assert.equal(isWhole, true);
      assert.deepEqual(told, []);
    });
  });

  it('is nothing once one moves on', async () => {
    await make([{ by: ADELE, at: ago(1), files: { a: '1\n' } }]);
    const ending = new AbortController();
    const told: KnownCode[] = [];
    const asking = ask('a', {}, ending.signal, known => told.push(known));
    const reason = new Error('moved on');
    ending.abort(reason);
    await assert.rejects(asking, reason);
    assert.deepEqual(told, []);
    assert.deepEqual(ranked(await ask('a')), ['AdeleV@contoso.com']);
  });

  it('takes hostile names for names', async () => {
    const names = [
      '__proto__',
      'constructor',
      '$(zap) [x](command:y)',
      '\u202eecnaV eledA',
      'x'.repeat(10_000),
    ];
    await make([
      {
        by: ADELE,
        at: ago(9),
        files: {
          '-a\nb "c"': '1\n',
          '.mailmap': names.map(name => `${name} <x@contoso.com> <${name}@x>`).join('\n'),
          CODEOWNERS: names.map(name => `* @${name} ${name}@contoso.com`).join('\n'),
        },
      },
      ...names.map((name, i) => ({
        by: `${name} <n${i}@contoso.com>`,
        at: ago(8 - i),
        message: `x\n\nReviewed-by: ${name} <${name}>\nCo-authored-by: ${name}, ${name}`,
        files: { '-a\nb "c"': `${i}\n` },
      })),
    ]);
    git(root, 'config', 'user.email', '"; rm <x>\n');
    const known = knownIn(await ask('-a\nb "c"'));
    assert.equal(known.evidence.log.length, names.length + 1);
    const all = ranked(known);
    for (const address of ['AdeleV@contoso.com', 'n0@contoso.com', 'n4@contoso.com']) {
      assert.ok(all.includes(address), address);
    }
  });
});
