/** Ways to wait: for time to pass, for work at most so long, for work until something ends it. */
import type { Clock } from './ports.ts';

/** Lets time pass, until a signal ends it early. Never rejects: whoever waits asks the signal itself. */
export function after(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      timer.dispose();
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = clock.after(milliseconds, end);
    signal?.addEventListener('abort', end, { once: true });
  });
}

/**
 * The outcome of the work; undefined where it does not come in time, or where a signal ends the waiting. The work itself
 * goes on, and nobody hears of its failure then.
 */
export async function within<T>(
  clock: Clock,
  milliseconds: number,
  work: Promise<T>,
  signal?: AbortSignal,
): Promise<T | undefined> {
  const done = new AbortController();
  const ends = signal ? AbortSignal.any([signal, done.signal]) : done.signal;
  try {
    return await Promise.race([work, after(clock, milliseconds, ends).then(() => undefined)]);
  } finally {
    done.abort();
  }
}

/** The outcome of the work, or a rejection with the signal's reason as soon as that ends it. */
export async function unlessEnded<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  // whichever comes second is of no interest any more
  work.catch(() => undefined);
  signal.throwIfAborted();
  let end = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    end = () => {
      reject(signal.reason as Error);
    };
  });
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
