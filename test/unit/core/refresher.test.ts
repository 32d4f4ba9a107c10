import assert from 'node:assert/strict';
import { settle } from '../support/clock.ts';
import { MINUTE, Refreshes, SECOND } from '../support/refreshes.ts';

describe('the refresher', () => {
  it('asks nothing until somebody watches', async () => {
    const { clock, refresher, begins } = new Refreshes();
    refresher.setFocused(false);
    refresher.setFocused(true);
    refresher.setInterval(30 * SECOND);
    await clock.pass(60 * MINUTE);
    assert.deepEqual(begins, []);
    assert.equal(clock.waiting, 0);
  });

  it('asks at once when somebody watches, then after each interval', async () => {
    const { clock, refresher, begins } = new Refreshes();
    await clock.pass(5 * SECOND);
    refresher.setWatched(true);
    await clock.pass(3 * MINUTE);
    assert.deepEqual(begins, [5, 65, 125, 185]);
  });

  it('starts the timer when the answer is in', async () => {
    const run = new Refreshes();
    run.take(25 * SECOND);
    run.refresher.setWatched(true);
    await run.clock.pass(10 * SECOND);
    assert.ok(run.refresher.isRunning);
    assert.equal(run.refresher.dueAt, undefined);
    await run.clock.pass(3 * MINUTE);
    assert.deepEqual(run.begins, [0, 85, 170]);
  });

  it('asks one at a time, whatever happens meanwhile', async () => {
    const run = new Refreshes();
    const { clock, refresher } = run;
    run.take(25 * SECOND);
    for (let turn = 0; turn < 40; turn++) {
      refresher.setWatched(turn % 3 !== 0);
      refresher.setFocused(turn % 4 !== 0);
      refresher.setInterval((turn % 5) * 5 * SECOND + 15 * SECOND);
      void refresher.refreshNow();
      refresher.nudge();
      await clock.pass(7 * SECOND);
    }
    assert.equal(run.most, 1);
    assert.ok(run.begins.length > 5);
  });

  it('asks one at a time, even if a refresh brings about another while it begins', async () => {
    const run = new Refreshes();
    const { clock, refresher } = run;
    let isFirst = true;
    run.answer = async () => {
      if (isFirst) {
        isFirst = false;
        refresher.nudge();
        refresher.setFocused(false);
        void refresher.refreshNow();
        assert.ok(refresher.isRunning);
      }
      await settle();
      return { ok: true };
    };
    refresher.setWatched(true);
    await clock.pass(SECOND);
    await clock.pass(SECOND);
    assert.equal(run.most, 1);
    assert.deepEqual(run.begins, [0, 0]);
  });

  it('stops when nobody watches any more', async () => {
    const { clock, refresher, begins } = new Refreshes();
    refresher.setWatched(true);
    await clock.pass(10 * SECOND);
    refresher.setWatched(false);
    assert.equal(refresher.dueAt, undefined);
    await clock.pass(10 * MINUTE);
    assert.deepEqual(begins, [0]);
  });

  it('stops when nobody watches any more at the time of the answer', async () => {
    const run = new Refreshes();
    run.take(10 * SECOND);
    run.refresher.setWatched(true);
    await run.clock.pass(5 * SECOND);
    run.refresher.setWatched(false);
    await run.clock.pass(10 * MINUTE);
    assert.deepEqual(run.begins, [0]);
  });

  it('goes on as before for who looks away for a moment', async () => {
    const { clock, refresher, begins } = new Refreshes();
    refresher.setWatched(true);
    await clock.pass(10 * SECOND);
    refresher.setWatched(false);
    await clock.pass(10 * SECOND);
    refresher.setWatched(true);
    await clock.pass(MINUTE);
    assert.deepEqual(begins, [0, 60]);
  });

  it('catches up at once for who comes back after an interval', async () => {
    const { clock, refresher, begins } = new Refreshes();
    refresher.setWatched(true);
    await clock.pass(10 * SECOND);
    refresher.setWatched(false);
    await clock.pass(90 * SECOND);
    refresher.setWatched(true);
    await clock.pass(MINUTE);
    assert.deepEqual(begins, [0, 100, 160]);
  });

  it('says when it asks next', async () => {
    const run = new Refreshes();
    run.refresher.setWatched(true);
    await run.clock.pass(10 * SECOND);
    assert.equal(run.since(run.refresher.dueAt), 60);
  });

  describe('in an unfocused window', () => {
    it('asks three times less often', async () => {
      const { clock, refresher, begins } = new Refreshes();
      refresher.setWatched(true);
      await clock.pass(10 * SECOND);
      refresher.setFocused(false);
      await clock.pass(6 * MINUTE);
      assert.deepEqual(begins, [0, 180, 360]);
    });

    it('asks once to begin with, and then slowly', async () => {
      const { clock, refresher, begins } = new Refreshes();
      refresher.setFocused(false);
      refresher.setWatched(true);
      await clock.pass(5 * MINUTE);
      assert.deepEqual(begins, [0, 180]);
    });

    it('does not catch up at once for who comes back', async () => {
      const { clock, refresher, begins } = new Refreshes();
      refresher.setWatched(true);
      await clock.pass(10 * SECOND);
      refresher.setWatched(false);
      refresher.setFocused(false);
      await clock.pass(90 * SECOND);
      refresher.setWatched(true);
      await clock.pass(2 * MINUTE);
      assert.deepEqual(begins, [0, 180]);
    });

    it('catches up at once when the window gets the focus and an interval has passed', async () => {
      const { clock, refresher, begins } = new Refreshes();
      refresher.setWatched(true);
      await clock.pass(SECOND);
      refresher.setFocused(false);
      await clock.pass(99 * SECOND);
      refresher.setFocused(true);
      await clock.pass(MINUTE);
      assert.deepEqual(begins, [0, 100, 160]);
    });

    it('asks when due when the window gets the focus before', async () => {
      const { clock, refresher, begins } = new Refreshes();
      refresher.setWatched(true);
      await clock.pass(SECOND);
      refresher.setFocused(false);
      await clock.pass(39 * SECOND);
      refresher.setFocused(true);
      await clock.pass(MINUTE);
      assert.deepEqual(begins, [0, 60]);
    });
  });

  describe('with another interval', () => {
    it('asks at once where that has passed already', async () => {
      const { clock, refresher, begins } = new Refreshes();
      refresher.setWatched(true);
      await clock.pass(40 * SECOND);
      refresher.setInterval(30 * SECOND);
      await clock.pass(60 * SECOND);
      assert.deepEqual(begins, [0, 40, 70, 100]);
    });

    it('asks when that has passed', async () => {
      const { clock, refresher, begins } = new Refreshes();
      refresher.setWatched(true);
      await clock.pass(40 * SECOND);
      refresher.setInterval(5 * MINUTE);
      await clock.pass(6 * MINUTE);
      assert.deepEqual(begins, [0, 300]);
    });
  });

  it('asks a tenth earlier or later, as chance has it', async () => {
    for (const [chance, second] of [
      [0, 54],
      [0.999999, 66],
    ] as const) {
      const { clock, refresher, begins } = new Refreshes();
      clock.chance = chance;
      refresher.setWatched(true);
      await clock.pass(70 * SECOND);
      assert.deepEqual(begins, [0, second]);
    }
  });
});
