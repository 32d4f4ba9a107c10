import assert from 'node:assert/strict';
import { BOT } from '../../../../src/core/expertise/evidence.ts';
import { FORMULA, rank } from '../../../../src/core/expertise/ranking.ts';
import { ago, change, evidence, ME } from './evidences.ts';

const ADELE = 1;
const ALEX = 2;
const LEE = 3;

function names(...from: Parameters<typeof rank>): readonly number[] {
  return rank(...from).map(({ who }) => who);
}

function scoreOf(who: number, ...from: Parameters<typeof rank>): number {
  return rank(...from).find(person => person.who === who)?.score ?? 0;
}

describe('the ranking of who can answer', () => {
  it('names nobody where nothing is known', () => {
    assert.deepEqual(rank(evidence()), []);
  });

  it('names nobody where the asker alone has committed, nor bots', () => {
    const alone = evidence({
      lines: 10,
      blame: [{ who: ME, lines: 10, last: ago(1) }],
      log: [change(ME, 1, [BOT]), change(BOT, 2, [ME])],
      folder: [{ who: ME, commits: 40, last: ago(1) }],
      asked: [{ who: ME, times: 3, last: ago(1) }],
    });
    assert.deepEqual(rank(alone), []);
  });

  it('puts a reviewer of the asker before a reviewer of the file, and that one before its author', () => {
    const found = names(
      evidence({
        log: [change(LEE, 10, [ALEX])],
        asked: [{ who: ADELE, times: 1, last: ago(10) }],
      }),
    );
    assert.deepEqual(found, [ADELE, ALEX, LEE]);
  });

  it('puts who did it lately before who did it long ago, and more before less', () => {
    assert.deepEqual(names(evidence({ log: [change(ALEX, 5), change(ADELE, 90)] })), [ALEX, ADELE]);
    assert.deepEqual(names(evidence({ log: [change(ADELE, 5), change(ADELE, 5), change(ALEX, 5)] })), [
      ADELE,
      ALEX,
    ]);
  });

  it('lets an author of long ago stay before others of long ago', () => {
    const found = rank(evidence({ log: [change(ADELE, 3000), change(ALEX, 3600)] }));
    assert.deepEqual(
      found.map(({ who }) => who),
      [ADELE, ALEX],
    );
  });

  it('counts what somebody did less where they were not seen since', () => {
    const seen = evidence({
      log: [change(ADELE, 400), change(ALEX, 400)],
      folder: [{ who: LEE, commits: 1, last: ago(1) }],
    });
    const before = scoreOf(ADELE, seen) / scoreOf(ALEX, seen);
    const lately = { ...seen, asked: [{ who: ADELE, times: 1, last: ago(1) }] };
    const reviews = scoreOf(ADELE, { ...lately, log: [] });
    assert.equal(before, 1);
    assert.ok(scoreOf(ADELE, lately) - reviews > 3 * scoreOf(ALEX, lately));
  });

  it('gives little weight to a share of little', () => {
    const few = evidence({ folderReviews: [{ who: ADELE, times: 1, last: ago(0) }] });
    const many = evidence({ folderReviews: [{ who: ADELE, times: 1000, last: ago(0) }] });
    assert.ok(Math.abs(scoreOf(ADELE, few) - 0.5 * (Math.log(2) / (1 + Math.log(2)))) < 1e-12);
    assert.ok(scoreOf(ADELE, many) > 2 * scoreOf(ADELE, few));
    assert.ok(scoreOf(ADELE, many) < FORMULA.weights.reviewedFolder);
  });

  it('computes what the documentation says', () => {
    // 30 days count half; the share is a half of 1 + a half; it was seen 30 days ago
    const found = rank(evidence({ log: [change(ME, 30, [ADELE])] }));
    assert.equal(found.length, 1);
    assert.ok(Math.abs((found[0]?.score ?? 0) - (0.5 / 1.5) * Math.sqrt(0.5)) < 1e-12);
  });

  it('does not count the review of one’s own change, nor one reviewer twice', () => {
    const once = evidence({ log: [change(ME, 1, [ADELE])] });
    assert.deepEqual(names(evidence({ log: [change(ADELE, 1, [ADELE])] })), [ADELE]);
    assert.deepEqual(
      rank(evidence({ log: [change(ADELE, 1, [ADELE])] }))[0]?.reasons.map(({ kind }) => kind),
      ['changed'],
    );
    assert.deepEqual(rank(evidence({ log: [change(ME, 1, [ADELE, ADELE])] })), rank(once));
  });

  it('counts co-authors as authors', () => {
    const together = evidence({ log: [{ ...change(ADELE, 1, [LEE, ALEX]), coAuthors: [ALEX, ADELE] }] });
    const [first, ...others] = rank(together);
    assert.equal(first?.who, LEE);
    assert.deepEqual(
      others.map(({ who, score }) => [who, score]),
      [
        [ADELE, scoreOf(ALEX, together)],
        [ALEX, scoreOf(ADELE, together)],
      ],
    );
    assert.deepEqual(others[1]?.reasons, [{ kind: 'changed', times: 1, of: 1, last: ago(1) }]);
  });

  it('takes what is dated later for what is of now', () => {
    assert.equal(
      scoreOf(ADELE, evidence({ log: [change(ADELE, -4000)] })),
      scoreOf(ADELE, evidence({ log: [change(ADELE, 0)] })),
    );
  });

  it('orders equals by when they were seen last, then by their numbers', () => {
    const log = [change(LEE, 8), change(ALEX, 8)];
    assert.deepEqual(names(evidence({ log })), [ALEX, LEE]);
    assert.deepEqual(names(evidence({ log: [...log].reverse() })), [ALEX, LEE]);
    assert.deepEqual(names(evidence(), new Set([LEE, ADELE])), [ADELE, LEE]);
  });
});

