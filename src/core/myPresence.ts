/** One's own presence, as others see it: read with each refresh while it is shown, else when it is needed. */
import { failureOf } from './errors.ts';
import { Emitter, type Disposable } from './events.ts';
import type { Clock } from './ports.ts';
import type { Presence } from './presence.ts';
import type { Knowledge } from './roster.ts';

/** Asks what others see. Rejects with a `PresenceError`. */
export interface MyPresenceSource {
  /** With the user's own object id, lower case. */
  read(signal: AbortSignal): Promise<{ readonly id: string; readonly presence: Presence }>;
}

export class MyPresence implements Disposable {
  readonly #graph: MyPresenceSource;
  readonly #clock: Clock;
  readonly #changed = new Emitter<void>();
  #knowledge: Knowledge = { kind: 'waiting' };
  #id: string | undefined;
  /** Ends what is on its way once it is another account's. */
  #ending = new AbortController();

  readonly onDidChange = this.#changed.event;

  constructor(graph: MyPresenceSource, clock: Clock) {
    this.#graph = graph;
    this.#clock = clock;
  }

  get knowledge(): Knowledge {
    return this.#knowledge;
  }

  /** The user's object id, once it was read. */
  get id(): string | undefined {
    return this.#id;
  }

  /** What Graph says now; rejects as a request does. */
  async read(signal?: AbortSignal): Promise<Presence> {
    const mine = this.#ending.signal;
    const { id, presence } = await this.#graph.read(signal ? AbortSignal.any([signal, mine]) : mine);
    mine.throwIfAborted();
    this.#id = id;
    this.#set({ kind: 'known', presence, asOf: this.#clock.now(), isStale: false });
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
    this.#ending.abort();
    this.#changed.dispose();
  }

  #set(knowledge: Knowledge): void {
    this.#knowledge = knowledge;
    this.#changed.fire();
  }
}
