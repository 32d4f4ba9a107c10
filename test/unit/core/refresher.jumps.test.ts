/** Refreshing on a machine that sleeps, whose clock is set, and where an answer never comes. */
import assert from 'node:assert/strict';
import { MINUTE, Refreshes, SECOND } from '../support/refreshes.ts';

const HOUR = 60 * MINUTE;

describe('the refresher, when time jumps', () => {
  let run: Refreshes;

  beforeEach(async () => {
    run = new Refreshes();
    run.refresher.setWatched(true);
    await run.clock.pass(SECOND);
    run.begins.length = 0;
  });

  it('asks on as before where the clock was set back, and refuses nobody', async () => {
    run.clock.jump(-2 * HOUR);
    assert.deepEqual(await run.refresher.refreshNow(), { kind: 'done' });
    await run.clock.pass(3 * MINUTE);
    assert.equal(run.begins.length, 4);
  });

  it('asks at once on waking, also where nobody has the focus', async () => {
    run.refresher.setFocused(false);
    run.clock.jump(3 * HOUR);
    run.refresher.wake();
    await run.clock.pass(SECOND);
    assert.equal(run.begins.length, 1);
  });

  it('asks nothing on waking where nobody watches', async () => {
    run.refresher.setWatched(false);
    run.clock.jump(3 * HOUR);
    run.refresher.wake();
    await run.clock.pass(HOUR);
    assert.equal(run.begins.length, 0);
  });

  it('lets go of what was under way in the sleep, and is not held up by it', async () => {
    run.answer = () => new Promise(() => undefined); // hears of nothing
    await run.clock.pass(MINUTE);
    assert.ok(run.refresher.isRunning);
    run.answer = () => Promise.resolve({ ok: true });
    run.clock.jump(3 * HOUR);
    run.refresher.wake();
    await run.clock.pass(SECOND);
    assert.equal(run.begins.length, 2);
    assert.ok(!run.refresher.isRunning);
  });

  it('asks again on waking for what was wanted and under way in the sleep, whoever watches', async () => {
    run.refresher.setWatched(false);
    run.answer = () => new Promise(() => undefined);
    run.refresher.nudge();
    run.answer = () => Promise.resolve({ ok: true });
    run.clock.jump(3 * HOUR);
    run.refresher.wake();
    await run.clock.pass(HOUR);
    assert.equal(run.begins.length, 2);
    assert.ok(!run.refresher.isRunning);
  });

  it('never asks before Graph allows it, whatever the clock says', async () => {
    run.answer = () => Promise.resolve({ ok: false, notBefore: run.clock.now() + 30 * MINUTE });
    await run.clock.pass(MINUTE);
    run.begins.length = 0;
    run.clock.jump(2 * HOUR);
    run.refresher.wake();
    assert.equal((await run.refresher.refreshNow()).kind, 'throttled');
    await run.clock.pass(29 * MINUTE);
    assert.equal(run.begins.length, 0);
    await run.clock.pass(2 * MINUTE);
    assert.equal(run.begins.length, 1);
  });

  it('says when it asks next by the clock that is shown', async () => {
    await run.clock.pass(SECOND);
    const before = run.refresher.dueAt ?? 0;
    run.clock.jump(-2 * HOUR);
    assert.equal(run.refresher.dueAt, before - 2 * HOUR);
  });

  it('is not held up for ever by an answer that never comes, once the user signs out or in', async () => {
    run.answer = () => new Promise(() => undefined);
    run.refresher.nudge();
    run.answer = () => Promise.resolve({ ok: true });
    run.refresher.reset();
    run.refresher.nudge();
    await run.clock.pass(SECOND);
    assert.equal(run.begins.length, 2);
    assert.ok(!run.refresher.isRunning);
  });

  it('changes nothing when a refresh ends that was let go of', async () => {
    let end: (result: { ok: boolean; notBefore: number }) => void = () => undefined;
    run.answer = () =>
      new Promise(resolve => {
        end = resolve;
      });
    run.refresher.nudge();
    run.answer = () => Promise.resolve({ ok: true });
    run.refresher.reset();
    run.refresher.nudge();
    end({ ok: false, notBefore: run.clock.now() + HOUR });
    await run.clock.pass(SECOND);
    assert.deepEqual(await run.refresher.refreshNow(), { kind: 'done' });
  });

  it('asks once more for who refreshes anew while a refresh is under way', async () => {
    run.take(5 * SECOND);
    run.refresher.nudge();
    const [joined, anew] = [run.refresher.refreshNow(), run.refresher.refreshNow(true)];
    await run.clock.pass(20 * SECOND);
    await Promise.all([joined, anew]);
    assert.equal(run.begins.length, 2);
    assert.equal(run.most, 1);
  });
});
