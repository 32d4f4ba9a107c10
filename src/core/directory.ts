/** Who is meant: addresses become people, once, and are remembered over restarts. */
import { isObjectId, type Colleague, type Person } from './person.ts';
import type { Clock, Log, Lookup, PeopleSource, Storage } from './ports.ts';
import { failureOf, quietUntil, type Failure } from './failure.ts';
import { readDirectory, type StoredDirectory } from './storedDirectory.ts';

const STORAGE_KEY = 'directory';
/** People are looked up again after a week, since names change and people leave. Milliseconds. */
const KEEP_FOR = 7 * 24 * 3_600_000;
/** Who was not found is looked for again after a quarter of an hour, then twice as long, up to a day. */
const FIRST_RETRY = 15 * 60_000;
const LAST_RETRY = 24 * 3_600_000;
/** Whom Graph refused to look up so often in a row, it is going to refuse again. */
const MOST_TRIES = 3;
/** Where the service asks for quiet and names no time. Milliseconds. */
const SOME_QUIET = 60_000;
/** Of a long list, so many are looked up in one refresh, so that presence need not wait for all the others. */
export const MOST_LOOK_UPS = 1000;

interface Entry {
  readonly lookup: Lookup;
  /** Milliseconds since 1970. */
  readonly lookedUpAt: number;
  /** How often in a row nobody was found. */
  readonly misses: number;
  /** How often the user had wanted to look again when this was asked. */
  readonly wishes: number;
}

/** What kept some from being looked up. */
export interface LookUps {
  /** What is about everybody. */
  readonly failures: readonly Failure[];
  /** The directory asks for quiet; what else there is to ask for may be asked for. */
  readonly quiet?: Failure;
}

export class Directory {
  readonly #source: PeopleSource;
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #entries = new Map<string, Entry>();
  /** The keys of the user's own list; of others, nothing is written down. */
  #listed = new Set<string>();
  #wishes = 0;
  /** Nobody is looked up before, by the monotonic clock: the service asked for quiet, and said so with this. */
  #quiet: { readonly until: number; readonly failure: Failure } | undefined;
  #account: string | undefined;

  constructor(ports: { source: PeopleSource; storage: Storage; clock: Clock; log: Log }) {
    this.#source = ports.source;
    this.#storage = ports.storage;
    this.#clock = ports.clock;
    this.#log = ports.log;
  }

