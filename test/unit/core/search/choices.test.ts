import assert from 'node:assert/strict';
import { readPastedList } from '../../../../src/core/pastedList.ts';
import type { Person } from '../../../../src/core/person.ts';
import { makeRoster } from '../../../../src/core/roster.ts';
import { choicesFor, chosenAfter, Listed, wishOf, type Choice } from '../../../../src/core/search/choices.ts';
import type { Findings } from '../../../../src/core/search/finder.ts';
import { adele, alex, entry, entryFor, idAt, lee, megan } from '../../support/people.ts';

const nothing: Findings = {
  query: { kind: 'nothing' },
  isSettled: true,
  people: [],
  suggested: [],
  reports: [],
  offers: [],
};
const list = readPastedList('AdeleV@contoso.com, AlexW@contoso.com');
const text = (text: string, more: Partial<Findings> = {}): Findings => ({
  ...nothing,
  query: { kind: 'text', text, ...(text.includes('@') ? { address: text } : {}) },
  ...more,
});
const pasted: Findings = { ...nothing, query: { kind: 'pasted', list } };

/** Megan is in the list, and an address that nobody has. */
const listed = new Listed(
  makeRoster({
    colleagues: [entryFor(megan), entry('nobody@contoso.com')],
    lookup: key => (key === 'meganb@contoso.com' ? { kind: 'found', person: megan } : undefined),
    knowledge: () => undefined,
  }),
);

/** A choice in a few characters: `+` is ticked, `=` in the list already. */
function brief(choice: Choice): string {
  switch (choice.kind) {
    case 'heading':
      return `${choice.heading}:`;
    case 'person':
      return `${choice.isListed ? '=' : choice.isTicked ? '+' : '-'}${choice.person.displayName?.split(' ')[0] ?? ''}`;
    case 'pasted':
      return `+${choice.list.entries.length} pasted`;
    case 'address':
      return `${choice.isTicked ? '+' : '-'}<${choice.user}>`;
    case 'listedAddress':
      return `=<${choice.user}>`;
    case 'offer':
      return `?${choice.permission}`;
    case 'nobody':
    case 'failure':
      return choice.kind;
  }
}

describe('what can be added', () => {
  const cases: readonly (readonly [string, Findings, readonly Person[], string])[] = [
    ['nothing, where nothing is known', nothing, [], ''],
    [
      'suggestions, whoever is in both once',
      { ...nothing, suggested: [adele, alex], reports: [alex, lee] },
      [],
      'suggested: -Adele -Alex reports: -Lee',
    ],
    [
      'suggestions, without those chosen or listed',
      { ...nothing, suggested: [adele, megan], reports: [alex] },
      [alex],
      'chosen: +Alex suggested: -Adele listed: =Megan',
    ],
    [
      'a permission first, and last once it was refused',
      {
        ...nothing,
        reports: [lee],
        offers: [
          { permission: 'People.Read', isRefused: true },
          { permission: 'User.Read', isRefused: false },
        ],
      },
      [],
      '?User.Read reports: -Lee ?People.Read',
    ],
    ['who was found', text('a', { people: [adele, alex] }), [], 'found: -Adele -Alex'],
    [
      'those chosen, on top',
      text('a', { people: [adele, alex] }),
      [lee, alex],
      'chosen: +Lee +Alex found: -Adele',
    ],
    ['those listed, ticked', text('m', { people: [megan] }), [], 'listed: =Megan'],
    ['a word where nobody was found', text('nobody'), [], 'nobody'],
    ['no such word before the answer', text('nobody', { isSettled: false }), [], ''],
    ['a failure, and the chosen', text('a', { failure: { kind: 'offline' } }), [lee], 'failure chosen: +Lee'],
    ['an address nobody has', text('x@contoso.com'), [], '+<x@contoso.com>'],
    [
      'an address that cannot be checked',
      text('x@contoso.com', { failure: { kind: 'offline' } }),
      [],
      'failure +<x@contoso.com>',
    ],
    ['no address before the answer', text('x@contoso.com', { isSettled: false }), [], ''],
    [
      'an address beside another',
      text('lee@contoso.com', { people: [lee] }),
      [],
      'found: -Lee -<lee@contoso.com>',
    ],
    ['an address that somebody found has', text('LEEG@contoso.com', { people: [lee] }), [], 'found: -Lee'],
    ['an address in the list', text('Nobody@contoso.com'), [], '=<Nobody@contoso.com>'],
    ['a pasted list', pasted, [lee], '+2 pasted chosen: +Lee'],
  ];
  for (const [title, findings, chosen, expected] of cases) {
    it(`is ${title}`, () => {
      assert.equal(choicesFor(findings, chosen, listed).map(brief).join(' '), expected);
    });
  }

  it('tells who is listed by id and name, and by an address only while it is nobody’s', () => {
    const guest = { id: lee.id, mail: 'Nobody@contoso.com' };
    assert.deepEqual(
      [megan, guest, { ...lee, mail: 'MeganB@contoso.com' }, lee].map(person => listed.has(person)),
      [true, true, false, false],
    );
  });
});

const tick = (person: Person, isListed = false): Choice => ({
  kind: 'person',
  person,
  isTicked: true,
  isListed,
});

describe('very many who can be added', () => {
  it('are offered as any others', () => {
    const count = 200_000;
    const people = Array.from({ length: count }, (_, i): Person => ({ id: idAt(1000 + i) }));
    assert.equal(choicesFor({ ...nothing, suggested: people }, [], listed).length, 1 + count);
    const all = new Listed(
      makeRoster({
        colleagues: people.map(({ id }) => entry(id)),
        lookup: () => undefined,
        knowledge: () => undefined,
      }),
    );
    assert.equal(choicesFor({ ...nothing, suggested: people }, [], all).length, 1 + count);
  }).timeout(60_000);
});

describe('whoever is chosen', () => {
  it('stays in the order of choosing, and goes with the tick', () => {
    assert.deepEqual(chosenAfter([lee, adele], [tick(alex), tick(adele), tick(megan, true)]), [adele, alex]);
  });

  const address: Choice = { kind: 'address', user: 'x@contoso.com', isTicked: false };
  const wishes: readonly (readonly [string, Parameters<typeof wishOf>, object | undefined])[] = [
    ['those chosen', [nothing, [adele], [tick(adele)], tick(lee)], { people: [adele] }],
    [
      'a list beside those chosen',
      [pasted, [adele], [{ kind: 'pasted', list, isTicked: true }], undefined],
      { people: [adele], list },
    ],
    ['a ticked address', [text('x'), [], [address], undefined], { people: [], user: 'x@contoso.com' }],
    ['the focused one where nobody is', [text('lee'), [], [], tick(lee)], { people: [lee] }],
    ['the focused address', [text('x'), [], [], address], { people: [], user: 'x@contoso.com' }],
    ['nobody of the suggestions without a tick', [nothing, [], [], tick(lee)], undefined],
    ['nobody before the answer', [text('lee', { isSettled: false }), [], [], tick(lee)], undefined],
    ['nobody who is listed', [text('m'), [], [tick(megan, true)], tick(megan, true)], undefined],
    ['nobody where nobody was found', [text('x'), [], [], { kind: 'nobody' }], undefined],
  ];
  for (const [title, given, wish] of wishes) {
    it(`with Enter: ${title}`, () => {
      assert.deepEqual(wishOf(...given), wish);
    });
  }
});
