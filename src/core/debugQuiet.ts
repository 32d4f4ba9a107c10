/**
 * "Do not disturb while debugging": sets one's own presence while a debug session runs, never over something the
 * user set, and undoes it afterwards, even where the window that set it is gone.
 */
import { failureOf, PresenceError, quietUntil, type Failure } from './errors.ts';
import type { Disposable } from './events.ts';
import type { Clock, Log, Storage } from './ports.ts';
import type { Presence, State } from './presence.ts';

const MINUTE = 60_000;
/** How long a presence that was set lasts by itself: after a crash, no longer than that. */
const EXPIRY = 30;
const RENEWAL = 20 * MINUTE;
/** A window that has not written its mark for so long is gone. */
const GONE = 3 * MINUTE;
/** How long the exit may wait for Graph, in milliseconds: the host ends us soon after. */
const LAST_WAIT = 2_000;
const STORED = 'debugQuiet';

/** Who has set the presence. All windows see it; it is written before the presence is set. */
interface Mark {
  readonly window: string;
  /** When the window last said that it is there. Milliseconds since 1970. */
  readonly aliveAt: number;
  /** When what was set ends by itself. Milliseconds since 1970. */
  readonly until: number;
}

/** One's own presence at Graph. Each rejects as a request does. */
export interface QuietPresence {
  read(signal: AbortSignal): Promise<Presence>;
  setDoNotDisturb(minutes: number, signal: AbortSignal): Promise<void>;
  clear(signal: AbortSignal): Promise<void>;
}

export interface DebugQuietOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Shared by all windows. */
  readonly storage: Storage;
  /** A GUID, another one for each window. */
  readonly window: string;
  readonly isOn: () => boolean;
  /** Whether the user has set a presence through this product; what is set here does not count. */
  readonly isChosen: () => boolean;
  readonly hasPermission: () => Promise<boolean>;
  readonly presence: QuietPresence;
  readonly changed?: (isQuiet: boolean) => void;
}

/**
 * Looks once a minute, and whenever something changes, at what is wanted and at the mark, and does what is due:
 * one thing at a time, so that the newest wish counts. What fails is tried again at the next look.
 */
export class DebugQuiet implements Disposable {
  readonly #options: DebugQuietOptions;
  #isActive = false;
  #debuggingSince: number | undefined;
  /** The user has a presence of their own: it is left alone until debugging ends. */
  #hasGivenUp = false;
  #isQuiet = false;
  #renewAt = 0;
  /** Until when Graph asked not to be called. Milliseconds since 1970. */
  #notBefore = 0;
  #timer: Disposable | undefined;
  #running: Promise<void> | undefined;
  #isAskedAgain = false;
  #abort = new AbortController();

  constructor(options: DebugQuietOptions) {
    this.#options = options;
  }

  /** Whether this window has set do not disturb, as far as it knows. */
  get isQuiet(): boolean {
    return this.#isQuiet;
  }

  /** Begins, and undoes what a window that is gone has left behind. Also after {@link forget}. */
  start(): void {
    this.#isActive = true;
    if (this.#abort.signal.aborted) {
      this.#abort = new AbortController();
    }
    this.#tick();
  }

  /** Several sessions count as one. */
  setDebugging(isDebugging: boolean): void {
    if (isDebugging !== (this.#debuggingSince !== undefined)) {
      this.#debuggingSince = isDebugging ? this.#options.clock.now() : undefined;
      this.#hasGivenUp = false;
      this.#tick();
    }
  }

  /** The setting is on or off now, or the permission has come. */
  settingChanged(): void {
    this.#tick();
  }

  /** The user has signed out: nothing is asked any more, until {@link start}. */
  forget(): void {
    this.dispose();
    this.#hasGivenUp = false;
    this.#notBefore = 0;
    if (this.#mark()) {
      this.#write(undefined).catch(this.#warn);
    }
    this.#show(false);
  }

  /** Undoes at once what this window has set. Resolves soon; where there was no answer, the mark stays. */
  async end(): Promise<void> {
    this.#stop();
    if (!this.#running && !this.#isMine(this.#mark())) {
      return;
    }
    const abort = this.#abort;
    let timer: Disposable | undefined;
    const late = new Promise<void>(resolve => {
      timer = this.#options.clock.after(LAST_WAIT, () => {
        abort.abort();
        resolve();
      });
    });
    await Promise.race([this.#look(), late]);
    timer?.dispose();
  }

  /** Ends at once. What is set stays, and so does the mark. */
  dispose(): void {
    this.#stop();
    this.#abort.abort();
  }

  #stop(): void {
    this.#isActive = false;
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  #tick(): void {
    if (!this.#isActive) {
      return;
    }
    this.#hasGivenUp &&= this.#options.isOn();
    this.#schedule();
    const mark = this.#mark();
    if (mark && this.#isMine(mark)) {
      this.#write(mark.until).catch(this.#warn);
    }
    void this.#look();
  }

