import assert from 'node:assert/strict';
import { createPace, inTurns } from '../../../../src/core/expertise/pace.ts';
import type { Clock } from '../../../../src/core/ports.ts';
import { never } from '../../support/expertise.ts';

/** Time that passes by working alone; and how often others had their turn. */
class WorkClock implements Clock {
  #worked = 0;
  turns = 0;

  work(milliseconds: number): void {
    this.#worked += milliseconds;
  }

  now(): number {
    return 0;
  }

  monotonic(): number {
    return this.#worked;
  }

  after(milliseconds: number, call: () => void): { dispose(): void } {
    assert.equal(milliseconds, 0);
    this.turns++;
    const timer = setImmediate(call);
    return {
      dispose: () => {
        clearImmediate(timer);
      },
    };
  }

  random(): number {
    return 0.5;
  }
}

describe('long work', () => {
  /** Steps of so many milliseconds. */
  function* steps(clock: WorkClock, count: number, milliseconds: number): Generator<undefined, number> {
    for (let i = 0; i < count; i++) {
      clock.work(milliseconds);
      yield;
    }
    return count;
  }

  it('lets others have their turn after some milliseconds of it', async () => {
    const clock = new WorkClock();
    const pace = createPace(clock, never);
    const work = (): void => {
      clock.work(3);
    };
    assert.equal(pace(work), undefined);
    assert.equal(pace(work), undefined);
    const turn = pace(work);
    assert.ok(turn);
    await turn;
    assert.equal(pace(work), undefined);
    assert.equal(clock.turns, 1);
  });

  it('is done in turns where it pauses, together with other work', async () => {
    const clock = new WorkClock();
    const pace = createPace(clock, never);
    assert.equal(await inTurns(steps(clock, 40, 2), pace, never), 40);
    assert.ok(clock.turns >= 8 && clock.turns <= 10, `${clock.turns}`);
    const before = clock.turns;
    for (let i = 0; i < 40; i++) {
      await inTurns(steps(clock, 1, 2), pace, never);
    }
    assert.ok(clock.turns - before >= 8, `${clock.turns - before}`);
  });

  it('is done at once where it takes no time', async () => {
    const clock = new WorkClock();
    assert.equal(await inTurns(steps(clock, 1_000, 0), createPace(clock, never), never), 1_000);
    assert.equal(clock.turns, 0);
  });

  it('ends where nobody wants it any more', async () => {
    const clock = new WorkClock();
    const ending = new AbortController();
    let count = 0;
    function* endless(): Generator<undefined, never> {
      for (;;) {
        count++;
        clock.work(1);
        yield;
      }
    }
    const work = inTurns(endless(), createPace(clock, ending.signal), ending.signal);
    ending.abort(new Error('gone'));
    await assert.rejects(work, /gone/);
    assert.ok(count < 20, `${count}`);
  });
});
