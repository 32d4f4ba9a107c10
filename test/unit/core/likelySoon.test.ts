/** Who can perhaps be asked soon: only whose own status says so. */
import assert from 'node:assert/strict';
import { likelySoon } from '../../../src/core/likelySoon.ts';
import { interpret, type GraphPresence } from '../../../src/core/presence.ts';
import type { Row } from '../../../src/core/roster.ts';

function row(name: string, answer: Omit<GraphPresence, 'id'>, isStale = false): Row {
  return {
    id: name,
    colleague: { user: name, key: name },
    name,
    knowledge: { kind: 'known', presence: interpret({ id: '', ...answer }, 0), asOf: 0, isStale },
  };
}

const names = (rows: readonly Row[]) => likelySoon(rows).map(({ name }) => name);

describe('who can perhaps be asked soon', () => {
  it('is who is available and away from their device, then who says they will be back', () => {
    assert.deepEqual(
      names([
        row('Megan Bowen', { availability: 'BeRightBack' }),
        row('Alex Wilber', { availability: 'Busy', activity: 'InACall' }),
        row('Adele Vance', { availability: 'AvailableIdle' }),
      ]),
      ['Adele Vance', 'Megan Bowen'],
    );
  });

  it('is nobody of whom that was known some time ago, or who is out of office', () => {
    assert.deepEqual(
      names([
        row('Adele Vance', { availability: 'AvailableIdle' }, true),
        row('Megan Bowen', { availability: 'BeRightBack', isOutOfOffice: true }),
      ]),
      [],
    );
  });
});
