/**
 * The one owner of the roster: what is asked, what came back, and what is known of everybody now. Whether something is
 * current is judged whenever somebody looks, by both clocks, and not when it came.
 */
import { momentOf } from './age.ts';
import { conditionOf, type Condition, type Readiness } from './condition.ts';
import type { Directory } from './directory.ts';
import { failureOf, quietUntil, type Failure } from './errors.ts';
import { Emitter, type Disposable } from './events.ts';
import { hasJumped } from './jumps.ts';
import type { Colleague } from './person.ts';
import type { Clock, Log, PresenceAnswer, PresenceSource } from './ports.ts';
import type { RefreshResult } from './refresher.ts';
import { Known } from './known.ts';
import { emptyRoster, makeRoster, type Roster } from './roster.ts';

/** Everything a view is a function of. */
export interface Snapshot {
  readonly roster: Roster;
  readonly condition: Condition;
}

export interface MonitorOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly directory: Directory;
  readonly source: PresenceSource;
  /** From what age a presence is no longer current, in milliseconds. */
  readonly freshFor: () => number;
}

export class Monitor implements Disposable {
  readonly #options: MonitorOptions;
  readonly #changed: Emitter<Snapshot>;
  readonly #known: Known;
  /** For the moment at which that is current no longer, or a status message ends. */
  #timer: Disposable | undefined;
  #colleagues: readonly Colleague[] = [];
  #others: readonly Colleague[] = [];
  #hasGroups = false;
  #readiness: Readiness = { isCloudSupported: true, session: 'unknown' };
  #failure: Failure | undefined;
  #isPartial = false;
  #hasRefreshed = false;
  #snapshot: Snapshot = { roster: emptyRoster, condition: { kind: 'loading' } };

