import assert from 'node:assert/strict';
import { decide, readMark, type Facts, type Mark, type Step } from '../../../src/core/debugDecision.ts';
import type { State } from '../../../src/core/presence.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 24, 9);

/** What each state tells while do not disturb is set, and whether it may be set over it. */
const states: Readonly<Record<State, 'free' | 'ours' | 'choice' | 'automatic' | 'unknown'>> = {
  available: 'free',
  idle: 'free',
  busy: 'choice',
  busyIdle: 'choice',
  inACall: 'automatic',
  inAMeeting: 'automatic',
  beRightBack: 'choice',
  away: 'choice',
  doNotDisturb: 'ours',
  presenting: 'ours',
  focusing: 'ours',
  offWork: 'choice',
  offline: 'automatic',
  outOfOffice: 'automatic',
  unknown: 'unknown',
};

/** Set a minute ago; Graph may still lag. */
const fresh: Mark = {
  window: 'a',
  aliveAt: NOW,
  since: NOW - MINUTE,
  until: NOW + 29 * MINUTE,
  isConfirmed: true,
};
const settled: Mark = { ...fresh, since: NOW - 5 * MINUTE, until: NOW + 25 * MINUTE };
const due: Mark = { ...fresh, since: NOW - 20 * MINUTE, until: NOW + 10 * MINUTE };
const expired: Mark = { ...fresh, since: NOW - 30 * MINUTE, until: NOW };
const unsure = (mark: Mark): Mark => ({ ...mark, isConfirmed: false });
const gone = (mark: Mark): Mark => ({ ...mark, aliveAt: NOW - 3 * MINUTE });
const marks = { fresh, settled, due, expired };

const facts = (some: Partial<Facts>): Facts => ({
  mark: undefined,
  mine: some.mark !== undefined,
  wanted: false,
  chosen: false,
  seen: undefined,
  now: NOW,
  ...some,
});
const seen = (state: State, isOutOfOffice = false) => ({ state, isOutOfOffice });
const each = Object.keys(states) as State[];
const both = [true, false];

/** For every state, what is due. */
function table(some: Partial<Facts>, expected: Readonly<Record<(typeof states)[State], Step>>): void {
  for (const state of each) {
    assert.equal(decide(facts({ ...some, seen: seen(state) })), expected[states[state]], state);
  }
}

