import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orderByPresence } from '../../../../src/core/expertise/order.ts';
import { isAskable, type Knowledge } from '../../../../src/core/roster.ts';
import { known } from '../../support/people.ts';

const free = known('Available');
const busy = known('Busy');
const away = known('Away', { isOutOfOffice: true });

/** Names in their order, of people whose scores and presence are these. */
function order(
  ...people: readonly (readonly [name: string, score: number, knowledge?: Knowledge])[]
): string {
  const ranked = people.map(([name, score, knowledge]) => ({ name, score, knowledge }));
  return orderByPresence(ranked, ({ knowledge }) => knowledge)
    .map(({ name }) => name)
    .join('');
}

describe('people who can answer', () => {
  it('are shown best first', () => {
    assert.equal(order(['a', 10, busy], ['b', 5, free], ['c', 1, away]), 'abc');
  });

  it('of near equals, whoever can be asked now first, and whoever is out of office last', () => {
    assert.equal(order(['a', 1, away], ['b', 0.98, busy], ['c', 0.95, free], ['d', 0.9]), 'cbda');
  });

  it('are near to the best of them, not to the next', () => {
    assert.equal(order(['a', 1, busy], ['b', 0.93, busy], ['c', 0.87, free]), 'abc');
    assert.equal(order(['a', 1, busy], ['b', 0.89, busy], ['c', 0.81, free]), 'acb');
  });

  it('keep their order where presence does not tell them apart', () => {
    assert.equal(
      order(['a', 1, free], ['b', 1, free], ['c', 1, busy], ['d', 1, { kind: 'noAnswer' }]),
      'abcd',
    );
  });

  it('cannot be asked now where what is known is stale, and stay out of office', () => {
    const stale = known('Available', { isStale: true });
    const staleAway = known('Away', { isOutOfOffice: true, isStale: true });
    assert.equal(order(['a', 1, busy], ['b', 1, stale], ['c', 1, staleAway], ['d', 1, free]), 'dabc');
  });

  it('are out of office also while they are available', () => {
    const both = known('Available', { isOutOfOffice: true });
    assert.equal(order(['a', 1, both], ['b', 1, busy]), 'ba');
  });

  it('are ten at most, of near equals those who can be asked', () => {
    const people = Array.from(
      { length: 12 },
      (_, i) => [String.fromCharCode(97 + i), 1, i === 11 ? free : busy] as const,
    );
    assert.equal(order(...people), 'labcdefghi');
    assert.equal(order(), '');
  });

  it('pass nobody who is more than a tenth better', () => {
    const person = fc.record({
      score: fc.double({ min: 1e-9, max: 10, noNaN: true }),
      knowledge: fc.constantFrom(free, busy, away, undefined),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), people => {
        const ranked = people.sort((a, b) => b.score - a.score);
        const ordered = orderByPresence(ranked, ({ knowledge }) => knowledge);
        assert.equal(ordered.length, Math.min(10, ranked.length));
        assert.equal(new Set(ordered).size, ordered.length);
        for (const [i, first] of ordered.entries()) {
          for (const second of ordered.slice(i + 1)) {
            assert.ok(first.score >= second.score * 0.9);
            const knowledge = first.knowledge ?? busy;
            assert.ok(first.score >= second.score || isAskable({ knowledge }) || second.knowledge === away);
          }
        }
      }),
      { seed: 13 },
    );
  });
});
