import assert from 'node:assert/strict';
import { makeRoster, type Knowledge } from '../../../src/core/roster.ts';
import { standInFor } from '../../../src/core/standIn.ts';
import { entryFor, everybody, known, adele, alex, lee, megan } from '../support/people.ts';

/** All four in Platform, but Megan in Design; what is not given is busy. */
function rosterOf(knowledge: Readonly<Record<string, Knowledge>>) {
  return makeRoster({
    colleagues: [adele, alex, lee, megan].map(one =>
      entryFor(one, { group: one === megan ? 'Design' : 'Platform' }),
    ),
    lookup: key => {
      const person = everybody.find(one => one.mail?.toLowerCase() === key);
      return person && { kind: 'found', person };
    },
    knowledge: id => knowledge[id] ?? known('Busy'),
  });
}

const out = known('Away', { isOutOfOffice: true });
const free = known('Available');

describe('who can be asked instead of somebody out of office', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, Knowledge>>, string | undefined])[] = [
    ['is the next in the group', { [adele.id]: out, [alex.id]: free, [lee.id]: free }, 'Alex Wilber'],
    ['is passed over where they cannot be asked', { [adele.id]: out, [lee.id]: free }, 'Lee Gu'],
    ['is nobody of another group', { [adele.id]: out, [megan.id]: free }, undefined],
    ['is nobody where nobody is out', { [adele.id]: known('Busy'), [alex.id]: free }, undefined],
    [
      'is nobody whose presence is stale',
      { [adele.id]: out, [alex.id]: known('Available', { isStale: true }) },
      undefined,
    ],
    [
      'is nobody who is out as well',
      { [adele.id]: out, [alex.id]: known('Available', { isOutOfOffice: true }) },
      undefined,
    ],
  ];
  for (const [title, knowledge, name] of cases) {
    it(title, () => {
      const roster = rosterOf(knowledge);
      const [row] = roster.rows;
      assert.ok(row);
      assert.equal(standInFor(row, roster)?.name, name);
    });
  }

  it('is never oneself', () => {
    const roster = rosterOf({ [adele.id]: out, [alex.id]: free, [lee.id]: free });
    const [row] = roster.rows;
    assert.ok(row);
    assert.equal(standInFor(row, roster, ({ person }) => person?.id === alex.id)?.name, 'Lee Gu');
  });

  it('is one before them where there is none after', () => {
    const roster = rosterOf({ [lee.id]: out, [adele.id]: free });
    const row = roster.rows[2];
    assert.ok(row);
    assert.equal(standInFor(row, roster)?.name, 'Adele Vance');
  });
});
