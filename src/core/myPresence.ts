/** One's own presence, as others see it: read with each refresh while it is shown, else when it is needed. */
import type { Account } from './account.ts';
import { momentOf, untilAge, type Moment } from './age.ts';
import { failureOf } from './errors.ts';
import { Emitter, type Disposable } from './events.ts';
import type { Clock } from './ports.ts';
import type { Presence } from './presence.ts';
import type { Knowledge, Row } from './roster.ts';
import { endOfMessage, presenceAt, waitFor } from './statusMessage.ts';

/** Asks what others see. Rejects with a `PresenceError`. */
export interface MyPresenceSource {
  /** With the user's own object id, lower case. */
  read(signal: AbortSignal): Promise<{ readonly id: string; readonly presence: Presence }>;
}

export interface MyPresenceParts {
  readonly source: MyPresenceSource;
  readonly clock: Clock;
  /** The account that is signed in. */
  readonly account: () => Account | undefined;
  /** From what age a presence is no longer current, in milliseconds. */
  readonly freshFor: () => number;
}

export class MyPresence implements Disposable {
  readonly #parts: MyPresenceParts;
  readonly #changed = new Emitter<void>();
  #knowledge: Knowledge = { kind: 'waiting' };
  /** When what is known was so. */
  #at: Moment | undefined;
  /** For the moment at which that is current no longer, or its status message ends. */
  #timer: Disposable | undefined;
  #id: string | undefined;
  /** Ends what is on its way once it is another account's. */
  #ending = new AbortController();

  readonly onDidChange = this.#changed.event;

  constructor(parts: MyPresenceParts) {
    this.#parts = parts;
  }

  /** What is known now: judged whenever somebody looks. */
  get knowledge(): Knowledge {
    const held = this.#knowledge;
    return held.kind === 'known'
      ? {
          ...held,
          presence: presenceAt(held.presence, this.#parts.clock.now()),
          isStale: held.isStale || this.#untilOld() === 0,
        }
      : held;
  }

  /** Time has jumped: nobody knows how old what is held is. */
  doubt(): void {
    if (this.#knowledge.kind === 'known') {
      this.#set({ ...this.#knowledge, isStale: true });
    }
  }

  /** Whether a row is the user's own. Until Graph has said who that is, their account tells, as far as it does. */
  isSelf({ person }: Row): boolean {
    const account = this.#parts.account()?.id ?? '';
    const id = this.#id ?? /^[0-9a-f-]{36}(?=\.)/i.exec(account)?.[0].toLowerCase();
    return person !== undefined && person.id === id;
  }

  /** What Graph says now; rejects as a request does. */
  async read(signal?: AbortSignal): Promise<Presence> {
    const mine = this.#ending.signal;
    const { id, presence } = await this.#parts.source.read(signal ? AbortSignal.any([signal, mine]) : mine);
    mine.throwIfAborted();
    this.#id = id;
    this.#at = momentOf(this.#parts.clock);
    this.#set({ kind: 'known', presence, asOf: this.#parts.clock.now(), isStale: false });
    return presence;
  }

  /** Never rejects: what could not be read is shown as last known, or as not known. */
  async refresh(signal: AbortSignal): Promise<void> {
    const mine = this.#ending.signal;
    try {
      await this.read(signal);
    } catch (error) {
      if (!signal.aborted && !mine.aborted) {
        const held = this.#knowledge;
        this.#set(
          held.kind === 'known' ? { ...held, isStale: true } : { kind: 'failed', failure: failureOf(error) },
        );
      }
    }
  }

  forget(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.#id = undefined;
    this.#set({ kind: 'waiting' });
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#ending.abort();
    this.#changed.dispose();
  }

  #set(knowledge: Knowledge): void {
    this.#knowledge = knowledge;
    this.#wait();
    this.#changed.fire();
  }

  /** How long what is held is current still, in milliseconds. */
  #untilOld(): number {
    const { clock, freshFor } = this.#parts;
    return this.#at ? untilAge(this.#at, freshFor(), clock) : 0;
  }

  /** Tells of the moments at which what is held is not what is shown any more. */
  #wait(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    const { knowledge } = this;
    if (knowledge.kind !== 'known') {
      return;
    }
    const { clock } = this.#parts;
    const end = endOfMessage(knowledge.presence, clock.now());
    const rest = Math.min(knowledge.isStale ? Infinity : this.#untilOld(), waitFor(end, clock.now()));
    if (rest < Infinity) {
      this.#timer = clock.after(rest, () => {
        this.#wait();
        this.#changed.fire();
      });
    }
  }
}
