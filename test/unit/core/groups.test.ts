import assert from 'node:assert/strict';
import { entryWith, readColleagues } from '../../../src/core/colleagues.ts';
import { applyPlan } from '../../../src/core/entries.ts';
import {
  joinGroups,
  planGroupName,
  planOrder,
  planWithoutGroup,
  readGroups,
  whereToOrder,
} from '../../../src/core/groups.ts';

describe('the groups of the settings', () => {
  it('are names, or objects with a name and perhaps a source', () => {
    assert.deepEqual(
      readGroups(['Platform', { name: ' Design ' }, { name: 'My team', source: 'directReports' }]),
      {
        groups: [{ name: 'Platform' }, { name: 'Design' }, { name: 'My team', source: 'directReports' }],
        problems: [],
      },
    );
  });

  it('are none where there is no setting', () => {
    assert.deepEqual(readGroups(undefined), { groups: [], problems: [] });
  });

  it('are named where they are wrong, and the others are used', () => {
    assert.deepEqual(readGroups('Platform').problems, [{ kind: 'groupsNotAList' }]);
    const { groups, problems } = readGroups([
      42,
      '',
      null,
      { name: 3 },
      { name: 'A', source: 1 },
      'B',
      'B',
      ['C'],
    ]);
    assert.deepEqual(groups, [{ name: 'B' }]);
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['badGroup', 'badGroup', 'badGroup', 'badGroup', 'badGroup', 'duplicateGroup', 'badGroup'],
    );
  });
});

describe('an entry of the list', () => {
  it('may be pinned', () => {
    const { colleagues, problems } = readColleagues([
      { user: 'AdeleV@contoso.com', pinned: true },
      { user: 'AlexW@contoso.com', pinned: 'yes' },
    ]);
    assert.deepEqual(
      colleagues.map(({ isPinned }) => isPinned),
      [true, undefined],
    );
    assert.deepEqual(problems, [{ kind: 'wrongValue', at: 1, key: 'pinned' }]);
  });

  it('goes to another group, and keeps what it says besides', () => {
    const named = { user: 'AdeleV@contoso.com', name: 'Adele', group: 'Platform' };
    assert.deepEqual(entryWith(named, { group: 'Design' }), { ...named, group: 'Design' });
    assert.deepEqual(entryWith('AdeleV@contoso.com', { group: 'Design' }), {
      user: 'AdeleV@contoso.com',
      group: 'Design',
    });
  });

  it('is a text again where nothing but the user is left', () => {
    const pinned = entryWith('AdeleV@contoso.com', { pinned: true });
    assert.deepEqual(pinned, { user: 'AdeleV@contoso.com', pinned: true });
    assert.equal(entryWith(pinned, { pinned: false }), 'AdeleV@contoso.com');
    assert.equal(
      entryWith({ user: 'AdeleV@contoso.com', group: 'A' }, { group: undefined }),
      'AdeleV@contoso.com',
    );
  });
});

describe('groups of several lists', () => {
  it('are joined, the user’s order first, and keep the source that one of them says', () => {
    const user = readGroups(['Family', 'Platform']).groups;
    const workspace = readGroups(['Design', { name: 'Platform', source: 'peers' }], 'workspace').groups;
    assert.deepEqual(joinGroups([user, workspace]), [
      { name: 'Family' },
      { name: 'Platform', source: 'peers', sourceFrom: 'workspace' },
      { name: 'Design', from: 'workspace' },
    ]);
  });

  // user's list, workspace's list, only in entries (those of the user's own in capitals), and the order that is wanted
  const orders: readonly (readonly [string, string, string, string, 'user' | 'workspace', string])[] = [
    ['', '', 'a b', 'b a', 'user', 'b'],
    ['', 'a b', '', 'b a', 'workspace', 'b a'],
    ['F', 'a b', '', 'F b a', 'workspace', 'b a'],
    ['F G', 'a b', '', 'G F a b', 'user', 'G F'],
    ['F', 'a b', '', 'a F b', 'user', 'a F'],
    ['F', 'a b', '', 'a b F', 'user', 'a b F'],
    ['', 'a b', 'c', 'a c b', 'workspace', 'a c b'],
    ['', 'a b', 'C', 'a C b', 'user', 'a C'],
    ['', 'a b', 'C d', 'b a C d', 'workspace', 'b a'],
    ['', 'a b', 'C d', 'a b d C', 'workspace', 'a b d'],
    ['', 'a b', 'C D', 'a b D C', 'user', 'a b D'],
    ['F', 'a b', 'C', 'F C a b', 'user', 'F C'],
    ['F', '', 'C d', 'd F C', 'user', 'd F'],
    ['F a', 'b a', '', 'a F b', 'user', 'a F'],
  ];
  const names = (text: string) => text.split(' ').filter(Boolean);
  for (const [user, workspace, unlisted, wanted, scope, expected] of orders) {
    it(`${wanted}: is written to the ${scope}’s list, of [${user}] and [${workspace}] and ${unlisted || 'no more'}`, () => {
      const isShared = (name: string) => name === name.toLowerCase();
      const order = whereToOrder(names(wanted), {
        user: names(user),
        workspace: names(workspace),
        unlisted: names(unlisted),
        shared: new Set(names(wanted).filter(isShared)),
      });
      assert.deepEqual(order, { scope, names: names(expected) });
      const lists = { user: names(user), workspace: names(workspace), [scope]: order.names };
      const shown = [...new Set([...lists.user, ...lists.workspace, ...names(unlisted)])];
      assert.deepEqual(shown, names(wanted));
      assert.ok(lists.workspace.every(isShared), 'no name of the user’s own');
    });
  }

  it('are put in order with what each says besides, and what cannot be read stays', () => {
    const list = ['Platform', 7, { name: ' Design', source: 'peers' }];
    assert.deepEqual(applyPlan(list, planOrder(['Design', 'Support', 'Platform'])(list)), [
      list[2],
      'Support',
      'Platform',
      7,
    ]);
  });

  it('get another name and go, however they are written', () => {
    const list = ['On  call', { name: 'On call ', source: 'peers' }, null, 'Design'];
    assert.deepEqual(applyPlan(list, planGroupName('On call', 'Line')(list)), [
      'Line',
      { name: 'Line', source: 'peers' },
      null,
      'Design',
    ]);
    assert.deepEqual(applyPlan(list, planWithoutGroup('On call')(list)), [null, 'Design']);
  });
});
