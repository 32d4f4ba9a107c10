import assert from 'node:assert/strict';
import { WhileDebugging } from '../../../src/core/whileDebugging.ts';
import type { State } from '../../../src/core/presence.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { MemoryStorage } from '../support/storage.ts';

const MINUTE = 60_000;
const KEY = 'whileDebugging';

/** A user with Teams, and the windows of their editor. */
class User {
  readonly clock = new FakeClock();
  readonly log = new RecordingLog();
  readonly storage = new MemoryStorage();
  readonly asked: string[] = [];
  state: State = 'available';
  isOutOfOffice = false;
  isOn = true;
  isChosen = false;
  mayWrite = true;
  madeReady = 0;
  /** How long Graph goes on showing what was there before, in milliseconds. */
  lag = 0;
  /** What the next requests do instead of answering. */
  trouble: 'none' | 'fails' | 'hangs' = 'none';

  window(name: string): WhileDebugging {
    const made = new WhileDebugging({
      clock: this.clock,
      log: this.log,
      storage: this.storage,
      window: name,
      isOn: () => this.isOn,
      isChosen: () => this.isChosen,
      hasPermission: () => Promise.resolve(this.mayWrite),
      presence: {
        read: async () => {
          await this.#send('read');
          return { state: this.state, isOutOfOffice: this.isOutOfOffice };
        },
        setDoNotDisturb: async minutes => {
          await this.#send(`set ${minutes}`);
          this.#showLater('doNotDisturb');
        },
        clear: async () => {
          await this.#send('clear');
          this.#showLater(this.#beneath);
        },
      },
      keepReady: () => (this.madeReady += 1),
    });
    made.start();
    return made;
  }

  /** The window that has set do not disturb, as far as it knows. */
  get quiet(): string | undefined {
    const { window, isConfirmed } = (this.storage.get(KEY) ?? {}) as {
      window?: string;
      isConfirmed?: boolean;
    };
    return isConfirmed ? window : undefined;
  }

  /** One that has debugged for a minute. */
  async debugging(name = 'one'): Promise<WhileDebugging> {
    const window = this.window(name);
    window.setDebugging(true);
    await this.clock.pass(MINUTE);
    return window;
  }

  #beneath: State = 'available';

  #showLater(state: State): void {
    this.#beneath = state === 'doNotDisturb' && this.state !== state ? this.state : this.#beneath;
    if (this.lag === 0) {
      this.state = state;
    } else {
      this.clock.after(this.lag, () => (this.state = state));
    }
  }

  async #send(what: string): Promise<void> {
    this.asked.push(what);
    if (this.trouble === 'hangs') {
      await new Promise(() => undefined);
    }
    await Promise.resolve();
    if (this.trouble === 'fails') {
      throw new Error('Adele Vance cannot be reached');
    }
  }

  /** What was asked since the last time. */
  takeNews(): readonly string[] {
    return this.asked.splice(0);
  }
}

