import assert from 'node:assert/strict';
import { lookOf, type Presence, type State } from '../../../../src/core/presence.ts';
import { iconForKnowledge, iconForPresence } from '../../../../src/vscode/words/icons.ts';

const states: readonly State[] = [
  'available',
  'idle',
  'busy',
  'busyIdle',
  'inACall',
  'inAMeeting',
  'beRightBack',
  'away',
  'doNotDisturb',
  'presenting',
  'focusing',
  'offWork',
  'offline',
  'unknown',
];

describe('the icon of a presence', () => {
  it('tells by its shape alone what its colour tells', () => {
    const presences = [false, true].flatMap(isOutOfOffice =>
      states.map((state): Presence => ({ state, isOutOfOffice })),
    );
    const colours = new Map<string, Set<string>>();
    for (const presence of presences) {
      const { icon } = iconForPresence(presence);
      colours.set(icon, (colours.get(icon) ?? new Set()).add(lookOf(presence).colour));
    }
    // whoever is out of office and gone has one shape, in the colour of what else is known
    const several = [...colours].filter(([, { size }]) => size > 1).map(([icon]) => icon);
    assert.deepEqual(
      several.filter(icon => icon !== 'presence-oof'),
      [],
    );
  });

  it('tells by its shape that nothing is known', () => {
    const icons = new Set(states.map(state => iconForPresence({ state, isOutOfOffice: false }).icon));
    for (const kind of ['waiting', 'notFound', 'ambiguous', 'noAnswer'] as const) {
      assert.ok(!icons.has(iconForKnowledge({ kind }).icon), kind);
    }
  });
});
