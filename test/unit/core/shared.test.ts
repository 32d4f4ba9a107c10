import assert from 'node:assert/strict';
import { readColleagues } from '../../../src/core/colleagues.ts';
import { fromSharedText, toSharedText } from '../../../src/core/shared.ts';

const entries = ['AdeleV@contoso.com', { user: 'AlexW@contoso.com', name: 'Alex', group: 'Platform' }];

describe('a group on the clipboard', () => {
  it('is a piece of settings.json, and comes back as it was', () => {
    const text = toSharedText(readColleagues(entries).colleagues);
    assert.deepEqual(JSON.parse(text), { 'colleaguePresence.colleagues': entries });
    assert.deepEqual(fromSharedText(text), entries);
  });

  it('has no pins, which are one’s own', () => {
    const text = toSharedText(readColleagues([{ user: 'AdeleV@contoso.com', pinned: true }]).colleagues);
    assert.deepEqual(fromSharedText(text), ['AdeleV@contoso.com']);
  });

  it('may be the list alone', () => {
    assert.deepEqual(fromSharedText(JSON.stringify(entries)), entries);
  });

  it('is nothing where it is something else', () => {
    for (const text of [
      '',
      'AdeleV@contoso.com',
      '{}',
      'null',
      '42',
      '{"colleaguePresence.colleagues": 1}',
      '[',
    ]) {
      assert.equal(fromSharedText(text), undefined, text);
    }
  });

  it('is used as far as it is well-formed', () => {
    assert.deepEqual(fromSharedText('[42, "", {"user": "x"}, "AdeleV@contoso.com", {"name": "Nobody"}]'), [
      'AdeleV@contoso.com',
    ]);
  });
});
