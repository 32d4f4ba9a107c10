import assert from 'node:assert/strict';
import { settle } from '../support/clock.ts';
import { MINUTE, Refreshes, SECOND } from '../support/refreshes.ts';

describe('the refresher, when refreshes fail,', () => {
  it('asks less and less often, up to every ten minutes, and as before after a success', async () => {
    const run = new Refreshes();
    run.answer = () => Promise.resolve({ ok: false });
    run.refresher.setWatched(true);
    await run.clock.pass(34 * MINUTE);
    assert.deepEqual(run.begins, [0, 120, 360, 840, 1440, 2040]);
    run.answer = () => Promise.resolve({ ok: true });
    await run.clock.pass(12 * MINUTE);
    assert.deepEqual(run.begins.slice(6), [2640, 2700, 2760]);
  });

  const faults: readonly (readonly [string, () => Promise<never>])[] = [
    ['rejects', () => Promise.reject(new TypeError('AdeleV@contoso.com'))],
    [
      'throws',
      () => {
        throw new TypeError('AdeleV@contoso.com');
      },
    ],
  ];
  for (const [fate, answer] of faults) {
    it(`takes one that ${fate} for a failure, logs it and goes on`, async () => {
      const run = new Refreshes();
      run.answer = answer;
      run.refresher.setWatched(true);
      assert.deepEqual(await run.refresher.refreshNow(), { kind: 'done' });
      assert.deepEqual(run.log.lines, ['error A refresh failed unexpectedly TypeError']);
      await run.clock.pass(2 * MINUTE);
      assert.deepEqual(run.begins, [0, 120]);
    });
  }

  it('asks nothing before Graph allows it, and a little longer', async () => {
    for (const [chance, second] of [
      [0, 300.5],
      [0.5, 302.75],
      [0.999999, 305],
    ] as const) {
      const run = new Refreshes();
      run.clock.chance = chance;
      const notBefore = run.clock.now() + 5 * MINUTE;
      run.answer = () => Promise.resolve({ ok: false, notBefore });
      run.refresher.setWatched(true);
      await run.clock.pass(306 * SECOND);
      assert.deepEqual(run.begins, [0, second]);
    }
  });

  it('asks nothing before Graph allows it, whoever comes and goes', async () => {
    const run = new Refreshes();
    const notBefore = run.clock.now() + 10 * MINUTE;
    run.answer = () => Promise.resolve({ ok: false, notBefore });
    run.refresher.setWatched(true);
    await run.clock.pass(3 * MINUTE);
    run.refresher.setFocused(false);
    run.refresher.setFocused(true);
    run.refresher.setWatched(false);
    run.refresher.setWatched(true);
    run.refresher.setInterval(15 * SECOND);
    run.refresher.nudge();
    await run.clock.pass(7 * MINUTE);
    assert.deepEqual(run.begins, [0]);
    await run.clock.pass(5 * SECOND);
    assert.deepEqual(run.begins, [0, 602.75]);
  });

  it('asks in its own time where Graph allows it sooner', async () => {
    const run = new Refreshes();
    run.answer = () => Promise.resolve({ ok: true, notBefore: run.clock.now() + 10 * SECOND });
    run.refresher.setWatched(true);
    await run.clock.pass(MINUTE);
    assert.deepEqual(run.begins, [0, 60]);
  });

  it('waits for one that hangs, and for nothing else', async () => {
    const run = new Refreshes();
    run.hang();
    run.refresher.setWatched(true);
    await run.clock.pass(60 * MINUTE);
    run.refresher.nudge();
    await settle();
    assert.deepEqual(run.begins, [0]);
    assert.ok(run.refresher.isRunning);
    assert.equal(run.clock.waiting, 0);
  });
});

describe('a reset of the refresher', () => {
  it('ends the refresh under way, so that the next begins', async () => {
    const run = new Refreshes();
    run.hang();
    run.refresher.setWatched(true);
    await run.clock.pass(10 * SECOND);
    run.refresher.reset();
    assert.ok(run.signals[0]?.aborted);
    run.refresher.nudge();
    await settle();
    assert.deepEqual(run.begins, [0, 10]);
    assert.ok(!run.signals[1]?.aborted);
  });

  it('forgets what was wanted before', async () => {
    const run = new Refreshes();
    run.hang();
    run.refresher.nudge();
    run.refresher.nudge();
    run.refresher.reset();
    await run.clock.pass(10 * MINUTE);
    assert.deepEqual(run.begins, [0]);
  });

  it('is no obstacle to what comes next, even while a nudge waits for Graph', async () => {
    const run = new Refreshes();
    run.answer = () => Promise.resolve({ ok: true, notBefore: run.clock.now() + 60 * MINUTE });
    run.refresher.nudge();
    await run.clock.pass(10 * SECOND);
    run.refresher.nudge();
    run.refresher.reset();
    assert.equal(run.clock.waiting, 0);
    run.refresher.setWatched(true);
    await settle();
    assert.deepEqual(run.begins, [0, 10]);
  });

  it('forgets what Graph asked for, and the failures', async () => {
    const run = new Refreshes();
    run.answer = () => Promise.resolve({ ok: false, notBefore: run.clock.now() + 60 * MINUTE });
    run.refresher.setWatched(true);
    await run.clock.pass(10 * SECOND);
    run.refresher.reset();
    run.answer = () => Promise.resolve({ ok: false });
    run.refresher.setFocused(false);
    await settle();
    assert.deepEqual(run.begins, [0, 10]);
    run.refresher.setFocused(true);
    await run.clock.pass(2 * MINUTE);
    assert.deepEqual(run.begins, [0, 10, 130], 'one failure, not two');
  });

  it('takes nothing from an answer that comes in afterwards', async () => {
    const run = new Refreshes();
    const notBefore = run.clock.now() + 60 * MINUTE;
    run.answer = async () => {
      await settle();
      return { ok: false, notBefore };
    };
    run.refresher.setWatched(true);
    run.refresher.reset();
    await run.clock.pass(SECOND);
    await run.clock.pass(SECOND);
    assert.deepEqual(await run.refresher.refreshNow(), { kind: 'done' });
    assert.equal(run.begins.length, 2);
  });
});

describe('a refresher that is disposed of', () => {
  it('ends the refresh under way and asks nothing any more', async () => {
    const run = new Refreshes();
    const { clock, refresher } = run;
    run.hang();
    refresher.setWatched(true);
    refresher.nudge();
    refresher.dispose();
    assert.ok(run.signals[0]?.aborted);
    await clock.pass(SECOND);
    refresher.nudge();
    refresher.setWatched(false);
    refresher.setWatched(true);
    refresher.setFocused(false);
    refresher.setInterval(SECOND);
    await refresher.refreshNow();
    await clock.pass(60 * MINUTE);
    assert.deepEqual(run.begins, [0]);
    assert.equal(clock.waiting, 0);
  });

  it('leaves no timer behind', async () => {
    const { clock, refresher } = new Refreshes();
    refresher.setWatched(true);
    await settle();
    assert.equal(clock.waiting, 1);
    refresher.dispose();
    assert.equal(clock.waiting, 0);
  });
});
