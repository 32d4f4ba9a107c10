/** "Do not disturb while debugging": set while a debug session runs, never over what the user set, and undone. */
import { failureOf, PresenceError, quietUntil, type Failure } from './errors.ts';
import type { Disposable } from './events.ts';
import type { Clock, Log, Storage } from './ports.ts';
import type { Presence, State } from './presence.ts';

const MINUTE = 60_000;
/** How long what is set lasts by itself, in minutes. */
const EXPIRY = 30;
const RENEWAL = 20 * MINUTE;
/** A window that has not written its mark for so long is gone. */
const GONE = 3 * MINUTE;
/** How long the exit may wait for Graph: the host ends us soon after. */
const LAST_WAIT = 2_000;
const STORED = 'debugQuiet';

/** Who has set the presence, for all windows to see; written before it is set. Milliseconds since 1970. */
interface Mark {
  readonly window: string;
  readonly aliveAt: number;
  /** When what was set ends by itself. */
  readonly until: number;
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
  /** One's own presence. Each rejects as a request does. */
  readonly presence: {
    read(signal: AbortSignal): Promise<Presence>;
    setDoNotDisturb(minutes: number, signal: AbortSignal): Promise<void>;
    clear(signal: AbortSignal): Promise<void>;
  };
}

/**
 * Looks once a minute, and whenever something changes, at what is wanted and at the mark, and does what is due:
 * one thing at a time, so that the newest wish counts. What fails is tried again at the next look.
 */
export class DebugQuiet implements Disposable {
  readonly #options: DebugQuietOptions;
  #isActive = true;
  /** From {@link start} on, this window looks after what others leave behind. */
  #isStarted = false;
  #debuggingSince = Infinity;
  /** The user has changed what was set: it is left alone until debugging ends. */
  #hasGivenUp = false;
  #isQuiet = false;
  #renewAt = 0;
  /** Until when Graph asked not to be called. */
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

  /** Begins, also after {@link forget}, and undoes what a window that is gone has left behind. */
  start(): void {
    this.#isActive = true;
    this.#isStarted = true;
    this.#abort = this.#abort.signal.aborted ? new AbortController() : this.#abort;
    this.#tick();
  }

  /** Several sessions count as one. */
  setDebugging(isDebugging: boolean): void {
    if (isDebugging !== this.#debuggingSince < Infinity) {
      this.#debuggingSince = isDebugging ? this.#options.clock.now() : Infinity;
      this.#hasGivenUp = false;
      this.#tick();
    }
  }

  /** The setting is on or off now, or the permission has come. */
  settingChanged(): void {
    this.#tick();
  }

  /** The user has signed out: nothing is asked any more, until {@link start}. */
  async forget(): Promise<void> {
    this.dispose();
    this.#hasGivenUp = false;
    this.#notBefore = 0;
    await this.#letGo().catch(this.#warn);
  }

