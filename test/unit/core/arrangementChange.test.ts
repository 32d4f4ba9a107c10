import assert from 'node:assert/strict';
import { arrange, type GroupBy, type SortBy } from '../../../src/core/arrangement.ts';
import { compare, keepInPlace, undisturbed } from '../../../src/core/arrangementChange.ts';
import { makeRoster, type Knowledge, type Row } from '../../../src/core/roster.ts';
import {
  adele,
  alex,
  entry,
  entryFor,
  everybody,
  idAt,
  keyFor,
  known,
  lee,
  megan,
} from '../support/people.ts';

type Says = Readonly<Record<string, Knowledge>>;
const waiting: Knowledge = { kind: 'waiting' };

/** Adele and Lee are in Sales, Alex and Megan in Accounts; whoever is not mentioned is in a meeting. */
function layOut(says: Says, groupBy: GroupBy, sortBy: SortBy = 'availability') {
  const people = new Map(everybody.map(person => [keyFor(person), person]));
  const inSales = new Set([adele, lee]);
  const roster = makeRoster({
    colleagues: everybody.map(person =>
      entryFor(person, { group: inSales.has(person) ? 'Sales' : 'Accounts' }),
    ),
    lookup: key => {
      const person = people.get(key);
      return person && { kind: 'found', person };
    },
    knowledge: id => says[id] ?? known('InAMeeting'),
  });
  return arrange(roster, { groupBy, sortBy });
}

function changeOf(before: Says, after: Says, groupBy: GroupBy, sortBy?: SortBy) {
  return compare(layOut(before, groupBy, sortBy), layOut(after, groupBy, sortBy));
}

const rowId = (person: typeof adele, group: string) => `${group}\n${keyFor(person)}`;

describe('what a tree draws again', () => {
  it('is nothing while nothing that can be seen changes', () => {
    for (const groupBy of ['group', 'availability', 'none'] as const) {
      const change = changeOf(
        { [adele.id]: known('Busy', { asOf: 1 }) },
        { [adele.id]: known('Busy', { asOf: 2, sequenceNumber: 'A2' }) },
        groupBy,
      );
      assert.deepEqual(change, { kind: 'nothing' }, groupBy);
    }
  });

  it('is a row that changes where it stands', () => {
    const expected = { kind: 'some', groups: [], rows: [rowId(adele, 'Sales')] };
    const after = { [adele.id]: known('InACall') };
    assert.deepEqual(changeOf({}, after, 'group'), expected);
    assert.deepEqual(changeOf({}, after, 'availability', 'name'), expected);
    assert.deepEqual(changeOf({}, after, 'none'), expected);
  });

  it('is a group whose rows change their order', () => {
    assert.deepEqual(changeOf({}, { [lee.id]: known('Busy') }, 'group'), {
      kind: 'some',
      groups: ['group\nSales'],
      rows: [],
    });
    assert.deepEqual(changeOf({}, { [megan.id]: known('Busy') }, 'availability'), {
      kind: 'some',
      groups: ['availability\nbusy'],
      rows: [],
    });
  });

  it('is a group in which another number can be asked', () => {
    assert.deepEqual(changeOf({}, { [adele.id]: known('Available') }, 'group'), {
      kind: 'some',
      groups: ['group\nSales'],
      rows: [],
    });
  });

  it('is a group and a row of another', () => {
    const after = { [lee.id]: known('Available'), [alex.id]: known('InACall') };
    assert.deepEqual(changeOf({}, after, 'group'), {
      kind: 'some',
      groups: ['group\nSales'],
      rows: [rowId(alex, 'Accounts')],
    });
  });

  it('is everything when rows without groups change their order', () => {
    assert.deepEqual(changeOf({}, { [megan.id]: known('Available') }, 'none'), { kind: 'everything' });
  });

  it('is everything when a group comes or goes', () => {
    const after = { [adele.id]: known('Available') };
    assert.deepEqual(changeOf({}, after, 'availability'), { kind: 'everything' });
    assert.deepEqual(changeOf(after, {}, 'availability'), { kind: 'everything' });
  });

  it('is everything when the layout is another', () => {
    const layouts = [layOut({}, 'group'), layOut({}, 'availability'), layOut({}, 'none')];
    for (const before of layouts) {
      for (const after of layouts.filter(one => one !== before)) {
        assert.deepEqual(compare(before, after), { kind: 'everything' });
      }
    }
  });

  it('is everything when a row moves between two groups that stay', () => {
    const before = { [adele.id]: known('Available'), [alex.id]: known('Available') };
    const after = { ...before, [alex.id]: known('Busy') };
    assert.deepEqual(changeOf(before, after, 'availability'), { kind: 'everything' });
    assert.deepEqual(changeOf(after, before, 'availability'), { kind: 'everything' });
    const swapped = {
      [adele.id]: known('Busy'),
      [lee.id]: known('Available'),
      [alex.id]: known('Available'),
    };
    assert.deepEqual(changeOf(before, swapped, 'availability'), { kind: 'everything' });
  });

  it('is as many rows as there are, also in a list without end', () => {
    const count = 150_000;
    const rowsThat = (knowledge: Knowledge): readonly Row[] =>
      Array.from({ length: count }, (_, i) => {
        const colleague = entry(idAt(i));
        return { id: colleague.key, colleague, name: colleague.user, knowledge };
      });
    const [group] = layOut({}, 'group').groups;
    assert.ok(group);
    const [before, after] = [rowsThat(known('InAMeeting')), rowsThat(known('InACall'))];
    for (const [name, layOutRows] of Object.entries({
      grouped: (rows: readonly Row[]) => ({ groups: [{ ...group, rows }], rows: [] }),
      flat: (rows: readonly Row[]) => ({ groups: [], rows }),
    })) {
      const change = compare(layOutRows(before), layOutRows(after));
      assert.ok(change.kind === 'some');
      assert.deepEqual([change.groups.length, change.rows.length], [0, count], name);
    }
  });

  it('is two groups when each changes by itself', () => {
    const before = { [adele.id]: waiting, [alex.id]: waiting };
    const after = { [adele.id]: waiting, [alex.id]: known('PresenceUnknown'), [megan.id]: known('Busy') };
    assert.deepEqual(changeOf(before, after, 'availability'), {
      kind: 'some',
      groups: ['availability\nbusy', 'availability\nunknown'],
      rows: [],
    });
  });
});

