import assert from 'node:assert/strict';
import {
  addressesToAsk,
  answersIn,
  candidatesFor,
  type Answers,
  type KnownPeople,
} from '../../../../src/core/expertise/answers.ts';
import { ownershipOf, type Ownership } from '../../../../src/core/expertise/codeowners/ownership.ts';
import { readCodeowners } from '../../../../src/core/expertise/codeowners/read.ts';
import type { Evidence } from '../../../../src/core/expertise/evidence.ts';
import type { NamedAddress } from '../../../../src/core/expertise/namedAddress.ts';
import { readOwnerTeams, type OwnerTeams } from '../../../../src/core/expertise/owners.ts';
import { peopleOf } from '../../../../src/core/expertise/repositoryPeople.ts';
import type { Colleague, Person } from '../../../../src/core/person.ts';
import type { Lookup } from '../../../../src/core/ports.ts';
import { makeRoster, type Knowledge, type Roster, type Row } from '../../../../src/core/roster.ts';
import { adele, alex, entry, entryFor, idAt, keyFor, known, lee, megan } from '../../support/people.ts';
import { ago, change, evidence } from './evidences.ts';

/** Whoever asks; the others follow, from 1. */
const ASKER = { name: 'Megan Bowen', address: 'MeganB@contoso.com' };
const ADELE = { name: 'Adele Vance', address: 'AdeleV@contoso.com' };
const ALEX = { name: 'Alex Wilber', address: 'AlexW@contoso.com' };
const LEE = { name: 'Lee Gu', address: 'LeeG@contoso.com' };

const nobody: OwnerTeams = new Map();
const none: Ownership = { kind: 'none' };

function owned(owners: string): Ownership {
  return ownershipOf(readCodeowners(`* ${owners}`, 'github'))('a.ts');
}

/** These people, with the asker before them, of whom the evidence speaks. */
function knownOf(
  others: readonly NamedAddress[],
  more: Partial<Evidence>,
  ownership: Ownership = none,
): KnownPeople {
  const people = peopleOf({
    history: { identities: [ASKER, ...others], trailerLines: [] },
    mailmap: '',
    workAddresses: new Map(),
    user: ASKER,
  });
  return { evidence: evidence({ asker: people.asker, ...more }), ownership, people };
}

/** What the directory says, by key; waiting, where it has not said anything. */
function rosterOf(
  others: readonly string[],
  said: ReadonlyMap<string, Lookup>,
  {
    colleagues = [],
    presence = new Map(),
  }: { readonly colleagues?: readonly Colleague[]; readonly presence?: ReadonlyMap<string, Knowledge> } = {},
): Roster {
  return makeRoster({
    colleagues,
    others: others.map(address => ({ ...entry(address), isOther: true })),
    lookup: key => said.get(key),
    knowledge: id => presence.get(id),
  });
}

function found(...people: readonly Person[]): Map<string, Lookup> {
  return new Map(people.map(person => [keyFor(person), { kind: 'found', person }]));
}

const isMegan = ({ person }: Row): boolean => person?.id === megan.id;

/** The whole way: whom to ask the directory for, and what it makes of them. */
function answer(
  question: KnownPeople,
  said: ReadonlyMap<string, Lookup>,
  { teams = nobody, ...more }: { readonly teams?: OwnerTeams } & Parameters<typeof rosterOf>[2] = {},
): Answers {
  const candidates = candidatesFor(question, teams);
  return answersIn(question, candidates, teams, rosterOf(addressesToAsk(candidates), said, more), isMegan);
}

function told({ answers, leftOut: { strangers, unknown }, isWaiting }: Answers): readonly unknown[] {
  return [
    ...answers.map(({ row, reasons }) => `${row.name}: ${reasons.map(({ kind }) => kind).join(', ')}`),
    { strangers, unknown, isWaiting },
  ];
}

const settled = { strangers: 0, unknown: 0, isWaiting: false };

