/** Noticing that time has jumped. */
import assert from 'node:assert/strict';
import { ageOf, momentOf, untilAge } from '../../../src/core/age.ts';
import { Jumps, PULSE } from '../../../src/core/jumps.ts';
import { FakeClock } from '../support/clock.ts';

const HOUR = 3_600_000;

describe('an age', () => {
  const table: readonly (readonly [string, number, number, number])[] = [
    ['time that passed', 60_000, 0, 60_000],
    ['sleep, in which timers stand still', 0, 3 * HOUR, 3 * HOUR],
    ['a clock that was set back', 60_000, -2 * HOUR, 60_000],
    ['a clock that was set forward', 60_000, HOUR, HOUR + 60_000],
  ];
  for (const [name, passed, jumped, age] of table) {
    it(`is told by the clock that says more: ${name}`, async () => {
      const clock = new FakeClock();
      const moment = momentOf(clock);
      await clock.pass(passed);
      clock.jump(jumped);
      assert.equal(ageOf(moment, clock), age);
      assert.equal(untilAge(moment, 120_000, clock), Math.max(0, 120_000 - age));
    });
  }
});

describe('a jump of time', () => {
  let clock: FakeClock;
  let jumps: Jumps;
  let heard: number;

  beforeEach(() => {
    clock = new FakeClock();
    heard = 0;
    jumps = new Jumps({ clock, jumped: () => heard++ });
  });

  for (const [name, jumped] of [
    ['a night of sleep', 10 * HOUR],
    ['a nap', 60_000],
    ['a clock set back', -2 * HOUR],
    ['a clock set forward', HOUR],
  ] as const) {
    it(`is noticed soon: ${name}`, async () => {
      jumps.setWatching(true);
      await clock.pass(35_000);
      clock.jump(jumped);
      await clock.pass(PULSE);
      assert.equal(heard, 1);
      await clock.pass(10 * PULSE);
      assert.equal(heard, 1);
    });

    it(`is noticed when somebody looks: ${name}`, () => {
      clock.jump(jumped);
      assert.ok(jumps.look());
      assert.ok(!jumps.look());
      assert.equal(heard, 1);
    });
  }

  it('is none where the clock is corrected a little, or time passes', async () => {
    jumps.setWatching(true);
    for (let minute = 0; minute < 60; minute++) {
      clock.jump(minute % 2 === 0 ? 900 : -900);
      await clock.pass(60_000);
    }
    assert.equal(heard, 0);
  });

  it('is looked for by one timer, and by none once nobody watches', async () => {
    jumps.setWatching(true);
    jumps.setWatching(true);
    await clock.pass(10 * PULSE);
    assert.equal(clock.waiting, 1);
    jumps.setWatching(false);
    assert.equal(clock.waiting, 0);
    clock.jump(HOUR);
    await clock.pass(HOUR);
    assert.equal(heard, 0);
    jumps.setWatching(true);
    assert.equal(heard, 1);
  });
});
