/** What holds of the ranking whatever the evidence is, possible or not. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BOT, mergeInEvidence, type Evidence } from '../../../../src/core/expertise/evidence.ts';
import { rank } from '../../../../src/core/expertise/ranking.ts';
import { anyEvidence } from './evidences.ts';

const anyOwners = fc
  .uniqueArray(fc.integer({ min: BOT, max: 15 }), { maxLength: 5 })
  .map(all => new Set(all));

function check(holds: (evidence: Evidence, owners: ReadonlySet<number>) => void): void {
  fc.assert(fc.property(anyEvidence, anyOwners, holds), { seed: 13, numRuns: 500 });
}

describe('whatever the evidence is, the ranking', () => {
  it('names everybody once, with a finite score above 0 and a reason, best first; never the asker nor bots', () => {
    check((evidence, owners) => {
      const found = rank(evidence, owners);
      const people = found.map(({ who }) => who);
      assert.equal(new Set(people).size, people.length);
      assert.ok(!people.includes(evidence.asker) && !people.includes(BOT));
      for (const [i, { score, reasons }] of found.entries()) {
        assert.ok(Number.isFinite(score) && score > 0 && score <= (found[i - 1]?.score ?? Infinity));
        assert.ok(reasons.length > 0);
      }
    });
  });

  it('is the same each time', () => {
    check((evidence, owners) => {
      assert.deepEqual(rank(structuredClone(evidence), owners), rank(evidence, owners));
    });
  });

  it('does not depend on the order in which people, or changes of one moment, stand there', () => {
    check((evidence, owners) => {
      const turned = {
        ...evidence,
        blame: evidence.blame.toReversed(),
        log: evidence.log.map(change => ({ ...change, reviewers: change.reviewers.toReversed() })),
        folder: evidence.folder.toReversed(),
        folderReviews: evidence.folderReviews.toReversed(),
        asked: evidence.asked.toReversed(),
      };
      assert.deepEqual(rank(turned, owners), rank(evidence, owners));
      const scores = (all: Evidence): unknown => rank(all, owners).map(({ who, score }) => [who, score]);
      assert.deepEqual(scores({ ...evidence, log: evidence.log.toReversed() }), scores(evidence));
    });
  });

  it('does not depend on the numbers that people have', () => {
    check((evidence, owners) => {
      // in the same order, which decides among equals
      const other = (who: number): number => (who === BOT ? BOT : 2 * who + 100);
      const renumber = <E extends { readonly who: number }>(all: readonly E[]): readonly E[] =>
        all.map(entry => ({ ...entry, who: other(entry.who) }));
      const renumbered = {
        ...evidence,
        asker: other(evidence.asker),
        blame: renumber(evidence.blame),
        log: renumber(evidence.log).map(change => ({
          ...change,
          reviewers: change.reviewers.map(other),
          ...(change.coAuthors ? { coAuthors: change.coAuthors.map(other) } : {}),
        })),
        folder: renumber(evidence.folder),
        folderReviews: renumber(evidence.folderReviews),
        asked: renumber(evidence.asked),
      };
      assert.deepEqual(
        rank(renumbered, new Set([...owners].map(other))),
        rank(evidence, owners).map(person => ({ ...person, who: other(person.who) })),
      );
    });
  });

  it('knows one person where the directory does, and nobody else changes their number', () => {
    check(evidence => {
      const merged = mergeInEvidence(evidence, who => (who % 3 === 0 ? 0 : who));
      const people = rank(merged).map(({ who }) => who);
      assert.ok(people.filter(who => who % 3 === 0).length <= 1);
      const others = rank(evidence).map(({ who }) => who);
      assert.ok(people.every(who => who % 3 === 0 || others.includes(who)));
      if (evidence.asker % 3 === 0) {
        assert.ok(
          people.every(who => who % 3 !== 0),
          'the asker by another address',
        );
      }
    });
  });
});
