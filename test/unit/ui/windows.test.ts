/** What the workbench tests stand on: one cause is one failure, and what comes after it starts anew. */
import assert from 'node:assert/strict';
import { Windows, type Part, type Window } from '../../ui/windows.ts';

/** A server or a browser that ends when a test says so. */
class FakePart implements Part<number> {
  readonly name: string;
  readonly log: string[];
  fails = false;
  lose: (cause: string) => void = () => undefined;
  #count = 0;

  constructor(name: string, log: string[]) {
    this.name = name;
    this.log = log;
  }

  readonly start = (lost: (cause: string) => void): Promise<number> => {
    this.log.push(`start ${this.name}`);
    if (this.fails) {
      return Promise.reject(new Error(`no ${this.name}`));
    }
    this.lose = lost;
    return Promise.resolve(++this.#count);
  };

  readonly stop = (part: number): Promise<void> => {
    this.log.push(`stop ${this.name} ${part}`);
    this.lose('it was stopped'); // as one that says that it has ended
    return Promise.resolve();
  };
}

class FakeWindow implements Window {
  readonly reasons: (string | undefined)[] = [];
  closes: () => Promise<void> = () => Promise.resolve();

  close(reason?: string): Promise<void> {
    this.reasons.push(reason);
    return this.closes();
  }
}

describe('the windows of the tests', () => {
  let log: string[];
  let server: FakePart;
  let browser: FakePart;
  let openNext: () => Promise<FakeWindow>;
  let windows: Windows<number, number, FakeWindow, string>;

  beforeEach(() => {
    log = [];
    server = new FakePart('server', log);
    browser = new FakePart('browser', log);
    openNext = () => Promise.resolve(new FakeWindow());
    windows = new Windows(server, browser, (on, within, name) => {
      log.push(`open ${name} on ${on} in ${within}`);
      return openNext();
    });
  });

  /** What has happened since the last time. */
  const happened = (): string[] => log.splice(0);

  it('share one server and one browser', async () => {
    await windows.open('a');
    await windows.open('b');
    assert.deepEqual(happened(), ['start server', 'start browser', 'open a on 1 in 1', 'open b on 1 in 1']);
    assert.equal(windows.size, 2);
    await windows.stop();
    assert.deepEqual(happened(), ['stop browser 1', 'stop server 1']);
    assert.equal(windows.size, 0);
    windows.assertNothingLost();
  });

  for (const which of ['server', 'browser'] as const) {
    it(`are closed with the cause when the ${which} is lost, and the next has another`, async () => {
      const window = await windows.open('a');
      happened();
      (which === 'server' ? server : browser).lose('it was killed');
      assert.deepEqual(window.reasons, ['it was killed']);
      assert.throws(() => {
        windows.assertNothingLost();
      }, /^Error: it was killed$/);
      await windows.closeAll();
      windows.assertNothingLost();
      await windows.open('b');
      windows.assertNothingLost();
      const [servers, browsers] = which === 'server' ? [2, 1] : [1, 2];
      assert.deepEqual(happened(), [
        `stop ${which} 1`,
        `start ${which}`,
        `open b on ${servers} in ${browsers}`,
      ]);
    });
  }

  it('name the first cause, whatever is lost after it', async () => {
    await windows.open('a');
    server.lose('the server was killed');
    browser.lose('the browser was killed');
    assert.throws(() => {
      windows.assertNothingLost();
    }, /the server was killed/);
  });

  it('that do not open are not waited for when the server is lost meanwhile', async () => {
    const late = new FakeWindow();
    const { promise, resolve } = Promise.withResolvers<FakeWindow>();
    openNext = () => promise;
    const opening = windows.open('a');
    opening.catch(() => undefined);
    await new Promise(setImmediate);
    server.lose('it was killed');
    await assert.rejects(opening, { message: 'it was killed' });
    resolve(late);
    await new Promise(setImmediate);
    assert.deepEqual(late.reasons, [undefined], 'nobody wants it any more');
    assert.equal(windows.size, 0);
  });

  it('that do not open say why, and the next has another server and another browser', async () => {
    openNext = () => Promise.reject(new Error('no status bar'));
    await assert.rejects(windows.open('a'), { message: 'no status bar' });
    await windows.closeAll();
    happened();
    openNext = () => Promise.resolve(new FakeWindow());
    await windows.open('b');
    assert.deepEqual(happened(), [
      'stop server 1',
      'start server',
      'stop browser 1',
      'start browser',
      'open b on 2 in 2',
    ]);
  });

  it('that nobody waits for any more are closed when they come', async () => {
    const late = new FakeWindow();
    const { promise, resolve } = Promise.withResolvers<FakeWindow>();
    openNext = () => promise;
    const opening = windows.open('a');
    opening.catch(() => undefined);
    await new Promise(setImmediate);
    await windows.closeAll();
    await assert.rejects(opening, /Nobody waits/);
    resolve(late);
    await new Promise(setImmediate);
    assert.equal(late.reasons.length, 1);
  });

  it('are tried no more after three in a row, which would all take their time, and the first cause is said', async () => {
    server.fails = true;
    await assert.rejects(windows.open('a'), { message: 'no server' });
    openNext = () => Promise.reject(new Error('no status bar'));
    server.fails = false;
    for (const name of ['b', 'c']) {
      await assert.rejects(windows.open(name), { message: 'no status bar' });
    }
    happened();
    await assert.rejects(windows.open('d'), (error: Error) => {
      assert.match(error.message, /No window opens any more/);
      assert.equal((error.cause as Error).message, 'no server');
      return true;
    });
    assert.deepEqual(happened(), []);
  });

  it('are closed as far as that goes', async () => {
    const stuck = await windows.open('a');
    const other = await windows.open('b');
    stuck.closes = () => Promise.reject(new Error('the page has crashed'));
    const { error } = console;
    console.error = () => undefined;
    try {
      await windows.closeAll();
    } finally {
      console.error = error;
    }
    assert.equal(other.reasons.length, 1);
    assert.equal(windows.size, 0);
    happened();
    await windows.open('c');
    assert.deepEqual(happened(), ['stop browser 1', 'start browser', 'open c on 1 in 2']);
  });
});
