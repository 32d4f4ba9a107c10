import assert from 'node:assert/strict';
import type { Colleague } from '../../../src/core/person.ts';
import type { Lookup } from '../../../src/core/ports.ts';
import {
  canBeWaitedFor,
  isAskable,
  isMissing,
  isSameRow,
  makeRoster,
  people,
  type Knowledge,
  type Row,
} from '../../../src/core/roster.ts';
import { adele, alex, entry, entryFor, idAt, keyFor, known, lee } from '../support/people.ts';

const SALES = { group: 'Sales' };
const found = (person: typeof adele): Lookup => ({ kind: 'found', person });
const directory = new Map<string, Lookup>([
  [keyFor(adele), found(adele)],
  ['adele.vance@contoso.com', found(adele)],
  [adele.id, found(adele)],
  [keyFor(alex), found(alex)],
]);

function rowsOf(
  colleagues: readonly Colleague[],
  lookups: ReadonlyMap<string, Lookup> = directory,
  knowledge: ReadonlyMap<string, Knowledge> = new Map(),
): readonly Row[] {
  return makeRoster({
    colleagues,
    lookup: key => lookups.get(key),
    knowledge: id => knowledge.get(id),
  }).rows;
}

function rowOf(colleague: Colleague, lookup?: Lookup, knowledge?: Knowledge): Row {
  const [row] = rowsOf(
    [colleague],
    new Map(lookup ? [[colleague.key, lookup]] : []),
    new Map(knowledge ? [adele.id, alex.id].map(id => [id, knowledge]) : []),
  );
  assert.ok(row);
  return row;
}

describe('whom one can wait for', () => {
  const table: readonly (readonly [string, Knowledge, boolean, boolean])[] = [
    ['in a meeting', known('Busy'), true, false],
    ['who can be asked', known('Available'), false, false],
    ['who could be asked a while ago', known('Available', { isStale: true }), true, false],
    ['not loaded yet', { kind: 'waiting' }, true, false],
    ['not found', { kind: 'notFound' }, false, true],
    ['of an address of several people', { kind: 'ambiguous' }, false, true],
  ];
  for (const [who, knowledge, isWaitable, isNobody] of table) {
    it(`is told of somebody ${who}`, () => {
      assert.deepEqual([canBeWaitedFor({ knowledge }), isMissing({ knowledge })], [isWaitable, isNobody]);
    });
  }
});

describe('the roster', () => {
  it('is in the order of the settings', () => {
    const rows = rowsOf([entryFor(lee), entryFor(alex), entryFor(adele)]);
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['LeeG@contoso.com', 'Alex Wilber', 'Adele Vance'],
    );
  });

  it('has people besides by each of their addresses, and says whose it is', () => {
    const { rows, others } = makeRoster({
      colleagues: [entryFor(adele)],
      others: [entryFor(adele), entry('Adele.Vance@contoso.com'), entryFor(lee)],
      lookup: key => directory.get(key),
      knowledge: () => undefined,
    });
    assert.equal(rows.length, 1);
    assert.deepEqual(
      others.map(({ colleague, person }) => [colleague.key, person?.id]),
      [
        [keyFor(adele), adele.id],
        ['adele.vance@contoso.com', adele.id],
        [keyFor(lee), undefined],
      ],
    );
  });

  it('has one row for two entries of a group that are the same person', () => {
    const rows = rowsOf([
      entryFor(adele, { name: 'Boss' }),
      entry('Adele.Vance@contoso.com'),
      entry(adele.id),
      entryFor(alex),
    ]);
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['Boss', 'Alex Wilber'],
    );
  });

  it('has a row in each group that a person stands in, but one person', () => {
    const rows = rowsOf([entryFor(adele), entry('adele.vance@contoso.com', SALES), entryFor(alex, SALES)]);
    assert.equal(rows.length, 3);
    assert.equal(new Set(rows.map(({ id }) => id)).size, 3);
    assert.deepEqual(people(rows), [rows[0], rows[2]]);
  });

  it('keeps a row’s id when the person is found', () => {
    assert.equal(rowOf(entryFor(adele), found(adele)).id, rowOf(entryFor(adele)).id);
  });
});

