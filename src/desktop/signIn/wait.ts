import type { Clock } from '../../core/ports.ts';

/** Lets time pass, until a signal ends it early. Never rejects: whoever waits asks the signal itself. */
export function wait(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const timer = clock.after(milliseconds, resolve);
    signal?.addEventListener(
      'abort',
      () => {
        timer.dispose();
        resolve();
      },
      { once: true },
    );
  });
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