describe('who can answer', () => {
  it('are those whom the directory knows, the likeliest first, with the reasons', () => {
    const question = knownOf([ADELE, ALEX], { log: [change(2, 1, [1]), change(2, 40)] });
    assert.deepEqual(addressesToAsk(candidatesFor(question, nobody)), [
      'AdeleV@contoso.com',
      'AlexW@contoso.com',
    ]);
    assert.deepEqual(told(answer(question, found(adele, alex))), [
      'Adele Vance: reviewed',
      'Alex Wilber: changed',
      settled,
    ]);
  });

  it('are never strangers: those whom it does not know, or who have no address', () => {
    const question = knownOf(
      [
        ADELE,
        { name: 'x', address: 'x@fabrikam.com' },
        { name: 'joni', address: '7+joni@users.noreply.github.com' },
      ],
      { log: [change(2, 1), change(3, 2), change(1, 30)] },
    );
    const said = found(adele).set('x@fabrikam.com', { kind: 'notFound' });
    assert.deepEqual(told(answer(question, said)), ['Adele Vance: changed', { ...settled, strangers: 2 }]);
  });

  it('are not yet those who are being looked up, nor those who will be', () => {
    const question = knownOf([ADELE, ALEX], { log: [change(2, 1), change(1, 30)] });
    assert.deepEqual(told(answer(question, found(adele))), [
      'Adele Vance: changed',
      { ...settled, isWaiting: true },
    ]);
    const candidates = candidatesFor(question, nobody);
    assert.deepEqual(told(answersIn(question, candidates, nobody, { rows: [], others: [] }, isMegan)), [
      { ...settled, isWaiting: true },
    ]);
  });

  it('are not those who cannot be looked up, or share an address', () => {
    const question = knownOf([ADELE, ALEX, LEE], { log: [1, 2, 3].map(who => change(who, who)) });
    const said = found(adele)
      .set(keyFor(alex), { kind: 'ambiguous' })
      .set(keyFor(lee), { kind: 'failed', failure: { kind: 'offline' }, about: 'all' });
    assert.deepEqual(told(answer(question, said)), ['Adele Vance: changed', { ...settled, unknown: 2 }]);
  });

  it('are found by either of two addresses', () => {
    const question = knownOf([{ name: 'Adele Vance', address: 'adele@home.com' }, ADELE], {
      log: [change(1, 1)],
    });
    const away: readonly [string, Lookup] = ['adele@home.com', { kind: 'notFound' }];
    assert.deepEqual(told(answer(question, new Map([away]))), [{ ...settled, isWaiting: true }]);
    assert.deepEqual(told(answer(question, found(adele).set(...away))), ['Adele Vance: changed', settled]);
    assert.deepEqual(told(answer(question, found(adele))), ['Adele Vance: changed', settled]);
  });

  it('are one person where the directory says so, by whatever addresses', () => {
    const alias = { name: 'av', address: 'adele.vance@contoso.com' };
    const question = knownOf([ALEX, ADELE, alias], { log: [change(2, 3), change(3, 2), change(1, 1)] });
    const said = found(adele, alex).set('adele.vance@contoso.com', { kind: 'found', person: adele });
    const { answers } = answer(question, said);
    assert.deepEqual(
      answers.map(({ row }) => row.name),
      ['Adele Vance', 'Alex Wilber'],
    );
    assert.deepEqual(answers[0]?.reasons, [{ kind: 'changed', times: 2, of: 3, last: ago(2) }]);
  });

  it('are never the user, also by an address that the history does not tie to theirs', () => {
    const home = { name: 'megan', address: 'megan@home.com' };
    const question = knownOf([ADELE, home], {
      log: [change(0, 1, [2]), change(2, 2), change(1, 3, [2, 0])],
      asked: [{ who: 2, times: 3, last: ago(1) }],
    });
    const said = found(adele, megan).set('megan@home.com', { kind: 'found', person: megan });
    assert.deepEqual(told(answer(question, said)), ['Adele Vance: changed', settled]);
    const alone = peopleOf({
      history: { identities: [ASKER], trailerLines: [] },
      mailmap: '',
      workAddresses: new Map(),
      user: undefined,
    });
    const unknown = {
      ...question,
      evidence: evidence({ asker: alone.asker, log: [change(0, 1)] }),
      people: alone,
    };
    assert.deepEqual(told(answer(unknown, said)), [settled]);
  });

  it('are ten at most, and twenty are looked for', () => {
    const others = Array.from({ length: 60 }, (_, i) => ({ name: `p${i}`, address: `p${i}@contoso.com` }));
    const question = knownOf(others, { log: others.map((_, i) => change(i + 1, i)) });
    const candidates = candidatesFor(question, nobody);
    assert.equal(candidates.length, 20);
    const said = found(
      ...others.map(({ name, address }, i): Person => ({
        id: idAt(100 + i),
        displayName: name,
        mail: address,
      })),
    );
    const { answers } = answer(question, said);
    assert.deepEqual(
      answers.map(({ row }) => row.name),
      others.slice(0, 10).map(({ name }) => name),
    );
    assert.equal(addressesToAsk([...candidates, ...candidates]).length, 20);
  });

  it('have those before others, among near equals, who can be asked now', () => {
    const question = knownOf([ADELE, ALEX, LEE], { log: [change(1, 1), change(2, 1.1), change(3, 1.2)] });
    const names = (presence: ReadonlyMap<string, Knowledge>): readonly string[] =>
      answer(question, found(adele, alex, lee), { presence }).answers.map(({ row }) => row.name);
    assert.deepEqual(names(new Map()), ['Adele Vance', 'Alex Wilber', 'Lee Gu']);
    assert.deepEqual(
      names(
        new Map([
          [adele.id, known('Available', { isOutOfOffice: true })],
          [alex.id, known('Busy')],
          [lee.id, known('Available')],
        ]),
      ),
      ['Lee Gu', 'Alex Wilber', 'Adele Vance'],
    );
  });

  it('have the name that they have in the lists, by whatever address they were found', () => {
    const question = knownOf([{ name: 'av', address: 'adele.vance@contoso.com' }, LEE], {
      log: [change(1, 1), change(2, 90)],
    });
    const said = found(adele, lee).set('adele.vance@contoso.com', { kind: 'found', person: adele });
    const colleagues = [
      entryFor(lee, { group: 'Sales' }),
      entryFor(adele, { name: 'Addie', group: 'Sales' }),
      entryFor(adele, { group: 'Support' }),
    ];
    const { answers } = answer(question, said, { colleagues });
    assert.deepEqual(
      answers.map(({ row }) => [row.name, row.colleague.group, row.colleague.isOther]),
      [
        ['Addie', 'Sales', undefined],
        ['Lee Gu', 'Sales', undefined],
      ],
    );
  });

  describe('as owners', () => {
    const { teams } = readOwnerTeams({ 'contoso/sales': [ALEX.address, LEE.address], megan: ASKER.address });

    it('are those whom the history does not know, too', () => {
      const question = knownOf(
        [ADELE],
        { log: [change(1, 1)] },
        owned('@contoso/sales @contoso/other @stranger'),
      );
      assert.deepEqual(addressesToAsk(candidatesFor(question, teams)), [
        'AlexW@contoso.com',
        'LeeG@contoso.com',
        'AdeleV@contoso.com',
      ]);
      assert.deepEqual(told(answer(question, found(adele, alex, lee), { teams })), [
        'Alex Wilber: owner',
        'Lee Gu: owner',
        'Adele Vance: changed',
        settled,
      ]);
    });

    it('are the people of the history who have the address', () => {
      const question = knownOf(
        [ADELE, ALEX],
        { log: [change(1, 1), change(2, 20)] },
        owned('ALEXW@contoso.com'),
      );
      assert.deepEqual(told(answer(question, found(adele, alex))), [
        'Alex Wilber: owner, changed',
        'Adele Vance: changed',
        settled,
      ]);
    });

    it('are those who have the account', () => {
      const joni = { name: 'Alex Wilber', address: '7+AlexWi@users.noreply.github.com' };
      const question = knownOf([ADELE, joni, ALEX], { log: [change(2, 20)] }, owned('@alexwi'));
      assert.deepEqual(told(answer(question, found(adele, alex))), ['Alex Wilber: owner, changed', settled]);
    });

    it('are one with those whom the directory knows by another address', () => {
      const question = knownOf([ADELE], { log: [change(1, 5)] }, owned('adele.vance@contoso.com'));
      const said = found(adele).set('adele.vance@contoso.com', { kind: 'found', person: adele });
      assert.deepEqual(told(answer(question, said)), ['Adele Vance: owner, changed', settled]);
    });

    it('are never the user', () => {
      const question = knownOf([], {}, owned('@megan MeganB@contoso.com megan.bowen@contoso.com'));
      const said = found(megan).set('megan.bowen@contoso.com', { kind: 'found', person: megan });
      assert.deepEqual(told(answer(question, said, { teams })), [settled]);
    });

    it('are no bots, and nobody by a hostile name', () => {
      const question = knownOf(
        [],
        {},
        owned(`dependabot[bot]@contoso.com @constructor @__proto__ ${'@x'.repeat(5_000)}`),
      );
      assert.deepEqual(told(answer(question, new Map())), [settled]);
    });
  });

  it('look the same, whatever names strangers have', () => {
    const names = ['__proto__', 'constructor', '\u202eecnaV', '$(zap)', 'x'.repeat(10_000), '\ud800'];
    const hostile = names.map((name, i) => ({ name, address: `${i}${name}@contoso.com` }));
    const question = knownOf([ADELE, ...hostile], {
      log: [1, 2, 3, 4, 5, 6, 7].map(who => change(who, who)),
    });
    const asked = addressesToAsk(candidatesFor(question, nobody));
    const said = found(adele);
    for (const key of asked.slice(1)) {
      said.set(key.toLowerCase(), { kind: 'notFound' });
    }
    assert.deepEqual(told(answer(question, said)), ['Adele Vance: changed', { ...settled, strangers: 6 }]);
  });
});