describe('the name in a row', () => {
  const long = 'x'.repeat(500);
  const names: readonly (readonly [string, Colleague, Lookup | undefined, string])[] = [
    ['is the entry’s', entryFor(adele, { name: 'Boss' }), found(adele), 'Boss'],
    ['is else the directory’s', entryFor(adele), found(adele), 'Adele Vance'],
    ['is else the entry’s user', entryFor(adele), undefined, 'AdeleV@contoso.com'],
    [
      'is one line without controls',
      entryFor(adele),
      found({ ...adele, displayName: '\u202eAdele\n Vance' }),
      'Adele Vance',
    ],
    ['is short enough', entryFor(adele), found({ ...adele, displayName: long }), `${long.slice(0, 119)}…`],
    ['is never empty', entryFor(adele), found({ ...adele, displayName: ' \u200e' }), 'AdeleV@contoso.com'],
  ];
  for (const [title, colleague, lookup, expected] of names) {
    it(title, () => {
      assert.equal(rowOf(colleague, lookup).name, expected);
    });
  }
});

describe('a name that somebody is given', () => {
  const workspace = { from: 'workspace' } as const;
  const cases: readonly (readonly [string, readonly Colleague[], readonly string[]])[] = [
    [
      'by the user counts wherever none was given',
      [entryFor(adele, SALES), entryFor(adele, { name: 'Addie' }), entryFor(alex)],
      ['Addie', 'Addie', 'Alex Wilber'],
    ],
    [
      'by the user counts by another address too, and in the group itself',
      [entry('adele.vance@contoso.com', SALES), entry(adele.id, { ...SALES, name: 'Addie' })],
      ['Addie'],
    ],
    [
      'by the user in several rows is what each says, or the first',
      [
        entryFor(adele, { name: 'Addie' }),
        entryFor(adele, { ...SALES, name: 'A.' }),
        entry(adele.id, { group: 'Support' }),
      ],
      ['Addie', 'A.', 'Addie'],
    ],
    [
      'by the workspace stands beside the directory’s',
      [entryFor(adele, { name: 'Addie', ...workspace })],
      ['Adele Vance (Addie)'],
    ],
    [
      'by a folder stands beside the directory’s',
      [entryFor(adele, { name: 'Alex Wilber', from: 'folder' })],
      ['Adele Vance (Alex Wilber)'],
    ],
    [
      'by the workspace is said once where it is the same',
      [entryFor(adele, { name: 'adele vance', ...workspace })],
      ['Adele Vance'],
    ],
    [
      'by the workspace stands beside the address while nobody was looked up',
      [entryFor(lee, { name: 'Lee', ...workspace })],
      ['LeeG@contoso.com (Lee)'],
    ],
    [
      'by the workspace is not the user’s, nor does it change theirs',
      [entryFor(adele, SALES), entryFor(adele, { name: 'Addie', ...workspace })],
      ['Adele Vance', 'Adele Vance (Addie)'],
    ],
    [
      'by the user counts in the workspace’s rows',
      [entryFor(adele, { name: 'Addie' }), entryFor(adele, { ...SALES, name: 'Alex Wilber', ...workspace })],
      ['Addie', 'Addie'],
    ],
    [
      'by the workspace counts in its other rows',
      [entryFor(adele, { ...SALES, ...workspace }), entryFor(adele, { name: 'Addie', ...workspace })],
      ['Adele Vance (Addie)', 'Adele Vance (Addie)'],
    ],
  ];
  for (const [title, colleagues, expected] of cases) {
    it(title, () => {
      assert.deepEqual(
        rowsOf(colleagues).map(({ name }) => name),
        expected,
      );
    });
  }
});

