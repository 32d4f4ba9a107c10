/** "Do not disturb while debugging": carries out what is decided, one thing at a time. */
import { unlessAborted } from './abort.ts';
import { decide, EXPIRY, readMark, type Facts, type Mark, type Step } from './debugDecision.ts';
import { failureOf, quietUntil, type Failure } from './errors.ts';
import type { Disposable } from './events.ts';
import type { Clock, Log, Storage } from './ports.ts';
import type { Presence } from './presence.ts';

const MINUTE = 60_000;
/** How long parting may take: when a window closes, the host ends us soon after. */
const LAST_WAIT = 2_000;
/** How much of that may go by until what is on its way is given up, and undoing it is tried. */
const LAST_READ = 1_000;
const STORED = 'whileDebugging';

export interface WhileDebuggingOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Shared by all windows that have the same account; the account's from `start` until `part` has resolved. */
  readonly storage: Storage;
  /** A GUID, another one for each window. */
  readonly window: string;
  readonly isOn: () => boolean;
  /** Whether the user has set a presence through this product; what is set here does not count. */
  readonly isChosen: () => boolean;
  /** Not asked when this window parts: what it has set was allowed. */
  readonly hasPermission: () => Promise<boolean>;
  /** One's own presence. Each rejects as a request does. */
  readonly presence: {
    readonly read: (signal: AbortSignal) => Promise<Presence>;
    readonly setDoNotDisturb: (minutes: number, signal: AbortSignal) => Promise<void>;
    readonly clear: (signal: AbortSignal) => Promise<void>;
  };
  /** Called once a minute while something is set: what undoing takes must be at hand when this window parts. */
  readonly keepReady: () => void;
}

/** The time from `start` to `part`: signals that end what is asked, and what is changed. */
interface Life {
  readonly asking: AbortController;
  readonly changing: AbortController;
}

/**
 * Looks once a minute, and whenever something changes, at what is known, and does what is due. What fails is tried
 * again at the next look.
 */
export class WhileDebugging implements Disposable {
  readonly #options: WhileDebuggingOptions;
  #life: Life | undefined;
  /** `isLeft`: the user has changed what was set; it is left alone until debugging ends. */
  #debugging: { readonly since: number; readonly isLeft: boolean } | undefined;
  /** Until when Graph asked not to be called. */
  #notBefore = 0;
  #timer: Disposable | undefined;
  #running: Promise<void> | undefined;
  #isAskedAgain = false;
  #parting: Promise<void> | undefined;

  constructor(options: WhileDebuggingOptions) {
    this.#options = options;
  }

  /** An account is signed in. Looks from now on, and undoes what a window that is gone has left behind. */
  start(): void {
    if (!this.#life) {
      this.#life = { asking: new AbortController(), changing: new AbortController() };
      this.#parting = undefined;
      this.#notBefore = 0;
      this.#leave(false);
    }
    this.#tick();
  }

  /** Several sessions count as one. */
  setDebugging(isDebugging: boolean): void {
    if (isDebugging !== (this.#debugging !== undefined)) {
      this.#debugging = isDebugging ? { since: this.#options.clock.now(), isLeft: false } : undefined;
      this.#tick();
    }
  }

  /** The setting is on or off now, or the permission has come. */
  settingChanged(): void {
    this.#tick();
  }

  /**
   * The window closes, or the account goes: undoes what this window has set, while that is still possible, and looks
   * no more until {@link start}. Resolves soon; where no answer came, the mark stays for whoever comes next.
   */
  part(): Promise<void> {
    const life = this.#life;
    if (life) {
      this.#stop();
      this.#parting = this.#part(life);
    }
    return this.#parting ?? Promise.resolve();
  }

  /** Ends at once. What is set stays, and so does the mark. */
  dispose(): void {
    this.#life?.changing.abort();
    this.#stop();
  }

  #stop(): void {
    this.#life?.asking.abort();
    this.#life = undefined;
    this.#timer?.dispose();
  }

  async #part({ changing }: Life): Promise<void> {
    const { clock } = this.#options;
    const last = new AbortController();
    const timers = [
      clock.after(LAST_READ, () => {
        changing.abort();
      }),
      clock.after(LAST_WAIT, () => {
        last.abort();
      }),
    ];
    await unlessAborted(last.signal, async () => {
      await this.#running; // setting it, perhaps: undoing must not overtake that
      await this.#lookLast(changing.signal, last.signal);
    }).catch(this.#warn);
    for (const timer of timers) {
      timer.dispose();
    }
    last.abort();
  }

