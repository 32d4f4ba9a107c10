/** Notices that time has jumped: the machine slept, or somebody has set the clock. */
import { momentOf, type Moment } from './age.ts';
import type { Disposable } from './events.ts';
import type { Clock } from './ports.ts';

/** How often to look, in milliseconds: so soon after waking it is noticed. */
export const PULSE = 10_000;
/** The clocks drift, and time servers correct them, by less than this. Milliseconds. */
const DRIFT = 5_000;
/** A timer that comes so much later than it should has slept, where the monotonic clock goes on in sleep (Windows). */
const LATE = 60_000;

/**
 * Whether time has jumped between two moments: the clocks went on differently, or what should have been over by now has
 * slept.
 *
 * @param most how long it should take from one to the other, in milliseconds of the monotonic clock
 */
export function hasJumped(before: Moment, after: Moment, most = 0): boolean {
  const monotonic = after.monotonic - before.monotonic;
  return Math.abs(after.wall - before.wall - monotonic) > DRIFT || monotonic > most + LATE;
}

export interface JumpsParts {
  readonly clock: Clock;
  readonly jumped: () => void;
}

export class Jumps implements Disposable {
  readonly #parts: JumpsParts;
  #last: Moment;
  #timer: Disposable | undefined;

  constructor(parts: JumpsParts) {
    this.#parts = parts;
    this.#last = momentOf(parts.clock);
  }

  /** Looks again and again, or only when {@link look} is called. */
  setWatching(isWatching: boolean): void {
    if (isWatching === (this.#timer !== undefined)) {
      return;
    }
    this.#timer?.dispose();
    this.#timer = undefined;
    if (isWatching) {
      this.look();
      this.#pulse();
    }
  }

  /** @returns whether time has jumped since the last look */
  look(): boolean {
    const before = this.#last;
    this.#last = momentOf(this.#parts.clock);
    const isJump = hasJumped(before, this.#last, this.#timer ? PULSE : Infinity);
    if (isJump) {
      this.#parts.jumped();
    }
    return isJump;
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  #pulse(): void {
    this.#timer = this.#parts.clock.after(PULSE, () => {
      this.look();
      if (this.#timer) {
        this.#pulse();
      }
    });
  }
}
