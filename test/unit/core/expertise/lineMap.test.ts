import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mapLines } from '../../../../src/core/expertise/lineMap.ts';
import { cpuTime } from '../../support/cpuTime.ts';

/** Of texts whose lines are single letters. */
const map = (old: string, now: string): readonly number[] => [...mapLines(old.split(''), now.split(''))];

describe('the lines of a text in another version of it', () => {
  it('are found around what was changed, added and deleted', () => {
    assert.deepEqual(map('abc', 'abc'), [0, 1, 2]);
    assert.deepEqual(map('abc', 'aXc'), [0, -1, 2]);
    assert.deepEqual(map('abc', 'abXYc'), [0, 1, -1, -1, 2]);
    assert.deepEqual(map('abcd', 'ad'), [0, 3]);
    assert.deepEqual(map('', 'ab'), [-1, -1]);
    assert.deepEqual(map('ab', ''), []);
    assert.deepEqual(map('abcdefg', 'XbcYefZ'), [-1, 1, 2, -1, 4, 5, -1]);
  });

  it('are found between lines that there are many of', () => {
    assert.deepEqual(map('{a}{b}{c}', '{a}{X}{b}{c}'), [0, 1, 2, 3, -1, -1, -1, 4, 5, 6, 7, 8]);
    assert.deepEqual(map('}}a}}', '}a}}'), [0, 2, 3, 4]);
  });

  it('are the same whatever white space they have', () => {
    assert.deepEqual([...mapLines(['\ufeffa {', '\tb( c )\r', ''], ['a{', '    b(c)', '  '])], [0, 1, 2]);
  });

  it('are found in a text of another encoding', () => {
    assert.deepEqual([...mapLines(['x', 'na\ufffdve', 'y'], ['neu', 'naïve', 'y'])], [-1, 1, 2]);
    assert.deepEqual([...mapLines(['x', 'nave'], ['neu', 'naïve'])], [-1, -1]);
  });

  it('are in the same order, alike, and all of them where nothing was changed', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', '{', '}'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, text, fc.nat(60), fc.nat(60), (old, other, at, length) => {
        const now = old.toSpliced(at, length, ...other);
        const lines = [...mapLines(old, now)];
        const found = lines.filter(line => line >= 0);
        assert.deepEqual(
          found,
          [...new Set(found)].sort((x, y) => x - y),
        );
        lines.forEach((line, i) => {
          assert.ok(line < 0 || old[line] === now[i]);
        });
        // what is around the change is as it was
        assert.ok(found.length >= old.length - Math.min(length, Math.max(0, old.length - at)));
        assert.deepEqual([...mapLines(old, old)], [...old.keys()]);
      }),
      { seed: 13, numRuns: 300 },
    );
  });

  it('are found in little time in texts that are made to take long', () => {
    const many = 20_000;
    const texts: readonly (readonly [string, (i: number) => string, (i: number) => string])[] = [
      ['two lines in turn', i => `${i % 2}`, i => `${i % 3}`],
      ['nothing alike', i => `${i}`, i => `x${i}`],
      ['the other way round', i => `${i}`, i => `${many - i}`],
      ['each of them twice', i => `${i >> 1}`, i => `${((i * 7919) % many) >> 1}`],
      [
        'nested anchors',
        i => `${Math.min(i, many - i)}`,
        i => `${Math.min(i, many - i)}${i === 3 ? 'x' : ''}`,
      ],
    ];
    for (const [name, old, now] of texts) {
      const a = Array.from({ length: many }, (_, i) => old(i));
      const b = Array.from({ length: many }, (_, i) => now(i));
      const time = cpuTime(() => mapLines(a, b));
      assert.ok(time < 1_000, `${name}: ${time} ms`);
    }
  });
});