  constructor(options: MonitorOptions) {
    this.#options = options;
    this.#known = new Known(options);
    this.#changed = new Emitter(error => {
      options.log.error('A view failed', error);
    });
  }

  get onDidChange() {
    return this.#changed.event;
  }

  /** What is known now. Nothing in it that is shown as current is older than the limit. */
  get snapshot(): Snapshot {
    this.judge();
    return this.#snapshot;
  }

  /** Has views show again what they show and is not so any more: too old by now, or a status message that has ended. */
  judge(): void {
    if (this.#known.hasAged) {
      this.#publish();
    }
  }

  get isSignedIn(): boolean {
    return this.#readiness.session === 'some';
  }

  /** @param hasGroups whether there are groups to show even where nobody is in them */
  setColleagues(colleagues: readonly Colleague[], hasGroups = false): void {
    this.#hasGroups = hasGroups;
    if (this.#colleagues.length === 0) {
      this.#hasRefreshed = false;
    }
    this.#colleagues = colleagues;
    this.#known.keep(this.#ids());
    this.#publish();
  }

  /** @param others people to ask for besides, who are shown in none of the groups */
  setOthers(others: readonly Colleague[]): void {
    this.#others = others;
    this.#known.keep(this.#ids());
    this.#publish();
  }

  setReadiness(readiness: Readiness): void {
    if (readiness.session !== this.#readiness.session) {
      this.#failure = undefined;
      this.#hasRefreshed = false;
    }
    this.#readiness = readiness;
    this.#publish();
  }

  /** Those who were not found are due at once. */
  lookAgain(): void {
    this.#options.directory.lookAgain();
  }

  /** Forgets every presence: what one account may see is not another's to see. */
  forget(): void {
    this.#known.clear();
    this.#failure = undefined;
    this.#hasRefreshed = false;
    this.#publish();
  }

  /** Time has jumped: nobody knows how old what is held is. */
  doubt(): void {
    this.#known.doubtAll();
    this.#publish();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#changed.dispose();
  }

  /** One refresh: who, then their presence. Never rejects because of what Graph answers. */
  async refresh(signal: AbortSignal): Promise<RefreshResult> {
    const { isCloudSupported, setUpProblem, session } = this.#readiness;
    if (!isCloudSupported || setUpProblem || session !== 'some') {
      return { ok: true };
    }
    const everybody = [...this.#colleagues, ...this.#others];
    if (everybody.length === 0) {
      await this.#options.directory.refresh([], signal); // so that whoever was removed last is forgotten
      return { ok: true };
    }
    const { clock, source } = this.#options;
    let failures: readonly Failure[] = [];
    let answered = 0;
    try {
      const lookUps = await this.#options.directory.refresh(everybody, signal);
      failures = lookUps.failures;
      signal.throwIfAborted();
      this.#publish();
      if (failures.some(keepsFromAsking)) {
        this.#known.doubtAll();
      } else {
        const ids = this.#ids();
        const asked = momentOf(clock);
        const answer = ids.length > 0 ? await source.presences(ids, signal) : emptyAnswer;
        signal.throwIfAborted();
        const now = momentOf(clock);
        // an answer that was on its way while the machine slept is of the time before
        answered = this.#known.take(answer, hasJumped(asked, now) ? asked : now);
        this.#known.keep(this.#ids());
        // where others are answered, it stands on the rows that wait for it
        const quiet = lookUps.quiet && answered === 0 ? [lookUps.quiet] : [];
        failures = [...failures, ...quiet, ...answer.failed.values()];
      }
    } catch (error) {
      if (signal.aborted) {
        return { ok: false };
      }
      const failure = failureOf(error);
      if (failure.kind === 'unreadable') {
        this.#options.log.error('A refresh failed', error);
      }
      failures = [...failures, failure];
      this.#known.doubtAll();
    }
    // what Graph refuses of one person stands on their row, and is no failure of the whole
    const ofAll = answered > 0 ? failures.filter(({ kind }) => kind !== 'rejected') : failures;
    this.#failure = mostTelling(ofAll);
    this.#isPartial = answered > 0;
    this.#hasRefreshed = true;
    this.#publish();
    return resultOf(failures, answered > 0);
  }

  #ids(): string[] {
    const ids = [...this.#colleagues, ...this.#others].flatMap(
      ({ key }) => this.#options.directory.idOf(key) ?? [],
    );
    return [...new Set(ids)];
  }

  /** Publishes again at the moment at which something is current no longer, or a status message ends. */
  #wait(): void {
    this.#timer?.dispose();
    const rest = this.#known.untilAged;
    this.#timer =
      rest === undefined
        ? undefined
        : this.#options.clock.after(rest, () => {
            this.#publish();
          });
  }

  #publish(): void {
    const { directory } = this.#options;
    const roster = makeRoster({
      colleagues: this.#colleagues,
      others: this.#others,
      lookup: key => directory.lookup(key),
      knowledge: id => this.#known.of(id),
    });
    const condition = conditionOf({
      ...this.#readiness,
      colleagues: this.#colleagues.length,
      hasGroups: this.#hasGroups,
      failure: this.#failure,
      isPartial: this.#isPartial,
      asOf: newestOf(roster),
      hasRefreshed: this.#hasRefreshed,
    });
    this.#snapshot = { roster, condition };
    this.#known.markShown();
    this.#wait();
    this.#changed.fire(this.#snapshot);
  }
}

const emptyAnswer: PresenceAnswer = { found: new Map(), missing: [], failed: new Map() };

function newestOf(roster: Roster): number | undefined {
  let newest: number | undefined;
  for (const { knowledge } of roster.rows) {
    if (knowledge.kind === 'known' && knowledge.asOf > (newest ?? 0)) {
      newest = knowledge.asOf;
    }
  }
  return newest;
}

/** The failure that the user can do something about goes first, then the one that names a time. */
const order: readonly Failure['kind'][] = [
  'signInNeeded',
  'renewalFailed',
  'consentNeeded',
  'throttled',
  'offline',
  'intercepted',
  'unavailable',
  'rejected',
  'unreadable',
];

/** Whether there is no sense in asking for presence after the directory failed so. */
function keepsFromAsking(failure: Failure): boolean {
  return (
    failure.kind === 'signInNeeded' || failure.kind === 'renewalFailed' || quietUntil(failure) !== undefined
  );
}

function mostTelling(failures: readonly Failure[]): Failure | undefined {
  return [...failures].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (quietUntil(b) ?? 0) - (quietUntil(a) ?? 0),
  )[0];
}

/** Only where nothing was answered is it time to ask less often; where Graph named a time, that is kept. */
function resultOf(failures: readonly Failure[], hasAnswered: boolean): RefreshResult {
  const notBefore = failures.reduce((latest, failure) => Math.max(latest, quietUntil(failure) ?? 0), 0);
  const isThrottled = failures.some(({ kind }) => kind === 'throttled');
  return {
    ok: failures.length === 0 || (hasAnswered && !isThrottled),
    ...(notBefore > 0 ? { notBefore } : {}),
  };
}
