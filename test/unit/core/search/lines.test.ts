import assert from 'node:assert/strict';
import { readPastedList } from '../../../../src/core/pastedList.ts';
import type { Choice } from '../../../../src/core/search/choices.ts';
import { linesFor } from '../../../../src/core/search/lines.ts';
import { adele } from '../../support/people.ts';

const person: Choice = { kind: 'person', person: adele, isTicked: false, isListed: false };
const listed: Choice = { kind: 'person', person: adele, isTicked: true, isListed: true };
const heading: Choice = { kind: 'heading', heading: 'found' };
const offer: Choice = { kind: 'offer', permission: 'People.Read', isRefused: false };
const refused: Choice = { kind: 'offer', permission: 'User.Read', isRefused: true };
const failure: Choice = { kind: 'failure', failure: { kind: 'offline' } };
const nobody: Choice = { kind: 'nobody' };
const listedAddress: Choice = { kind: 'listedAddress', user: 'adelev@contoso.com' };
const address: Choice = { kind: 'address', user: 'adelev@contoso.com', isTicked: true };
const pasted: Choice = {
  kind: 'pasted',
  list: readPastedList('a@contoso.com, b@contoso.com'),
  isTicked: true,
};

describe('the lines of the picker', () => {
  const without: readonly (readonly [string, readonly Choice[]])[] = [
    ['nothing at all', []],
    ['offers alone', [offer, refused]],
    ['that nobody was found', [nobody]],
    ['that an address is in the list', [listedAddress]],
    ['a failure', [failure, offer]],
  ];
  for (const [title, choices] of without) {
    it(`have no boxes where they say ${title}`, () => {
      assert.deepEqual(linesFor(choices), { areTickable: false, lines: choices, buttons: [], notes: [] });
    });
  }

  const beside: readonly (readonly [string, readonly Choice[], readonly Choice[], readonly Choice[]])[] = [
    ['offers are buttons', [offer, heading, person, refused], [offer, refused], []],
    ['that nobody was found is a note', [heading, person, nobody], [], [nobody]],
    ['that an address is in the list is a note', [heading, listed, listedAddress], [], [listedAddress]],
    ['a failure is both', [failure, heading, person], [failure], [failure]],
  ];
  for (const [title, choices, buttons, notes] of beside) {
    it(`have boxes where there is somebody to tick: ${title}`, () => {
      const lines = linesFor(choices);
      assert.deepEqual([lines.areTickable, lines.buttons, lines.notes], [true, buttons, notes]);
      assert.deepEqual(
        lines.lines.map(({ kind }) => kind),
        ['heading', 'person'],
      );
    });
  }

  it('have boxes for what can be added besides people', () => {
    assert.deepEqual(linesFor([failure, address]), {
      areTickable: true,
      lines: [address],
      buttons: [failure],
      notes: [failure],
    });
    assert.equal(linesFor([pasted]).areTickable, true);
  });
});
