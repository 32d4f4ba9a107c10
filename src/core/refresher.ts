/** When presence is refreshed: while somebody can see it, one at a time, and never before Graph allows. */
import { pauseAfter, pauseAfterQuiet } from './cadence.ts';
import type { Disposable } from './events.ts';
import type { Clock, Log } from './ports.ts';

/** What one refresh came to. */
export interface RefreshResult {
  readonly ok: boolean;
  /** Graph asked not to be called before; milliseconds since 1970. */
  readonly notBefore?: number;
}

/** What a refresh asked for by the user came to. */
export type ManualRefresh =
  | { readonly kind: 'done' }
  /** Not asked, since Graph wants quiet until then; milliseconds since 1970. */
  | { readonly kind: 'throttled'; readonly until: number };

export interface RefresherOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** One refresh. Must not reject; if it does, that counts as a failure. */
  readonly refresh: (signal: AbortSignal) => Promise<RefreshResult>;
  /** Milliseconds. */
  readonly interval: number;
}

/**
 * A one-shot timer that starts again when the last answer is in. It runs only while somebody can see the
 * result, slows down in an unfocused window, and catches up at once when the window comes back.
 */
export class Refresher implements Disposable {
  readonly #options: RefresherOptions;
  #interval: number;
  #isWatched = false;
  #isFocused = true;
  #isDisposed = false;
  #running: Promise<void> | undefined;
  /** Set while a refresh is under way, from before it begins. */
  #abort: AbortController | undefined;
  /** A refresh is wanted as soon as may be, whoever watches: after the one under way, or after the quiet. */
  #isNudged = false;
  #timer: Disposable | undefined;
  #dueAt: number | undefined;
  #endedAt: number | undefined;
  #notBefore = 0;
  #failures = 0;

  constructor(options: RefresherOptions) {
    this.#options = options;
    this.#interval = options.interval;
  }

  /** When the next refresh is due by itself (milliseconds since 1970); undefined while there is none. */
  get dueAt(): number | undefined {
    return this.#dueAt;
  }

  get isRunning(): boolean {
    return this.#abort !== undefined;
  }

  /** Whether anybody can see the result. */
  setWatched(isWatched: boolean): void {
    if (this.#isWatched !== isWatched) {
      this.#isWatched = isWatched;
      this.#catchUp();
    }
  }

  setFocused(isFocused: boolean): void {
    if (this.#isFocused !== isFocused) {
      this.#isFocused = isFocused;
      this.#catchUp();
    }
  }

  /** Milliseconds. */
  setInterval(interval: number): void {
    if (this.#interval !== interval) {
      this.#interval = interval;
      this.#catchUp();
    }
  }

  /** Something that a refresh depends on has changed: refresh soon, whoever watches, once Graph allows it. */
  nudge(): void {
    this.#failures = 0;
    this.#isNudged = true;
    void this.#start();
  }

  /** A refresh that the user asked for. It joins the one under way. */
  async refreshNow(): Promise<ManualRefresh> {
    if (this.#options.clock.now() < this.#notBefore) {
      return { kind: 'throttled', until: this.#notBefore };
    }
    await (this.#running ?? this.#start());
    return { kind: 'done' };
  }

  /** Ends the refresh under way, whose answers nobody wants any more, and forgets nudges and what Graph asked for. */
  reset(): void {
    this.#abort?.abort();
    this.#clearTimer();
    this.#isNudged = false;
    this.#notBefore = 0;
    this.#failures = 0;
    this.#endedAt = undefined;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.reset();
  }

  #catchUp(): void {
    if (this.#abort || this.#isNudged || this.#isDisposed) {
      return;
    }
    if (!this.#isWatched) {
      this.#clearTimer();
      return;
    }
    const now = this.#options.clock.now();
    const overdue = this.#endedAt === undefined || now >= this.#endedAt + this.#interval;
    if (overdue && (this.#isFocused || this.#endedAt === undefined)) {
      void this.#start();
    } else {
      this.#schedule();
    }
  }

  #start(): Promise<void> | undefined {
    if (this.#abort || this.#isDisposed) {
      return this.#running;
    }
    this.#clearTimer();
    const now = this.#options.clock.now();
    if (now < this.#notBefore) {
      this.#setTimer(this.#notBefore - now + pauseAfterQuiet(this.#options.clock.random()));
      return undefined;
    }
    this.#isNudged = false;
    this.#running = this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    this.#abort = new AbortController();
    let result: RefreshResult = { ok: false };
    try {
      result = await this.#options.refresh(this.#abort.signal);
    } catch (error) {
      this.#options.log.error('A refresh failed unexpectedly', error);
    }
    const wasEnded = this.#abort.signal.aborted;
    this.#abort = undefined;
    this.#running = undefined;
    if (!wasEnded) {
      this.#failures = result.ok ? 0 : this.#failures + 1;
      this.#notBefore = result.notBefore ?? 0;
      this.#endedAt = this.#options.clock.now();
    }
    if (this.#isNudged) {
      void this.#start();
    } else {
      this.#schedule();
    }
  }

  #schedule(): void {
    this.#clearTimer();
    if (!this.#isWatched || this.#isDisposed) {
      return;
    }
    const { clock } = this.#options;
    const now = clock.now();
    const pause = pauseAfter({
      interval: this.#interval,
      isFocused: this.#isFocused,
      failures: this.#failures,
      random: clock.random(),
    });
    const due = Math.max(
      (this.#endedAt ?? now) + pause,
      this.#notBefore > now ? this.#notBefore + pauseAfterQuiet(clock.random()) : 0,
    );
    this.#setTimer(Math.max(0, due - now));
  }

  #setTimer(milliseconds: number): void {
    this.#dueAt = this.#options.clock.now() + milliseconds;
    this.#timer = this.#options.clock.after(milliseconds, () => {
      this.#clearTimer();
      void this.#start();
    });
  }

  #clearTimer(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#dueAt = undefined;
  }
}
