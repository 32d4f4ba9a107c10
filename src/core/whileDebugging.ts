/** "Do not disturb while debugging": set while a debug session runs, never over what the user set, and undone. */
import { failureOf, PresenceError, quietUntil, type Failure } from './errors.ts';
import type { Disposable } from './events.ts';
import type { Clock, Log, Storage } from './ports.ts';
import type { Presence } from './presence.ts';
import { decide, EXPIRY, type Mark, type Step } from './quietDecision.ts';

const MINUTE = 60_000;
/** How long the exit may wait for Graph: the host ends us soon after. */
const LAST_WAIT = 2_000;
const STORED = 'debugQuiet';

type Seen = Pick<Presence, 'state' | 'isOutOfOffice'>;

export interface WhileDebuggingOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** The account's own, shared by all windows. */
  readonly storage: Storage;
  /** A GUID, another one for each window. */
  readonly window: string;
  readonly isOn: () => boolean;
  /** Whether the user has set a presence through this product; what is set here does not count. */
  readonly isChosen: () => boolean;
  readonly hasPermission: () => Promise<boolean>;
  /** One's own presence. Each rejects as a request does. */
  readonly presence: {
    read(signal: AbortSignal): Promise<Seen>;
    setDoNotDisturb(minutes: number, signal: AbortSignal): Promise<void>;
    clear(signal: AbortSignal): Promise<void>;
  };
}

/**
 * Looks once a minute, and whenever something changes, and does what is decided: one thing at a time, so that the
 * newest wish counts. What fails is tried again at the next look.
 */
export class WhileDebugging implements Disposable {
  readonly #options: WhileDebuggingOptions;
  /** `active`: as long as there is anything to see to; `started`: this window also sees to what others left behind. */
  #phase: 'active' | 'started' | 'stopped' = 'active';
  /** By the monotonic clock. */
  #debuggingSince: number | undefined;
  /** The user has changed what was set: it is left alone until debugging ends. */
  #hasGivenUp = false;
  /** Until when Graph asked not to be called. */
  #notBefore = 0;
  #timer: Disposable | undefined;
  #looking: Promise<void> | undefined;
  #isAskedAgain = false;
  #abort = new AbortController();

  constructor(options: WhileDebuggingOptions) {
    this.#options = options;
  }

  /** Whether this window has set do not disturb, as far as it knows. */
  get isQuiet(): boolean {
    const mark = this.#mark;
    return mark?.isConfirmed === true && this.#isMine(mark);
  }

  /** Begins, also after {@link leave}, and undoes what a window that is gone has left behind. */
  start(): void {
    this.#phase = 'started';
    this.#abort = this.#abort.signal.aborted ? new AbortController() : this.#abort;
    this.#tick();
  }

  /** Several sessions count as one. */
  setDebugging(isDebugging: boolean): void {
    if (isDebugging !== (this.#debuggingSince !== undefined)) {
      this.#debuggingSince = isDebugging ? this.#options.clock.monotonic() : undefined;
      this.#hasGivenUp = false;
      this.#tick();
    }
  }

  /** The setting is on or off now, or the permission has come. */
  settingChanged(): void {
    this.#tick();
  }

  /** Another account signs in: nothing is asked any more until {@link start}; what is marked stays that account's. */
  leave(): void {
    this.dispose();
    this.#hasGivenUp = false;
    this.#notBefore = 0;
  }

  /** The user has signed out: nothing is asked any more, and nothing is remembered. */
  async forget(): Promise<void> {
    this.leave();
    await this.#write(undefined).catch(this.#warn);
  }

  /**
   * Undoes at once what this window has set: it closes, or its user signs out. Resolves soon; where no answer came, the
   * mark stays, for another window or the next start to see to it.
   */
  async end(): Promise<void> {
    this.#stop();
    if (this.#looking || this.#isMine(this.#mark)) {
      let timer: Disposable | undefined;
      const late = new Promise<void>(resolve => {
        timer = this.#options.clock.after(LAST_WAIT, resolve);
      });
      await Promise.race([this.#look(), late]);
      timer?.dispose();
      this.#abort.abort();
    }
  }

  /** Ends at once. What is set stays, and so does the mark. */
  dispose(): void {
    this.#stop();
    this.#abort.abort();
  }

  #stop(): void {
    this.#phase = 'stopped';
    this.#timer?.dispose();
  }

  #tick(): void {
    if (this.#phase === 'stopped') {
      return;
    }
    const { clock, isOn } = this.#options;
    const mark = this.#mark;
    this.#hasGivenUp &&= isOn();
    this.#timer?.dispose();
    const rest = (this.#debuggingSince ?? -Infinity) + MINUTE - clock.monotonic();
    this.#timer = clock.after(rest > 0 && rest < MINUTE ? rest : MINUTE, () => {
      this.#tick();
    });
    if (mark && this.#isMine(mark)) {
      this.#write(mark).catch(this.#warn); // this window is still there
    }
    void this.#look();
  }

