import assert from 'node:assert/strict';
import {
  arrange,
  isNothingCurrent,
  type Arrangement,
  type GroupName,
  type Layout,
} from '../../../src/core/arrangement.ts';
import type { Knowledge, Roster, Row } from '../../../src/core/roster.ts';
import { makeRoster } from '../../../src/core/roster.ts';
import { cpuTime } from '../support/cpuTime.ts';
import { adele, alex, entry, entryFor, keyFor, known } from '../support/people.ts';

/** A roster of entries, each `name: availability`, or `name/group: availability`, with ` (stale)` after it. */
function roster(...lines: readonly string[]): Roster {
  const knowledge = new Map<string, Knowledge>();
  const colleagues = lines.map(line => {
    const [, name = '', group, value = '', stale] = /^(.*?)(?:\/(.*))?: (.*?)( \(stale\))?$/.exec(line) ?? [];
    const key = `${name.replaceAll(' ', '')}@contoso.com`;
    knowledge.set(key, value === '?' ? { kind: 'waiting' } : known(value, { isStale: stale !== undefined }));
    return entry(key, { name, ...(group === undefined ? {} : { group }) });
  });
  const { rows } = makeRoster({ colleagues, lookup: () => undefined, knowledge: () => undefined });
  return {
    others: [],
    rows: rows.map(row => ({ ...row, knowledge: knowledge.get(row.colleague.user) ?? row.knowledge })),
  };
}

const namesOf = (rows: readonly Row[]) => rows.map(({ name }) => name);
const title = (name: GroupName) =>
  name.kind === 'named' ? name.name : name.kind === 'others' ? '(others)' : name.availability;
const groupsOf = ({ groups }: Arrangement) =>
  groups.map(group => [title(group.name), namesOf(group.rows).join(', ')]);

describe('sorting', () => {
  it('by availability puts first who can be asked, and last of whom nothing is known', () => {
    const values = [
      '?',
      'PresenceUnknown',
      'Away + OOF',
      'InACall + OOF',
      'Available + OOF',
      'Offline',
      'DoNotDisturb',
      'Away',
      'BeRightBack',
      'InAMeeting',
      'Busy',
      'AvailableIdle',
      'Available',
    ];
    const { rows } = arrange(roster(...values.map(value => `${value}: ${value}`)), {
      groupBy: 'none',
      sortBy: 'availability',
    });
    assert.deepEqual(namesOf(rows), values.toReversed());
  });

  it('by availability puts those who do the same in the order of their names', () => {
    const { rows } = arrange(roster('Megan: Busy', 'alex: Busy', 'Adele: Busy'), {
      groupBy: 'none',
      sortBy: 'availability',
    });
    assert.deepEqual(namesOf(rows), ['Adele', 'alex', 'Megan']);
  });

  it('by availability keeps somebody in place when a refresh fails', () => {
    const { rows } = arrange(roster('Adele: Busy', 'Alex: Available (stale)'), {
      groupBy: 'none',
      sortBy: 'availability',
    });
    assert.deepEqual(namesOf(rows), ['Alex', 'Adele']);
  });

  it('by name heeds neither case nor accent nor what people do, and knows numbers', () => {
    const list = roster('Employee 10: Available', 'employee 2: Away', 'Zoë: ?', 'Zoe 2: Busy', 'adele: Away');
    const { rows } = arrange(list, { groupBy: 'none', sortBy: 'name' });
    assert.deepEqual(namesOf(rows), ['adele', 'employee 2', 'Employee 10', 'Zoë', 'Zoe 2']);
  });
});

