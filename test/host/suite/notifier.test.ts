/** Who is free is told of once, and not in a moment that is unfit. */
import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/events.ts';
import { FreeWatches } from '../../../src/core/freeWatches.ts';
import type { Snapshot } from '../../../src/core/monitor.ts';
import type { State } from '../../../src/core/presence.ts';
import type { Row } from '../../../src/core/roster.ts';
import { isExplained } from '../../../src/vscode/host/commands.ts';
import { tellMeWhenFree } from '../../../src/vscode/tellMe/commands.ts';
import { FreeNotifier } from '../../../src/vscode/tellMe/notifier.ts';
import { lineFor } from '../../../src/vscode/tellMe/line.ts';
import { FakeClock, settle } from '../../unit/support/clock.ts';
import { RecordingLog } from '../../unit/support/log.ts';
import { MemoryStorage } from '../../unit/support/storage.ts';
import { inAMeeting, known, row } from './snapshots.ts';

class Desk {
  readonly clock = new FakeClock();
  readonly storage = new MemoryStorage();
  readonly watches = new FreeWatches({ clock: this.clock, storage: this.storage });
  readonly told: string[] = [];
  readonly chats: string[] = [];
  isDebugging = false;
  isFocused = true;
  own: State | 'unknown to us' = 'available';
  /** Whether the button of what is told is pressed at once. */
  presses = false;
  /** Presses the button of what was told, by its place in `told`. */
  readonly #press: (() => void)[] = [];
  readonly #changed = new Emitter<Snapshot>();
  #rows: readonly Row[] = [];
  readonly notifier = this.open();

  open(): FreeNotifier {
    const rows = () => this.#rows;
    return new FreeNotifier({
      watches: this.watches,
      monitor: {
        get snapshot(): Snapshot {
          return { roster: { rows: rows(), others: [] }, condition: { kind: 'ready' } };
        },
        onDidChange: this.#changed.event,
      },
      clock: this.clock,
      log: new RecordingLog(),
      myPresence: () =>
        this.own === 'unknown to us'
          ? Promise.reject(new Error('offline'))
          : Promise.resolve({ state: this.own, isOutOfOffice: false }),
      chat: ({ name }) => {
        this.chats.push(name);
        return Promise.resolve();
      },
      attention: {
        isDebugging: () => this.isDebugging,
        isFocused: () => this.isFocused,
        show: sentence => {
          this.told.push(sentence);
          if (this.presses) {
            return Promise.resolve(true);
          }
          const { promise, resolve } = Promise.withResolvers<boolean>();
          this.#press.push(() => {
            resolve(true);
          });
          return promise;
        },
      },
    });
  }

  /** The button of what was told as the index-th is pressed now. */
  press(index: number): void {
    const press = this.#press[index];
    assert.ok(press, `nothing was told as number ${index}`);
    press();
  }

  /** What was told, without the times. */
  get said(): readonly string[] {
    return this.told.map(sentence => sentence.replace(/at (\w+ \d+, )?[\d:]+( [AP]M)?/g, 'at …'));
  }

  /** A refresh, a minute after the one before. */
  async refresh(availability: string): Promise<void> {
    await this.clock.pass(60_000);
    this.#rows = [row('Adele Vance', known({ availability }, false, this.clock.now()), 'Platform')];
    this.#changed.fire({ roster: { rows: this.#rows, others: [] }, condition: { kind: 'ready' } });
    await settle();
  }

  async wait(): Promise<void> {
    await this.watches.add({ kind: 'person', user: 'adelev@contoso.com' });
  }
}

