import assert from 'node:assert/strict';
import {
  joinColleagues,
  MOST_COLLEAGUES,
  parseColleagues,
  readColleagues,
  rowIdOf,
  type EntryProblem,
} from '../../../src/core/colleagues.ts';
import { cpuTime } from '../support/cpuTime.ts';
import { adele, alex, entryFor, idAt } from '../support/people.ts';

const ADELE = 'AdeleV@contoso.com';
const ALEX = 'AlexW@contoso.com';
const many = (count: number) => Array.from({ length: count }, (_, i) => `employee${i}@contoso.com`);

describe('the list of colleagues', () => {
  it('has addresses, object ids and entries with a name and a group', () => {
    const id = idAt(3).toUpperCase();
    assert.deepEqual(readColleagues([` ${ADELE} `, id, { user: ALEX, name: ' Alex\n', group: 'Sales' }]), {
      colleagues: [
        { user: ADELE, key: 'adelev@contoso.com' },
        { user: id, key: idAt(3) },
        { user: ALEX, key: 'alexw@contoso.com', name: 'Alex', group: 'Sales' },
      ],
      problems: [],
    });
  });

  it('is empty where there is no setting', () => {
    for (const value of [undefined, null, []]) {
      assert.deepEqual(readColleagues(value), { colleagues: [], problems: [] });
    }
  });

  it('reads blank names and groups as none', () => {
    const { colleagues, problems } = readColleagues([{ user: ADELE, name: ' ', group: '\u200e' }]);
    assert.deepEqual(colleagues, [entryFor(adele)]);
    assert.deepEqual(problems, []);
  });

  const at = 1;
  const wrong: readonly (readonly [string, unknown, EntryProblem, 'used' | 'left out'])[] = [
    ['a number', 7, { kind: 'wrongType', at }, 'left out'],
    ['null', null, { kind: 'wrongType', at }, 'left out'],
    ['a list', [ADELE], { kind: 'wrongType', at }, 'left out'],
    ['a blank text', ' \t', { kind: 'blank', at }, 'left out'],
    ['a blank user', { user: '' }, { kind: 'blank', at }, 'left out'],
    ['no user', { name: 'Adele Vance' }, { kind: 'noUser', at }, 'left out'],
    ['a user that is no text', { user: 7 }, { kind: 'noUser', at }, 'left out'],
    ['a name for an address', 'Adele Vance', { kind: 'notAnAddress', at }, 'left out'],
    ['a name for a user', { user: 'Adele Vance' }, { kind: 'notAnAddress', at }, 'left out'],
    ['another key', { user: ADELE, team: 'x' }, { kind: 'unknownKey', at, key: 'team' }, 'used'],
    ['a name that is no text', { user: ADELE, name: 7 }, { kind: 'wrongValue', at, key: 'name' }, 'used'],
    [
      'a group that is no text',
      { user: ADELE, group: null },
      { kind: 'wrongValue', at, key: 'group' },
      'used',
    ],
    ['the same user', ALEX.toUpperCase(), { kind: 'duplicate', at }, 'left out'],
    [
      'the same user by another name',
      { user: ` ${ALEX}`, name: 'Al' },
      { kind: 'duplicate', at },
      'left out',
    ],
  ];
  for (const [title, item, problem, fate] of wrong) {
    it(`names ${title}, and the entry is ${fate}`, () => {
      const { colleagues, problems } = readColleagues([ALEX, item]);
      assert.deepEqual(problems, [problem]);
      assert.deepEqual(colleagues, [entryFor(alex), ...(fate === 'used' ? [entryFor(adele)] : [])]);
    });
  }

  it('names what is no list', () => {
    for (const value of [ADELE, {}, 7, false]) {
      assert.deepEqual(readColleagues(value), { colleagues: [], problems: [{ kind: 'notAList' }] });
    }
  });

  it('names the place and every problem of an entry', () => {
    const { problems } = readColleagues([ADELE, 7, { user: 'x', [`k\u0000${'e'.repeat(99)}`]: 1 }]);
    assert.deepEqual(problems, [
      { kind: 'wrongType', at: 1 },
      { kind: 'unknownKey', at: 2, key: `k${'e'.repeat(38)}…` },
      { kind: 'notAnAddress', at: 2 },
    ]);
  });

  it('may have one user in several groups', () => {
    const { colleagues, problems } = readColleagues([
      ADELE,
      { user: ADELE, group: 'Sales' },
      { user: ADELE, group: 'sales' },
    ]);
    assert.deepEqual(
      colleagues.map(({ group }) => group),
      [undefined, 'Sales', 'sales'],
    );
    assert.deepEqual(problems, []);
  });

  it('is read up to a limit, fast', () => {
    const list = many(5 * MOST_COLLEAGUES);
    const { colleagues, problems } = readColleagues(list);
    const time = cpuTime(() => readColleagues(list));
    assert.ok(time < 1000, `${time} ms`);
    assert.equal(colleagues.length, MOST_COLLEAGUES);
    assert.deepEqual(problems, [{ kind: 'tooMany', limit: MOST_COLLEAGUES }]);
    assert.deepEqual(readColleagues(many(MOST_COLLEAGUES)).problems, []);
  });

  it('does not count against the limit what is left out', () => {
    const list = [...many(MOST_COLLEAGUES - 1), 7, 'employee0@contoso.com', ADELE];
    const { colleagues, problems } = readColleagues(list);
    assert.equal(colleagues.at(-1)?.user, ADELE);
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['wrongType', 'duplicate'],
    );
  });
});

