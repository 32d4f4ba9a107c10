import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spreadOver, type Reviewer } from '../../../../src/core/expertise/reviewSpread.ts';
import type { WhenAskable } from '../../../../src/core/expertise/order.ts';
import { free, rowOf } from './reviews.ts';

/** Somebody with their scores by path. */
function somebody(id: string, when: WhenAskable, scores: Readonly<Record<string, number>> = {}): Reviewer {
  return { id, row: rowOf(`${id}@contoso.com`, free), when, scores: new Map(Object.entries(scores)) };
}

/** Who is chosen for each path, in their order; `-` for nobody. */
function spread(paths: string, people: readonly Reviewer[], isRanked = false): string {
  const wanted = Array.from(paths, path => ({ path, isRanked, people }));
  return spreadOver(wanted)
    .map(({ chosen }) => chosen?.id ?? '-')
    .join('');
}

describe('suggestions of reviewers', () => {
  const a = somebody('a', 'now');
  const b = somebody('b', 'now');

  it('take turns among those who can be asked now', () => {
    assert.equal(spread('12345', [a, b, somebody('c', 'later')]), 'ababa');
  });

  it('take turns among those who can be asked later, where nobody can now', () => {
    assert.equal(
      spread('123', [somebody('a', 'whenBack'), somebody('b', 'later'), somebody('c', 'later')]),
      'bcb',
    );
  });

  it('are none where everybody is out of office, or there is nobody', () => {
    assert.equal(spread('12', [somebody('a', 'whenBack')]), '--');
    assert.equal(spread('1', []), '-');
  });

  it('are whoever knows it best, of those with as few', () => {
    assert.equal(spread('12', [a, somebody('b', 'now', { 1: 2 })]), 'ba');
    assert.equal(spread('12', [a, somebody('b', 'now', { 2: 2 })]), 'ab');
  });

  it('are, without owners, only those who know it half as well as the best', () => {
    const best = somebody('a', 'now', { 1: 4, 2: 4 });
    assert.equal(spread('12', [best, somebody('b', 'now', { 1: 1.9, 2: 1.9 })], true), 'aa');
    assert.equal(spread('12', [best, somebody('b', 'now', { 1: 2, 2: 2 })], true), 'ab');
    const away = somebody('a', 'whenBack', { 1: 4 });
    assert.equal(spread('1', [away, somebody('b', 'later', { 1: 1 })], true), 'b');
  });

  it('ask one person for a path that two rules ask a review of', () => {
    const wanted = [
      { path: '1', isRanked: false, people: [a] },
      { path: '1', isRanked: false, people: [b, a] },
      { path: '2', isRanked: false, people: [a, b] },
    ];
    assert.deepEqual(
      spreadOver(wanted).map(({ chosen }) => chosen?.id),
      ['a', 'a', 'b'],
    );
  });

  it('fall on nobody more than once more often than on anybody else who may', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 60 }), (people, paths) => {
        const all = Array.from({ length: people }, (_, i) => somebody(String(i), 'now', { 3: i }));
        const chosen = spreadOver(
          Array.from({ length: paths }, (_, i) => ({ path: String(i), isRanked: false, people: all })),
        );
        const counts = all.map(({ id }) => chosen.filter(one => one.chosen?.id === id).length);
        assert.ok(Math.max(...counts) - Math.min(...counts) <= 1);
      }),
      { seed: 13 },
    );
  });
});