  /** Undoes without asking for anything more. Where nobody says in time what others see, it is undone too. */
  async #lookLast(reading: AbortSignal, clearing: AbortSignal): Promise<void> {
    const facts = { ...this.#facts(), seen: undefined };
    if (!facts.mine) {
      return;
    }
    let seen: Facts['seen'];
    if (decide(facts) === 'read') {
      seen = await unlessAborted(reading, this.#options.presence.read).catch(() => ({
        state: 'unknown',
        isOutOfOffice: false,
      }));
    }
    await this.#carryOut(decide({ ...this.#facts(), seen }), clearing);
  }

  #tick(): void {
    if (!this.#life) {
      return;
    }
    const { clock, isOn, keepReady } = this.#options;
    if (!isOn()) {
      this.#leave(false);
    }
    this.#timer?.dispose();
    const rest = (this.#debugging?.since ?? 0) + MINUTE - clock.now();
    this.#timer = clock.after(rest > 0 && rest < MINUTE ? rest : MINUTE, () => {
      this.#tick();
    });
    const { mark, mine } = this.#facts();
    if (mark && mine) {
      this.#write({ ...mark, aliveAt: clock.now() }).catch(this.#warn);
      keepReady();
    }
    this.#isAskedAgain = true;
    this.#running ??= Promise.resolve().then(() => this.#run());
  }

  /** Never rejects. */
  async #run(): Promise<void> {
    while (this.#life && this.#isAskedAgain) {
      this.#isAskedAgain = false;
      const life = this.#life;
      await this.#look(life).catch((error: unknown) => {
        if (!life.asking.signal.aborted) {
          this.#notBefore = quietUntil(failureOf(error)) ?? 0;
          this.#warn(error);
        }
      });
    }
    this.#running = undefined;
    if (!this.#options.isOn() && !this.#facts().mark) {
      this.#timer?.dispose(); // nothing to look at any more
    }
  }

  async #look({ asking, changing }: Life): Promise<void> {
    const { clock, hasPermission, presence } = this.#options;
    let seen: Facts['seen'];
    let isAllowed = false;
    for (;;) {
      asking.signal.throwIfAborted();
      const step = decide({ ...this.#facts(), seen });
      if ((step === 'read' || step === 'adopt') && !isAllowed) {
        isAllowed = clock.now() >= this.#notBefore && (await unlessAborted(asking.signal, hasPermission));
        if (!isAllowed) {
          return;
        }
      } else if (step === 'read') {
        seen = await unlessAborted(asking.signal, presence.read);
      } else if (!(await this.#carryOut(step, changing.signal))) {
        return;
      }
    }
  }

  /** @returns whether more may be due at once */
  async #carryOut(step: Step, signal: AbortSignal): Promise<boolean> {
    const { clock, window, presence } = this.#options;
    const { mark } = this.#facts();
    switch (step) {
      case 'giveUp':
        this.#leave(true);
        return true;
      case 'adopt':
        await this.#write(mark && { ...mark, window, aliveAt: clock.now(), isConfirmed: false });
        return true;
      case 'set':
        await this.#set(clock.now(), mark, signal);
        return false;
      case 'renew':
        await this.#set(mark?.since ?? clock.now(), mark, signal);
        return false;
      case 'clear':
        await unlessAborted(signal, presence.clear);
        await this.#write(undefined);
        return false;
      case 'release':
        await this.#write(undefined);
        return false;
      case 'read':
      case 'nothing':
        return false;
    }
  }

  async #set(since: number, before: Mark | undefined, signal: AbortSignal): Promise<void> {
    const { clock, window, presence } = this.#options;
    const aliveAt = clock.now();
    const mark = { window, aliveAt, until: aliveAt + EXPIRY, since, isConfirmed: false };
    await this.#write(mark);
    try {
      await unlessAborted(signal, asked => presence.setDoNotDisturb(EXPIRY / MINUTE, asked));
    } catch (error) {
      if (!signal.aborted && !mayHaveWorked.has(failureOf(error).kind)) {
        await this.#write(before);
      }
      throw error;
    }
    await this.#write({ ...mark, aliveAt: clock.now(), isConfirmed: true });
  }

  #leave(isLeft: boolean): void {
    this.#debugging &&= { ...this.#debugging, isLeft };
  }

  #facts(): Omit<Facts, 'seen'> {
    const { clock, storage, window, isOn, isChosen } = this.#options;
    const now = clock.now();
    const mark = readMark(storage.get(STORED));
    const { since = Infinity, isLeft = false } = this.#debugging ?? {};
    const wanted = this.#life !== undefined && now >= since + MINUTE && isOn() && !isLeft;
    return { mark, mine: mark?.window === window, wanted, chosen: isChosen(), now };
  }

  async #write(mark: Mark | undefined): Promise<void> {
    await this.#options.storage.set(STORED, mark);
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
