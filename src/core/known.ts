/** What is known of everybody's presence, by object id, and whether it is current: judged whenever somebody looks. */
import { ageOf, untilAge, type Moment } from './age.ts';
import type { Failure } from './errors.ts';
import type { Clock, PresenceAnswer } from './ports.ts';
import { interpret, isOlder, type Presence } from './presence.ts';
import type { Knowledge } from './roster.ts';
import { endOfMessage, presenceAt, waitFor } from './statusMessage.ts';

type Held =
  | {
      readonly kind: 'known';
      readonly presence: Presence;
      /** When Graph last said it. */
      readonly at: Moment;
      /** When Graph last said something new: for a while, answers that are older by their number count for nothing. */
      readonly since: Moment;
      /** Whether there is reason to think otherwise: a refresh did not reach it, or time has jumped. */
      readonly isDoubted: boolean;
    }
  | { readonly kind: 'noAnswer' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface KnownOptions {
  readonly clock: Clock;
  /** From what age a presence is no longer current, in milliseconds. */
  readonly freshFor: () => number;
}

export class Known {
  readonly #options: KnownOptions;
  readonly #held = new Map<string, Held>();
  /** Of what was shown as current, the oldest. */
  #oldestShown: Moment | undefined;
  /** Of the status messages that were shown, when the first one ends; milliseconds since 1970. */
  #firstEnd = Infinity;

  constructor(options: KnownOptions) {
    this.#options = options;
  }

  /** What is known of somebody now. */
  of(id: string): Knowledge | undefined {
    const held = this.#held.get(id);
    if (held?.kind !== 'known') {
      return held;
    }
    const presence = presenceAt(held.presence, this.#options.clock.now());
    return { kind: 'known', presence, asOf: held.at.wall, isStale: !this.#isCurrent(held) };
  }

  /** Whether something that was shown is so no longer: it is not current any more, or a status message has ended. */
  get hasAged(): boolean {
    const hasEnded = this.#firstEnd <= this.#options.clock.now();
    return hasEnded || (this.#oldestShown !== undefined && this.#isOld(this.#oldestShown));
  }

  /** How long to wait until something is so no longer, in milliseconds; undefined where all of it stays as it is. */
  get untilAged(): number | undefined {
    const { clock, freshFor } = this.#options;
    const untilOld = this.#oldestShown ? untilAge(this.#oldestShown, freshFor(), clock) : Infinity;
    const rest = Math.min(untilOld, waitFor(this.#firstEnd, clock.now()));
    return rest < Infinity ? rest : undefined;
  }

  /** What is known now is shown. */
  markShown(): void {
    const { clock } = this.#options;
    this.#oldestShown = undefined;
    this.#firstEnd = Infinity;
    for (const held of this.#held.values()) {
      if (held.kind === 'known') {
        this.#firstEnd = Math.min(this.#firstEnd, endOfMessage(held.presence, clock.now()));
      }
      if (held.kind === 'known' && this.#isCurrent(held)) {
        const oldest: Moment = this.#oldestShown ?? held.at;
        this.#oldestShown = ageOf(held.at, clock) > ageOf(oldest, clock) ? held.at : oldest;
      }
    }
  }

  /**
   * @param at when it was so
   * @returns how many people the answer told something about
   */
  take(answer: PresenceAnswer, at: Moment): number {
    for (const [id, raw] of answer.found) {
      const presence = interpret(raw, at.wall);
      const held = this.#held.get(id);
      const isOutdated =
        held?.kind === 'known' && isOlder(presence, held.presence) && !this.#isOld(held.since); // numbers that begin anew would keep what is held for ever
      // an older answer says nothing new, but that what is held is still the newest
      const next = isOutdated ? held : { kind: 'known' as const, presence, since: at };
      this.#held.set(id, { ...next, at, isDoubted: false });
    }
    for (const id of answer.missing) {
      this.#held.set(id, { kind: 'noAnswer' });
    }
    for (const [id, failure] of answer.failed) {
      const held = this.#held.get(id);
      this.#held.set(id, held?.kind === 'known' ? { ...held, isDoubted: true } : { kind: 'failed', failure });
    }
    return answer.found.size + answer.missing.length;
  }

  /** Nothing is current any more, until it is asked for again. */
  doubtAll(): void {
    for (const [id, held] of this.#held) {
      if (held.kind === 'known' && !held.isDoubted) {
        this.#held.set(id, { ...held, isDoubted: true });
      }
    }
  }

  /** Forgets everybody but these. */
  keep(ids: Iterable<string>): void {
    const kept = new Set(ids);
    for (const id of this.#held.keys()) {
      if (!kept.has(id)) {
        this.#held.delete(id);
      }
    }
  }

  clear(): void {
    this.#held.clear();
  }

  #isCurrent(held: Extract<Held, { kind: 'known' }>): boolean {
    return !held.isDoubted && !this.#isOld(held.at);
  }

  #isOld(moment: Moment): boolean {
    return ageOf(moment, this.#options.clock) >= this.#options.freshFor();
  }
}
