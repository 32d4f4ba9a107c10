import assert from 'node:assert/strict';
import { lookUp, rowsOf, type Found } from '../../../../src/core/assistants/lookup.ts';
import type { Colleague, Person } from '../../../../src/core/person.ts';
import { makeRoster, type Knowledge, type Roster } from '../../../../src/core/roster.ts';
import { adele, alex, entry, entryFor, idAt, keyFor, known, lee, megan } from '../../support/people.ts';

const everybody: readonly Person[] = [adele, alex, lee, megan];

function rosterOf(
  colleagues: readonly Colleague[],
  {
    people = everybody,
    said = new Map<string, Knowledge>(),
    others = [],
  }: {
    readonly people?: readonly Person[];
    readonly said?: ReadonlyMap<string, Knowledge>;
    readonly others?: readonly Colleague[];
  } = {},
): Roster {
  return makeRoster({
    colleagues,
    others,
    lookup: key => {
      const person = people.find(one => keyFor(one) === key);
      return person ? { kind: 'found', person } : { kind: 'notFound' };
    },
    knowledge: id => said.get(id),
  });
}

/** In short. */
function show(found: Found): string {
  const names = rowsOf(found).map(({ name }) => name);
  switch (found.kind) {
    case 'person':
      return names.join();
    case 'group':
      return `${found.name} ${found.askable}/${found.total}: ${names.join(', ')}`;
    case 'several':
      return `${found.total}: ${names.join(', ')}`;
    case 'nobody':
      return '-';
  }
}

const list = [
  entryFor(adele, { group: 'Design' }),
  entryFor(alex, { group: 'Platform' }),
  entryFor(megan, { group: 'Design' }),
];

describe('looking up for an assistant', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['AdeleV@contoso.com', 'Adele Vance'],
    [' adelev@CONTOSO.com', 'Adele Vance'],
    ['Adele Vance', 'Adele Vance'],
    ['vance, adele', 'Adele Vance'],
    ['Ádele', 'Adele Vance'],
    ['Megan B', 'Megan Bowen'],
    ['a', '2: Adele Vance, Alex Wilber'],
    ['design', 'Design 0/2: Adele Vance, Megan Bowen'],
    ['Support', 'Support 0/0: '],
    ['Lee Gu', '-'],
    ['LeeG@contoso.com', '-'],
    ['vance adele megan', '-'],
    ['constructor', '-'],
    ['__proto__', '-'],
    ['\u200b', '-'],
    ['!!!', '-'],
  ];
  for (const [asked, found] of cases) {
    it(`${JSON.stringify(asked)} is ${found}`, () => {
      assert.deepEqual(lookUp([asked], rosterOf(list), ['Support']).map(show), [found]);
    });
  }

  it('knows nobody of those who are shown for the code alone', () => {
    const roster = rosterOf(list, { others: [entryFor(lee)] });
    assert.deepEqual(lookUp(['Lee Gu', 'LeeG@contoso.com'], roster, []).map(show), ['-', '-']);
  });

  it('finds somebody by their other address, and by the name that the user gives them', () => {
    const person = { ...lee, mail: 'lee.gu@contoso.com' };
    const roster = rosterOf([entry('lee.gu@contoso.com', { name: 'Boss' })], { people: [person] });
    for (const asked of ['LeeG@contoso.com', 'lee.gu@contoso.com', 'boss', 'Lee Gu']) {
      assert.deepEqual(lookUp([asked], roster, []).map(show), ['Boss'], asked);
    }
  });

  it('goes by an address before a group, and by a group before a name', () => {
    const roster = rosterOf([entryFor(adele), entryFor(alex, { group: 'Adele Vance' })]);
    assert.deepEqual(lookUp(['Adele Vance', 'AdeleV@contoso.com'], roster, []).map(show), [
      'Adele Vance 0/1: Alex Wilber',
      'Adele Vance',
    ]);
  });

  it('goes by a whole name before the beginnings of names', () => {
    const other = { ...lee, displayName: 'Adele Vance-Miller' };
    const roster = rosterOf([entryFor(adele), entryFor(other)], { people: [adele, other] });
    assert.deepEqual(lookUp(['Adele Vance', 'Adele'], roster, []).map(show), [
      'Adele Vance',
      '2: Adele Vance, Adele Vance-Miller',
    ]);
  });

  it('counts somebody of two groups once', () => {
    const roster = rosterOf([entryFor(adele, { group: 'Design' }), entryFor(adele, { group: 'Platform' })]);
    assert.deepEqual(lookUp(['Adele'], roster, []).map(show), ['Adele Vance']);
  });

  it('names those of a group who can be asked now first, and those out of office last', () => {
    const said = new Map([
      [adele.id, known('Available', { isOutOfOffice: true })],
      [alex.id, known('Busy')],
      [lee.id, known('Available', { isStale: true })],
      [megan.id, known('Available')],
    ]);
    const all = [adele, alex, lee, megan].map(person => entryFor(person, { group: 'All' }));
    assert.deepEqual(lookUp(['all'], rosterOf(all, { said }), []).map(show), [
      'All 1/4: Megan Bowen, Lee Gu, Alex Wilber, Adele Vance',
    ]);
  });

  it('names ten of a large group, and five who are called alike', () => {
    const people = Array.from({ length: 5000 }, (_, i) => ({
      id: idAt(i),
      displayName: `Employee ${i}`,
      mail: `employee${i}@contoso.com`,
    }));
    const byKey = new Map(people.map(person => [keyFor(person), person]));
    const roster = makeRoster({
      colleagues: people.map(person => entryFor(person, { group: 'All' })),
      lookup: key => {
        const person = byKey.get(key);
        return person && { kind: 'found', person };
      },
      knowledge: () => undefined,
    });
    const [group, alike] = lookUp(['All', 'Employee'], roster, []);
    assert.ok(group?.kind === 'group' && alike?.kind === 'several');
    assert.deepEqual([group.rows.length, group.total], [10, 5000]);
    assert.deepEqual([alike.rows.length, alike.total], [5, 5000]);
  });
});
