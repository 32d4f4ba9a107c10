/** The throttle of one organization: so many requests in a sliding window, and quiet once there were too many. */
import type { RateLimit } from './faults.ts';

export class RateLimiter {
  readonly #limit: () => RateLimit;
  readonly #now: () => number;
  #times: number[] = [];
  #quietUntil = -Infinity;

  constructor(limit: () => RateLimit, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Counts a request. Milliseconds to wait where it is one too many; calling too early starts them anew. */
  count(): number | undefined {
    const now = this.#now();
    const { requests, windowMs } = this.#limit();
    if (now < this.#quietUntil) {
      this.#quietUntil = now + windowMs;
      return windowMs;
    }
    this.#times = this.#times.filter(time => time > now - windowMs);
    if (this.#times.length >= requests) {
      this.#times = [];
      this.#quietUntil = now + windowMs;
      return windowMs;
    }
    this.#times.push(now);
    return undefined;
  }
}