describe('grouping', () => {
  const list = roster(
    'Adele: Available',
    'Alex/Sales: Busy',
    'Lee/Accounts: Available',
    'Megan/Sales: Available',
    'Adele/Sales: Available',
  );

  it('by group has the groups as the settings first name them, and the others last', () => {
    assert.deepEqual(groupsOf(arrange(list, { groupBy: 'group', sortBy: 'availability' })), [
      ['Sales', 'Adele, Megan, Alex'],
      ['Accounts', 'Lee'],
      ['(others)', 'Adele'],
    ]);
    assert.deepEqual(arrange(list, { groupBy: 'group', sortBy: 'availability' }).rows, []);
  });

  it('sorts within each group', () => {
    assert.deepEqual(groupsOf(arrange(list, { groupBy: 'group', sortBy: 'name' }))[0], [
      'Sales',
      'Adele, Alex, Megan',
    ]);
  });

  it('by group has rows alone where nobody has a group', () => {
    const { groups, rows } = arrange(roster('Megan: Away', 'Adele: Busy'), {
      groupBy: 'group',
      sortBy: 'availability',
    });
    assert.deepEqual([groups, namesOf(rows)], [[], ['Adele', 'Megan']]);
  });

  it('by none has each person once', () => {
    const { groups, rows } = arrange(list, { groupBy: 'none', sortBy: 'name' });
    assert.deepEqual([groups, namesOf(rows)], [[], ['Adele', 'Alex', 'Lee', 'Megan']]);
  });

  it('by none and by availability keeps the name and the pin that somebody has in one of their groups', () => {
    const { rows } = makeRoster({
      colleagues: [
        entryFor(alex, { group: 'Sales' }),
        entryFor(adele, { group: 'Sales' }),
        entryFor(alex, { group: 'Accounts', name: 'Lex', isPinned: true }),
      ],
      lookup: key => ({ kind: 'found', person: key === keyFor(alex) ? alex : adele }),
      knowledge: () => undefined,
    });
    for (const groupBy of ['none', 'availability'] as const) {
      const arranged = arrange({ rows, others: [] }, { groupBy, sortBy: 'name' });
      const shown = [...arranged.rows, ...arranged.groups.flatMap(group => group.rows)];
      assert.deepEqual(
        shown.map(({ name, colleague }) => [name, colleague.isPinned ?? false]),
        [
          ['Lex', true],
          ['Adele Vance', false],
        ],
        groupBy,
      );
    }
  });

  it('by availability has each person once, in groups in the order of the product', () => {
    const values = [
      'Available',
      'Busy',
      'BusyIdle',
      'InACall',
      'InAMeeting',
      'DoNotDisturb',
      'Presenting',
      'Focusing',
      'AvailableIdle',
      'BeRightBack',
      'Away',
      'OffWork',
      'Offline',
      'OutOfOffice',
      'Available + OOF',
      'PresenceUnknown',
      '?',
    ];
    const lines = values.flatMap(value => [`${value}/Sales: ${value}`, `${value}/Accounts: ${value}`]);
    assert.deepEqual(
      groupsOf(arrange(roster(...lines.toReversed()), { groupBy: 'availability', sortBy: 'availability' })),
      [
        ['available', 'Available'],
        ['busy', 'Busy, BusyIdle, InACall, InAMeeting'],
        ['doNotDisturb', 'DoNotDisturb, Focusing, Presenting'],
        ['away', 'AvailableIdle, BeRightBack, Away'],
        ['offline', 'Offline, OffWork'],
        ['outOfOffice', 'Available + OOF, OutOfOffice'],
        ['unknown', 'PresenceUnknown, ?'],
      ],
    );
  });

  it('by availability takes nothing stale for current', () => {
    const groups = groupsOf(
      arrange(roster('Alex: Available (stale)'), { groupBy: 'availability', sortBy: 'name' }),
    );
    assert.deepEqual(groups, [['unknown', 'Alex']]);
  });

  it('counts who is in a group, and who of them can be asked', () => {
    const counted = roster('Adele/A: Available', 'Alex/A: Busy', 'Lee/A: Available (stale)', 'Megan/B: Away');
    assert.deepEqual(
      arrange(counted, { groupBy: 'group', sortBy: 'name' }).groups.map(({ askable, total }) => [
        askable,
        total,
      ]),
      [
        [1, 3],
        [0, 1],
      ],
    );
  });

  it('tells a group with a strange name from every other', () => {
    const strange = roster(
      'Adele/available: Busy',
      'Alex/others: Busy',
      'Lee: Busy',
      'Megan/__proto__: Busy',
    );
    const groups = [
      ...arrange(strange, { groupBy: 'group', sortBy: 'name' }).groups,
      ...arrange(roster('Adele: Available'), { groupBy: 'availability', sortBy: 'name' }).groups,
    ];
    assert.equal(new Set(groups.map(({ id }) => id)).size, 5);
  });

  it('lays out ten thousand people fast', () => {
    const large = roster(
      ...Array.from({ length: 10_000 }, (_, i) => `Employee ${i}/Team ${i % 50}: Available`),
    );
    const time = cpuTime(() => {
      arrange(large, { groupBy: 'group', sortBy: 'availability' });
      arrange(large, { groupBy: 'availability', sortBy: 'name' });
    });
    assert.ok(time < 2000, `${time} ms`);
  });
});

