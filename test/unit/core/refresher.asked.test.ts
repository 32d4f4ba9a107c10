import assert from 'node:assert/strict';
import { settle } from '../support/clock.ts';
import { MINUTE, Refreshes, SECOND } from '../support/refreshes.ts';

describe('a refresh that the user asks for', () => {
  it('is made at once, whoever watches, and the timer starts anew', async () => {
    const { clock, refresher, begins } = new Refreshes();
    assert.deepEqual(await refresher.refreshNow(), { kind: 'done' });
    refresher.setWatched(true);
    await clock.pass(40 * SECOND);
    await refresher.refreshNow();
    await clock.pass(MINUTE);
    assert.deepEqual(begins, [0, 40, 100]);
  });

  it('joins the one under way and ends with it', async () => {
    const run = new Refreshes();
    run.take(10 * SECOND);
    run.refresher.setWatched(true);
    await run.clock.pass(SECOND);
    let isDone = false;
    const asked = run.refresher.refreshNow().then(() => (isDone = true));
    await run.clock.pass(5 * SECOND);
    assert.ok(!isDone);
    await run.clock.pass(5 * SECOND);
    await asked;
    assert.deepEqual(run.begins, [0]);
  });

  it('is not made before Graph allows it, and says until when', async () => {
    const run = new Refreshes();
    const until = run.clock.now() + 5 * MINUTE;
    run.answer = () => Promise.resolve({ ok: false, notBefore: until });
    await run.refresher.refreshNow();
    assert.deepEqual(await run.refresher.refreshNow(), { kind: 'throttled', until });
    await run.clock.pass(5 * MINUTE - 1);
    assert.deepEqual(await run.refresher.refreshNow(), { kind: 'throttled', until });
    await run.clock.pass(1);
    assert.deepEqual(await run.refresher.refreshNow(), { kind: 'done' });
    assert.deepEqual(run.begins, [0, 300]);
  });
});

describe('a nudge', () => {
  it('makes a refresh, whoever watches', async () => {
    const { clock, refresher, begins } = new Refreshes();
    refresher.nudge();
    await clock.pass(10 * MINUTE);
    assert.deepEqual(begins, [0]);
  });

  it('during a refresh makes one more right afterwards, however many there were', async () => {
    const run = new Refreshes();
    run.take(10 * SECOND);
    run.refresher.setWatched(true);
    await run.clock.pass(SECOND);
    run.refresher.nudge();
    run.refresher.nudge();
    await run.clock.pass(90 * SECOND);
    assert.deepEqual(run.begins, [0, 10, 80]);
  });

  it('starts the failures from zero', async () => {
    const run = new Refreshes();
    run.answer = () => Promise.resolve({ ok: false });
    run.refresher.setWatched(true);
    await run.clock.pass(2 * MINUTE);
    run.refresher.nudge();
    await run.clock.pass(3 * MINUTE);
    assert.deepEqual(run.begins, [0, 120, 120, 240]);
  });

  it('waits until Graph allows it, and a little longer', async () => {
    const run = new Refreshes();
    run.answer = () => Promise.resolve({ ok: false, notBefore: run.clock.now() + MINUTE });
    run.refresher.nudge();
    await settle();
    run.refresher.nudge();
    await run.clock.pass(2 * MINUTE);
    assert.deepEqual(run.begins, [0, 62.75]);
  });

  it('is not forgotten in the meantime, whoever watches', async () => {
    for (const isWatched of [false, true]) {
      const run = new Refreshes(10 * MINUTE);
      run.answer = () => Promise.resolve({ ok: true, notBefore: run.clock.now() + MINUTE });
      run.refresher.setWatched(isWatched);
      run.refresher.nudge();
      await run.clock.pass(SECOND);
      const before = run.begins.length;
      run.refresher.nudge();
      run.refresher.setFocused(false);
      run.refresher.setFocused(true);
      run.refresher.setWatched(!isWatched);
      run.refresher.setWatched(isWatched);
      await run.clock.pass(2 * MINUTE);
      assert.equal(run.begins.length, before + 1, `watched: ${String(isWatched)}`);
    }
  });
});