describe('telling that somebody can be asked', () => {
  it('happens after two answers, once, with a chat in it', async () => {
    const desk = new Desk();
    desk.presses = true;
    await desk.wait();
    for (const availability of ['Busy', 'Available']) {
      await desk.refresh(availability);
      assert.deepEqual(desk.told, []);
    }
    for (let i = 0; i < 3; i++) {
      await desk.refresh('Available');
    }
    assert.deepEqual([desk.said, desk.chats], [['Adele Vance can be asked (at …).'], ['Adele Vance']]);
    assert.deepEqual(desk.watches.all, []);
    desk.notifier.dispose();
  });

  it('says what is so now, to who comes to it too late', async () => {
    const desk = new Desk();
    await desk.wait();
    await desk.refresh('Available');
    await desk.refresh('Available');
    await desk.refresh('Busy');
    desk.press(0);
    await settle();
    assert.deepEqual(desk.said, [
      'Adele Vance can be asked (at …).',
      'Adele Vance could be asked at …. Now: Busy.',
    ]);
    assert.deepEqual(desk.chats, []);
    desk.press(1);
    await settle();
    assert.deepEqual(desk.chats, ['Adele Vance']);
    desk.notifier.dispose();
  });

  it('says of which group', async () => {
    const desk = new Desk();
    await desk.watches.add({ kind: 'group', name: 'Platform' });
    await desk.refresh('Available');
    await desk.refresh('Available');
    assert.deepEqual(desk.said, ['Adele Vance of Platform can be asked (at …).']);
    desk.notifier.dispose();
  });

  it('waits until debugging is over, and for two answers no more', async () => {
    const desk = new Desk();
    desk.isDebugging = true;
    await desk.wait();
    for (let i = 0; i < 4; i++) {
      await desk.refresh('Available');
    }
    assert.deepEqual(desk.told, []);
    desk.isDebugging = false;
    desk.notifier.look(); // as at the end of a debug session
    await settle();
    assert.equal(desk.told.length, 1);
    desk.notifier.dispose();
  });

  for (const own of ['presenting', 'focusing', 'doNotDisturb'] as const) {
    it(`waits while one is ${own}`, async () => {
      const desk = new Desk();
      desk.own = own;
      await desk.wait();
      await desk.refresh('Available');
      await desk.refresh('Available');
      assert.deepEqual(desk.told, []);
      desk.own = 'available';
      await desk.refresh('Available');
      assert.equal(desk.told.length, 1);
      desk.notifier.dispose();
    });
  }

  it('does not wait for an answer that does not come', async () => {
    const desk = new Desk();
    desk.own = 'unknown to us';
    await desk.wait();
    await desk.refresh('Available');
    await desk.refresh('Available');
    assert.equal(desk.told.length, 1);
    desk.notifier.dispose();
  });

  it('is left to the window in front', async () => {
    const desk = new Desk();
    desk.isFocused = false;
    await desk.wait();
    await desk.refresh('Available');
    await desk.refresh('Available');
    assert.deepEqual(desk.told, []);
    await desk.clock.pass(8000);
    assert.equal(desk.told.length, 1, 'where there is none, it is told after all');
    desk.notifier.dispose();
  });

  it('is told by one of two windows', async () => {
    const desk = new Desk();
    const other = desk.open();
    await desk.wait();
    await desk.refresh('Available');
    await desk.refresh('Available');
    assert.equal(desk.told.length, 1);
    desk.notifier.dispose();
    other.dispose();
  });

  it('ends after a working day, and goes on where that is wanted', async () => {
    const desk = new Desk();
    desk.presses = true;
    await desk.wait();
    await desk.refresh('Busy');
    await desk.clock.pass(24 * 3_600_000);
    await desk.refresh('Busy');
    assert.deepEqual(desk.told, ['Adele Vance could not be asked in a working day.']);
    assert.equal(desk.watches.all.length, 1);
    desk.notifier.dispose();
  });

  it('is in vain for somebody who was not found, who is not waited for', async () => {
    const desk = new Desk();
    const rows = [row('Adele Vance', { kind: 'notFound' })];
    const parts = {
      watches: desk.watches,
      roster: () => ({ rows, others: [] }),
      onDidChange: new Emitter<unknown>().event,
      chat: () => Promise.resolve(),
      log: new RecordingLog(),
    };
    await assert.rejects(
      tellMeWhenFree(parts, [{ kind: 'person', user: 'adelev@contoso.com' }]),
      error => isExplained(error) && error.message.includes('not found in your organization'),
    );
    assert.deepEqual(desk.watches.all, []);
  });

  it('has a line that says until when, with the time', () => {
    const noon = new Date();
    noon.setHours(12 + 48, 30, 0, 0);
    const rows = [row('Adele Vance', inAMeeting)];
    const target = { kind: 'person', user: 'adelev@contoso.com' } as const;
    const { words } = lineFor({ target, until: noon.getTime() }, { rows, others: [] }, []);
    assert.match(words, /^until \w{3},? 12:30/);
  });
});
