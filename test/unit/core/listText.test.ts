/** Entries come and go; comments stay. */
import assert from 'node:assert/strict';
import {
  applyEdits,
  findList,
  editsFor,
  insertion,
  removal,
  replacement,
} from '../../../src/core/listText.ts';
import { planOrder } from '../../../src/core/groups.ts';

/** Behind all entries. */
const END = 1000;
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
    const after = (text: string, ...places: number[]) =>
      applyEdits(text, removal(listIn(text), new Set(places)));

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
    const after = (text: string) => applyEdits(text, insertion(listIn(text), END, ['LeeG@contoso.com']));

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

  describe('with several entries added', () => {
    it('has each on a line of its own, or all on one', () => {
      const added = ['JoniS@contoso.com', { user: 'LeeG@contoso.com', group: 'Design' }];
      for (const text of [commented, `{ "${KEY}": ["AdeleV@contoso.com"] }`, `{ "${KEY}": [] }`]) {
        const after = applyEdits(text, insertion(listIn(text), END, added));
        assert.deepEqual(listIn(after).value, [...listIn(text).value, ...added]);
      }
      const lines = applyEdits(commented, insertion(listIn(commented), END, added));
      assert.match(lines, /\n {4}"JoniS@contoso.com",\n {4}\{ "user"/);
    });
  });

  describe('with an entry changed', () => {
    const change = (text: string, at: number, value: unknown) =>
      applyEdits(text, replacement(listIn(text), at, value));

    it('has the new value, and the comments', () => {
      const moved = { user: 'AlexW@contoso.com', group: 'Design' };
      const text = change(commented, 1, moved);
      assert.deepEqual(listIn(text).value[1], moved);
      assert.equal(text, commented.replace('"group": "Platform"', '"group": "Design"'));
    });

    it('may gain a field, or lose one', () => {
      const pinned = { user: 'AlexW@contoso.com', group: 'Platform', pinned: true };
      const text = change(commented, 1, pinned);
      assert.match(text, /"group": "Platform", "pinned": true \}/);
      assert.deepEqual(listIn(change(text, 1, { user: 'AlexW@contoso.com' })).value[1], {
        user: 'AlexW@contoso.com',
      });
    });

    it('may become an object, or a text', () => {
      const value = { user: 'AdeleV@contoso.com', group: 'Platform' };
      const text = change(commented, 0, value);
      assert.deepEqual(listIn(text).value[0], value);
      assert.match(text, /\/\/ Adele/);
      assert.deepEqual(listIn(change(text, 0, 'AdeleV@contoso.com')).value, listIn(commented).value);
    });

    it('keeps comments within it', () => {
      const text = `{ "${KEY}": [{ "user": "a@contoso.com" /* me */, "group": "A" }] }`;
      assert.equal(
        change(text, 0, { user: 'a@contoso.com', group: 'B' }),
        `{ "${KEY}": [{ "user": "a@contoso.com" /* me */, "group": "B" }] }`,
      );
    });
  });

  describe('with an entry put back', () => {
    const before = (text: string, at: number) =>
      applyEdits(text, insertion(listIn(text), at, ['LeeG@contoso.com']));

    it('has it on a line of its own, where the list has lines', () => {
      const text = before(commented, 1);
      assert.deepEqual(listIn(text).value, listIn(commented).value.toSpliced(1, 0, 'LeeG@contoso.com'));
      assert.match(text, /\n +"LeeG@contoso.com",\n/);
    });

    it('has it on the one line, where there is but one', () => {
      assert.equal(before(`{ "${KEY}": ["A", "B"] }`, 0), `{ "${KEY}": ["LeeG@contoso.com", "A", "B"] }`);
    });
  });

  describe('in another order', () => {
    const order = (text: string, wanted: readonly string[]) => {
      const list = listIn(text);
      return applyEdits(text, editsFor(list, planOrder(wanted)(list.value)));
    };

    it('has every entry as it was written, and every comment', () => {
      const text = `{ "${KEY}": [
  "A", // first
  { "name":  "B", /* mine */ "source": "peers" },
  "C"
] }`;
      assert.equal(
        order(text, ['C', 'A', 'B']),
        `{ "${KEY}": [
  "C", // first
  "A",
  { "name":  "B", /* mine */ "source": "peers" }
] }`,
      );
    });

    it('may have new entries anywhere', () => {
      const text = `{ "${KEY}": ["A", "B"] }`;
      assert.equal(order(text, ['C', 'B', 'D', 'A']), `{ "${KEY}": ["C", "B", "D", "A"] }`);
    });

    it('is left alone where it is so already', () => {
      const text = `{ "${KEY}": ["A", "B"] }`;
      assert.equal(order(text, ['A', 'B']), text);
    });
  });
});
