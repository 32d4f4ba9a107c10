import assert from 'node:assert/strict';
import { entryWith, readColleagues } from '../../../src/core/colleagues.ts';
import { readGroups } from '../../../src/core/groups.ts';

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
