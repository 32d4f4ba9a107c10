import assert from 'node:assert/strict';
import { PresenceError } from '../../../src/core/errors.ts';
import { MyPresence } from '../../../src/core/myPresence.ts';
import type { Presence } from '../../../src/core/presence.ts';
import { FakeClock } from '../support/clock.ts';
import { adele } from '../support/people.ts';

const HOUR = 3_600_000;

describe('what is known of one’s own presence', () => {
  const { signal } = new AbortController();
  let clock: FakeClock;
  let own: MyPresence;
  let shown: (boolean | string)[];
  let answer: () => Promise<{ readonly id: string; readonly presence: Presence }>;

  /** Whether it is stale, or what is known instead. */
  const state = () => (own.knowledge.kind === 'known' ? own.knowledge.isStale : own.knowledge.kind);

  beforeEach(async () => {
    clock = new FakeClock();
    shown = [];
    const presence: Presence = { state: 'available', isOutOfOffice: false };
    answer = () => Promise.resolve({ id: adele.id, presence });
    own = new MyPresence({
      source: { read: () => answer() },
      clock,
      account: () => undefined,
      freshFor: () => 180_000,
    });
    own.onDidChange(() => shown.push(state()));
    await own.refresh(signal);
  });

  it('is current until it is too old, and then shown so', async () => {
    await clock.pass(179_999);
    assert.equal(state(), false);
    await clock.pass(1);
    assert.equal(state(), true);
    assert.deepEqual(shown, [false, true]);
  });

  it('is too old after sleep, whoever asks first', () => {
    clock.jump(8 * HOUR);
    assert.equal(state(), true);
  });

  it('is doubted where time has jumped back, until it was read again', async () => {
    clock.jump(-2 * HOUR);
    own.doubt();
    assert.equal(state(), true);
    await own.refresh(signal);
    assert.equal(state(), false);
  });

  it('is as last known where it cannot be read', async () => {
    answer = () => Promise.reject(new PresenceError({ kind: 'offline' }));
    await own.refresh(signal);
    assert.equal(state(), true);
    own.forget();
    await own.refresh(signal);
    assert.equal(state(), 'failed');
  });

  it('has no status message any more from when that ends', async () => {
    const message = () => (own.knowledge.kind === 'known' ? own.knowledge.presence.statusMessage : 'none');
    const statusMessageExpires = clock.now() + HOUR;
    const presence: Presence = {
      state: 'available',
      isOutOfOffice: false,
      statusMessage: 'At lunch',
      statusMessageExpires,
    };
    answer = () => Promise.resolve({ id: adele.id, presence });
    await own.refresh(signal);
    shown.length = 0;
    await clock.pass(HOUR - 1);
    assert.deepEqual([message(), shown], ['At lunch', [true]]);
    await clock.pass(1);
    assert.deepEqual([message(), shown], [undefined, [true, true]]);
    assert.equal(clock.waiting, 0);
  });
});
