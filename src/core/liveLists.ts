/** Lists whose members come from the organization: asked for every few hours, and kept in memory alone. */
import { ageOf, momentOf, type Moment } from './age.ts';
import { JITTER, pauseAfterQuiet } from './cadence.ts';
import { failureOf, isSameFailure, quietUntil, type Failure } from './failure.ts';
import { writeSource, type LiveSource } from './liveSource.ts';
import type { Person } from './person.ts';
import type { Clock, Log } from './ports.ts';

/** Milliseconds. */
const KEEP_FOR = 4 * 3_600_000;
/** After a failure for which Graph names no time; twice as long after each further one, up to {@link KEEP_FOR}. */
const FIRST_RETRY = 5 * 60_000;

/** Who is in a list. */
export type Members =
  | {
      readonly kind: 'found';
      readonly people: readonly Person[];
      /** There are more than one list shows. */
      readonly isCut: boolean;
    }
  /** The group or team is there no more. */
  | { readonly kind: 'notFound' };

/** Asks for the members of a list. Rejects with a `PresenceError`. */
export interface MembersSource {
  members(source: LiveSource, signal: AbortSignal): Promise<Members>;
}

/** What is known of a list. */
export interface ListState {
  /** As last known, whatever failed since. */
  readonly people: readonly Person[];
  readonly isCut: boolean;
  /** When that was true, in milliseconds since 1970; undefined where it never was known. */
  readonly asOf: number | undefined;
  /** Why it could not be renewed, where that is so. */
  readonly failure?: Failure | { readonly kind: 'notFound' };
}

interface Entry {
  readonly state: ListState;
  readonly asked: Moment;
  /** For how long it is not asked for again. Milliseconds. */
  readonly pause: number;
  /** How often in a row it failed. */
  readonly failures: number;
  /** How often the user had wanted to look again when this was asked. */
  readonly wishes: number;
}

export class LiveLists {
  readonly #source: MembersSource;
  readonly #clock: Clock;
  readonly #log: Log;
  /** By how the settings write the source. */
  #entries = new Map<string, Entry>();
  /** Graph is left alone until then, by the monotonic clock. */
  #quietUntil = -Infinity;
  #wishes = 0;
  /** The last of those that wait for each other. */
  #running: Promise<unknown> = Promise.resolve();

  constructor(ports: { source: MembersSource; clock: Clock; log: Log }) {
    this.#source = ports.source;
    this.#clock = ports.clock;
    this.#log = ports.log;
  }

  /** What is known of a list now; undefined where it was never asked for. */
  state(source: LiveSource): ListState | undefined {
    return this.#entries.get(writeSource(source))?.state;
  }

  /**
   * Those that failed are due at once, until an answer is in that was asked for after this; never before the time that
   * Graph named.
   */
  lookAgain(): void {
    this.#wishes++;
  }

  /**
   * Asks for those lists that are due, one after another; a second call waits for the first. Throws only when aborted.
   *
   * @returns whether something is known that was not, or otherwise, before
   */
  async refresh(sources: readonly LiveSource[], signal: AbortSignal): Promise<boolean> {
    const turn = this.#running.then(() => this.#refresh(sources, signal));
    this.#running = turn.catch(() => undefined); // whoever called hears of it
    return await turn;
  }

  /** Forgets every list: what one account may see is not another's to see. */
  forget(): void {
    this.#entries = new Map();
    this.#quietUntil = -Infinity;
  }

  async #refresh(sources: readonly LiveSource[], signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    const entries = this.#entries;
    const wishes = this.#wishes;
    const due = [...new Map(sources.map(source => [writeSource(source), source]))].filter(([key]) =>
      this.#isDue(entries.get(key)),
    );
    let hasChanged = false;
    let stopped: Failure | undefined;
    for (const [key, source] of due) {
      const answer = stopped ?? (await this.#ask(source, signal));
      signal.throwIfAborted();
      if (entries !== this.#entries) {
        return true; // forgotten meanwhile: what came is for nobody
      }
      if (answer.kind !== 'found' && answer.kind !== 'notFound' && endsAll(answer)) {
        stopped = answer;
        this.#keepQuiet(quietUntil(answer));
      }
      hasChanged = this.#take(key, answer, wishes) || hasChanged;
    }
    return hasChanged;
  }

  async #ask(source: LiveSource, signal: AbortSignal): Promise<Members | Failure> {
    let answer: Members | Failure;
    try {
      answer = await this.#source.members(source, signal);
    } catch (error) {
      signal.throwIfAborted();
      answer = failureOf(error);
    }
    const count = answer.kind === 'found' ? `${answer.people.length}${answer.isCut ? ' and more' : ''} ` : '';
    this.#log.info(`Members of a list (${source.kind}): ${count}${answer.kind}`);
    return answer;
  }

  #isDue(entry: Entry | undefined): boolean {
    if (this.#clock.monotonic() < this.#quietUntil) {
      return false;
    }
    return (
      !entry ||
      ageOf(entry.asked, this.#clock) >= entry.pause ||
      (entry.state.failure !== undefined && entry.wishes < this.#wishes)
    );
  }

  /** @param until milliseconds since 1970; undefined where Graph named no time */
  #keepQuiet(until: number | undefined): void {
    if (until !== undefined) {
      const { wall, monotonic } = momentOf(this.#clock);
      this.#quietUntil = Math.max(this.#quietUntil, monotonic + until - wall);
    }
  }

  /**
   * @param wishes how often the user had wanted to look again when this was asked
   * @returns whether it is shown otherwise now
   */
  #take(key: string, answer: Members | Failure, wishes: number): boolean {
    const asked = momentOf(this.#clock);
    const now = asked.wall;
    const held = this.#entries.get(key);
    const before = held?.state;
    if (answer.kind === 'found') {
      const { people, isCut } = answer;
      this.#entries.set(key, {
        state: { people, isCut, asOf: now },
        asked,
        pause: this.#jittered(KEEP_FOR),
        failures: 0,
        wishes,
      });
      return (
        !before || before.failure !== undefined || before.isCut !== isCut || !isSame(before.people, people)
      );
    }
    const failures = (held?.failures ?? 0) + 1;
    const until = answer.kind === 'notFound' ? undefined : quietUntil(answer);
    const pause =
      until === undefined
        ? this.#jittered(Math.min(FIRST_RETRY * 2 ** Math.min(failures - 1, 10), KEEP_FOR))
        : until - now + pauseAfterQuiet(this.#clock.random());
    const state: ListState =
      answer.kind === 'notFound'
        ? { people: [], isCut: false, asOf: now, failure: answer }
        : { people: [], isCut: false, asOf: undefined, ...before, failure: answer };
    this.#entries.set(key, { state, asked, pause, failures, wishes });
    return !isSameState(before?.failure, answer);
  }

  /** Up to a tenth shorter or longer, so that the windows of an organization do not ask in step. */
  #jittered(pause: number): number {
    return Math.round(pause * (1 - JITTER + 2 * JITTER * this.#clock.random()));
  }
}

/** A refusal (403) is about one kind of list: another may need less. */
function endsAll(failure: Failure): boolean {
  const kinds: readonly Failure['kind'][] = ['signInNeeded', 'renewalFailed', 'throttled', 'offline'];
  return kinds.includes(failure.kind) || quietUntil(failure) !== undefined;
}

/** Whether two reasons would be shown alike. */
function isSameState(a: ListState['failure'], b: NonNullable<ListState['failure']>): boolean {
  return a?.kind === 'notFound' || b.kind === 'notFound' ? a?.kind === b.kind : isSameFailure(a, b);
}

function isSame(a: readonly Person[], b: readonly Person[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