  /** Undoes at once what this window has set. Resolves soon; where no answer came, the mark stays. */
  async end(): Promise<void> {
    this.#stop();
    if (this.#running || this.#isMine(this.#mark)) {
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
    this.#isActive = false;
    this.#isStarted = false;
    this.#timer?.dispose();
  }

  #tick(): void {
    if (!this.#isActive) {
      return;
    }
    const { clock, isOn } = this.#options;
    const mark = this.#mark;
    this.#hasGivenUp &&= isOn();
    this.#timer?.dispose();
    const rest = this.#debuggingSince + MINUTE - clock.now();
    this.#timer = clock.after(rest > 0 && rest < MINUTE ? rest : MINUTE, () => {
      this.#tick();
    });
    if (mark && this.#isMine(mark)) {
      this.#write(mark.until).catch(this.#warn);
    }
    void this.#look();
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
      await this.#doWhatIsDue(signal).catch((error: unknown) => {
        if (!signal.aborted) {
          this.#notBefore = quietUntil(failureOf(error)) ?? 0;
          this.#warn(error);
        }
      });
    }
    this.#running = undefined;
    const isDebugging = this.#debuggingSince < Infinity;
    if (!this.#mark && !(this.#options.isOn() && (this.#isStarted || isDebugging))) {
      this.#timer?.dispose(); // nothing to look at any more
    }
  }

  async #doWhatIsDue(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { clock, isChosen, hasPermission } = this.#options;
    const mark = this.#mark;
    const isMine = this.#isMine(mark);
    this.#isQuiet &&= isMine;
    if (mark ? !isMine && Math.abs(clock.now() - mark.aliveAt) < GONE : !this.#isWanted) {
      return;
    }
    if (isChosen() || (mark && mark.until <= clock.now())) {
      this.#hasGivenUp ||= this.#isWanted && this.#isQuiet && isChosen();
      await this.#letGo();
      return;
    }
    const isDone = this.#isWanted && this.#isQuiet && clock.now() < this.#renewAt;
    if (!isDone && clock.now() >= this.#notBefore && (await ask(signal, hasPermission))) {
      await (mark && !isMine ? this.#write(mark.until) : undefined);
      await this.#askGraph(signal, mark);
    }
  }

  /** Reads first, and then changes what is ours to change. */
  async #askGraph(signal: AbortSignal, mark: Mark | undefined): Promise<void> {
    const { isChosen, presence } = this.#options;
    const isWanted = this.#isWanted;
    const seen = await ask(signal, () => presence.read(signal));
    if (seen.state === 'unknown') {
      throw new PresenceError({ kind: 'unreadable' });
    }
    const isOvertaken = mark ? !this.#isMine(this.#mark) : this.#mark !== undefined;
    if (isOvertaken || isChosen() || isWanted !== this.#isWanted) {
      return; // the next look sees to it
    }
    const isOurs = mark !== undefined && overOurs.has(seen.state);
    if (isWanted && (isOurs || (!this.#isQuiet && isFree(seen)))) {
      await this.#set(signal, mark);
      return;
    }
    if (isOurs) {
      await ask(signal, () => presence.clear(signal));
    }
    this.#hasGivenUp ||= isWanted && this.#isQuiet;
    await this.#letGo();
  }

  async #set(signal: AbortSignal, before: Mark | undefined): Promise<void> {
    const { clock, presence } = this.#options;
    const now = clock.now();
    await this.#write(now + EXPIRY * MINUTE);
    try {
      await ask(signal, () => presence.setDoNotDisturb(EXPIRY, signal));
    } catch (error) {
      if (!signal.aborted && !mayHaveWorked.has(failureOf(error).kind)) {
        await this.#write(before?.until);
      }
      throw error;
    }
    this.#renewAt = now + RENEWAL;
    this.#isQuiet = true;
  }

  async #letGo(): Promise<void> {
    this.#isQuiet = false;
    await (this.#mark && this.#write(undefined));
  }

  get #isWanted(): boolean {
    const isLong = this.#options.clock.now() >= this.#debuggingSince + MINUTE;
    return this.#isActive && isLong && this.#options.isOn() && !this.#hasGivenUp;
  }

  get #mark(): Mark | undefined {
    return readMark(this.#options.storage.get(STORED));
  }

  #isMine(mark: Mark | undefined): boolean {
    return mark?.window === this.#options.window;
  }

  /** Writes the mark as this window's; undefined takes it away. */
  async #write(until: number | undefined): Promise<void> {
    const { clock, storage, window } = this.#options;
    const mark = { window, aliveAt: clock.now(), until };
    await storage.set(STORED, until === undefined ? undefined : mark);
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

/** What is seen while do not disturb is set: itself, or something that lies over it. */
const overOurs: ReadonlySet<State> = new Set(['doNotDisturb', 'presenting', 'focusing'] as const);

function isFree({ state, isOutOfOffice }: Presence): boolean {
  return (state === 'available' || state === 'idle') && !isOutOfOffice;
}

/** Reads what any version may have stored. */
function readMark(value: unknown): Mark | undefined {
  const { window, aliveAt, until } = (value ?? {}) as Partial<Record<keyof Mark, unknown>>;
  return typeof window === 'string' && typeof aliveAt === 'number'
    ? { window, aliveAt, until: typeof until === 'number' ? until : aliveAt + EXPIRY * MINUTE }
    : undefined;
}

/** Neither begins nor goes on where nobody wants the answer any more. */
async function ask<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const answer = await call();
  signal.throwIfAborted();
  return answer;
}
