import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FolderLock } from '../../../src/desktop/signIn/folderLock.ts';
import { after } from '../../../src/core/wait.ts';
import { systemClock } from '../../../src/vscode/host/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { quickTimes, scratchFolder } from './locks.ts';

const script = fileURLToPath(new URL('lockingProcess.ts', import.meta.url));
const pause = (milliseconds: number): Promise<void> => after(systemClock, milliseconds);

describe('a lock in a folder', function () {
  const folder = scratchFolder();
  let log: RecordingLog;
  /** Work that is under way at the same time, and the most there ever was. */
  let now = 0;
  let most = 0;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    log = new RecordingLog();
    now = most = 0;
  });
  afterEach(() => {
    for (const child of children.splice(0)) {
      child.kill('SIGKILL');
    }
  });

  const makeLock = (times = quickTimes): FolderLock => new FolderLock(folder(), systemClock, log, times);
  const work = async (milliseconds = 5): Promise<void> => {
    most = Math.max(most, ++now);
    await pause(milliseconds);
    now--;
  };
  const start = (...parameters: string[]): ChildProcess => {
    const child = spawn(process.execPath, [script, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  };
  const locks = (): string[] => readdirSync(folder()).filter(name => name.startsWith('lock-'));

  it('lets one piece of work run after the other, and gives back what it came to', async () => {
    const lock = makeLock();
    const results = await Promise.all([1, 2, 3].map(number => lock.run(() => work().then(() => number))));
    assert.deepEqual(results, [1, 2, 3]);
    assert.equal(most, 1);
  });

  it('holds between two that do not know of each other', async () => {
    const [one, two] = [makeLock(), makeLock()];
    await Promise.all([one, two, one, two, one, two].map(lock => lock.run(work)));
    assert.equal(most, 1);
    assert.deepEqual(log.lines, []);
  });

  it('is let go of when the work fails', async () => {
    const [one, two] = [makeLock(), makeLock()];
    await assert.rejects(
      one.run(() => Promise.reject(new Error('no'))),
      { message: 'no' },
    );
    await two.run(work);
    await one.run(work);
    assert.deepEqual(log.lines, []);
  });

  it('leaves a single small file behind', async () => {
    const lock = makeLock();
    for (let time = 0; time < 5; time++) {
      await lock.run(work);
    }
    assert.deepEqual(locks(), ['lock-5']);
  });

  it('holds between processes', async () => {
    const count = path.join(folder(), 'count');
    writeFileSync(count, '0');
    const running = [1, 2, 3].map(() => start('count', folder(), '25'));
    const said = await Promise.all(
      running.map(async child => {
        let output = '';
        child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
        const [code] = (await once(child, 'exit')) as [number];
        assert.equal(code, 0);
        return output;
      }),
    );
    assert.equal(readFileSync(count, 'utf8'), '75');
    assert.deepEqual(said, ['', '', '']);
  });

  it('is not taken from a process that lives, however long that takes', async () => {
    const [lock, other] = [makeLock(), makeLock()];
    const { promise: isHeld, resolve: hold } = Promise.withResolvers<undefined>();
    const held = lock.run(() => {
      hold(undefined);
      return work(quickTimes.stale * 3);
    });
    await isHeld;
    await Promise.all([held, other.run(work)]);
    assert.equal(most, 1);
    assert.deepEqual(log.lines, []);
  });

  it('is taken from a process that died, by one alone', async () => {
    const child = start('hold', folder());
    assert.ok(child.stdout);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await Promise.all(Array.from({ length: 8 }, () => makeLock().run(work)));
    assert.equal(most, 1);
    assert.deepEqual(
      log.lines.filter(line => line.includes('Took over')),
      ['debug Took over a lock whose holder is gone'],
    );
  });

  it('is taken again by nobody who saw it free long ago', async () => {
    writeFileSync(path.join(folder(), 'lock-7'), 'free');
    // as if two had seen the seventh, and the slower one came after the quicker had gone on to the ninth
    writeFileSync(path.join(folder(), 'lock-9'), '');
    const lock = makeLock({ ...quickTimes, patience: 40 });
    await lock.run(work);
    assert.deepEqual(locks().sort(), ['lock-7', 'lock-9']);
    assert.deepEqual(log.lines, ['warn Went on without the lock, which another window does not let go of']);
  });

  it('is done without when patience runs out', async () => {
    const { promise: isHeld, resolve: hold } = Promise.withResolvers<undefined>();
    const { promise: isOver, resolve: end } = Promise.withResolvers<undefined>();
    let isHeldStill = true;
    const held = makeLock().run(async () => {
      hold(undefined);
      await isOver;
      isHeldStill = false;
    });
    await isHeld;
    await makeLock({ ...quickTimes, patience: 60 }).run(work);
    assert.ok(isHeldStill);
    end(undefined);
    await held;
    assert.match(log.lines.join(), /^warn Went on without the lock/);
  });

  it('is done without where there can be no folder', async () => {
    const file = path.join(folder(), 'file');
    writeFileSync(file, '');
    const lock = new FolderLock(path.join(file, 'below'), systemClock, log, quickTimes);
    assert.equal(await lock.run(() => Promise.resolve(5)), 5);
    assert.deepEqual(log.lines, ['warn No lock can be taken: ENOTDIR']);
  });

  it('survives that its file is deleted', async () => {
    const lock = makeLock();
    await lock.run(async () => {
      const [name = ''] = locks();
      utimesSync(path.join(folder(), name), 1, 1);
      const { rmSync } = await import('node:fs');
      rmSync(path.join(folder(), name));
      await work(quickTimes.touch * 2);
    });
    assert.deepEqual(locks(), [], 'it is not created anew');
    await lock.run(work);
    assert.deepEqual(locks(), ['lock-1']);
  });
});
