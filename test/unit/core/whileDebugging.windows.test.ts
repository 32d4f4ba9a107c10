import assert from 'node:assert/strict';
import { WhileDebugging } from '../../../src/core/whileDebugging.ts';
import { PresenceError, type Failure } from '../../../src/core/errors.ts';
import type { State } from '../../../src/core/presence.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { MemoryStorage } from '../support/storage.ts';

const MINUTE = 60_000;
const KEY = 'whileDebugging';
/** A user whose requests the test holds back or lets fail. */
class World {
  clock = new FakeClock();
  log = new RecordingLog();
  storage = new MemoryStorage();
  asked: string[] = [];
  state: State = 'available';
  isOn = true;
  isChosen = false;
  may: boolean | 'hangs' = true;
  failure: Failure | undefined;
  applies = false;
  failing = 'set';
  holds = new Map<string, Promise<void>>();
  under = 0;
  most = 0;
  window(name: string) {
    return new WhileDebugging({
      clock: this.clock,
      log: this.log,
      storage: { get: key => this.storage.get(key), set: (key, value) => this.storage.set(key, value) },
      window: name,
      isOn: () => this.isOn,
      isChosen: () => this.isChosen,
      hasPermission: () => (this.may === 'hangs' ? new Promise(() => undefined) : Promise.resolve(this.may)),
      presence: {
        read: () =>
          this.send('read', () => undefined).then(() => ({ state: this.state, isOutOfOffice: false })),
        setDoNotDisturb: () => this.send('set', () => (this.state = 'doNotDisturb')),
        clear: () => this.send('clear', () => (this.state = 'available')),
      },
      keepReady: () => undefined,
    });
  }
  /** The window that has set do not disturb, as far as it knows. */
  get quiet() {
    const { window, isConfirmed } = (this.storage.get(KEY) ?? {}) as {
      window?: string;
      isConfirmed?: boolean;
    };
    return isConfirmed ? window : undefined;
  }
  async send(what: string, apply: () => unknown) {
    this.asked.push(what);
    this.most = Math.max(this.most, ++this.under);
    try {
      await this.holds.get(what);
      await Promise.resolve();
      const fails = this.failure && this.failing === what;
      if (!fails || this.applies) apply();
      if (fails) throw new PresenceError(this.failure ?? { kind: 'unreadable' });
    } finally {
      this.under--;
    }
  }
  hold(what: string) {
    let go!: () => void;
    this.holds.set(what, new Promise(r => (go = r)));
    return () => {
      this.holds.delete(what);
      go();
    };
  }
  take() {
    return this.asked.splice(0).join(' ');
  }
}
async function debugging(w: World, name = 'one') {
  const d = w.window(name);
  d.start();
  d.setDebugging(true);
  await w.clock.pass(MINUTE);
  return d;
}

