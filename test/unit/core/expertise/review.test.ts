import assert from 'node:assert/strict';
import { reviewIn } from '../../../../src/core/expertise/review.ts';
import { emptyRoster, type Roster } from '../../../../src/core/roster.ts';
import { entry, known } from '../../support/people.ts';
import {
  ask,
  busy,
  free,
  loginsIn,
  othersOf,
  out,
  review,
  rowOf,
  told,
  type Asked,
  type Office,
} from './reviews.ts';

const ADELE = 'adele@contoso.com';
const ALEX = 'alex@contoso.com';
const LEE = 'lee@contoso.com';
const MEGAN = 'MeganB@contoso.com';

describe('who can review', () => {
  const one: Asked = { rules: `*.ts ${ADELE} ${LEE}`, paths: ['a.ts'] };
  const table: readonly (readonly [what: string, office: Office, line: string])[] = [
    ['whoever can be asked now', { [ADELE]: busy, [LEE]: free }, 'lee now'],
    ['whoever can be asked later', { [ADELE]: busy, [LEE]: out }, 'adele later'],
    ['nobody until somebody is back', { [ADELE]: out, [LEE]: out }, 'whenBack'],
    ['nobody until somebody is back, of those who are here', { [ADELE]: out }, 'whenBack'],
    ['nobody whom the directory does not know', { [ADELE]: 'notFound' }, 'nobodyKnown'],
    ['nobody of whom it is not clear who they are', { [ADELE]: 'ambiguous' }, 'nobodyKnown'],
    ['not known, while they are looked up', { [ADELE]: 'waiting', [LEE]: out }, 'waiting'],
    ['whoever was found already', { [ADELE]: 'waiting', [LEE]: busy }, 'lee later'],
    [
      'later whoever was available when last heard of',
      { [ADELE]: known('Available', { isStale: true }) },
      'adele later',
    ],
    [
      'back later who is out of office, available or not',
      { [ADELE]: known('Available', { isOutOfOffice: true }) },
      'whenBack',
    ],
    ['later of whom nothing is known', { [ADELE]: { kind: 'noAnswer' } }, 'adele later'],
  ];
  for (const [what, office, line] of table) {
    it(`is ${what}`, () => {
      assert.deepEqual(told(review(one, office)), [`*.ts: ${line}: a.ts`]);
    });
  }

  it('is not known before anybody was asked for', () => {
    const found = reviewIn(ask(one), emptyRoster, () => false);
    assert.deepEqual(told(found), ['*.ts: waiting: a.ts']);
    assert.ok(found.isWaiting);
  });

  it('is shown as they stand in the list, by whatever address they were found', () => {
    const further = 'lee@fabrikam.com';
    const listed = { ...rowOf(further, free), name: 'My Lee', colleague: entry(further) };
    const roster: Roster = { rows: [listed], others: [rowOf(LEE, free), rowOf(ADELE, busy)] };
    assert.deepEqual(told(reviewIn(ask(one), roster, () => false)), ['*.ts: My Lee now: a.ts']);
  });

  it('is said for each rule, in the order of the file, and for what nobody owns', () => {
    const asked: Asked = {
      rules: `/docs/ ${LEE}\n*.ts ${ADELE}\n/free/`,
      paths: ['a.ts', 'free/x', 'README', 'docs/b', 'c.ts'],
      ranked: { README: { [ALEX]: 1 }, 'free/x': {} },
    };
    assert.deepEqual(told(review(asked, { [ADELE]: free, [ALEX]: busy, [LEE]: out })), [
      '/docs/: whenBack: docs/b',
      '*.ts: adele now: a.ts c.ts',
      '-: alex later: README',
      '-: nobodyKnown: free/x',
    ]);
  });

  it('is said for each section of GitLab’s; optional ones come last', () => {
    const asked: Asked = {
      dialect: 'gitlab',
      rules: `^[Words]\n*.md ${LEE}\n[Safety][2]\n*.md ${ADELE} ${ALEX}`,
      paths: ['a.md'],
    };
    const { parts } = review(asked, { [ADELE]: free, [ALEX]: busy, [LEE]: free });
    assert.deepEqual(
      parts.map(({ claim, lines }) => [claim?.section, claim?.isOptional, claim?.approvals, lines.length]),
      [
        ['Safety', false, 2, 1],
        ['Words', true, 0, 1],
      ],
    );
    assert.deepEqual(othersOf(parts[0] ?? assert.fail()), ['alex']);
  });

  it('is never the user, by the history or by the directory', () => {
    const rules = `* ${MEGAN} ${ADELE}`;
    const office = { [MEGAN]: free, [ADELE]: busy };
    for (const { parts } of [
      review({ rules, paths: ['a'] }, office),
      review({ rules, paths: ['a'], user: 'somebody@else.com' }, office, MEGAN),
    ]) {
      assert.deepEqual(told({ parts, isWaiting: false }), ['*: adele later: a']);
      assert.ok(parts[0]?.isYours);
    }
    const alone = review({ rules: `* ${MEGAN}`, paths: ['a'] }, office);
    assert.deepEqual(told(alone), ['*: nobodyKnown: a']);
    assert.ok(alone.parts[0]?.isYours);
  });

  it('names owners nobody has an address for, and guesses none', () => {
    const asked: Asked = {
      rules: '* @contoso/web @alexw @lee @constructor @__proto__',
      paths: ['a'],
      teams: { 'Contoso/Web': [ADELE], lee: [LEE] },
    };
    const { parts } = review(asked, { [ADELE]: busy, [LEE]: free, [ALEX]: free });
    assert.deepEqual(told({ parts, isWaiting: false }), ['*: lee now: a']);
    assert.deepEqual(
      parts[0]?.unnamed.map(({ name }) => name),
      ['alexw', 'constructor', '__proto__'],
    );
  });

  it('knows accounts from private addresses in the history', () => {
    const asked: Asked = {
      rules: '* @AlexW',
      paths: ['a'],
      committers: [`Alex Wilber <${ALEX}>`, 'Alex Wilber <12345+alexw@users.noreply.github.com>'],
    };
    const found = review(asked, { [ALEX]: free });
    assert.deepEqual(told(found), ['*: alex now: a']);
    assert.deepEqual(loginsIn(found), ['AlexW']);
  });

  it('has names to copy from the owners, else from the history, and of groups none', () => {
    const asked: Asked = {
      rules: '/a @lee\n/b @web\n/d @ev$(x)',
      dialect: 'bitbucketDataCenter',
      paths: ['a', 'b', 'c', 'd'],
      teams: { lee: [LEE], web: [ADELE, MEGAN], 'ev$(x)': ['eve@contoso.com'] },
      committers: [`Alex Wilber <${ALEX}>`, 'Alex Wilber <alexw@users.noreply.github.com>'],
      ranked: { c: { [ALEX]: 1 } },
    };
    const found = review(asked, { [LEE]: free, [ADELE]: free, [ALEX]: free, 'eve@contoso.com': free });
    assert.deepEqual(told(found), ['/a: lee now: a', '/b: adele now: b', '/d: eve now: d', '-: alex now: c']);
    assert.deepEqual(loginsIn(found), ['lee', '-', '-', 'alexw']);
  });

  it('takes two addresses of one person for one', () => {
    const other = 'adele@fabrikam.com';
    const asked: Asked = {
      rules: `/a ${ADELE} ${other} ${LEE}`,
      paths: ['a', 'b'],
      ranked: { b: { [LEE]: 3, [ADELE]: 2, [other]: 2 } },
    };
    // (in this office, what stands before the @ is the id)
    const { parts } = review(asked, { [ADELE]: busy, [other]: busy, [LEE]: out });
    assert.deepEqual(told({ parts, isWaiting: false }), ['/a: adele later: a', '-: adele later: b']);
    assert.deepEqual(parts.map(othersOf), [['lee'], ['lee']]);
  });

  it('counts who is left out, and why', () => {
    const asked: Asked = { rules: `* ${ADELE} ${ALEX} ${LEE}`, paths: ['a'] };
    const { parts } = review(asked, { [ADELE]: 'notFound', [ALEX]: 'ambiguous' });
    assert.deepEqual(parts[0]?.leftOut, { strangers: 2, unknown: 1, unasked: 0 });
  });

  it('asks for a hundred people at most, and of each rule for some', () => {
    const crowd = Array.from({ length: 300 }, (_, i) => `p${i}@contoso.com`);
    const question = ask({
      rules: `/a @all\n/b ${ADELE}`,
      teams: { all: crowd.slice(0, 50) },
      paths: ['a', 'b', ...crowd.map((_, i) => `x${i}`)],
      ranked: Object.fromEntries(crowd.map((address, i) => [`x${i}`, { [address]: 1 }])),
    });
    assert.equal(question.candidates.length, 100);
    const addresses = question.candidates.flatMap(candidate => candidate.addresses);
    assert.deepEqual(addresses.slice(0, 3), ['p0@contoso.com', ADELE, 'p1@contoso.com']);
    const teams = { a: crowd.slice(0, 50), b: crowd.slice(50, 100), c: crowd.slice(100, 150) };
    const { parts } = review({ rules: '* @a @b @c', teams, paths: ['a'] }, {});
    assert.deepEqual(parts[0]?.leftOut, { strangers: 100, unknown: 0, unasked: 50 });
  });

  it('says of what was not looked at that it was not', () => {
    assert.deepEqual(told(review({ paths: ['a', 'b'], ranked: { a: { [LEE]: 1 } } }, { [LEE]: free })), [
      '-: lee now: a',
      '-: notLookedAt: b',
    ]);
  });

  it('asks of a file without owners for its five likeliest', () => {
    const scores = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`p${i}@contoso.com`, 9 - i]));
    assert.equal(ask({ paths: ['a'], ranked: { a: scores } }).candidates.length, 5);
  });
});
