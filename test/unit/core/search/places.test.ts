import assert from 'node:assert/strict';
import { makeRoster } from '../../../../src/core/roster.ts';
import { entryOf, usersFor } from '../../../../src/core/search/entries.ts';
import { groupsOf, addToChoices, readAddTo, type AddToChoice } from '../../../../src/core/search/places.ts';
import { never } from '../../graph/fakeGraph.ts';
import { adele, alex, entryFor, idAt, lee, megan } from '../../support/people.ts';
import { FakePeopleSource } from '../../support/sources.ts';

function brief(choice: AddToChoice): string {
  switch (choice.kind) {
    case 'heading':
      return `${choice.target}:`;
    case 'place':
      return `${choice.place.target}/${choice.place.group ?? ''}`;
    case 'newGroup':
      return `${choice.target}/+`;
  }
}

describe('where a colleague can be added', () => {
  const cases = [
    [[], false, undefined, 'user/ user/+'],
    [['Web', 'Ops'], false, undefined, 'user/ user/Web user/Ops user/+'],
    [['Web'], true, undefined, 'user: user/ user/Web user/+ workspace: workspace/ workspace/Web workspace/+'],
    [['Web'], false, { target: 'user', group: 'Web' }, 'user/Web user/ user/+'],
    [[], true, { target: 'workspace' }, 'last: workspace/ user: user/ user/+ workspace: workspace/+'],
    [[], false, { target: 'workspace' }, 'user/ user/+'],
    [['Web'], false, { target: 'user', group: 'Gone' }, 'user/ user/Web user/+'],
  ] as const;
  for (const [groups, hasWorkspace, last, expected] of cases) {
    it(expected, () => {
      assert.equal(addToChoices(groups, hasWorkspace, last).map(brief).join(' '), expected);
    });
  }

  it('do not name the user’s own groups in the workspace’s settings', () => {
    const choices = addToChoices(['Web', 'Secret'], true, undefined, new Set(['Web']));
    assert.equal(
      choices.map(brief).join(' '),
      'user: user/ user/Web user/Secret user/+ workspace: workspace/ workspace/Web workspace/+',
    );
  });

  it('are the groups of the list, each once, and not those whose members come from Graph', () => {
    const colleagues = [
      entryFor(adele, { group: 'Web' }),
      entryFor(lee),
      entryFor(alex, { group: 'Web' }),
      { ...entryFor(megan, { group: 'My team' }), isLive: true },
    ];
    const roster = makeRoster({ colleagues, lookup: () => undefined, knowledge: () => undefined });
    assert.deepEqual(groupsOf(roster), ['Web']);
  });

  const remembered: readonly (readonly [unknown, object | undefined])[] = [
    [
      { target: 'user', group: 'Web' },
      { target: 'user', group: 'Web' },
    ],
    [{ target: 'workspace', group: 7 }, { target: 'workspace' }],
    [{ target: 'folder' }, undefined],
    ['user', undefined],
    [null, undefined],
    [undefined, undefined],
  ];
  for (const [value, place] of remembered) {
    it(`is remembered as ${JSON.stringify(value)}`, () => {
      assert.deepEqual(readAddTo(value), place);
    });
  }
});

describe('what is written for somebody', () => {
  it('is as short as can be', () => {
    assert.deepEqual(
      [entryOf('a@contoso.com'), entryOf('a@contoso.com', 'A'), entryOf('a@contoso.com', undefined, 'Web')],
      ['a@contoso.com', { user: 'a@contoso.com', name: 'A' }, { user: 'a@contoso.com', group: 'Web' }],
    );
  });

  const own = { ...lee, mail: 'lee.gu@contoso.com' };
  const shared = { ...megan, mail: 'frontdesk@contoso.com' };
  const guest = { id: idAt(9) };

  it('is their own address, else their user principal name, else their id', async () => {
    const source = new FakePeopleSource();
    source.lookups.set('lee.gu@contoso.com', { kind: 'found', person: own });
    source.lookups.set('frontdesk@contoso.com', { kind: 'ambiguous' });
    assert.deepEqual(await usersFor([adele, own, shared, guest], source, never), [
      'AdeleV@contoso.com',
      'lee.gu@contoso.com',
      'MeganB@contoso.com',
      idAt(9),
    ]);
    assert.deepEqual(source.asked, [['lee.gu@contoso.com', 'frontdesk@contoso.com']]);
  });

  it('is looked up only where there is a doubt, and is never in doubt where nobody answers', async () => {
    const source = new FakePeopleSource();
    source.error = new Error('away');
    assert.deepEqual(await usersFor([adele, alex], source, never), [
      'AdeleV@contoso.com',
      'AlexW@contoso.com',
    ]);
    assert.deepEqual(source.asked, []);
    assert.deepEqual(await usersFor([own], source, never), ['LeeG@contoso.com']);
  });
});