describe('what is known of somebody', () => {
  const busy = known('Busy');
  const offline: Knowledge = { kind: 'failed', failure: { kind: 'offline' } };
  const failed: Lookup = { ...offline, about: 'all' };
  const cases: readonly (readonly [
    string,
    Colleague,
    Lookup | undefined,
    Knowledge | undefined,
    Knowledge,
  ])[] = [
    ['is nothing yet before the look-up', entryFor(adele), undefined, busy, { kind: 'waiting' }],
    ['is nothing yet after the look-up', entryFor(adele), found(adele), undefined, { kind: 'waiting' }],
    ['is their presence', entryFor(adele), found(adele), busy, busy],
    ['is their presence by id alone', entry(adele.id), undefined, busy, busy],
    ['is their presence though the look-up of an id failed', entry(adele.id), failed, busy, busy],
    ['is that they are not found', entryFor(adele), { kind: 'notFound' }, undefined, { kind: 'notFound' }],
    [
      'is that an id is not found, whatever was known',
      entry(adele.id),
      { kind: 'notFound' },
      busy,
      { kind: 'notFound' },
    ],
    ['is that they are several', entryFor(adele), { kind: 'ambiguous' }, undefined, { kind: 'ambiguous' }],
    ['is why the look-up failed', entryFor(adele), failed, undefined, offline],
    ['is that Graph said nothing', entryFor(adele), found(adele), { kind: 'noAnswer' }, { kind: 'noAnswer' }],
  ];
  for (const [title, colleague, lookup, knowledge, expected] of cases) {
    it(title, () => {
      assert.deepEqual(rowOf(colleague, lookup, knowledge).knowledge, expected);
    });
  }
});

describe('a row', () => {
  const rowWith = (knowledge: Knowledge) => rowOf(entryFor(adele), found(adele), knowledge);

  it('can be asked only if it is available, in office, and known now', () => {
    assert.ok(isAskable(rowWith(known('Available'))));
    const others: readonly Knowledge[] = [
      known('Available', { isStale: true }),
      known('Available', { isOutOfOffice: true }),
      known('AvailableIdle'),
      known('Busy'),
      { kind: 'waiting' },
      { kind: 'noAnswer' },
    ];
    for (const knowledge of others) {
      assert.ok(!isAskable(rowWith(knowledge)), JSON.stringify(knowledge));
    }
  });

  it('is the same while all that can be seen is the same', () => {
    const same: readonly (readonly [Knowledge, Knowledge])[] = [
      [known('Busy', { asOf: 1 }), known('Busy', { asOf: 2 })],
      [known('Busy', { sequenceNumber: 'A1' }), known('Busy', { sequenceNumber: 'A2' })],
      [{ kind: 'waiting' }, { kind: 'waiting' }],
      [
        { kind: 'failed', failure: { kind: 'throttled', until: 5 } },
        { kind: 'failed', failure: { kind: 'throttled', until: 5 } },
      ],
    ];
    for (const [one, other] of same) {
      assert.ok(isSameRow(rowWith(one), rowWith(other)), JSON.stringify([one, other]));
    }
  });

  it('is another once something that can be seen is', () => {
    const other: readonly (readonly [Knowledge, Knowledge])[] = [
      [known('Busy'), known('Away')],
      [known('Busy'), known('Busy', { isStale: true })],
      [known('Busy', { isStale: true, asOf: 1 }), known('Busy', { isStale: true, asOf: 2 })],
      [known('Busy'), { kind: 'noAnswer' }],
      [{ kind: 'waiting' }, { kind: 'noAnswer' }],
      [
        { kind: 'failed', failure: { kind: 'throttled', until: 5 } },
        { kind: 'failed', failure: { kind: 'throttled', until: 6 } },
      ],
      [
        { kind: 'failed', failure: { kind: 'offline' } },
        { kind: 'failed', failure: { kind: 'unreadable' } },
      ],
    ];
    for (const [one, two] of other) {
      assert.ok(!isSameRow(rowWith(one), rowWith(two)), JSON.stringify([one, two]));
    }
    const row = rowWith(known('Busy'));
    const changed: readonly Partial<Row>[] = [
      { id: 'another' },
      { name: 'Another' },
      { colleague: entry('ADELEV@contoso.com') },
      { person: { ...adele, id: idAt(9) } },
    ];
    for (const change of changed) {
      assert.ok(!isSameRow(row, { ...row, ...change }), JSON.stringify(change));
    }
  });
});
