import assert from 'node:assert/strict';
import { parseColleagues, rowIdOf } from '../../../src/core/colleagues.ts';
import {
  applyPlan,
  planAddition,
  planGroupRemoval,
  planMove,
  planPin,
  planRegroup,
  planRemoval,
  planRestoration,
  planUser,
  removedBy,
  sizeOf,
  type Planner,
} from '../../../src/core/entries.ts';
import { keyOf } from '../../../src/core/person.ts';

const ADELE = 'AdeleV@contoso.com';
const ALEX = 'AlexW@contoso.com';
const MEGAN = 'MeganB@contoso.com';

const id = (user: string, group?: string): string =>
  rowIdOf({ key: keyOf(user), ...(group === undefined ? {} : { group }) });
const ids = (...all: readonly string[]): ReadonlySet<string> => new Set(all);
const after = (list: readonly unknown[], planner: Planner): readonly unknown[] =>
  applyPlan(list, planner(list));

describe('a plan for a list of colleagues', () => {
  const list: readonly unknown[] = [
    { user: ADELE, group: 'Platform' },
    { user: ` ${ALEX.toUpperCase()}`, group: 'Platform ', name: 'Al' },
    7,
    MEGAN,
    { user: ADELE, group: 'Design', pinned: true },
  ];
  const cases: readonly (readonly [string, Planner, readonly unknown[]])[] = [
    [
      'moves rows, however they are spelled',
      planMove(ids(id(ALEX, 'Platform'), id(MEGAN)), 'Support'),
      list.with(1, { user: ` ${ALEX.toUpperCase()}`, group: 'Support', name: 'Al' }).with(3, {
        user: MEGAN,
        group: 'Support',
      }),
    ],
    ['has nobody twice in a group', planMove(ids(id(ADELE, 'Platform')), 'Design'), list.slice(1)],
    [
      'has nobody twice who comes from two groups',
      planMove(ids(id(ADELE, 'Platform'), id(ADELE, 'Design')), 'Support'),
      [{ user: ADELE, group: 'Support' }, ...list.slice(1, 4)],
    ],
    ['takes rows out of their group', planMove(ids(id(ADELE, 'Platform')), undefined), list.with(0, ADELE)],
    ['leaves alone whoever is there already', planMove(ids(id(MEGAN)), undefined), list],
    [
      'gives a group another name',
      planRegroup('Platform', 'Core'),
      list.with(0, { user: ADELE, group: 'Core' }).with(1, {
        user: ` ${ALEX.toUpperCase()}`,
        group: 'Core',
        name: 'Al',
      }),
    ],
    ['pins', planPin(ids(id(MEGAN)), true), list.with(3, { user: MEGAN, pinned: true })],
    ['unpins', planPin(ids(id(ADELE, 'Design')), false), list.with(4, { user: ADELE, group: 'Design' })],
    ['removes rows', planRemoval(ids(id(MEGAN), id(ADELE, 'Platform'))), [list[1], 7, list[4]]],
    ['removes a group', planGroupRemoval('Platform'), list.slice(2)],
    ['adds what is not there', planAddition([MEGAN, 'LeeG@contoso.com']), [...list, 'LeeG@contoso.com']],
  ];
  for (const [what, planner, expected] of cases) {
    it(what, () => {
      const changed = after(list, planner);
      assert.deepEqual(changed, expected);
      assert.equal(sizeOf(planner(changed)), 0, 'is done, and says so');
    });
  }

  it('keeps the name of somebody who is there twice no longer', () => {
    const named = [{ user: ADELE, group: 'A', name: 'Addie' }, { user: ADELE, group: 'B' }, ALEX];
    assert.deepEqual(after(named, planMove(ids(id(ADELE, 'A')), 'B')), [
      { user: ADELE, group: 'B', name: 'Addie' },
      ALEX,
    ]);
    const other = [
      { user: ADELE, group: 'A', name: 'Addie' },
      { user: ADELE, group: 'B', name: 'A.' },
    ];
    assert.deepEqual(after(other, planMove(ids(id(ADELE, 'A')), 'B')), [other[1]]);
  });

  it('removes every entry of a row', () => {
    assert.deepEqual(after([ADELE, ALEX, { user: ADELE }], planRemoval(ids(id(ADELE)))), [ALEX]);
  });

  describe('that puts back what was removed', () => {
    const removals: readonly ReadonlySet<string>[] = [
      ids(id(ADELE, 'Platform')),
      ids(id(MEGAN), id(ADELE, 'Design')),
      ids(id(ADELE, 'Platform'), id(ALEX, 'Platform'), id(MEGAN)),
      ids(id(ADELE, 'Platform'), id(ALEX, 'Platform'), id(MEGAN), id(ADELE, 'Design')),
    ];
    for (const unwanted of removals) {
      it(`has it where it was: ${unwanted.size} rows`, () => {
        const plan = planRemoval(unwanted)(list);
        const left = applyPlan(list, plan);
        assert.deepEqual(after(left, planRestoration(removedBy(list, plan))), list);
      });
    }

    it('goes by what is there now', () => {
      const gone = removedBy(list, planRemoval(ids(id(MEGAN), id(ADELE, 'Design')))(list));
      assert.deepEqual(after(['LeeG@contoso.com'], planRestoration(gone)), [
        'LeeG@contoso.com',
        MEGAN,
        list[4],
      ]);
      assert.deepEqual(after([MEGAN], planRestoration(gone)), [MEGAN, list[4]]);
    });
  });

  describe('of five thousand people', () => {
    /** Counts how often an entry is read. */
    function counted(count: number) {
      const counter = { reads: 0 };
      const people = Array.from({ length: count }, (_, i) => ({
        get user() {
          counter.reads++;
          return `employee${i}@contoso.com`;
        },
        group: `Group ${i % 50}`,
      }));
      return { counter, people };
    }
    const planners: readonly (readonly [string, Planner])[] = [
      ['moves one', planMove(ids(id('employee7@contoso.com', 'Group 7')), 'Group 8')],
      ['moves all', planRegroup('Group 7', 'Group 8')],
      [
        'removes many',
        planRemoval(
          ids(...Array.from({ length: 5000 }, (_, i) => id(`employee${i}@contoso.com`, `Group ${i % 50}`))),
        ),
      ],
      ['pins', planPin(ids(id('employee7@contoso.com', 'Group 7')), true)],
    ];
    for (const [what, planner] of planners) {
      it(`${what}, and reads no entry more than a few times`, () => {
        const { counter, people } = counted(5000);
        assert.ok(sizeOf(planner(people)) > 0);
        assert.ok(counter.reads <= 5 * people.length, `${counter.reads} reads`);
      });
    }
  });
});

