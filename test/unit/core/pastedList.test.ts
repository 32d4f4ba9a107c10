import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isPastedList, MOST_PASTED, readPastedList, type PastedEntry } from '../../../src/core/pastedList.ts';
import { cpuTime } from '../support/cpuTime.ts';

const adele = { user: 'AdeleV@contoso.com' };
const alex = { user: 'AlexW@contoso.com' };
const both = [adele, alex];
const named = [
  { ...adele, name: 'Adele Vance' },
  { ...alex, name: 'Alex Wilber' },
];
const turned = [
  { ...adele, name: 'Vance, Adele' },
  { ...alex, name: 'Wilber, Alex' },
];

describe('a pasted list', () => {
  const readable: Readonly<Record<string, readonly PastedEntry[]>> = {
    'AdeleV@contoso.com': [adele],
    'AdeleV@contoso.com,AlexW@contoso.com': both,
    'AdeleV@contoso.com; AlexW@contoso.com;': both,
    'AdeleV@contoso.com\nAlexW@contoso.com\n': both,
    '\r\nAdeleV@contoso.com\r\n\r\nAlexW@contoso.com\r\n': both,
    'AdeleV@contoso.com\tAlexW@contoso.com': both,
    'AdeleV@contoso.com AlexW@contoso.com': both,
    ',,;AdeleV@contoso.com, ;\n,AlexW@contoso.com,;,': both,
    '<AdeleV@contoso.com>, <AlexW@contoso.com>': both,
    '<AdeleV@contoso.com> <AlexW@contoso.com>': both,
    '(AdeleV@contoso.com), "AlexW@contoso.com".': both,
    'mailto:AdeleV@contoso.com, SMTP:AlexW@contoso.com': both,
    'Adele Vance <AdeleV@contoso.com>, Alex Wilber <AlexW@contoso.com>': named,
    'Adele Vance <AdeleV@contoso.com>; Alex Wilber <AlexW@contoso.com>;': named,
    'Adele Vance <AdeleV@contoso.com>\nAlex Wilber <AlexW@contoso.com>': named,
    'Adele Vance <AdeleV@contoso.com> Alex Wilber <AlexW@contoso.com>': named,
    'Adele Vance AdeleV@contoso.com Alex Wilber AlexW@contoso.com': named,
    '"Adele Vance" <AdeleV@contoso.com>, "Alex Wilber" < AlexW@contoso.com >': named,
    'Adele  \u202eVance <mailto:AdeleV@contoso.com>, Alex\u0000 Wilber<AlexW@contoso.com>': named,
    '"Vance, Adele" <AdeleV@contoso.com>; "Wilber, Alex" <AlexW@contoso.com>': turned,
    'Vance, Adele <AdeleV@contoso.com>; Wilber, Alex <AlexW@contoso.com>': turned,
    'Vance, Adele <AdeleV@contoso.com>, Wilber, Alex <AlexW@contoso.com>': turned,
    '"AdeleV@contoso.com" <AdeleV@contoso.com>, AlexW@contoso.com <AlexW@contoso.com>': both,
    'AdeleV@contoso.com Alex Wilber <AlexW@contoso.com>': [adele, { ...alex, name: 'Alex Wilber' }],
    '11111111-1111-4111-8111-111111111111 AlexW@contoso.com': [
      { user: '11111111-1111-4111-8111-111111111111' },
      alex,
    ],
    'employee00018_fabrikam.com#EXT#@contoso.onmicrosoft.com, zoë@contoso.com': [
      { user: 'employee00018_fabrikam.com#EXT#@contoso.onmicrosoft.com' },
      { user: 'zoë@contoso.com' },
    ],
    '\u200eAdeleV@contoso.com\u202c;\ufeffAlexW@contoso.com': both,
    // what stands in quotes or right before angle brackets is a label
    '"AlexW@contoso.com" <AdeleV@contoso.com>': [adele],
    '"old.name@fabrikam.com" <AdeleV@contoso.com>; AlexW@contoso.com': both,
    'old.name@fabrikam.com <AdeleV@contoso.com>, AlexW@contoso.com': both,
    'Vance, Adele T - Springfield, XY <AdeleV@contoso.com>; Wilber, Alex <AlexW@contoso.com>': [
      { ...adele, name: 'Vance, Adele T - Springfield, XY' },
      { ...alex, name: 'Wilber, Alex' },
    ],
    '"Adele \\"AV\\" Vance" <AdeleV@contoso.com>': [{ ...adele, name: 'Adele "AV" Vance' }],
    '"Vance\\\\Adele" <AdeleV@contoso.com>': [{ ...adele, name: 'Vance\\Adele' }],
    // keyboards of other scripts
    'AdeleV@contoso.com；AlexW@contoso.com': both,
    'AdeleV@contoso.com，AlexW@contoso.com': both,
    'AdeleV@contoso.com、AlexW@contoso.com': both,
    'Adele Vance＜AdeleV＠contoso.com＞；Alex Wilber＜AlexW@contoso.com＞': named,
    // Markdown, and spreadsheets
    '[Adele Vance](mailto:AdeleV@contoso.com), [Alex Wilber](mailto:AlexW@contoso.com?subject=Hi)': named,
    'Adele Vance\tAdeleV@contoso.com\nAlex Wilber\tAlexW@contoso.com\n': named,
    'AdeleV@contoso.com\tAdele Vance\r\nAlexW@contoso.com\tAlex Wilber\r\n': named,
    // what is not seen
    'Adele\u200bV@contoso.com\u2060, Alex\u00adW@con\u200dtoso.com': both,
    // a quote opens at the beginning of a word, and ends on its line
    'Adele (2" pipe) <AdeleV@contoso.com>\nAlex 3" <AlexW@contoso.com>': [
      { ...adele, name: 'Adele (2" pipe)' },
      { ...alex, name: 'Alex 3"' },
    ],
    'Adele " <AdeleV@contoso.com>; Alex " <AlexW@contoso.com>': [
      { ...adele, name: 'Adele' },
      { ...alex, name: 'Alex' },
    ],
    '"AdeleV@contoso.com, AlexW@contoso.com"': both,
    '["AdeleV@contoso.com", "AlexW@contoso.com"]': both,
    '<AdeleV@contoso.com; AlexW@contoso.com>': both,
    // on whose behalf something came
    "'AlexW@contoso.com' via Project X <AdeleV@contoso.com>": [
      { ...adele, name: "'AlexW@contoso.com' via Project X" },
    ],
    'AlexW@contoso.com on behalf of Adele <AdeleV@contoso.com>': [
      { ...adele, name: 'AlexW@contoso.com on behalf of Adele' },
    ],
    'AlexW@contoso.com (Adele) <AdeleV@contoso.com>': [{ ...adele, name: 'AlexW@contoso.com (Adele)' }],
    'AlexW@contoso.com - Adele <AdeleV@contoso.com>': [{ ...adele, name: 'AlexW@contoso.com - Adele' }],
    // what surrounds addresses
    '`AdeleV@contoso.com`, *AlexW@contoso.com*': both,
    '**AdeleV@contoso.com** „AlexW@contoso.com“': both,
    '»AdeleV@contoso.com« 「AlexW@contoso.com」': both,
    'AdeleV@contoso.com… 👤AlexW@contoso.com': both,
    '1. AdeleV@contoso.com\n2. AlexW@contoso.com': both,
    '<mailto:AdeleV@contoso.com|Adele Vance>; <mailto:AlexW@contoso.com|Alex Wilber>': named,
    'Adele Vance &lt;AdeleV@contoso.com&gt;; Alex Wilber &lt;AlexW@contoso.com&gt;': named,
    'Adele Vance <AdeleV@contoso.com<mailto:AdeleV@contoso.com>>; Alex Wilber <AlexW@contoso.com>': named,
    'AdeleV@contoso.com (Adele Vance), AlexW@contoso.com (Alex Wilber)': named,
    'AdeleV@contoso.com،AlexW@contoso.com؛': both,
    'AdeleV@contoso.com｜AlexW@contoso.com': both,
    'AdeleV＠contoso．com；AlexW@contoso。com': both,
    // rows
    'Adele Vance,AdeleV@contoso.com\nAlex Wilber,AlexW@contoso.com': named,
    'Adele Vance;AdeleV@contoso.com\nAlex Wilber;AlexW@contoso.com': named,
    'AdeleV@contoso.com,Adele Vance\nAlexW@contoso.com,Alex Wilber': named,
    'Name,Mail\nAdele Vance,AdeleV@contoso.com\nAlex Wilber,AlexW@contoso.com': named,
    'Adele Vance\tAdeleV@contoso.com\tEngineer\nAlex Wilber\tAlexW@contoso.com\tBoss': named,
    'Adele Vance <AdeleV@contoso.com>\tEngineer\nAlex Wilber <AlexW@contoso.com>\tBoss': named,
    '| Name | Mail |\n|---|---|\n| Adele Vance | AdeleV@contoso.com |\n| Alex Wilber | AlexW@contoso.com |':
      named,
    'Adele Vance, AdeleV@contoso.com, Alex Wilber, AlexW@contoso.com': named,
    '"Vance, Adele",AdeleV@contoso.com\n"Wilber, Alex",AlexW@contoso.com': turned,
    '"Vance, Adele",AdeleV@contoso.com': [{ ...adele, name: 'Vance, Adele' }],
    '"Adele ""AV"" Vance",AdeleV@contoso.com': [{ ...adele, name: 'Adele "AV" Vance' }],
    'Vance, Adele\n <AdeleV@contoso.com>; Wilber, Alex <AlexW@contoso.com>': turned,
    'AdeleV@contoso.com\n <AlexW@contoso.com>': both,
    '': [],
    ' ,;\n\t': [],
  };
  for (const [text, entries] of Object.entries(readable)) {
    it(`is read whole: ${JSON.stringify(text)}`, () => {
      const { entries: read, unreadable } = readPastedList(text);
      assert.deepEqual([read, unreadable], [entries, 0]);
    });
  }

  const partly: Readonly<Record<string, readonly [readonly PastedEntry[], readonly number[]]>> = {
    'AdeleV@contoso.com, nobody, AlexW@contoso.com': [both, [1]],
    'AdeleV@contoso.com; ; nobody; AlexW@contoso.com; @': [both, [1, 3]],
    'one, two, AdeleV@contoso.com three': [[adele], [0, 1, 3]],
    'Adele Vance <nobody>, AlexW@contoso.com': [[alex], [0]],
    'Adele Vance <>; AlexW@contoso.com': [[alex], [0]],
    'AdeleV@contoso.com, <AlexW@contoso.com': [both, []],
    '"AdeleV@contoso.com, AlexW@contoso.com': [both, []],
    'AdeleV@contoso.com, half\ud800@contoso.com': [[adele], [1]],
    [`AdeleV@contoso.com, ${'a'.repeat(400)}@contoso.com`]: [[adele], [1]],
    'nobody, AdeleV@contoso.com': [[adele], [0]],
    'AdeleV@contoso.com, nobody': [[adele], [1]],
    'lee@@contoso.com, Adele Vance <AdeleV@contoso.com>': [[{ ...adele, name: 'Adele Vance' }], [0]],
    'lee@@contoso.com AdeleV@contoso.com': [[adele], [0]],
    'a,b,c,d,e,f,g': [[], [0, 1, 2, 3, 4]],
  };
  for (const [text, [entries, at]] of Object.entries(partly)) {
    it(`is read in part: ${JSON.stringify(text.slice(0, 60))}`, () => {
      const read = readPastedList(text);
      assert.deepEqual([read.entries, read.unreadableAt], [entries, at]);
      assert.ok(read.unreadable >= at.length);
    });
  }

  it('has each address once, in whatever spelling', () => {
    const { entries, duplicates } = readPastedList(
      'AdeleV@contoso.com, adelev@CONTOSO.com, <AdeleV@contoso.com>',
    );
    assert.deepEqual([entries, duplicates], [[adele], 2]);
  });

  it('has an end, and counts what is beyond', () => {
    const text = Array.from({ length: MOST_PASTED + 7 }, (_, i) => `employee${i}@contoso.com`).join('\n');
    const { entries, left } = readPastedList(text);
    assert.deepEqual([entries.length, left], [MOST_PASTED, 7]);
  });

  const long: Readonly<Record<string, string>> = {
    '450 KB of words without a separator': 'ab '.repeat(150_000),
    '1 MB of words without a separator': 'a '.repeat(500_000),
    '1 MB of quoted words': `"a" `.repeat(250_000),
    '1 MB in one word': 'a'.repeat(1_000_000),
  };
  for (const [name, text] of Object.entries(long)) {
    it(`may be a slip of the clipboard: ${name}`, () => {
      const { entries, unreadable } = readPastedList(`${text}, AdeleV@contoso.com`);
      assert.deepEqual([entries, unreadable], [[adele], 1]);
    });
  }

  it('is read in no time, however hostile', () => {
    const time = cpuTime(() => {
      for (const piece of [
        '"',
        '<',
        ',',
        'a ',
        '<"',
        ".'",
        '@',
        'a@b ',
        ' ',
        "('",
        '\\"',
        '""',
        '" ',
        'a@b (',
        '|',
        '<@',
        '"<a@b>;',
        'a\t',
        'a\n <',
        '"@',
        'a@b<mailto:',
        `${"'".repeat(398)}a `,
      ]) {
        readPastedList(piece.repeat(25_000));
      }
    });
    assert.ok(time < 3000, `${time} ms`);
  });

  it('loses nobody silently, however people are written and parted', () => {
    const user = fc.integer({ min: 0, max: 40 }).map(i => `employee${i}@contoso.com`);
    const name = fc.constantFrom(
      'Adele',
      'Vance, Adele',
      'Lee (3" pipe)',
      '李',
      "O'Brien",
      'Adele "AV" Vance',
      'x',
    );
    const written = fc
      .tuple(user, name, fc.nat(9))
      .map(
        ([address, label, how]) =>
          [
            address,
            `<${address}>`,
            `"${label.replaceAll('"', "'")}" <${address}>`,
            `${label} <${address}>`,
            `'${address}' via Project X <${address}>`,
            `[${label}](mailto:${address})`,
            `<mailto:${address}|Adele>`,
            `${address} (Adele)`,
            `*${address}*`,
            `broken@@${address}`,
          ].at(how) ?? '',
      );
    const separator = fc.constantFrom(', ', '; ', ';', '\n', '\r\n', '，', '；\n', ' ;,\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(written, separator), { maxLength: 30 }), people => {
        const { entries, duplicates, unreadable, left } = readPastedList(people.flat().join(''));
        const readable = people.filter(([text]) => !text.startsWith('broken')).length;
        assert.equal(entries.length + duplicates + left, readable);
        assert.ok(unreadable >= people.length - readable);
        assert.equal(new Set(entries.map(entry => entry.user)).size, entries.length);
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  it('never takes a row for fewer people than have an address in it', () => {
    const cell = fc.constantFrom(
      'Adele',
      'Adele Vance',
      'Engineer',
      '',
      '"Vance, Adele"',
      '7',
      'u@contoso.com',
    );
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t', '|'), (table, separator) => {
        let people = 0;
        const text = table
          .map(row => row.map(one => one.replace('u@', () => `employee${people++}@`)).join(separator))
          .join('\n');
        assert.equal(readPastedList(text).entries.length, people, text);
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  const lists: Readonly<Record<string, boolean>> = {
    '': false,
    'Adele Vance': false,
    'Vance, Adele': false,
    'AdeleV@contoso.com': false,
    'AdeleV@contoso.com;': false,
    '<AdeleV@contoso.com>': false,
    'AdeleV@contoso.com, AlexW@contoso.com': true,
    'AdeleV@contoso.com, AdeleV@contoso.com': true,
    'Adele Vance <AdeleV@contoso.com>': true,
  };
  for (const [text, isList] of Object.entries(lists)) {
    it(`is ${isList ? '' : 'not '}seen in ${JSON.stringify(text)}`, () => {
      assert.equal(isPastedList(readPastedList(text)), isList);
    });
  }
});
