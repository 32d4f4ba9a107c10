/** Do not disturb while debugging, as a truth table. */
import assert from 'node:assert/strict';
import type { State } from '../../../src/core/presence.ts';
import {
  decide,
  GONE,
  LAG,
  RENEWAL,
  type Mark,
  type Situation,
  type Step,
} from '../../../src/core/quietDecision.ts';

const MINUTE = 60_000;
const now = Date.UTC(2026, 10, 24, 9);

/** A mark that was set so long ago, by a window that is there. */
function markSet(ago: number, more: Partial<Mark> = {}): Mark {
  return {
    window: 'w',
    aliveAt: now - Math.min(ago, MINUTE),
    setAt: now - ago,
    until: now - ago + 30 * MINUTE,
    isConfirmed: true,
    ...more,
  };
}
const sees = (state: State, isOutOfOffice = false) => ({ state, isOutOfOffice });
const every: readonly State[] = [
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
  'outOfOffice',
];
const ours: readonly State[] = ['doNotDisturb', 'presenting', 'focusing'];
const free: readonly State[] = ['available', 'idle'];

function check(what: Partial<Situation>, step: Step): void {
  const whole = { mark: undefined, mine: false, wanted: false, chosen: false, seen: undefined, now, ...what };
  assert.equal(decide(whole), step, JSON.stringify(what));
}

describe('what is to be done about do not disturb', () => {
  it('is nothing where nothing is marked nor wanted, whatever is seen', () => {
    for (const chosen of [true, false]) {
      check({ chosen }, 'wait');
      every.forEach(state => {
        check({ chosen, seen: sees(state) }, 'wait');
      });
    }
  });

  it('is to set it only over available and idle, once that was seen, and never over a choice', () => {
    check({ wanted: true }, 'read');
    check({ wanted: true, chosen: true }, 'wait');
    for (const state of every) {
      check({ wanted: true, seen: sees(state) }, free.includes(state) ? 'set' : 'wait');
      check({ wanted: true, seen: sees(state, true) }, 'wait');
      check({ wanted: true, chosen: true, seen: sees(state) }, 'wait');
    }
  });

  it('is left to the window that has set it, as long as that is there', () => {
    for (const wanted of [true, false]) {
      for (const seen of [undefined, ...every.map(state => sees(state))]) {
        check({ mark: markSet(10 * MINUTE), wanted, seen }, 'wait');
        check({ mark: markSet(10 * MINUTE, { aliveAt: now + GONE - 1 }), wanted, seen }, 'wait');
      }
    }
  });

  it('is to give up where the user has chosen a presence meanwhile', () => {
    for (const seen of [undefined, ...every.map(state => sees(state))]) {
      check({ mark: markSet(10 * MINUTE), mine: true, wanted: true, chosen: true, seen }, 'giveUp');
      check({ mark: markSet(10 * MINUTE), mine: true, chosen: true, seen }, 'letGo');
    }
  });

  it('is to let go of what has expired', () => {
    for (const mine of [true, false]) {
      for (const wanted of [true, false]) {
        check({ mark: markSet(30 * MINUTE, { aliveAt: mine ? now : now - GONE }), mine, wanted }, 'letGo');
      }
    }
  });

  it('is nothing while it is set, and to set it anew in time', () => {
    check({ mark: markSet(RENEWAL - 1), mine: true, wanted: true }, 'wait');
    check({ mark: markSet(RENEWAL), mine: true, wanted: true }, 'read');
    for (const state of every) {
      const step = ours.includes(state) ? 'set' : 'giveUp';
      check({ mark: markSet(RENEWAL), mine: true, wanted: true, seen: sees(state) }, step);
    }
  });

  it('is to try again where Graph did not say whether it was set', () => {
    const mark = markSet(MINUTE, { isConfirmed: false });
    check({ mark, mine: true, wanted: true }, 'read');
    for (const state of every) {
      const step = [...ours, ...free].includes(state) ? 'set' : 'letGo';
      check({ mark, mine: true, wanted: true, seen: sees(state) }, step);
    }
  });

  it('is to undo it at the end, unless the user has changed it', () => {
    check({ mark: markSet(10 * MINUTE), mine: true }, 'read');
    for (const state of every) {
      // offline: Teams runs nowhere, and what is set is not seen
      const step = [...ours, 'offline'].includes(state) ? 'clear' : 'letGo';
      check({ mark: markSet(10 * MINUTE), mine: true, seen: sees(state) }, step);
    }
  });

  it('is to undo it where Graph still shows what was there before', () => {
    for (const state of free) {
      check({ mark: markSet(LAG - 1), mine: true, seen: sees(state) }, 'clear');
      check({ mark: markSet(LAG), mine: true, seen: sees(state) }, 'letGo');
    }
    for (const state of ['busy', 'away', 'inAMeeting', 'offWork'] as const) {
      check({ mark: markSet(MINUTE), mine: true, seen: sees(state) }, 'letGo');
    }
  });

  it('is to see to what a window has left behind that is gone', () => {
    const mark = markSet(10 * MINUTE, { aliveAt: now - GONE });
    check({ mark }, 'read');
    check({ mark, wanted: true }, 'read');
    for (const state of every) {
      check({ mark, seen: sees(state) }, [...ours, 'offline'].includes(state) ? 'clear' : 'letGo');
      check({ mark, wanted: true, seen: sees(state) }, ours.includes(state) ? 'set' : 'letGo');
    }
    check({ mark, chosen: true }, 'letGo');
    check({ mark: markSet(MINUTE, { aliveAt: now + GONE }) }, 'read'); // a clock that was set back
  });
});