describe('what is due about do not disturb while debugging', () => {
  it('is nothing without a mark where it is not wanted, or the user has chosen', () => {
    for (const [wanted, chosen] of [
      [false, false],
      [false, true],
      [true, true],
    ] as const) {
      for (const state of [undefined, ...each]) {
        const some = { wanted, chosen, seen: state && seen(state) };
        assert.equal(decide(facts(some)), 'nothing');
      }
    }
  });

  it('is setting it over available alone', () => {
    assert.equal(decide(facts({ wanted: true })), 'read');
    table(
      { wanted: true },
      { free: 'set', ours: 'nothing', choice: 'nothing', automatic: 'nothing', unknown: 'nothing' },
    );
    for (const state of each) {
      assert.equal(decide(facts({ wanted: true, seen: seen(state, true) })), 'nothing', state);
    }
  });

  it('is nothing while the mark is that of another window that is there, whatever else', () => {
    for (const mark of Object.values(marks)) {
      for (const [wanted, chosen] of both.flatMap(a => both.map(b => [a, b] as const))) {
        for (const state of [undefined, ...each]) {
          const some = { mark, mine: false, wanted, chosen, seen: state && seen(state) };
          for (const aliveAt of [NOW, NOW - 3 * MINUTE + 1, NOW + 3 * MINUTE - 1]) {
            assert.equal(decide(facts({ ...some, mark: { ...mark, aliveAt } })), 'nothing');
          }
        }
      }
    }
  });

  it('is taking over from a window that is gone, unless that is over or the user has chosen', () => {
    for (const wanted of both) {
      for (const [name, mark] of Object.entries(marks)) {
        for (const aliveAt of [NOW - 3 * MINUTE, NOW + 3 * MINUTE]) {
          const some = { mark: { ...mark, aliveAt }, mine: false, wanted };
          assert.equal(decide(facts(some)), name === 'expired' ? 'release' : 'adopt');
          assert.equal(decide(facts({ ...some, chosen: true })), 'release');
        }
      }
    }
  });

  it('is leaving it to the user who has chosen, until debugging ends', () => {
    for (const mark of Object.values(marks)) {
      for (const state of [undefined, ...each]) {
        const some = { mark, chosen: true, seen: state && seen(state) };
        assert.equal(decide(facts({ ...some, wanted: true })), 'giveUp');
        assert.equal(decide(facts({ ...some, wanted: false })), 'release');
        assert.equal(decide(facts({ ...some, mark: unsure(mark), wanted: true })), 'release');
      }
    }
  });

  it('is forgetting it where it has ended by itself', () => {
    for (const wanted of both) {
      for (const mark of [expired, unsure(expired), gone(expired)]) {
        for (const state of [undefined, ...each]) {
          assert.equal(decide(facts({ mark, wanted, seen: state && seen(state) })), 'release');
        }
      }
    }
  });

  it('is nothing until it has to be set anew', () => {
    for (const mark of [fresh, settled, { ...due, until: due.until + 1 }]) {
      for (const state of [undefined, ...each]) {
        assert.equal(decide(facts({ mark, wanted: true, seen: state && seen(state) })), 'nothing');
      }
    }
  });

  it('is setting it anew where it is still seen; else the user has changed it', () => {
    assert.equal(decide(facts({ mark: due, wanted: true })), 'read');
    table(
      { mark: due, wanted: true },
      { free: 'giveUp', ours: 'renew', choice: 'giveUp', automatic: 'giveUp', unknown: 'nothing' },
    );
    const late = { ...due, since: NOW - 5 * MINUTE + 1 }; // it came late in place of something else
    table(
      { mark: late, wanted: true },
      { free: 'nothing', ours: 'renew', choice: 'giveUp', automatic: 'giveUp', unknown: 'nothing' },
    );
  });

  it('is trying again where it is not known whether it was set', () => {
    for (const mark of [fresh, settled, due].map(unsure)) {
      assert.equal(decide(facts({ mark, wanted: true })), 'read');
      table(
        { mark, wanted: true },
        { free: 'set', ours: 'renew', choice: 'release', automatic: 'clear', unknown: 'nothing' },
      );
    }
    const out = { wanted: true, seen: seen('available', true) };
    assert.equal(decide(facts({ ...out, mark: unsure(fresh) })), 'clear');
    assert.equal(decide(facts({ ...out, mark: unsure(settled) })), 'release');
  });

  it('is undoing it at the end, unless the user chose something else; available may only be late', () => {
    for (const sure of both) {
      for (const isOutOfOffice of both) {
        for (const [mark, free] of [
          [fresh, 'clear'],
          [settled, 'release'],
          [due, 'release'],
        ] as const) {
          const some = { mark: sure ? mark : unsure(mark) };
          assert.equal(decide(facts(some)), 'read');
          const expected = {
            free,
            ours: 'clear',
            choice: 'release',
            automatic: 'clear',
            unknown: 'clear',
          } as const;
          for (const state of each) {
            const step = decide(facts({ ...some, seen: seen(state, isOutOfOffice) }));
            assert.equal(step, expected[states[state]], state);
          }
        }
      }
    }
  });

  it('lags for five minutes, also where the clock was set back', () => {
    for (const [ago, step] of [
      [0, 'clear'],
      [5 * MINUTE - 1, 'clear'],
      [5 * MINUTE, 'release'],
      [-4 * MINUTE, 'clear'],
      [-5 * MINUTE, 'release'],
    ] as const) {
      const mark = { ...fresh, since: NOW - ago };
      assert.equal(decide(facts({ mark, seen: seen('available') })), step, String(ago));
    }
  });
});

describe('the mark', () => {
  it('is read as any version stored it', () => {
    const least = { window: 'a', aliveAt: NOW };
    assert.deepEqual(readMark(least), { ...least, until: NOW + 30 * MINUTE, since: NOW, isConfirmed: false });
    const until = NOW + 10 * MINUTE;
    const since = NOW - 20 * MINUTE;
    assert.deepEqual(readMark({ ...least, until }), { ...least, until, since, isConfirmed: false });
    assert.deepEqual(readMark(JSON.parse(JSON.stringify(due))), due);
    for (const nonsense of [undefined, null, 'x', 3, [], {}, { window: 3, aliveAt: 1 }, { window: 'a' }]) {
      assert.equal(readMark(nonsense), undefined);
    }
  });
});
