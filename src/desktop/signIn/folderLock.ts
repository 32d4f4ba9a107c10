/**
 * A lock between processes, in a folder that they share. Libraries for it hook into the process and its signals,
 * which the extension does not own.
 *
 * The locks are numbered files, and the one with the highest number counts. It is held until its text is `free`,
 * or until its holder has not touched it for a while. Taking the lock is creating the file with the next number,
 * which the file system lets only one do; since the highest file is never deleted, nobody can take it twice.
 */
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock, Log } from '../../core/ports.ts';
import { after } from '../../core/wait.ts';

/** Milliseconds. */
export interface LockTimes {
  /** Between two looks at a lock that somebody else holds; on average, so that waiting ones do not march in step. */
  readonly look: number;
  /** Between two touches of one's own. */
  readonly touch: number;
  /** A holder that has not touched its lock for so long has died. Counted in looks, which a sleep stops too. */
  readonly stale: number;
  /** After so long one goes on without: signing in late, or with a token too few, is better than not at all. */
  readonly patience: number;
}

export const lockTimes: LockTimes = { look: 50, touch: 1_000, stale: 8_000, patience: 40_000 };

const FREE = 'free';

interface Latest {
  readonly number: number;
  readonly isFree: boolean;
  readonly touched: number;
}

export class FolderLock {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #times: LockTimes;
  /** Ends when everything that this process has asked for has run. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(folder: string, clock: Clock, log: Log, times = lockTimes) {
    this.#folder = folder;
    this.#clock = clock;
    this.#log = log;
    this.#times = times;
  }

  /** Runs the work while no other work runs under this lock, here or in another process. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(() => this.#runLocked(work));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #runLocked<T>(work: () => Promise<T>): Promise<T> {
    const number = await this.#take().catch((error: unknown) => {
      this.#log.warn(`No lock can be taken: ${codeOf(error)}`);
      return undefined;
    });
    if (number === undefined) {
      return work();
    }
    const stop = this.#keepTouching(number);
    try {
      return await work();
    } finally {
      stop();
      // not created anew where somebody took it for stale and deleted it
      await writeFile(this.#file(number), FREE, { flag: 'r+' }).catch(() => undefined);
    }
  }

  /** The number of the lock taken; undefined when patience has run out. */
  async #take(): Promise<number | undefined> {
    const { look, stale, patience } = this.#times;
    await mkdir(this.#folder, { recursive: true });
    let before: Latest | undefined;
    let untouched = 0;
    for (let waited = 0; waited < patience; waited += look) {
      const latest = await this.#latest();
      untouched =
        before && before.number === latest?.number && before.touched === latest.touched
          ? untouched + look
          : 0;
      before = latest;
      if (!latest || latest.isFree || untouched >= stale) {
        const number = (latest?.number ?? 0) + 1;
        if (await this.#claim(number)) {
          if (latest && !latest.isFree) {
            this.#log.debug('Took over a lock whose holder is gone');
          }
          return number;
        }
      }
      await after(this.#clock, look * (0.5 + this.#clock.random()));
    }
    this.#log.warn('Went on without the lock, which another window does not let go of');
    return undefined;
  }

  /** Creates the file, unless somebody did before. */
  async #claim(number: number): Promise<boolean> {
    try {
      await writeFile(this.#file(number), '', { flag: 'wx' });
    } catch (error) {
      if (codeOf(error) === 'EEXIST') {
        return false;
      }
      throw error;
    }
    const numbers = await this.#numbers();
    if (numbers.some(other => other > number)) {
      // whoever looked long ago creates again what has been deleted since
      await this.#delete(number);
      return false;
    }
    await Promise.all(numbers.filter(other => other < number).map(other => this.#delete(other)));
    return true;
  }

  /** One that does not count any more; where it cannot be deleted, it lies there and does no harm. */
  async #delete(number: number): Promise<void> {
    await rm(this.#file(number), { force: true }).catch(() => undefined);
  }

  async #latest(): Promise<Latest | undefined> {
    const number = (await this.#numbers()).reduce((most, one) => Math.max(most, one), 0);
    if (number === 0) {
      return undefined;
    }
    try {
      const [text, { mtimeMs }] = await Promise.all([
        readFile(this.#file(number), 'utf8'),
        stat(this.#file(number)),
      ]);
      return { number, isFree: text === FREE, touched: mtimeMs };
    } catch (error) {
      if (codeOf(error) === 'ENOENT') {
        // a higher one is there by now
        return { number, isFree: false, touched: 0 };
      }
      throw error;
    }
  }

  async #numbers(): Promise<readonly number[]> {
    const names = await readdir(this.#folder);
    return names.flatMap(name => {
      const [, digits] = /^lock-(\d{1,15})$/.exec(name) ?? [];
      return digits === undefined ? [] : [Number(digits)];
    });
  }

  #keepTouching(number: number): () => void {
    let isOver = false;
    const touch = async (): Promise<void> => {
      const now = new Date(this.#clock.now());
      await utimes(this.#file(number), now, now).catch(() => undefined);
      if (!isOver) {
        timer = this.#clock.after(this.#times.touch, () => void touch());
      }
    };
    let timer = this.#clock.after(this.#times.touch, () => void touch());
    return () => {
      isOver = true;
      timer.dispose();
    };
  }

  #file(number: number): string {
    return path.join(this.#folder, `lock-${number}`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
