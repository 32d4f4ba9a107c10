import assert from 'node:assert/strict';
import { isBlank, toLine, toLines } from '../../../src/core/text.ts';
import { cpuTime } from '../support/cpuTime.ts';

describe('a line of text from strangers', () => {
  const lines: readonly (readonly [string, string, string])[] = [
    ['puts everything on one line', 'Adele\r\nVance\tof\u2028Contoso', 'Adele Vance of Contoso'],
    ['has single spaces and none at the ends', '  Adele   Vance ', 'Adele Vance'],
    ['loses control characters', 'Ad\u0000e\u0007le\u001b\u007f\u009f', 'Adele'],
    ['loses what turns the direction of reading', '\u202eAdele\u202c \u2066Vance\u2069\u061c', 'Adele Vance'],
    ['has single spaces where a control stood between two', 'Adele \u200e Vance', 'Adele Vance'],
    ['keeps accents, other scripts and joined emoji', 'Zoë 李 👩‍💻', 'Zoë 李 👩‍💻'],
    ['may come to nothing', ' \u200e\n\u0000', ''],
  ];
  for (const [title, text, expected] of lines) {
    it(title, () => {
      assert.equal(toLine(text), expected);
    });
  }

  it('is cut at the limit, and says so', () => {
    assert.equal(toLine('Adele', 5), 'Adele');
    assert.equal(toLine('Adele V', 6), 'Adele…');
    assert.equal(toLine('Adele Vance', 7), 'Adele…', 'no space before the dots');
    assert.equal(toLine('x'.repeat(1000)).length, 120);
  });

  it('is never cut through a character of two halves', () => {
    for (let limit = 3; limit < 12; limit++) {
      const cut = toLine('😀'.repeat(9), limit);
      assert.match(cut, /^(😀)+…$/u, `at ${limit}`);
      assert.ok(cut.length <= limit);
    }
  });
});

describe('lines of text from strangers', () => {
  const texts: readonly (readonly [string, string, string])[] = [
    ['have line feeds of one kind', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['keep tabs', 'one\ttwo', 'one\ttwo'],
    ['have no spaces at the end of a line', 'one \t\ntwo\u00a0\n', 'one\ntwo'],
    ['have at most one empty line at a time', 'one\n\n\n \n\ntwo', 'one\n\ntwo'],
    ['lose controls and what turns the direction of reading', 'o\u0000ne\u2067\n\u202etwo', 'one\ntwo'],
  ];
  for (const [title, text, expected] of texts) {
    it(title, () => {
      assert.equal(toLines(text), expected);
    });
  }

  it('are cut at the limit, and say so', () => {
    assert.equal(toLines('one\ntwo', 6), 'one\nt…');
    assert.equal(toLines('x'.repeat(5000)).length, 4000);
  });

  it('are read fast, however many spaces there are', () => {
    const time = cpuTime(() => {
      toLines(`${' '.repeat(100_000)}x`.repeat(2));
    });
    assert.ok(time < 500, `${time} ms`);
  });
});

describe('a text with nothing to see', () => {
  for (const text of ['', ' \n\t', '\u200b', '\u00a0\u2060\ufeff', '\u3164\u2800\u180b', '\u0000']) {
    it(`is ${JSON.stringify(text)}`, () => {
      assert.ok(isBlank(text));
    });
  }
  for (const text of ['x', '.', ' 李 ', '👩‍💻', '\u200bx']) {
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.ok(!isBlank(text));
    });
  }
});