  /** The next look: in a minute, or when a minute of debugging is over. None where there is nothing to look at. */
  #schedule(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    if (this.#options.isOn() || this.#mark()) {
      const { clock } = this.#options;
      const rest = (this.#debuggingSince ?? -Infinity) + MINUTE - clock.now();
      this.#timer = clock.after(rest > 0 ? rest : MINUTE, () => {
        this.#tick();
      });
    }
  }

  #look(): Promise<void> {
    this.#isAskedAgain = true;
    this.#running ??= Promise.resolve().then(() => this.#run());
    return this.#running;
  }

  /** Never rejects. */
  async #run(): Promise<void> {
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
    this.#running = undefined;
    if (this.#isActive && !this.#timer) {
      this.#schedule();
    }
  }

  async #doWhatIsDue(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { clock, isChosen, hasPermission } = this.#options;
    const mark = this.#mark();
    if (!this.#isMine(mark)) {
      this.#show(false);
    }
    const isOthers = mark && !this.#isMine(mark) && Math.abs(clock.now() - mark.aliveAt) < GONE;
    const isWanted = this.#isWanted();
    if (isOthers || (!mark && !isWanted)) {
      return;
    }
    if (isChosen() || (mark && !isWanted && mark.until <= clock.now())) {
      await this.#letGo(isWanted);
      return;
    }
    const isDone = isWanted && this.#isQuiet && clock.now() < this.#renewAt;
    if (isDone || clock.now() < this.#notBefore || !(await ask(signal, hasPermission))) {
      return;
    }
    if (mark && !this.#isMine(mark)) {
      await this.#write(mark.until);
    }
    await (isWanted ? this.#keep(signal, mark) : this.#undo(signal, mark));
  }

  /** Sets or renews, unless the user has a presence of their own. */
  async #keep(signal: AbortSignal, mark: Mark | undefined): Promise<void> {
    const presence = await this.#read(signal);
    if (!this.#isWanted() || this.#isOvertaken(mark)) {
      return;
    }
    // where this window has set it and it has not expired, anything else comes from the user
    const isReplaced = mark && this.#isQuiet && this.#options.clock.now() < mark.until;
    if ((mark && isOverOurs(presence)) || (!isReplaced && isFree(presence))) {
      await this.#set(signal, mark);
    } else {
      await this.#letGo(true);
    }
  }

  async #set(signal: AbortSignal, before: Mark | undefined): Promise<void> {
    const now = this.#options.clock.now();
    await this.#write(now + EXPIRY * MINUTE);
    try {
      await ask(signal, () => this.#options.presence.setDoNotDisturb(EXPIRY, signal));
    } catch (error) {
      if (!signal.aborted && !mayHaveWorked.has(failureOf(error).kind)) {
        await this.#write(before?.until);
      }
      throw error;
    }
    this.#renewAt = now + RENEWAL;
    this.#show(true);
  }

  async #undo(signal: AbortSignal, mark: Mark | undefined): Promise<void> {
    const presence = await this.#read(signal);
    if (this.#isWanted() || this.#isOvertaken(mark)) {
      return;
    }
    const setAt = (mark?.until ?? 0) - EXPIRY * MINUTE;
    if (isOverOurs(presence)) {
      await ask(signal, () => this.#options.presence.clear(signal));
    } else if (isFree(presence) && this.#options.clock.now() < setAt + MINUTE) {
      return; // Graph may still tell what was before: the next look knows more
    }
    await this.#letGo(false);
  }

  /** Forgets the mark. */
  async #letGo(hasGivenUp: boolean): Promise<void> {
    this.#hasGivenUp ||= hasGivenUp;
    if (this.#mark()) {
      await this.#write(undefined);
    }
    this.#show(false);
  }

  async #read(signal: AbortSignal): Promise<Presence> {
    const presence = await ask(signal, () => this.#options.presence.read(signal));
    if (presence.state === 'unknown') {
      throw new PresenceError({ kind: 'unreadable' });
    }
    return presence;
  }

  #isWanted(): boolean {
    const since = this.#debuggingSince ?? Infinity;
    const isLong = this.#options.clock.now() >= since + MINUTE;
    return this.#isActive && isLong && this.#options.isOn() && !this.#hasGivenUp;
  }

  /** Whether, since the look began, another window has come first or the user has chosen a presence. */
  #isOvertaken(mark: Mark | undefined): boolean {
    const now = this.#mark();
    return this.#options.isChosen() || (mark ? !this.#isMine(now) : now !== undefined);
  }

  #isMine(mark: Mark | undefined): boolean {
    return mark?.window === this.#options.window;
  }

  #mark(): Mark | undefined {
    const value = this.#options.storage.get(STORED);
    const { window, aliveAt, until } = (
      typeof value === 'object' && value !== null ? value : {}
    ) as Partial<Mark>;
    return typeof window === 'string' && typeof aliveAt === 'number'
      ? { window, aliveAt, until: typeof until === 'number' ? until : aliveAt + EXPIRY * MINUTE }
      : undefined;
  }

  /** Writes the mark as this window's; undefined takes it away. */
  async #write(until: number | undefined): Promise<void> {
    const { clock, storage, window } = this.#options;
    const mark = until === undefined ? undefined : { window, aliveAt: clock.now(), until };
    await storage.set(STORED, mark);
  }

  #show(isQuiet: boolean): void {
    if (this.#isQuiet !== isQuiet) {
      this.#isQuiet = isQuiet;
      this.#options.changed?.(isQuiet);
    }
  }

  readonly #warn = (error: unknown): void => {
    this.#options.log.warn(`Do not disturb while debugging: ${failureOf(error).kind}; tried again later`);
  };
}

/** Failures after which Graph may nevertheless have done what was asked. */
const mayHaveWorked: ReadonlySet<Failure['kind']> = new Set(['offline', 'unavailable', 'unreadable'] as const);

/** What is seen while do not disturb is set: itself, or something that lies over it. */
const overOurs: ReadonlySet<State> = new Set(['doNotDisturb', 'presenting', 'focusing'] as const);

function isOverOurs({ state }: Presence): boolean {
  return overOurs.has(state);
}

function isFree({ state, isOutOfOffice }: Presence): boolean {
  return (state === 'available' || state === 'idle') && !isOutOfOffice;
}

/** Neither begins nor goes on where nobody wants the answer any more. */
async function ask<T>(signal: AbortSignal, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const answer = await call(signal);
  signal.throwIfAborted();
  return answer;
}