describe('do not disturb while debugging, in several windows and with a bad network', () => {
  const unhandled: unknown[] = [];
  const on = (e: unknown) => void unhandled.push(e);
  before(() => process.on('unhandledRejection', on));
  after(() => {
    process.off('unhandledRejection', on);
  });
  afterEach(() => {
    assert.deepEqual(unhandled, []);
  });

  it('idle window finds a crash by itself', async () => {
    const w = new World();
    const idle = w.window('idle');
    idle.start();
    const d = await debugging(w);
    assert.equal(w.state, 'doNotDisturb');
    d.dispose();
    await w.clock.pass(2 * MINUTE);
    assert.equal(w.state, 'doNotDisturb');
    await w.clock.pass(2 * MINUTE);
    assert.equal(w.state, 'available');
    assert.equal(w.storage.get(KEY), undefined);
  });
  it('live mark is not touched; aliveAt is written each minute', async () => {
    const w = new World();
    const idle = w.window('idle');
    idle.start();
    await debugging(w);
    w.take();
    await w.clock.pass(15 * MINUTE);
    assert.equal(w.take(), '');
    assert.equal((w.storage.get(KEY) as { aliveAt: number }).aliveAt, w.clock.now());
  });
  it('debugging ended while the set is under way', async () => {
    const w = new World();
    const go = w.hold('set');
    const d = await debugging(w);
    d.setDebugging(false);
    await settle();
    assert.equal(w.take(), 'read set');
    go();
    await settle();
    assert.equal(w.take(), 'read clear');
    assert.equal(w.state, 'available');
    assert.equal(w.most, 1);
  });
  it('debugging ended while the read is under way: nothing is set', async () => {
    const w = new World();
    const go = w.hold('read');
    const d = await debugging(w);
    d.setDebugging(false);
    go();
    await w.clock.pass(MINUTE);
    assert.equal(w.take(), 'read');
  });
  it('two windows at once on an abandoned mark', async () => {
    const w = new World();
    const d = await debugging(w);
    d.dispose();
    await w.clock.pass(3 * MINUTE);
    w.take();
    const [a, b] = [w.window('a'), w.window('b')];
    a.start();
    b.start();
    await w.clock.pass(2 * MINUTE);
    assert.equal(w.state, 'available');
    assert.equal(w.storage.get(KEY), undefined);
    assert.equal(w.asked.filter(x => x === 'clear').length, 1);
  });
  it('two windows debugging at once from the same moment', async () => {
    const w = new World();
    const [a, b] = [w.window('a'), w.window('b')];
    for (const d of [a, b]) {
      d.start();
      d.setDebugging(true);
    }
    await w.clock.pass(2 * MINUTE);
    assert.ok(w.quiet);
    a.setDebugging(false);
    b.setDebugging(false);
    await w.clock.pass(2 * MINUTE);
    assert.equal(w.state, 'available');
    assert.equal(w.storage.get(KEY), undefined);
  });
  it('the second window takes over when the first has ended', async () => {
    const w = new World();
    const a = await debugging(w, 'a');
    await debugging(w, 'b');
    a.setDebugging(false);
    await settle();
    assert.equal(w.state, 'available');
    await w.clock.pass(MINUTE);
    assert.deepEqual([w.state, w.quiet], ['doNotDisturb', 'b']);
  });
  it('refused set leaves no mark, timed-out set that worked is adopted', async () => {
    const w = new World();
    w.failure = { kind: 'consentNeeded' };
    await debugging(w);
    assert.equal(w.storage.get(KEY), undefined);
    assert.equal(w.quiet, undefined);
    const v = new World();
    v.failure = { kind: 'offline' };
    v.applies = true;
    const e = await debugging(v);
    assert.notEqual(v.storage.get(KEY), undefined);
    v.failure = undefined;
    await v.clock.pass(MINUTE);
    assert.equal(v.quiet, 'one');
    e.setDebugging(false);
    await settle();
    assert.equal(v.state, 'available');
    assert.equal(v.log.lines.length, 1);
  });
  it('waits as long as Graph asks', async () => {
    const w = new World();
    w.failing = 'read';
    w.failure = { kind: 'throttled', until: w.clock.now() + 5 * MINUTE + 1 };
    await debugging(w);
    w.failure = undefined;
    await w.clock.pass(4 * MINUTE);
    assert.equal(w.take(), 'read');
    await w.clock.pass(MINUTE);
    assert.equal(w.take(), 'read set');
  });
  it('renewal failure is retried in a minute, and renewal keeps off a changed state', async () => {
    const w = new World();
    const d = await debugging(w);
    w.take();
    w.failure = { kind: 'offline' };
    await w.clock.pass(20 * MINUTE);
    assert.equal(w.take(), 'read set');
    w.failure = undefined;
    await w.clock.pass(MINUTE);
    assert.equal(w.take(), 'read set');
    w.state = 'busy';
    await w.clock.pass(20 * MINUTE);
    assert.equal(w.take(), 'read');
    assert.equal(w.quiet, undefined);
    assert.equal(w.storage.get(KEY), undefined);
    w.state = 'available';
    await w.clock.pass(5 * MINUTE);
    assert.equal(w.take(), '');
    d.setDebugging(false);
    d.setDebugging(true);
    await w.clock.pass(MINUTE);
    assert.equal(w.take(), 'read set');
  });
  it('renews under a presentation', async () => {
    const w = new World();
    await debugging(w);
    w.take();
    w.state = 'presenting';
    await w.clock.pass(20 * MINUTE);
    assert.equal(w.take(), 'read set');
  });
  it('sign-out while it is being set: undone as soon as that has come to an end', async () => {
    const w = new World();
    const go = w.hold('set');
    const d = await debugging(w);
    w.take();
    const parted = d.part();
    go();
    await parted;
    assert.deepEqual(
      [w.take(), w.state, w.storage.get(KEY), w.most],
      ['read clear', 'available', undefined, 1],
    );
    d.setDebugging(false);
    d.settingChanged();
    await w.clock.pass(10 * MINUTE);
    assert.deepEqual([w.take(), w.clock.waiting, w.log.lines.length], ['', 0, 0]);
  });
  it('sign-out, sign in, start: set again, since debugging goes on', async () => {
    const w = new World();
    const d = await debugging(w);
    w.take();
    await d.part();
    assert.deepEqual([w.take(), w.state, w.storage.get(KEY)], ['read clear', 'available', undefined]);
    d.start();
    await settle();
    assert.equal(w.take(), 'read set');
  });
  it('another account: its storage has no mark, and the first one’s is found again', async () => {
    const w = new World();
    const d = await debugging(w);
    const first = w.storage;
    w.failing = 'clear';
    w.failure = { kind: 'offline' };
    await d.part();
    d.setDebugging(false);
    const mark = JSON.stringify(first.get(KEY));
    w.storage = new MemoryStorage();
    w.failure = undefined;
    w.take();
    d.start();
    await w.clock.pass(MINUTE);
    assert.deepEqual([w.take(), JSON.stringify(first.get(KEY))], ['', mark]);
    await d.part();
    w.storage = first;
    d.start();
    await settle();
    assert.deepEqual([w.take(), w.state, first.get(KEY)], ['read clear', 'available', undefined]);
  });
  it('parting asks for no permission, and not what others see for long', async () => {
    for (const [held, sent] of [
      ['read', 'read clear'],
      ['set', 'clear'],
      ['permission', 'read clear'],
      ['nothing', 'read clear'],
    ] as const) {
      const w = new World();
      w.hold(held === 'set' ? held : 'nothing');
      const d = await debugging(w);
      w.may = 'hangs';
      w.hold(held);
      d.settingChanged();
      await settle();
      w.take();
      const parted = d.part();
      await w.clock.pass(1000);
      await parted;
      assert.deepEqual([w.take(), w.storage.get(KEY), w.clock.waiting], [sent, undefined, 0], held);
    }
  });
  it('parting twice waits for the same', async () => {
    const w = new World();
    const d = await debugging(w);
    w.take();
    const go = w.hold('clear');
    const ends = [d.part(), d.part()];
    let done = 0;
    for (const end of ends) void end.then(() => done++);
    await settle();
    assert.equal(done, 0);
    go();
    await Promise.all(ends);
    assert.equal(w.take(), 'read clear');
  });
  it('parting does not wait for a storage that answers no more', async () => {
    const w = new World();
    const d = await debugging(w);
    w.storage.set = () => new Promise(() => undefined);
    const parted = d.part();
    await w.clock.pass(2000);
    await parted;
    assert.equal(w.state, 'available');
  });
  it('Graph’s wish for quiet is kept while undoing, but not when parting', async () => {
    const w = new World();
    const d = await debugging(w);
    w.take();
    w.failing = 'clear';
    w.failure = { kind: 'throttled', until: w.clock.now() + 5 * MINUTE };
    d.setDebugging(false);
    await w.clock.pass(4 * MINUTE);
    assert.equal(w.take(), 'read clear');
    w.failure = undefined;
    await d.part();
    assert.deepEqual([w.take(), w.state, w.storage.get(KEY)], ['read clear', 'available', undefined]);
  });
  it('exit with a hanging set, and without anything', async () => {
    const w = new World();
    w.hold('set');
    w.hold('clear');
    const d = await debugging(w);
    let done = false;
    void d.part().then(() => (done = true));
    await w.clock.pass(1999);
    assert.equal(done, false);
    await w.clock.pass(1);
    assert.equal(done, true);
    assert.notEqual(w.storage.get(KEY), undefined);
    await w.clock.pass(10 * MINUTE);
    assert.equal(w.clock.waiting, 0);
    const v = new World();
    const e = v.window('e');
    e.start();
    await settle();
    await e.part();
    assert.equal(v.take(), '');
  });
  it('setting off: no timers; permission missing: none asked, undo waits', async () => {
    const w = new World();
    w.isOn = false;
    const d = w.window('x');
    d.start();
    d.setDebugging(true);
    await settle();
    assert.equal(w.clock.waiting, 0);
    w.isOn = true;
    d.settingChanged();
    await w.clock.pass(MINUTE);
    assert.equal(w.state, 'doNotDisturb');
    w.may = false;
    w.take();
    d.setDebugging(false);
    await w.clock.pass(5 * MINUTE);
    assert.equal(w.take(), '');
    w.may = true;
    await w.clock.pass(MINUTE);
    assert.equal(w.state, 'available');
  });
  it('after a long sleep, DND is not taken for ours', async () => {
    const w = new World();
    const d = await debugging(w);
    d.dispose();
    await w.clock.pass(40 * MINUTE);
    w.take();
    await debugging(w, 'next');
    assert.equal(w.take(), 'read');
    assert.equal(w.storage.get(KEY), undefined);
    assert.equal(w.state, 'doNotDisturb');
  });
  it('marks of two fields, and nonsense', async () => {
    const w = new World();
    w.state = 'doNotDisturb';
    await w.storage.set(KEY, { window: 'gone', aliveAt: w.clock.now() - 3 * MINUTE });
    w.window('x').start();
    await settle();
    assert.equal(w.take(), 'read clear');
    for (const v of ['x', 3, null, [], { window: 3 }]) {
      await w.storage.set(KEY, v);
      w.window('y').start();
      await settle();
      assert.equal(w.take(), '');
    }
  });
});