  /**
   * Says whose directory this is (an opaque account id and its cloud). What was remembered for another
   * account is forgotten: an address there may be somebody else.
   */
  async useAccount(account: string | undefined): Promise<void> {
    if (this.#account === account) {
      return;
    }
    this.#account = account;
    this.#clear();
    const stored = readDirectory(this.#storage.get(STORAGE_KEY));
    if (stored && stored.account === account) {
      for (const [key, { person, at }] of Object.entries(stored.people)) {
        this.#entries.set(key, { lookup: { kind: 'found', person }, lookedUpAt: at, misses: 0, wishes: 0 });
        this.#listed.add(key);
      }
    } else if (stored) {
      await this.#write(undefined);
    }
  }

  /** What is known of a key now, without asking anybody. */
  lookup(key: string): Lookup | undefined {
    return this.#entries.get(key)?.lookup;
  }

  /** The object id that presence is asked for, where it is known; nobody is asked for who was not found. */
  idOf(key: string): string | undefined {
    const lookup = this.lookup(key);
    if (lookup?.kind === 'found') {
      return lookup.person.id;
    }
    return isObjectId(key) && lookup?.kind !== 'notFound' ? key : undefined;
  }

  /** Somebody who is about to be put into the list, and was just looked up elsewhere. */
  async learn(key: string, person: Person): Promise<void> {
    this.#take(key, { kind: 'found', person }, this.#wishes);
    this.#listed.add(key);
    await this.#save();
  }

  /**
   * People who came with a live list, under their object ids, so that nobody is looked up twice. Whoever came without
   * a user principal name is known too little of and left to be looked up.
   */
  learnAll(people: readonly Person[]): void {
    for (const person of people) {
      const entry = this.#entries.get(person.id);
      const isKnown = entry?.lookup.kind === 'found' && !this.#isDue(person.id);
      if (person.userPrincipalName !== undefined && !isKnown) {
        this.#take(person.id, { kind: 'found', person }, this.#wishes);
      }
    }
  }

  /** Those who were not found are due at once, until an answer is in that was asked for after this. */
  lookAgain(): void {
    this.#wishes++;
  }

  /**
   * Looks up those of the colleagues that are due: never looked up, failed, not found a while ago, or found long ago.
   * Of very many, some are left for the next refresh. Whoever is no colleague any more is forgotten.
   *
   * @param colleagues all that are shown; those of live groups are kept in memory alone
   * @returns the failures that kept some from being looked up, but for those that are about one of them alone
   */
  async refresh(
    colleagues: readonly Pick<Colleague, 'key' | 'isLive'>[],
    signal: AbortSignal,
  ): Promise<LookUps> {
    if (this.#keep(colleagues)) {
      await this.#save();
    }
    const wishes = this.#wishes;
    const due = [...new Set(colleagues.map(({ key }) => key))]
      .filter(key => this.#isDue(key))
      // first those who were never looked up
      .sort((a, b) => Number(this.#entries.has(a)) - Number(this.#entries.has(b)))
      .slice(0, MOST_LOOK_UPS);
    if (due.length === 0) {
      return { failures: [] };
    }
    if (this.#quiet && this.#clock.monotonic() < this.#quiet.until) {
      return { failures: [], quiet: this.#quiet.failure };
    }
    this.#quiet = undefined;
    let answers: ReadonlyMap<string, Lookup>;
    try {
      answers = await this.#source.lookUp(due, signal);
    } catch (error) {
      const failure = failureOf(error);
      answers = new Map(due.map(key => [key, { kind: 'failed', failure, about: 'all' }]));
    }
    signal.throwIfAborted();
    const count = { found: 0, notFound: 0, ambiguous: 0, failed: 0 };
    const failures: Failure[] = [];
    let quiet: Failure | undefined;
    for (const key of due) {
      const lookup = answers.get(key) ?? { kind: 'failed', failure: { kind: 'unreadable' }, about: 'one' };
      count[lookup.kind]++;
      if (lookup.kind === 'failed' && lookup.about === 'all') {
        failures.push(lookup.failure);
      } else if (lookup.kind === 'failed' && lookup.about === 'service') {
        quiet = lookup.failure;
      }
      this.#take(key, lookup, wishes);
    }
    this.#log.info(
      `Looked up ${due.length} people: ${count.found} found, ${count.notFound} not found, ` +
        `${count.ambiguous} ambiguous, ${count.failed} failed`,
    );
    if (count.found + count.notFound + count.ambiguous > 0) {
      await this.#save();
    }
    if (quiet) {
      const now = this.#clock.now();
      const rest = (quietUntil(quiet) ?? now + SOME_QUIET) - now;
      this.#quiet = { until: this.#clock.monotonic() + rest, failure: quiet };
    }
    return { failures, ...(quiet ? { quiet } : {}) };
  }

  /** Forgets everybody, in memory and in the store. */
  async forget(): Promise<void> {
    this.#account = undefined;
    this.#clear();
    await this.#write(undefined);
  }

  #clear(): void {
    this.#quiet = undefined;
    this.#entries.clear();
    this.#listed.clear();
  }

  /**
   * Forgets everybody but these.
   *
   * @returns whether somebody of them is written down
   */
  #keep(colleagues: readonly Pick<Colleague, 'key' | 'isLive'>[]): boolean {
    const shown = new Set(colleagues.map(({ key }) => key));
    const listed = new Set(colleagues.flatMap(({ key, isLive }) => (isLive ? [] : [key])));
    let wasWritten = false;
    for (const [key, { lookup }] of this.#entries) {
      wasWritten ||= lookup.kind === 'found' && this.#listed.has(key) && !listed.has(key);
      if (!shown.has(key)) {
        this.#entries.delete(key);
      }
    }
    this.#listed = listed;
    return wasWritten;
  }

  /** @param wishes how often the user had wanted to look again when this was asked */
  #take(key: string, lookup: Lookup, wishes: number): void {
    const held = this.#entries.get(key);
    if (lookup.kind === 'failed' && held?.lookup.kind === 'found') {
      return; // whoever was found stays found while the directory cannot be asked
    }
    // a refusal of one person comes again, like an address that nobody has
    const isMiss = lookup.kind !== 'found' && (lookup.kind !== 'failed' || isOfOne(lookup));
    this.#entries.set(key, {
      lookup,
      lookedUpAt: this.#clock.now(),
      misses: isMiss ? (held?.misses ?? 0) + 1 : 0,
      wishes,
    });
  }

  #isDue(key: string): boolean {
    const entry = this.#entries.get(key);
    if (!entry) {
      return true;
    }
    const past = this.#clock.now() - entry.lookedUpAt;
    const age = past < 0 ? Infinity : past; // the clock has been set back since: nobody knows how long ago it was
    switch (entry.lookup.kind) {
      case 'found':
        return age >= KEEP_FOR;
      case 'failed':
        return (
          !isOfOne(entry.lookup) ||
          entry.misses <= MOST_TRIES ||
          this.#isDueAgain({ ...entry, misses: entry.misses - MOST_TRIES }, age)
        );
      case 'notFound':
      case 'ambiguous':
        return this.#isDueAgain(entry, age);
    }
  }

  #isDueAgain({ wishes, misses }: Entry, age: number): boolean {
    return wishes < this.#wishes || age >= Math.min(FIRST_RETRY * 2 ** (misses - 1), LAST_RETRY);
  }

  async #save(): Promise<void> {
    if (this.#account === undefined) {
      return;
    }
    const people: Record<string, { person: Person; at: number }> = {};
    for (const [key, { lookup, lookedUpAt }] of this.#entries) {
      if (lookup.kind === 'found' && this.#listed.has(key)) {
        people[key] = { person: lookup.person, at: lookedUpAt };
      }
    }
    await this.#write({ account: this.#account, people });
  }

  /** A store that cannot be written costs a look-up after the next restart, nothing more. */
  async #write(stored: StoredDirectory | undefined): Promise<void> {
    try {
      await this.#storage.set(STORAGE_KEY, stored);
    } catch (error) {
      this.#log.warn(
        `People could not be remembered: ${error instanceof Error ? error.name : 'unknown error'}`,
      );
    }
  }
}

/** Graph refuses to say anything of this one. Trouble that comes and goes is looked at again at each refresh. */
function isOfOne({ failure, about }: Extract<Lookup, { kind: 'failed' }>): boolean {
  return about === 'one' && failure.kind === 'rejected';
}
