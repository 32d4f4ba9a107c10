import assert from 'node:assert/strict';
import { BOT, mergeInEvidence } from '../../../../src/core/expertise/evidence.ts';
import { ago, change, evidence, ME } from './evidences.ts';

describe('people who are one in the directory', () => {
  const one = (who: number): number => (who === 5 ? 2 : who);

  it('get one number, everywhere', () => {
    const merged = mergeInEvidence(
      evidence({
        asker: 9,
        blame: [{ who: 5, lines: 1, last: ago(1) }],
        log: [{ ...change(5, 1, [2, 3, BOT]), coAuthors: [5, 4] }, change(4, 2, [5])],
        folder: [{ who: 3, commits: 1, last: ago(1) }],
        folderReviews: [{ who: 5, times: 1, last: ago(1) }],
        asked: [{ who: 5, times: 1, last: ago(1) }],
      }),
      one,
    );
    assert.deepEqual(
      merged,
      evidence({
        asker: 9,
        blame: [{ who: 2, lines: 1, last: ago(1) }],
        log: [{ ...change(2, 1, [2, 3, BOT]), coAuthors: [2, 4] }, change(4, 2, [2])],
        folder: [{ who: 3, commits: 1, last: ago(1) }],
        folderReviews: [{ who: 2, times: 1, last: ago(1) }],
        asked: [{ who: 2, times: 1, last: ago(1) }],
      }),
    );
  });

  it('may be the asker', () => {
    const merged = mergeInEvidence(evidence({ blame: [{ who: 7, lines: 1, last: ago(1) }] }), who =>
      who === 7 ? ME : who,
    );
    assert.equal(merged.blame[0]?.who, ME);
    assert.equal(merged.asker, ME);
  });

  it('are never bots', () => {
    const before = evidence({ log: [change(BOT, 1), change(2, 2)] });
    assert.deepEqual(
      mergeInEvidence(before, () => ME).log.map(({ who }) => who),
      [BOT, ME],
    );
  });
});