  #look(): Promise<void> {
    this.#isAskedAgain = true;
    this.#looking ??= Promise.resolve().then(() => this.#lookAgain());
    return this.#looking;
  }

  /** Never rejects. */
  async #lookAgain(): Promise<void> {
    while (this.#isAskedAgain) {
      this.#isAskedAgain = false;
      const { signal } = this.#abort;
      try {
        await this.#doWhatIsDue(signal);
      } catch (error) {
        if (!signal.aborted) {
          this.#notBefore = quietUntil(failureOf(error)) ?? 0;
          this.#warn(error);
        }
      }
    }
    this.#looking = undefined;
    const isSeenTo = this.#phase === 'started' || this.#debuggingSince !== undefined;
    if (!this.#mark && !(this.#options.isOn() && isSeenTo)) {
      this.#timer?.dispose(); // nothing to look at any more
    }
  }

  /** Decides again after each step, on what is so then: another window, or the user, may have been faster. */
  async #doWhatIsDue(signal: AbortSignal): Promise<void> {
    const { clock, hasPermission, presence } = this.#options;
    let seen: Seen | undefined;
    for (;;) {
      signal.throwIfAborted();
      const mark = this.#mark;
      const step = this.#decide(mark, seen);
      if (step === 'wait') {
        return;
      }
      if (step === 'letGo' || step === 'giveUp') {
        this.#hasGivenUp ||= step === 'giveUp';
        await this.#write(undefined);
        return;
      }
      if (clock.now() < this.#notBefore || !(await hasPermission())) {
        return;
      }
      signal.throwIfAborted();
      if (step === 'set') {
        await this.#set(signal, mark);
        return;
      }
      if (step === 'clear') {
        await presence.clear(signal);
        signal.throwIfAborted();
        await this.#write(undefined);
        return;
      }
      if (mark && !this.#isMine(mark)) {
        await this.#write(mark); // taken over, so that of several windows one goes on
      }
      seen = await presence.read(signal);
      if (seen.state === 'unknown') {
        throw new PresenceError({ kind: 'unreadable' });
      }
    }
  }

  #decide(mark: Mark | undefined, seen: Seen | undefined): Step {
    const { clock, isChosen } = this.#options;
    return decide({
      mark,
      mine: this.#isMine(mark),
      wanted: this.#isWanted,
      chosen: isChosen(),
      seen,
      now: clock.now(),
    });
  }

  async #set(signal: AbortSignal, before: Mark | undefined): Promise<void> {
    const { clock, presence } = this.#options;
    const now = clock.now();
    const mark = { until: now + EXPIRY * MINUTE, setAt: now, isConfirmed: false };
    await this.#write(mark);
    try {
      await presence.setDoNotDisturb(EXPIRY, signal);
      signal.throwIfAborted();
    } catch (error) {
      if (!signal.aborted && !mayHaveWorked.has(failureOf(error).kind)) {
        await this.#write(before);
      }
      throw error;
    }
    await this.#write({ ...mark, isConfirmed: true });
  }

  get #isWanted(): boolean {
    const { clock, isOn } = this.#options;
    const isLong = clock.monotonic() >= (this.#debuggingSince ?? Infinity) + MINUTE;
    return this.#phase !== 'stopped' && isLong && isOn() && !this.#hasGivenUp;
  }

  get #mark(): Mark | undefined {
    return readMark(this.#options.storage.get(STORED));
  }

  #isMine(mark: Mark | undefined): boolean {
    return mark?.window === this.#options.window;
  }

  /** Writes a mark as this window's; undefined takes it away. */
  async #write(mark: Omit<Mark, 'window' | 'aliveAt'> | undefined): Promise<void> {
    const { clock, storage, window } = this.#options;
    if (mark || this.#mark) {
      await storage.set(STORED, mark && { ...mark, window, aliveAt: clock.now() });
    }
  }

  readonly #warn = (error: unknown): void => {
    this.#options.log.warn(`Do not disturb while debugging failed (${failureOf(error).kind})`);
  };
}

/** Failures after which Graph may nevertheless have done what was asked. */
const mayHaveWorked: ReadonlySet<Failure['kind']> = new Set([
  'offline',
  'unavailable',
  'unreadable',
] as const);

/** Reads what any version may have stored. */
function readMark(value: unknown): Mark | undefined {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Mark, unknown>
  >;
  const { window, aliveAt, until, setAt, isConfirmed } = fields;
  if (typeof window !== 'string' || typeof aliveAt !== 'number') {
    return undefined;
  }
  return {
    window,
    aliveAt,
    until: typeof until === 'number' ? until : aliveAt + EXPIRY * MINUTE,
    setAt: typeof setAt === 'number' ? setAt : aliveAt,
    isConfirmed: isConfirmed !== false,
  };
}
