import assert from 'node:assert/strict';
import { ownershipOf, type Ownership } from '../../../../src/core/expertise/codeowners/ownership.ts';
import { readCodeowners } from '../../../../src/core/expertise/codeowners/read.ts';
import { addressesOf, ownersIn, readOwnerTeams } from '../../../../src/core/expertise/owners.ts';

describe('the setting of owner teams', () => {
  it('may be missing', () => {
    for (const value of [undefined, null, {}]) {
      assert.deepEqual(readOwnerTeams(value), { teams: new Map(), problems: [] });
    }
  });

  it('has lists of addresses, or one, by names with or without the sign', () => {
    const { teams, problems } = readOwnerTeams({
      '@Contoso/Sales': ['AdeleV@contoso.com', ' LeeG@contoso.com\u200b'],
      ' adelev ': 'AdeleV@contoso.com',
      constructor: 'JoniS@contoso.com',
    });
    assert.deepEqual(
      [...teams],
      [
        ['contoso/sales', ['AdeleV@contoso.com', 'LeeG@contoso.com']],
        ['adelev', ['AdeleV@contoso.com']],
        ['constructor', ['JoniS@contoso.com']],
      ],
    );
    assert.deepEqual(problems, []);
  });

  it('passes over what names nobody, and says where', () => {
    const value = JSON.parse(
      '{"a":[],"b":[7,"LeeG@contoso.com","lee"],"__proto__":"LeeG@contoso.com","@":"LeeG@contoso.com","c":{}}',
    ) as unknown;
    const { teams, problems } = readOwnerTeams(value);
    assert.deepEqual(
      [...teams],
      [
        ['b', ['LeeG@contoso.com']],
        ['__proto__', ['LeeG@contoso.com']],
      ],
    );
    assert.deepEqual(problems, [
      { kind: 'badTeam', at: 0 },
      { kind: 'badTeam', at: 1 },
      { kind: 'badTeam', at: 3 },
      { kind: 'badTeam', at: 4 },
    ]);
    for (const other of [[], 'a', 7, true]) {
      assert.deepEqual(readOwnerTeams(other), { teams: new Map(), problems: [{ kind: 'teamsNotAnObject' }] });
    }
  });

  it('has an end', () => {
    const many = (count: number, name: string): readonly string[] =>
      Array.from({ length: count }, (_, i) => `${name}${i}@contoso.com`);
    const { teams, problems } = readOwnerTeams(
      Object.fromEntries(many(3_000, 'team').map(name => [name, many(100, 'member')])),
    );
    assert.equal(teams.size, 2_000);
    assert.equal(teams.get('team0@contoso.com')?.length, 50);
    assert.deepEqual(problems, []);
  });
});

describe('owners', () => {
  const { teams } = readOwnerTeams({
    'contoso/sales': ['AdeleV@contoso.com', 'LeeG@contoso.com'],
    '@joni': 'JoniS@contoso.com',
  });
  const owned = (text: string): Ownership => ownershipOf(readCodeowners(text, 'github'))('src/a.ts');

  it('have the addresses that the setting gives them, or are one', () => {
    const addresses = ownersIn(owned('* @Contoso/Sales @JONI MeganB@contoso.com @alexw @contoso/none')).map(
      owner => addressesOf(owner, teams),
    );
    assert.deepEqual(addresses, [
      ['AdeleV@contoso.com', 'LeeG@contoso.com'],
      ['JoniS@contoso.com'],
      ['MeganB@contoso.com'],
      [],
      [],
    ]);
  });

  it('are each named once, in either case', () => {
    assert.deepEqual(
      ownersIn(owned('* @joni @Joni joni@contoso.com Joni@Contoso.com')).map(({ kind }) => kind),
      ['user', 'email'],
    );
  });

  it('are none where nobody owns a path, or on purpose', () => {
    assert.deepEqual(ownersIn(owned('docs/ @joni')), []);
    assert.deepEqual(ownersIn(owned('* @joni\nsrc/')), []);
  });

  it('are no more than one can look through', () => {
    const crowd = Array.from({ length: 5_000 }, (_, i) => `@user${i}`).join(' ');
    assert.equal(ownersIn(owned(`* ${crowd}`)).length, 100);
  });
});
