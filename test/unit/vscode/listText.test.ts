/** Entries come and go; comments stay. */
import assert from 'node:assert/strict';
import { applyEdits, findList, insertion, removal } from '../../../src/vscode/commands/listText.ts';

const KEY = 'colleaguePresence.colleagues';

function listIn(text: string) {
  const list = findList(text, [KEY]);
  assert.ok(list);
  return list;
}

const commented = `{
  // who
  "${KEY}": [
    // Platform
    "AdeleV@contoso.com", // Adele
    { "user": "AlexW@contoso.com", "group": "Platform" },
    /* Design */
    "MeganB@contoso.com" // Megan
    // the end
  ],
  "editor.fontSize": 13 // mine
}
`;

describe('a list in a settings file', () => {
  it('reads as VS Code reads it', () => {
    assert.deepEqual(listIn(commented).value, [
      'AdeleV@contoso.com',
      { user: 'AlexW@contoso.com', group: 'Platform' },
      'MeganB@contoso.com',
    ]);
  });

  it('is not touched in a text that is not sound', () => {
    assert.equal(findList(`{ "${KEY}": ["a" "b"] }`, [KEY]), undefined);
    assert.equal(findList(`{ "${KEY}": {} }`, [KEY]), undefined);
    assert.equal(findList('', [KEY]), undefined);
  });

  it('is found in a workspace file', () => {
    assert.deepEqual(findList(`{ "settings": { "${KEY}": [1] } }`, ['settings', KEY])?.value, [1]);
  });

  describe('with an entry taken out', () => {
    const after = (text: string, ...places: number[]) => applyEdits(text, removal(listIn(text), places));

    it('keeps a comment beside it, above it and below it', () => {
      const text = after(commented, 0, 2);
      for (const comment of ['who', 'Platform', 'Adele', 'Design', 'Megan', 'the end', 'mine']) {
        assert.match(text, new RegExp(`(//|/\\*) ${comment}`));
      }
      assert.deepEqual(listIn(text).value, [{ user: 'AlexW@contoso.com', group: 'Platform' }]);
    });

    it('leaves no blank line', () => {
      assert.equal(
        after(commented, 1),
        commented.replace('    { "user": "AlexW@contoso.com", "group": "Platform" },\n', ''),
      );
    });

    for (const [before, place, expected] of [
      ['["a", "b", "c"]', 0, '["b", "c"]'],
      ['["a", "b", "c"]', 1, '["a", "c"]'],
      ['["a", "b", "c"]', 2, '["a", "b"]'],
      ['["a", "b",]', 1, '["a", ]'],
      ['[\n  "a",\n  "b"\n]', 1, '[\n  "a"\n]'],
      ['[\n  "a",\n  "b"\n]', 0, '[\n  "b"\n]'],
      ['[\n  "a"\n  , "b"\n]', 1, '[\n  "a"\n   \n]'],
    ] as const) {
      it(`is ${JSON.stringify(expected)} out of ${JSON.stringify(before)}`, () => {
        const text = after(`{ "${KEY}": ${before} }`, place);
        assert.equal(
          text.replace(/ +(?=\n|\])/g, ''),
          `{ "${KEY}": ${expected} }`.replace(/ +(?=\n|\])/g, ''),
        );
        assert.equal(listIn(text).value.length, listIn(`{ "${KEY}": ${before} }`).value.length - 1);
      });
    }
  });

  describe('with an entry added', () => {
    const after = (text: string) => applyEdits(text, insertion(listIn(text), 'LeeG@contoso.com'));

    it('has it last, after every comment', () => {
      assert.equal(
        after(commented),
        commented
          .replace('"MeganB@contoso.com" //', '"MeganB@contoso.com", //')
          .replace('// the end\n', '// the end\n    "LeeG@contoso.com"\n'),
      );
    });

    for (const [before, expected] of [
      ['[]', '["LeeG@contoso.com"]'],
      ['["a"]', '["a", "LeeG@contoso.com"]'],
      ['["a",]', '["a", "LeeG@contoso.com"]'],
      ['["a" /* b */]', '["a", /* b */ "LeeG@contoso.com"]'],
      ['[\n\t"a"\n]', '[\n\t"a",\n\t"LeeG@contoso.com"\n]'],
      ['[\n\t"a",\n]', '[\n\t"a",\n\t"LeeG@contoso.com",\n]'],
      ['[\r\n  "a"\r\n]', '[\r\n  "a",\r\n  "LeeG@contoso.com"\r\n]'],
      ['[ // none yet\n]', '[ // none yet\n"LeeG@contoso.com"]'],
    ] as const) {
      it(`is ${JSON.stringify(expected)} out of ${JSON.stringify(before)}`, () => {
        const text = after(`{ "${KEY}": ${before} }`);
        assert.equal(text, `{ "${KEY}": ${expected} }`);
        assert.equal(listIn(text).value.at(-1), 'LeeG@contoso.com');
      });
    }
  });
});