describe('another address for somebody', () => {
  it('stands wherever the wrong one stood, with all that was said beside it', () => {
    const list = [
      'adelev@contoso.con',
      { user: 'AdeleV@contoso.con', name: 'Adele', group: 'Platform', pinned: true },
      ALEX,
    ];
    assert.deepEqual(after(list, planUser('adelev@contoso.con', ADELE)), [
      ADELE,
      { user: ADELE, name: 'Adele', group: 'Platform', pinned: true },
      ALEX,
    ]);
  });

  it('is not there twice in a group', () => {
    const list = ['a@contoso.com', { user: 'a@contoso.com', group: 'Platform' }, ADELE];
    assert.deepEqual(after(list, planUser('a@contoso.com', ADELE)), [
      { user: ADELE, group: 'Platform' },
      ADELE,
    ]);
  });

  it('changes nothing where nobody stands by the wrong one', () => {
    assert.equal(sizeOf(planUser(keyOf(MEGAN), ADELE)([ADELE, null, 7])), 0);
  });
});

describe('a list, parsed once', () => {
  it('has every entry at its index, with what it means', () => {
    const { entries, problems } = parseColleagues([ADELE, null, { user: ADELE }, { user: ALEX, group: 'A' }]);
    assert.deepEqual(
      entries.map(entry => [entry.at, entry.id]),
      [
        [0, id(ADELE)],
        [1, undefined],
        [2, id(ADELE)],
        [3, id(ALEX, 'A')],
      ],
    );
    assert.deepEqual(problems, [
      { kind: 'wrongType', at: 1 },
      { kind: 'duplicate', at: 2 },
    ]);
  });
});
