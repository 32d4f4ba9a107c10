/** Work that several wait for: the first who wants it begins it, and it is ended when nobody waits any more. */
import { unlessEnded } from '../wait.ts';

interface Running<T> {
  readonly outcome: Promise<T>;
  readonly ending: AbortController;
  waiting: number;
}

export class SharedWork<T> {
  readonly #running = new Map<string, Running<T>>();

  /**
   * The outcome of the work that goes on by this name; where there is none, of the work that is given.
   *
   * @throws the signal's reason once it is aborted, and what the work throws
   */
  async join(key: string, work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    for (;;) {
      signal.throwIfAborted();
      const running = this.#running.get(key) ?? this.#begin(key, work);
      running.waiting++;
      try {
        return await unlessEnded(signal, running.outcome);
      } catch (error) {
        // ended because the others went, just before this one came: then it begins anew
        if (signal.aborted || !running.ending.signal.aborted) {
          throw error;
        }
      } finally {
        running.waiting--;
        if (running.waiting === 0) {
          running.ending.abort();
          this.#forget(key, running);
        }
      }
    }
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<T>): Running<T> {
    const ending = new AbortController();
    const running = { outcome: work(ending.signal), ending, waiting: 0 };
    this.#running.set(key, running);
    return running;
  }

  #forget(key: string, running: Running<T>): void {
    if (this.#running.get(key) === running) {
      this.#running.delete(key);
    }
  }
}
