/** Time that passes when a test says so. */
import type { Disposable } from '../../../src/core/events.ts';
import type { Clock } from '../../../src/core/ports.ts';

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

export class FakeClock implements Clock {
  /** By the monotonic clock, which timers follow. */
  #now = 1_000_000;
  /** What the wall clock says more. */
  #ahead: number;
  readonly #timers = new Set<Timer>();
  /** What `random()` gives; 0.5 means no jitter. */
  chance = 0.5;

  constructor(now = Date.UTC(2026, 10, 24, 9)) {
    this.#ahead = now - this.#now;
  }

  now(): number {
    return this.#now + this.#ahead;
  }

  monotonic(): number {
    return this.#now;
  }

  /** The wall clock jumps; timers wait on. A laptop that sleeps, or somebody who sets the clock, perhaps back. */
  jump(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  /** Both clocks go on and no timer comes: sleep, where the monotonic clock counts it (Windows). */
  oversleep(milliseconds: number): void {
    this.#now += milliseconds;
  }

  random(): number {
    return this.chance;
  }

  after(milliseconds: number, call: () => void): Disposable {
    const timer = { at: this.#now + milliseconds, call };
    this.#timers.add(timer);
    return { dispose: () => void this.#timers.delete(timer) };
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Lets time pass, timer by timer, and what each sets off come to rest. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (;;) {
      const [next] = [...this.#timers].filter(timer => timer.at <= end).sort((a, b) => a.at - b.at);
      if (!next) {
        break;
      }
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.call();
      await settle();
    }
    this.#now = end;
  }
}

/** Lets everything that waits for no timer come to rest. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise(resolve => setImmediate(resolve));
  }
}