describe('an owner', () => {
  const known = evidence({
    lines: 10,
    blame: [{ who: ADELE, lines: 10, last: ago(20) }],
    log: [change(ADELE, 20, [ALEX])],
  });

  it('comes before who is known for as much', () => {
    assert.deepEqual(names(known), [ADELE, ALEX]);
    assert.deepEqual(names(known, new Set([ALEX])), [ALEX, ADELE]);
  });

  it('is named also where the history does not know them, and the asker never', () => {
    const found = rank(known, new Set([LEE, ME, BOT]));
    assert.deepEqual(found.find(({ who }) => who === LEE)?.reasons, [{ kind: 'owner' }]);
    assert.ok(!found.some(({ who }) => who === ME || who === BOT));
  });

  it('counts the less, the more there are', () => {
    const one = scoreOf(LEE, known, new Set([LEE]));
    const ten = scoreOf(LEE, known, new Set([LEE, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
    assert.equal(one, 0.5);
    assert.ok(ten < one / 5);
  });

  it('changes nothing where there is none', () => {
    assert.deepEqual(rank(known, new Set()), rank(known));
  });
});

describe('the reasons', () => {
  it('begin with who wrote the lines where these were selected', () => {
    const known = {
      lines: 2,
      blame: [{ who: ADELE, lines: 2, last: ago(900) }],
      log: [change(ALEX, 1, [ADELE]), change(ADELE, 900)],
    };
    const kinds = (isSelection: boolean) =>
      rank(evidence({ ...known, isSelection }))
        .find(({ who }) => who === ADELE)
        ?.reasons.map(({ kind }) => kind);
    assert.deepEqual(kinds(false), ['reviewed', 'wrote', 'changed']);
    assert.deepEqual(kinds(true), ['wrote', 'reviewed', 'changed']);
  });

  it('say what somebody did, in numbers, what weighs most first', () => {
    const found = rank(
      evidence({
        lines: 50,
        blame: [
          { who: ADELE, lines: 31, last: ago(40) },
          { who: ME, lines: 19, last: ago(3) },
        ],
        log: [
          change(ME, 3, [ADELE]),
          ...Array.from({ length: 5 }, (_, i) => change(ALEX, 10 + i, [ADELE])),
          ...Array.from({ length: 6 }, (_, i) => change(ADELE, 40 + i, [ALEX])),
          change(ME, 400, [ADELE]),
        ],
        folder: [{ who: ADELE, commits: 12, last: ago(9) }],
        folderReviews: [{ who: ADELE, times: 7, last: ago(2) }],
        asked: [{ who: ADELE, times: 5, last: ago(1) }],
      }),
      new Set([ADELE]),
    );
    assert.equal(found[0]?.who, ADELE);
    assert.deepEqual(found[0].reasons, [
      { kind: 'reviewedYours', times: 5, last: ago(1) },
      { kind: 'reviewed', times: 6, of: 10, last: ago(3) },
      { kind: 'owner' },
      { kind: 'changedFolder', times: 12, last: ago(9) },
      { kind: 'reviewedFolder', times: 7, last: ago(2) },
      { kind: 'changed', times: 6, of: 13, last: ago(40) },
      { kind: 'wrote', lines: 31, of: 50, last: ago(40) },
    ]);
  });

  it('count reviews of all changes where none is of the ten newest', () => {
    const log = [...Array.from({ length: 10 }, (_, i) => change(ALEX, i)), change(ALEX, 50, [ADELE])];
    const adele = rank(evidence({ log })).find(({ who }) => who === ADELE);
    assert.deepEqual(adele?.reasons, [{ kind: 'reviewed', times: 1, of: 11, last: ago(50) }]);
  });

  it('add up what is said of one person in several places', () => {
    const found = rank(
      evidence({
        lines: 4,
        blame: [
          { who: ADELE, lines: 1, last: ago(9) },
          { who: ADELE, lines: 3, last: ago(2) },
        ],
      }),
    );
    assert.deepEqual(found[0]?.reasons, [{ kind: 'wrote', lines: 4, of: 4, last: ago(2) }]);
  });
});
