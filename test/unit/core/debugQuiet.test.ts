import assert from 'node:assert/strict';
import { DebugQuiet } from '../../../src/core/debugQuiet.ts';
import type { State } from '../../../src/core/presence.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { MemoryStorage } from '../support/storage.ts';

const MINUTE = 60_000;

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
  /** What the next requests do instead of answering. */
  trouble: 'none' | 'fails' | 'hangs' = 'none';

  window(name: string): DebugQuiet {
    return new DebugQuiet({
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
          this.state = 'doNotDisturb';
        },
        clear: async () => {
          await this.#send('clear');
          this.state = 'available';
        },
      },
    });
  }

  /** One that has debugged for a minute. */
  async debugging(name = 'one'): Promise<DebugQuiet> {
    const window = this.window(name);
    window.setDebugging(true);
    await this.clock.pass(MINUTE);
    return window;
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
    assert.deepEqual(
      [user.takeNews(), user.state, window.isQuiet],
      [['read', 'set 30'], 'doNotDisturb', true],
    );
    window.setDebugging(false);
    await settle();
    assert.deepEqual([user.takeNews(), user.state, window.isQuiet], [['read', 'clear'], 'available', false]);
    await user.clock.pass(10 * MINUTE);
    assert.deepEqual([user.takeNews(), user.clock.waiting], [[], 0]);
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
      const window = await user.debugging();
      await user.clock.pass(5 * MINUTE);
      assert.deepEqual([window.isQuiet, user.state], [false, 'available']);
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

  for (const state of ['busy', 'available', 'away', 'offWork'] as const) {
    it(`is not undone where the user has become ${state}`, async () => {
      const user = new User();
      const window = await user.debugging();
      user.state = state;
      user.takeNews();
      window.setDebugging(false);
      await settle();
      assert.deepEqual([user.takeNews(), user.state, window.isQuiet], [['read'], state, false]);
    });
  }

  it('is not set again where the user has changed it meanwhile', async () => {
    const user = new User();
    const window = await user.debugging();
    user.state = 'available';
    await user.clock.pass(60 * MINUTE);
    assert.deepEqual([user.state, window.isQuiet], ['available', false]);
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
    assert.deepEqual([user.state, window.isQuiet], ['available', false]);
  });

  it('is one window’s alone', async () => {
    const user = new User();
    const one = await user.debugging('one');
    const other = await user.debugging('other');
    await user.clock.pass(10 * MINUTE);
    assert.deepEqual([one.isQuiet, other.isQuiet], [true, false]);
    user.takeNews();
    other.setDebugging(false);
    await settle();
    assert.deepEqual([user.takeNews(), user.state], [[], 'doNotDisturb']);
  });

  it('is undone after a crash, by the next window or one that is there', async () => {
    for (const isThere of [true, false]) {
      const user = new User();
      const other = user.window('other');
      const crashed = await user.debugging();
      if (isThere) {
        other.start();
      }
      crashed.dispose();
      await user.clock.pass(3 * MINUTE);
      other.start();
      await user.clock.pass(MINUTE);
      assert.deepEqual([user.state, user.storage.get('debugQuiet')], ['available', undefined]);
    }
  });

  it('has expired by itself where nobody came back for long', async () => {
    const user = new User();
    const crashed = await user.debugging();
    crashed.dispose();
    await user.clock.pass(31 * MINUTE);
    user.takeNews();
    user.window('next').start();
    await settle();
    assert.deepEqual([user.takeNews(), user.storage.get('debugQuiet')], [[], undefined]);
  });

  it('is undone on exit', async () => {
    const user = new User();
    const window = await user.debugging();
    await window.end();
    assert.deepEqual([user.state, user.clock.waiting], ['available', 0]);
  });

  it('does not keep the window from closing where nobody answers, and is undone by the next', async () => {
    const user = new User();
    const window = await user.debugging();
    user.trouble = 'hangs';
    const end = window.end();
    await user.clock.pass(2000);
    await end;
    assert.equal(user.state, 'doNotDisturb');
    user.trouble = 'none';
    await user.clock.pass(3 * MINUTE);
    user.window('next').start();
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
    assert.deepEqual([user.state, window.isQuiet, user.clock.waiting], ['available', false, 0]);
  });

  it('is given up where undoing fails until it has expired', async () => {
    const user = new User();
    const window = await user.debugging();
    user.trouble = 'fails';
    window.setDebugging(false);
    await user.clock.pass(31 * MINUTE);
    assert.deepEqual([window.isQuiet, user.clock.waiting], [false, 0]);
  });

  it('is forgotten with the account', async () => {
    const user = new User();
    const window = await user.debugging();
    user.takeNews();
    window.setDebugging(false);
    await window.forget();
    assert.equal(window.isQuiet, false);
  });
});
