import assert from 'node:assert/strict';
import { after, unlessEnded, within } from '../../../src/core/wait.ts';
import { FakeClock, settle } from '../support/clock.ts';

/** What a promise has come to by now. */
async function stateOf(promise: Promise<unknown>): Promise<string> {
  const state = promise.then(
    value => `resolved ${String(value)}`,
    (error: unknown) => `rejected ${(error as Error).message}`,
  );
  await settle();
  return await Promise.race([state, Promise.resolve('pending')]);
}

/** An abort signal that counts who listens. */
function countedSignal() {
  const controller = new AbortController();
  const { signal } = controller;
  let listeners = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners++;
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners--;
    remove(...args);
  };
  return { controller, signal, listeners: () => listeners };
}

describe('waiting for time to pass', () => {
  it('ends when the time has passed', async () => {
    const clock = new FakeClock();
    const waiting = after(clock, 100);
    await clock.pass(99);
    assert.equal(await stateOf(waiting), 'pending');
    await clock.pass(1);
    assert.equal(await stateOf(waiting), 'resolved undefined');
  });

  it('ends early with the signal, and leaves no timer', async () => {
    const clock = new FakeClock();
    const end = new AbortController();
    const waiting = after(clock, 100, end.signal);
    end.abort();
    assert.equal(await stateOf(waiting), 'resolved undefined');
    assert.equal(clock.waiting, 0);
  });

  it('does not begin where the signal has ended it before', async () => {
    const clock = new FakeClock();
    assert.equal(await stateOf(after(clock, 100, AbortSignal.abort())), 'resolved undefined');
    assert.equal(clock.waiting, 0);
  });

  it('leaves nobody listening to a signal that outlives it', async () => {
    const clock = new FakeClock();
    const { signal, listeners } = countedSignal();
    for (let turn = 0; turn < 3; turn++) {
      const waiting = after(clock, 10, signal);
      assert.equal(listeners(), 1);
      await clock.pass(10);
      await waiting;
    }
    assert.equal(listeners(), 0);
  });
});

describe('waiting for work at most so long', () => {
  const failing = (): Promise<string> => Promise.reject(new Error('no'));
  const never = (): Promise<string> => new Promise<string>(() => undefined);
  const later = (clock: FakeClock, outcome: () => Promise<string>): Promise<string> =>
    after(clock, 50).then(outcome);

  const table: readonly (readonly [string, (clock: FakeClock) => Promise<string>, string])[] = [
    ['gives what it comes to', clock => later(clock, () => Promise.resolve('done')), 'resolved done'],
    ['fails as it does', clock => later(clock, failing), 'rejected no'],
    ['gives nothing where it does not end', never, 'resolved undefined'],
    [
      'gives nothing where it ends too late',
      clock => after(clock, 101).then(() => 'late'),
      'resolved undefined',
    ],
    [
      'does not mind a failure that comes too late',
      clock => after(clock, 101).then(failing),
      'resolved undefined',
    ],
  ];
  for (const [name, work, state] of table) {
    it(name, async () => {
      const clock = new FakeClock();
      const waiting = within(clock, 100, work(clock));
      const seen = stateOf(waiting.catch((error: unknown) => Promise.reject(error as Error)));
      assert.equal(await seen, 'pending');
      await clock.pass(100);
      assert.equal(await stateOf(waiting), state);
      await clock.pass(1000);
      assert.equal(clock.waiting, 0);
    });
  }

  it('leaves no timer once the work is done', async () => {
    const clock = new FakeClock();
    assert.equal(await within(clock, 100, Promise.resolve(1)), 1);
    assert.equal(clock.waiting, 0);
  });

  it('gives nothing as soon as the signal ends it', async () => {
    const clock = new FakeClock();
    const end = new AbortController();
    const waiting = within(clock, 100, never(), end.signal);
    end.abort();
    assert.equal(await stateOf(waiting), 'resolved undefined');
    assert.equal(clock.waiting, 0);
  });
});

describe('waiting for work until something ends it', () => {
  it('gives what it comes to, or fails with the reason', async () => {
    const end = new AbortController();
    assert.equal(await unlessEnded(end.signal, Promise.resolve(1)), 1);
    const waiting = unlessEnded(end.signal, new Promise(() => undefined));
    end.abort(new Error('enough'));
    assert.equal(await stateOf(waiting), 'rejected enough');
    assert.equal(await stateOf(unlessEnded(end.signal, Promise.resolve(1))), 'rejected enough');
  });
});
