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

/** A refresh under way. One that was let go of changes nothing any more, whenever it ends. */
interface Run {
  readonly abort: AbortController;
  /** Whether it was wanted, whoever watches. */
  readonly isWanted: boolean;
  ended: Promise<void>;
}

/**
 * A one-shot timer that starts again when the last answer is in. It runs only while somebody can see the
 * result, slows down in an unfocused window, and catches up at once when the window comes back. All waiting is by the
 * monotonic clock; moments that are shown are by the other.
 */
export class Refresher implements Disposable {
  readonly #options: RefresherOptions;
  #interval: number;
  #isWatched = false;
  #isFocused = true;
  #isDisposed = false;
  #run: Run | undefined;
  /** A refresh is wanted as soon as may be, whoever watches: after the one under way, or after the quiet. */
  #isNudged = false;
  #timer: Disposable | undefined;
  /** By the monotonic clock, as the next two. */
  #dueAt: number | undefined;
  #endedAt: number | undefined;
  #notBefore = -Infinity;
  #failures = 0;

  constructor(options: RefresherOptions) {
    this.#options = options;
    this.#interval = options.interval;
  }

  /** When the next refresh is due by itself (milliseconds since 1970); undefined while there is none. */
  get dueAt(): number | undefined {
    return this.#dueAt === undefined ? undefined : this.#shown(this.#dueAt);
  }

  get isRunning(): boolean {
    return this.#run !== undefined;
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

  /** Time has jumped: what was under way is of the time before; whoever watches sees what is now, once Graph allows. */
  wake(): void {
    this.#isNudged ||= this.#run?.isWanted === true; // what was wanted is wanted still
    this.#letGo();
    this.#clearTimer();
    this.#endedAt = undefined;
    this.#failures = 0;
    if (this.#isNudged) {
      void this.#start();
    } else {
      this.#catchUp();
    }
  }

  /**
   * A refresh that the user asked for. It joins the one under way.
   *
   * @param isAnew whether there is more to ask for than when that began: then another follows it
   */
  async refreshNow(isAnew = false): Promise<ManualRefresh> {
    if (this.#options.clock.monotonic() < this.#notBefore) {
      return { kind: 'throttled', until: this.#shown(this.#notBefore) };
    }
    const underWay = this.#run;
    await (underWay ?? this.#start())?.ended;
    if (underWay && isAnew) {
      await (this.#run ?? this.#start())?.ended;
    }
    return { kind: 'done' };
  }

  /** Lets go of the refresh under way, whose answers nobody wants any more, of nudges and of what Graph asked for. */
  reset(): void {
    this.#letGo();
    this.#clearTimer();
    this.#isNudged = false;
    this.#notBefore = -Infinity;
    this.#failures = 0;
    this.#endedAt = undefined;
    this.#schedule();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.reset();
  }

  #letGo(): void {
    const run = this.#run;
    this.#run = undefined;
    run?.abort.abort();
  }

  #catchUp(): void {
    if (this.#run || this.#isNudged || this.#isDisposed) {
      return;
    }
    if (!this.#isWatched) {
      this.#clearTimer();
      return;
    }
    const now = this.#options.clock.monotonic();
    const overdue = this.#endedAt === undefined || now >= this.#endedAt + this.#interval;
    if (overdue && (this.#isFocused || this.#endedAt === undefined)) {
      void this.#start();
    } else {
      this.#schedule();
    }
  }

  /** @returns the refresh under way; undefined where there is none, since Graph wants quiet */
  #start(): Run | undefined {
    if (this.#run || this.#isDisposed) {
      return this.#run;
    }
    this.#clearTimer();
    const now = this.#options.clock.monotonic();
    if (now < this.#notBefore) {
      this.#setTimer(this.#notBefore - now + pauseAfterQuiet(this.#options.clock.random()));
      return undefined;
    }
    const abort = new AbortController();
    const run: Run = { abort, isWanted: this.#isNudged, ended: Promise.resolve() };
    this.#isNudged = false;
    this.#run = run; // before it begins, since it may bring about another
    run.ended = this.#refresh(abort);
    return run;
  }

  async #refresh(abort: AbortController): Promise<void> {
    const { refresh, log, clock } = this.#options;
    let result: RefreshResult = { ok: false };
    await Promise.race([
      (async () => {
        try {
          result = await refresh(abort.signal);
        } catch (error) {
          if (!abort.signal.aborted) {
            log.error('A refresh failed unexpectedly', error);
          }
        }
      })(),
      // whoever does not hear that nobody waits any more is not waited for
      new Promise<void>(resolve => {
        abort.signal.addEventListener('abort', () => {
          resolve();
        });
      }),
    ]);
    if (abort.signal.aborted) {
      return;
    }
    this.#run = undefined;
    this.#failures = result.ok ? 0 : this.#failures + 1;
    this.#endedAt = clock.monotonic();
    this.#notBefore =
      result.notBefore === undefined ? -Infinity : this.#endedAt + result.notBefore - clock.now();
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
    const now = clock.monotonic();
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
    this.#dueAt = this.#options.clock.monotonic() + milliseconds;
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

  /** A moment of the monotonic clock, as the other shows it. */
  #shown(moment: number): number {
    const { clock } = this.#options;
    return clock.now() + moment - clock.monotonic();
  }
}
