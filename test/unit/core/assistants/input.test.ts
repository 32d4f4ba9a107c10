import assert from 'node:assert/strict';
import { isAbsolute, placesOf, readFileQuestion, readNames } from '../../../../src/core/assistants/input.ts';

describe('what an assistant asks', () => {
  describe('about a file', () => {
    const cases: readonly (readonly [unknown, unknown])[] = [
      [{ filePath: 'src/a.ts' }, { path: 'src/a.ts' }],
      [
        { filePath: 'src/a.ts', firstLine: 3, lastLine: 9 },
        { path: 'src/a.ts', lines: { first: 2, last: 8 } },
      ],
      [
        { filePath: 'src/a.ts', firstLine: 9, lastLine: 3 },
        { path: 'src/a.ts', lines: { first: 2, last: 8 } },
      ],
      [
        { filePath: 'a', firstLine: 3 },
        { path: 'a', lines: { first: 2, last: 2 } },
      ],
      [
        { filePath: 'a', lastLine: 3 },
        { path: 'a', lines: { first: 2, last: 2 } },
      ],
      [{ filePath: 'a', firstLine: null, lastLine: undefined }, { path: 'a' }],
      [{ filePath: 'a', firstLine: 0 }, 'badLines'],
      [{ filePath: 'a', firstLine: 1.5 }, 'badLines'],
      [{ filePath: 'a', firstLine: '3' }, 'badLines'],
      [{ filePath: 'a', firstLine: 1, lastLine: Infinity }, 'badLines'],
      [{ filePath: ' ' }, 'noFile'],
      [{ filePath: 'a'.repeat(10_000) }, 'noFile'],
      [{ filePath: ['a'] }, 'noFile'],
      [{}, 'noFile'],
      [null, 'noFile'],
      ['src/a.ts', 'noFile'],
    ];
    for (const [input, question] of cases) {
      it(`is read of ${JSON.stringify(input).slice(0, 60)}`, () => {
        assert.deepEqual(readFileQuestion(input), question);
      });
    }
  });

  describe('about people', () => {
    it('is at most five names', () => {
      assert.deepEqual(readNames({ names: ['Adele', 'Alex'] }), { names: ['Adele', 'Alex'], isCut: false });
      assert.deepEqual(readNames({ names: ['a', 'b', 'c', 'd', 'e', 'a', 'f'] }), {
        names: ['a', 'b', 'c', 'd', 'e'],
        isCut: true,
      });
    });

    it('may be one name alone, and long ones are cut', () => {
      assert.deepEqual(readNames({ names: 'Design' }), { names: ['Design'], isCut: false });
      assert.deepEqual(readNames({ names: ['x'.repeat(10_000)] }), {
        names: ['x'.repeat(320)],
        isCut: false,
      });
    });

    for (const input of [{}, null, { names: [] }, { names: [' ', 7, null] }, { names: {} }, [['a']]]) {
      it(`is missing in ${JSON.stringify(input)}`, () => {
        assert.equal(readNames(input), 'noNames');
      });
    }
  });
});

describe('the place of a file', () => {
  it('is in each folder of the workspace', () => {
    assert.deepEqual(placesOf('src/a.ts', ['one']), [{ folder: 0, path: 'src/a.ts' }]);
    assert.deepEqual(placesOf('one/a.ts', ['one']), [{ folder: 0, path: 'one/a.ts' }]);
  });

  it('begins with the folder’s name where there are several, as VS Code writes it', () => {
    assert.deepEqual(placesOf('two/a.ts', ['one', 'two']), [
      { folder: 1, path: 'a.ts' },
      { folder: 0, path: 'two/a.ts' },
      { folder: 1, path: 'two/a.ts' },
    ]);
  });

  it('is nowhere without a folder', () => {
    assert.deepEqual(placesOf('a.ts', []), []);
  });

  it('is absolute from the root of a disk', () => {
    for (const path of ['/src/a.ts', '\\\\host\\a.ts', 'C:\\a.ts', 'c:/a.ts']) {
      assert.ok(isAbsolute(path), path);
    }
    for (const path of ['a.ts', './a.ts', '../a.ts', 'c:a.ts', '-a', '']) {
      assert.ok(!isAbsolute(path), path);
    }
  });
});