describe('do not disturb while debugging', () => {
  it('is set after a minute, and undone at the end', async () => {
    const user = new User();
    const window = user.window('one');
    window.setDebugging(true);
    await user.clock.pass(MINUTE - 1);
    assert.deepEqual(user.takeNews(), []);
    await user.clock.pass(1);
    assert.deepEqual([user.takeNews(), user.state, user.quiet], [['read', 'set 30'], 'doNotDisturb', 'one']);
    window.setDebugging(false);
    await settle();
    assert.deepEqual([user.takeNews(), user.state, user.quiet], [['read', 'clear'], 'available', undefined]);
    await user.clock.pass(10 * MINUTE);
    assert.deepEqual(user.takeNews(), []);
  });

  it('is not set for a session that ends within the minute', async () => {
    const user = new User();
    const window = user.window('one');
    for (let i = 0; i < 5; i++) {
      window.setDebugging(true);
      await user.clock.pass(MINUTE / 2);
      window.setDebugging(false);
    }
    await user.clock.pass(5 * MINUTE);
    assert.deepEqual(user.takeNews(), []);
  });

  it('goes on over several sessions, and is set anew before it expires', async () => {
    const user = new User();
    const window = await user.debugging();
    window.setDebugging(true); // another one
    user.takeNews();
    await user.clock.pass(20 * MINUTE);
    assert.deepEqual(user.takeNews(), ['read', 'set 30']);
    await user.clock.pass(40 * MINUTE);
    assert.deepEqual(user.takeNews(), ['read', 'set 30', 'read', 'set 30']);
  });

  const kept: readonly State[] = [
    'busy',
    'inAMeeting',
    'doNotDisturb',
    'focusing',
    'presenting',
    'beRightBack',
    'away',
    'offWork',
    'outOfOffice',
    'unknown',
  ];
  for (const state of kept) {
    it(`is never set over ${state}`, async () => {
      const user = new User();
      user.state = state;
      const window = await user.debugging();
      window.setDebugging(false);
      await settle();
      assert.deepEqual([user.takeNews(), user.state], [['read'], state]);
    });
  }

  it('is never set over what the user chose, while out of office, without permission, or while it is off', async () => {
    const changes: readonly ((user: User) => void)[] = [
      user => (user.isChosen = true),
      user => (user.isOutOfOffice = true),
      user => (user.mayWrite = false),
      user => (user.isOn = false),
    ];
    for (const change of changes) {
      const user = new User();
      change(user);
      await user.debugging();
      await user.clock.pass(5 * MINUTE);
      assert.deepEqual([user.quiet, user.state], [undefined, 'available']);
    }
  });

  it('is set once the meeting is over', async () => {
    const user = new User();
    user.state = 'inAMeeting';
    await user.debugging();
    user.state = 'available';
    await user.clock.pass(MINUTE);
    assert.equal(user.state, 'doNotDisturb');
  });

  for (const state of ['busy', 'beRightBack', 'away', 'offWork'] as const) {
    it(`is not undone where the user has become ${state}`, async () => {
      const user = new User();
      const window = await user.debugging();
      user.state = state;
      user.takeNews();
      window.setDebugging(false);
      await settle();
      assert.deepEqual([user.takeNews(), user.state, user.quiet], [['read'], state, undefined]);
    });
  }

  it('is not undone where the user has become available, once what was set must have arrived', async () => {
    const user = new User();
    const window = await user.debugging();
    await user.clock.pass(5 * MINUTE);
    user.state = 'available';
    user.takeNews();
    window.setDebugging(false);
    await settle();
    assert.deepEqual([user.takeNews(), user.storage.get(KEY)], [['read'], undefined]);
  });

  for (const state of ['available', 'idle'] as const) {
    it(`is undone where the end of debugging still finds ${state}, since Graph lags`, async () => {
      const user = new User();
      user.state = state;
      user.lag = 4 * MINUTE;
      const window = await user.debugging();
      await user.clock.pass(3 * MINUTE);
      user.takeNews();
      window.setDebugging(false);
      await user.clock.pass(10 * MINUTE);
      assert.deepEqual(
        [user.takeNews(), user.state, user.storage.get(KEY)],
        [['read', 'clear'], state, undefined],
      );
    });
  }

  it('is renewed although Graph lags, and still the user’s to change', async () => {
    const user = new User();
    user.lag = 4 * MINUTE;
    await user.debugging();
    await user.clock.pass(25 * MINUTE);
    assert.deepEqual([user.takeNews(), user.quiet], [['read', 'set 30', 'read', 'set 30'], 'one']);
    user.state = 'available';
    await user.clock.pass(60 * MINUTE);
    assert.deepEqual([user.takeNews(), user.quiet], [['read'], undefined]);
  });

  it('is not set again where the user has changed it meanwhile', async () => {
    const user = new User();
    await user.debugging();
    user.state = 'available';
    await user.clock.pass(60 * MINUTE);
    assert.deepEqual([user.state, user.quiet], ['available', undefined]);
  });

  it('has what undoing it takes kept ready, while it is set and no longer', async () => {
    const user = new User();
    const window = user.window('one');
    await user.clock.pass(5 * MINUTE);
    assert.equal(user.madeReady, 0);
    window.setDebugging(true);
    await user.clock.pass(11 * MINUTE);
    assert.equal(user.madeReady, 10);
    window.setDebugging(false);
    await settle();
    user.madeReady = 0;
    await user.clock.pass(5 * MINUTE);
    assert.equal(user.madeReady, 0);
  });

  it('is left to the user who sets the same', async () => {
    const user = new User();
    const window = await user.debugging();
    user.isChosen = true;
    window.setDebugging(false);
    await settle();
    assert.equal(user.state, 'doNotDisturb');
  });

  it('is undone below a presentation', async () => {
    const user = new User();
    const window = await user.debugging();
    user.state = 'presenting';
    window.setDebugging(false);
    await settle();
    assert.equal(user.asked.at(-1), 'clear');
  });

  it('is undone when it is switched off', async () => {
    const user = new User();
    const window = await user.debugging();
    user.isOn = false;
    window.settingChanged();
    await settle();
    assert.deepEqual([user.state, user.quiet], ['available', undefined]);
  });

  it('is one window’s alone', async () => {
    const user = new User();
    await user.debugging('one');
    const other = await user.debugging('other');
    await user.clock.pass(10 * MINUTE);
    assert.equal(user.quiet, 'one');
    user.takeNews();
    other.setDebugging(false);
    await settle();
    assert.deepEqual([user.takeNews(), user.state], [[], 'doNotDisturb']);
  });

  it('is undone after a crash, by the next window or one that is there', async () => {
    for (const isThere of [true, false]) {
      const user = new User();
      const crashed = await user.debugging();
      if (isThere) {
        user.window('other');
      }
      crashed.dispose();
      await user.clock.pass(3 * MINUTE);
      if (!isThere) {
        user.window('next');
      }
      await user.clock.pass(MINUTE);
      assert.deepEqual([user.state, user.storage.get(KEY)], ['available', undefined]);
    }
  });

  it('has expired by itself where nobody came back for long', async () => {
    const user = new User();
    const crashed = await user.debugging();
    crashed.dispose();
    await user.clock.pass(31 * MINUTE);
    user.takeNews();
    user.window('next');
    await settle();
    assert.deepEqual([user.takeNews(), user.storage.get(KEY)], [[], undefined]);
  });

  it('is undone on exit', async () => {
    const user = new User();
    const window = await user.debugging();
    await window.part();
    assert.deepEqual([user.state, user.clock.waiting], ['available', 0]);
  });

  it('does not keep the window from closing where nobody answers, and is undone by the next', async () => {
    const user = new User();
    const window = await user.debugging();
    user.trouble = 'hangs';
    const end = window.part();
    await user.clock.pass(2000);
    await end;
    assert.equal(user.state, 'doNotDisturb');
    user.trouble = 'none';
    await user.clock.pass(3 * MINUTE);
    user.window('next');
    await settle();
    assert.equal(user.state, 'available');
  });

  it('is tried again where setting it failed', async () => {
    const user = new User();
    user.trouble = 'fails';
    await user.debugging();
    await user.clock.pass(3 * MINUTE);
    user.trouble = 'none';
    await user.clock.pass(MINUTE);
    assert.equal(user.state, 'doNotDisturb');
    assert.doesNotMatch(JSON.stringify(user.log), /Adele/);
  });

  it('is tried again where undoing it failed', async () => {
    const user = new User();
    const window = await user.debugging();
    user.trouble = 'fails';
    window.setDebugging(false);
    await user.clock.pass(5 * MINUTE);
    assert.equal(user.state, 'doNotDisturb');
    user.trouble = 'none';
    await user.clock.pass(MINUTE);
    assert.deepEqual([user.state, user.quiet], ['available', undefined]);
  });

  it('is given up where undoing fails until it has expired', async () => {
    const user = new User();
    const window = await user.debugging();
    user.trouble = 'fails';
    window.setDebugging(false);
    await user.clock.pass(31 * MINUTE);
    assert.deepEqual([user.storage.get(KEY), user.takeNews().at(-1)], [undefined, 'read']);
  });

  it('is looked after no more once the account is gone', async () => {
    const user = new User();
    const window = await user.debugging();
    user.takeNews();
    window.setDebugging(false);
    await window.part();
    assert.equal(user.quiet, undefined);
  });
});