describe('what is kept in place', () => {
  const shown = ({ groups, rows }: ReturnType<typeof layOut>) => ({
    groups: groups.map(group => [group.id, ...group.rows.map(({ id }) => id)]),
    rows: rows.map(({ id }) => id),
  });
  const before = { [adele.id]: known('Available'), [lee.id]: known('Busy'), [alex.id]: known('Busy') };
  const after = { [adele.id]: known('Away'), [lee.id]: known('Available'), [alex.id]: known('Available') };

  it('stands as it stood, and says what is so now', () => {
    for (const groupBy of ['group', 'availability', 'none'] as const) {
      const [old, now] = [layOut(before, groupBy), layOut(after, groupBy)];
      assert.notDeepEqual(shown(old), shown(now), groupBy);
      const kept = keepInPlace(old, now);
      assert.ok(kept);
      assert.deepEqual(shown(kept), shown(old), groupBy);
      const says = (layout: typeof now) =>
        new Map([...layout.rows, ...layout.groups.flatMap(({ rows }) => rows)].map(row => [row.id, row]));
      for (const [id, row] of says(now)) {
        assert.equal(says(kept).get(id), row);
      }
    }
  });

  it('is one group alone, where the others may change', () => {
    const [old, now] = [layOut(before, 'group'), layOut(after, 'group')];
    const kept = keepInPlace(old, now, 'group\nSales');
    assert.ok(kept);
    assert.deepEqual(
      shown(kept).groups.find(([id]) => id === 'group\nSales'),
      shown(old).groups.find(([id]) => id === 'group\nSales'),
    );
    assert.deepEqual(
      shown(kept).groups.find(([id]) => id === 'group\nAccounts'),
      shown(now).groups.find(([id]) => id === 'group\nAccounts'),
    );
    assert.equal(compare(old, kept).kind, 'some');
  });

  it('is nothing where somebody came or went', () => {
    const all = layOut(before, 'none');
    const fewer = { ...all, rows: all.rows.slice(1) };
    assert.equal(keepInPlace(all, fewer), undefined);
    assert.equal(keepInPlace(fewer, all), undefined);
    const grouped = layOut(before, 'group');
    const shorter = {
      ...grouped,
      groups: grouped.groups.map(group => ({ ...group, rows: group.rows.slice(1) })),
    };
    for (const only of [undefined, 'group\nSales']) {
      assert.equal(keepInPlace(grouped, shorter, only), undefined);
      assert.equal(keepInPlace(shorter, grouped, only), undefined);
    }
  });
});

describe('what is shown while a row is being read', () => {
  const read = rowId(adele, 'Sales');
  const before = layOut({ [adele.id]: known('Available'), [lee.id]: known('Available') }, 'group');
  const titleOf = (says: Says) => {
    const { groups } = undisturbed(read, before, layOut(says, 'group'));
    return groups.map(({ askable, currency }) => [askable, currency]);
  };

  it('leaves the title of its group as it was, and renews the others', () => {
    const says = { [adele.id]: known('Available'), [lee.id]: known('Busy'), [alex.id]: known('Available') };
    assert.deepEqual(titleOf(says), [
      [2, 'current'],
      [1, 'current'],
    ]);
  });

  it('counts nobody whose presence has become stale', () => {
    const stale = known('Available', { isStale: true });
    assert.deepEqual(titleOf({ [adele.id]: known('Available'), [lee.id]: stale })[0], [1, 'current']);
    assert.deepEqual(titleOf({ [adele.id]: stale, [lee.id]: stale })[0], [0, 'lastKnown']);
  });

  it('counts whose presence is current again', () => {
    const stale = known('Available', { isStale: true });
    const old = layOut({ [adele.id]: stale, [lee.id]: stale }, 'group');
    const { groups } = undisturbed(
      read,
      old,
      layOut({ [adele.id]: known('Available'), [lee.id]: known('Available') }, 'group'),
    );
    assert.deepEqual([groups[0]?.askable, groups[0]?.currency], [2, 'current']);
  });
});