describe('several lists of colleagues', () => {
  it('are joined in order, and the first one says how', () => {
    const mine = [entryFor(adele, { name: 'Boss' })];
    const theirs = [entryFor(alex), entryFor(adele, { name: 'Adele' }), entryFor(adele, { group: 'Sales' })];
    assert.deepEqual(joinColleagues([mine, theirs]), [mine[0], theirs[0], theirs[2]]);
  });

  it('are not cut when they are joined', () => {
    const list = readColleagues(many(MOST_COLLEAGUES)).colleagues;
    assert.equal(joinColleagues([list, [entryFor(adele)]]).length, MOST_COLLEAGUES + 1);
  });
});

describe('an entry of the settings', () => {
  const sales = rowIdOf(entryFor(adele, { group: 'Sales' }));
  const cases: readonly (readonly [string | undefined, unknown])[] = [
    [sales, { user: ' ADELEV@contoso.com', group: 'Sales' }],
    [sales, { user: ADELE, group: ' Sales', name: 'Boss', color: 'red' }],
    [rowIdOf(entryFor(adele)), ADELE],
    [rowIdOf(entryFor(adele, { group: 'Support' })), { user: ADELE, group: 'Support' }],
    [rowIdOf(entryFor(alex, { group: 'Sales' })), { user: ALEX, group: 'Sales' }],
    [undefined, { group: 'Sales' }],
    [undefined, null],
  ];
  it('means a user in a group, however it is spelled', () => {
    for (const [id, item] of cases) {
      assert.equal(parseColleagues([item]).entries[0]?.id, id, JSON.stringify(item));
    }
  });

  it('has an id of its own for each user and group', () => {
    const ids = [entryFor(adele), entryFor(alex), entryFor(adele, { group: 'Sales' })].map(rowIdOf);
    assert.equal(new Set(ids).size, 3);
    assert.equal(rowIdOf(entryFor(adele, { name: 'Boss' })), ids[0]);
  });

  it('says which settings it stands in, where these are not the user’s own', () => {
    const froms = (['user', 'workspace', 'folder'] as const).map(
      scope => readColleagues([ADELE], scope).colleagues[0]?.from,
    );
    assert.deepEqual(froms, [undefined, 'workspace', 'folder']);
  });
});