describe('groups of the settings', () => {
  const list = roster('Megan: Busy', 'Alex: Available', 'Adele: Available');
  const layout = { groupBy: 'group', sortBy: 'availability' } as const;

  it('stand in their order, also where nobody is in them', () => {
    const grouped = {
      others: [],
      rows: list.rows.map((row, i) => ({
        ...row,
        colleague: { ...row.colleague, group: ['Design', 'Platform', 'Design'][i] ?? '' },
      })),
    };
    const names = arrange(grouped, {
      ...layout,
      groups: [{ name: 'Support' }, { name: 'Platform' }],
    }).groups.map(({ id, total }) => [id.split('\n')[1], total]);
    assert.deepEqual(names, [
      ['Support', 0],
      ['Platform', 1],
      ['Design', 2],
    ]);
  });

  it('leave those without a group under the others', () => {
    const { groups, rows } = arrange(list, { ...layout, groups: [{ name: 'Support' }] });
    assert.deepEqual(
      groups.map(({ name, total }) => [name.kind, total]),
      [
        ['named', 0],
        ['others', 3],
      ],
    );
    assert.deepEqual(rows, []);
  });
});

describe('a pinned colleague', () => {
  it('comes before everybody else in the group, whatever they do', () => {
    const list = roster('Megan: Busy', 'Alex: Available', 'Adele: Available');
    const pinned = {
      others: [],
      rows: list.rows.map(row =>
        row.name === 'Megan' ? { ...row, colleague: { ...row.colleague, isPinned: true } } : row,
      ),
    };
    for (const sortBy of ['availability', 'name'] as const) {
      const { rows } = arrange(pinned, { groupBy: 'none', sortBy });
      assert.deepEqual(
        rows.map(({ name }) => name),
        ['Megan', 'Adele', 'Alex'],
      );
    }
  });
});

describe('only those who can be asked', () => {
  it('are shown, and the groups count everybody', () => {
    const list = roster('Megan: Busy', 'Alex: Available', 'Adele: Available (stale)');
    const shown = (groupBy: 'availability' | 'none') =>
      arrange(list, { groupBy, sortBy: 'name', onlyAskable: true });
    assert.deepEqual(
      shown('none').rows.map(({ name }) => name),
      ['Alex'],
    );
    assert.deepEqual(
      shown('availability').groups.map(({ rows, total }) => [rows.length, total]),
      [[1, 1]],
    );
  });

  it('are everybody while nothing is current, since nobody knows who can be asked', () => {
    const stale = roster('Megan: Busy (stale)', 'Alex: Available (stale)');
    for (const groupBy of ['group', 'availability', 'none'] as const) {
      const { rows, groups } = arrange(stale, { groupBy, sortBy: 'name', onlyAskable: true });
      const shown = [...rows, ...groups.flatMap(group => group.rows)];
      assert.deepEqual(shown.map(({ name }) => name).sort(), ['Alex', 'Megan'], groupBy);
    }
    assert.ok(isNothingCurrent(stale.rows));
    assert.ok(!isNothingCurrent([]));
    assert.ok(!isNothingCurrent(roster('Megan: Busy', 'Alex: Available (stale)').rows));
  });
});

describe('what a workspace brings in', () => {
  const workspace = { from: 'workspace' } as const;
  const from = (name: string, more: Parameters<typeof entry>[1] = {}) => entry(`${name}@contoso.com`, more);
  const guestsOf = (colleagues: readonly ReturnType<typeof entry>[], layout: Partial<Layout> = {}) => {
    const parts = { colleagues, lookup: () => undefined, knowledge: () => undefined };
    const { groups, rows } = arrange(makeRoster(parts), { groupBy: 'group', sortBy: 'name', ...layout });
    return [...rows, ...groups.flatMap(group => group.rows)].map(
      ({ name, isGuest }) => `${name.replace('@contoso.com', '')}${isGuest ? ' (guest)' : ''}`,
    );
  };
  const team = [
    from('adele', { group: 'Support' }),
    from('zoe', { group: 'Support', isPinned: true, ...workspace }),
    from('lee', { group: 'Design', ...workspace }),
    from('megan', { group: 'Design', isPinned: true, ...workspace }),
  ];

  it('says so in a group of the user’s, and is not pinned above theirs', () => {
    assert.deepEqual(guestsOf(team), ['adele', 'zoe (guest)', 'megan', 'lee']);
  });

  it('says so in a group that the user’s list only names', () => {
    const groups = [{ name: 'Design' }];
    assert.deepEqual(guestsOf(team.slice(2), { groups }), ['megan (guest)', 'lee (guest)']);
    const theirs = [{ name: 'Design', ...workspace }];
    assert.deepEqual(guestsOf(team.slice(2), { groups: theirs }), ['megan', 'lee']);
  });

  it('says so wherever it stands among the user’s own', () => {
    assert.deepEqual(guestsOf(team, { groupBy: 'none' }), [
      'adele',
      'lee (guest)',
      'megan (guest)',
      'zoe (guest)',
    ]);
    assert.deepEqual(guestsOf(team.slice(1), { groupBy: 'none' }), ['megan', 'zoe', 'lee']);
  });
});
