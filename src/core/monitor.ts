/** The one owner of the roster: what is asked, what came back, and what is known of everybody now. */
import { conditionOf, type Condition, type SetUpProblem } from './condition.ts';
import type { Directory } from './directory.ts';
import { failureOf, quietUntil, type Failure } from './errors.ts';
import { Emitter } from './events.ts';
import type { Colleague } from './person.ts';
import type { Clock, Log, PresenceAnswer, PresenceSource } from './ports.ts';
import { interpret, isOlder } from './presence.ts';
import type { RefreshResult } from './refresher.ts';
import { emptyRoster, makeRoster, type Knowledge, type Roster } from './roster.ts';

/** Everything a view is a function of. */
export interface Snapshot {
  readonly roster: Roster;
  readonly condition: Condition;
}

/** What must be so before anything is asked. */
export interface Standing {
  readonly isCloudSupported: boolean;
  readonly setUpProblem?: SetUpProblem | undefined;
  readonly session: 'unknown' | 'none' | 'some';
}

export interface MonitorOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly directory: Directory;
  readonly source: PresenceSource;
  /** Turns a message of Graph's, which may be HTML, into plain text. */
  readonly toPlainText: (message: string) => string;
  /** From what age a presence is no longer current, in milliseconds. */
  readonly freshFor: () => number;
}

export class Monitor {
  readonly #options: MonitorOptions;
  readonly #changed: Emitter<Snapshot>;
  readonly #known = new Map<string, Knowledge>();
  #colleagues: readonly Colleague[] = [];
  #hasGroups = false;
  #standing: Standing = { isCloudSupported: true, session: 'unknown' };
  #failure: Failure | undefined;
  #isPartial = false;
  #hasRefreshed = false;
  #isEager = false;
  #snapshot: Snapshot = { roster: emptyRoster, condition: { kind: 'loading' } };

  constructor(options: MonitorOptions) {
    this.#options = options;
    this.#changed = new Emitter(error => {
      options.log.error('A view failed', error);
    });
  }

  get onDidChange() {
    return this.#changed.event;
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  get isSignedIn(): boolean {
    return this.#standing.session === 'some';
  }

  /** @param hasGroups whether there are groups to show even where nobody is in them */
  setColleagues(colleagues: readonly Colleague[], hasGroups = false): void {
    this.#hasGroups = hasGroups;
    if (this.#colleagues.length === 0) {
      this.#hasRefreshed = false;
    }
    this.#colleagues = colleagues;
    this.#publish();
  }

  setStanding(standing: Standing): void {
    if (standing.session !== this.#standing.session) {
      this.#failure = undefined;
      this.#hasRefreshed = false;
    }
    this.#standing = standing;
    this.#publish();
  }

  /** The next refresh also looks again for those who were not found a moment ago. */
  lookAgain(): void {
    this.#isEager = true;
  }

  /** Forgets every name, id and presence, here and in the directory. */
  async forget(): Promise<void> {
    this.#known.clear();
    this.#failure = undefined;
    this.#hasRefreshed = false;
    this.#publish();
    await this.#options.directory.forget();
    this.#publish();
  }

  /** One refresh: who, then their presence. Never rejects because of what Graph answers. */
  async refresh(signal: AbortSignal): Promise<RefreshResult> {
    const { isCloudSupported, setUpProblem, session } = this.#standing;
    if (!isCloudSupported || setUpProblem || session !== 'some' || this.#colleagues.length === 0) {
      return { ok: true };
    }
    this.#markOld();
    const isEager = this.#isEager;
    this.#isEager = false;
    let failures: readonly Failure[] = [];
    let answered = 0;
    try {
      const keys = this.#colleagues.map(colleague => colleague.key);
      failures = await this.#options.directory.refresh(keys, signal, isEager);
      signal.throwIfAborted();
      this.#publish();
      if (failures.some(keepsFromAsking)) {
        this.#markStale();
      } else {
        const ids = this.#ids();
        const answer = ids.length > 0 ? await this.#options.source.presences(ids, signal) : emptyAnswer;
        signal.throwIfAborted();
        answered = this.#take(answer);
        failures = [...failures, ...answer.failed.values()];
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
      this.#markStale();
    }
    this.#failure = mostTelling(failures);
    this.#isPartial = answered > 0;
    this.#hasRefreshed = true;
    this.#publish();
    return resultOf(failures);
  }

  #ids(): string[] {
    const ids = this.#colleagues.flatMap(({ key }) => this.#options.directory.idOf(key) ?? []);
    return [...new Set(ids)];
  }

  /** @returns how many people the answer told something about */
  #take(answer: PresenceAnswer): number {
    const now = this.#options.clock.now();
    for (const [id, raw] of answer.found) {
      const presence = interpret(raw, this.#options.toPlainText, now);
      const held = this.#known.get(id);
      const isOutdated = held?.kind === 'known' && isOlder(presence, held.presence);
      // an older answer says nothing new, but that what is held is still the newest
      this.#known.set(id, {
        kind: 'known',
        presence: isOutdated ? held.presence : presence,
        asOf: now,
        isStale: false,
      });
    }
    for (const id of answer.missing) {
      this.#known.set(id, { kind: 'noAnswer' });
    }
    for (const [id, failure] of answer.failed) {
      const held = this.#known.get(id);
      this.#known.set(id, held?.kind === 'known' ? { ...held, isStale: true } : { kind: 'failed', failure });
    }
    this.#forgetOthers();
    return answer.found.size + answer.missing.length;
  }

  /** Nothing is kept of who is no longer in the list. */
  #forgetOthers(): void {
    const ids = new Set(this.#ids());
    for (const id of this.#known.keys()) {
      if (!ids.has(id)) {
        this.#known.delete(id);
      }
    }
  }

  #markOld(): void {
    const oldest = this.#options.clock.now() - this.#options.freshFor();
    this.#mark(known => known.asOf < oldest);
    this.#publish();
  }

  #markStale(): void {
    this.#mark(() => true);
  }

  #mark(isStale: (known: Extract<Knowledge, { kind: 'known' }>) => boolean): void {
    for (const [id, known] of this.#known) {
      if (known.kind === 'known' && !known.isStale && isStale(known)) {
        this.#known.set(id, { ...known, isStale: true });
      }
    }
  }

  #publish(): void {
    const { directory } = this.#options;
    const roster = makeRoster({
      colleagues: this.#colleagues,
      lookup: key => directory.lookup(key),
      knowledge: id => this.#known.get(id),
    });
    const condition = conditionOf({
      ...this.#standing,
      colleagues: this.#colleagues.length,
      hasGroups: this.#hasGroups,
      failure: this.#failure,
      isPartial: this.#isPartial,
      asOf: newestOf(roster),
      hasRefreshed: this.#hasRefreshed,
    });
    this.#snapshot = { roster, condition };
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

function resultOf(failures: readonly Failure[]): RefreshResult {
  let notBefore: number | undefined;
  for (const failure of failures) {
    const until = quietUntil(failure);
    notBefore = until === undefined ? notBefore : Math.max(until, notBefore ?? until);
  }
  return { ok: failures.length === 0, ...(notBefore === undefined ? {} : { notBefore }) };
}
