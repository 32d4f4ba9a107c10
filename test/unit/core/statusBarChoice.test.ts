import assert from 'node:assert/strict';
import { makeRoster } from '../../../src/core/roster.ts';
import {
  readStatusBarChoice,
  rowsOfChoice,
  statusBarAfterRename,
} from '../../../src/core/statusBarChoice.ts';
import { adele, alex, entry, entryFor, everybody } from '../support/people.ts';

describe('the choice of the status bar', () => {
  const read: readonly (readonly [unknown, unknown])[] = [
    ['summary', { kind: 'summary' }],
    [' off ', { kind: 'off' }],
    ['group:Platform', { kind: 'group', name: 'Platform' }],
    ['group: On: call ', { kind: 'group', name: 'On: call' }],
    ['group:Team  Blue', { kind: 'group', name: 'Team Blue' }],
    ['group:Team\tBlue\u200e', { kind: 'group', name: 'Team Blue' }],
    ['group:\u200e', undefined],
    ['person:AdeleV@contoso.com', { kind: 'person', user: 'AdeleV@contoso.com' }],
    ['group:', undefined],
    ['person: ', undefined],
    ['Summary', undefined],
    ['team:x', undefined],
    ['', undefined],
    [7, undefined],
    [null, undefined],
  ];
  for (const [value, choice] of read) {
    it(`reads ${JSON.stringify(value)}`, () => {
      assert.deepEqual(readStatusBarChoice(value), choice);
    });
  }

  it('follows a group to its new name', () => {
    assert.equal(statusBarAfterRename('group: Team  Blue', 'Team Blue', 'Red'), 'group:Red');
    for (const other of ['group:Team', 'summary', 'person:Team Blue', undefined]) {
      assert.equal(statusBarAfterRename(other, 'Team Blue', 'Red'), undefined);
    }
  });

  const roster = makeRoster({
    colleagues: [
      entryFor(adele, { group: 'Platform' }),
      entryFor(adele, { group: 'Design' }),
      entryFor(alex, { group: 'Design' }),
      entry('nobody@contoso.com'),
    ],
    lookup: key => {
      const person = everybody.find(one => one.mail?.toLowerCase() === key);
      return person && { kind: 'found', person };
    },
    knowledge: () => undefined,
  });
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['summary', ['Adele Vance', 'Alex Wilber', 'nobody@contoso.com']],
    ['group:Design', ['Adele Vance', 'Alex Wilber']],
    ['group:Support', []],
    [`person:${alex.mail ?? ''}`, ['Alex Wilber']],
    [`person:${alex.id.toUpperCase()}`, ['Alex Wilber']],
    ['person:NOBODY@contoso.com', ['nobody@contoso.com']],
    ['person:MeganB@contoso.com', []],
    ['off', []],
  ];
  for (const [text, names] of rows) {
    it(`is about ${names.join(', ') || 'nobody'}: ${text.slice(0, 14)}`, () => {
      const choice = readStatusBarChoice(text);
      assert.ok(choice);
      assert.deepEqual(
        rowsOfChoice(choice, roster).map(({ name }) => name),
        names,
      );
    });
  }
});
