/**
 * "Tell me when they are free": whom the user waits for, and who has become free. Each is told of once. Nothing is
 * kept of what anybody did: only the time of the last two answers, in memory.
 */
import { Emitter } from './events.ts';
import type { Clock, Storage } from './ports.ts';
import type { Colleague } from './person.ts';
import { everybody, isAskable, people, type Roster, type Row } from './roster.ts';

/** Whom the user waits for. */
export type WatchTarget =
  /** By object id where it is known, else by {@link keyOf} of the entry. */
  | {
      readonly kind: 'person';
      readonly user: string;
      /** Whether it was nobody of the lists. */
      readonly isOther?: boolean;
    }
  /** The first who is free of a group. */
  | { readonly kind: 'group'; readonly name: string };

export interface FreeWatch {
  readonly target: WatchTarget;
  /** When it ends by itself. Milliseconds since 1970. */
  readonly until: number;
}

/** Somebody who was waited for and is free. */
export interface Free {
  readonly watch: FreeWatch;
  readonly row: Row;
}

const STORED = 'freeWatches';
/** More would be a broadcast. */
export const MOST_WATCHES = 20;

export interface FreeWatchesParts {
  readonly clock: Clock;
  /** Shared by all windows. */
  readonly storage: Storage;
  /** Whether a row is the user's own: of a group, that is nobody to wait for. */
  readonly isSelf?: (row: Row) => boolean;
}

export class FreeWatches {
  readonly #parts: FreeWatchesParts;
  readonly #changed = new Emitter<void>();
  /** For each target and person: as of when they were first seen free, as long as they stay so. */
  readonly #free = new Map<string, number>();

  readonly onDidChange = this.#changed.event;

  constructor(parts: FreeWatchesParts) {
    this.#parts = parts;
  }

  /** Those that have not ended, in the order in which they were asked for; other windows' too. */
  get all(): readonly FreeWatch[] {
    return this.#stored().filter(({ until }) => until > this.#parts.clock.now());
  }

  /** Those that have ended by themselves, until they are removed. */
  get ended(): readonly FreeWatch[] {
    return this.#stored().filter(({ until }) => until <= this.#parts.clock.now());
  }

  /**
   * Waits, for a working day; whoever was waited for already is waited for anew.
   *
   * @returns false where the user waits for so many that this would be one too many
   */
  async add(target: WatchTarget): Promise<boolean> {
    const until = workingDayAfter(this.#parts.clock.now());
    const others = this.all.filter(watch => !isSame(watch.target, target));
    if (others.length >= MOST_WATCHES) {
      return false;
    }
    await this.#store([...others, { target, until }]);
    return true;
  }

  /** @returns whether it was there: of several windows, only one tells */
  async remove(target: WatchTarget): Promise<boolean> {
    const stored = this.#stored();
    const others = stored.filter(watch => !isSame(watch.target, target));
    if (others.length === stored.length) {
      return false;
    }
    await this.#store(others);
    return true;
  }

  /** A group has got another name: what waits for it goes on. */
  async rename(from: string, to: string): Promise<void> {
    const stored = this.#stored();
    const isMeant = ({ target }: FreeWatch): boolean => target.kind === 'group' && target.name === from;
    if (!stored.some(isMeant)) {
      return;
    }
    const others = stored.filter(watch => !isSame(watch.target, { kind: 'group', name: to }));
    await this.#store(
      others.map(watch => (isMeant(watch) ? { ...watch, target: { kind: 'group', name: to } } : watch)),
    );
  }

  /** Whom a target means, in a roster; of a group, everybody but the user. */
  rowsFor(target: WatchTarget, roster: Roster): readonly Row[] {
    const { isSelf } = this.#parts;
    return people(
      everybody(roster).filter(row => isMeant(target, row) && !(target.kind === 'group' && isSelf?.(row))),
    );
  }

  /** The store holds another account's now. */
  reread(): void {
    this.#free.clear();
    this.#changed.fire();
  }

  async forget(): Promise<void> {
    this.#free.clear();
    if (this.#stored().length > 0) {
      await this.#store([]);
    }
  }

  /**
   * Looks at what a refresh has brought.
   *
   * @returns who is free according to two answers in a row, since presence flickers; one for each that is waited for
   */
  look(roster: Roster): readonly Free[] {
    const seen = new Set<string>();
    const free: Free[] = [];
    for (const watch of this.all) {
      let first: Row | undefined;
      for (const row of this.rowsFor(watch.target, roster)) {
        const key = JSON.stringify([watch.target, row.person?.id ?? row.colleague.key]);
        const asOf = row.knowledge.kind === 'known' && isAskable(row) ? row.knowledge.asOf : undefined;
        if (asOf === undefined) {
          this.#free.delete(key);
          continue;
        }
        seen.add(key);
        const since = this.#free.get(key) ?? asOf;
        this.#free.set(key, since);
        first ??= asOf !== since ? row : undefined; // another answer, by whatever clock
      }
      if (first) {
        free.push({ watch, row: first });
      }
    }
    for (const key of this.#free.keys()) {
      if (!seen.has(key)) {
        this.#free.delete(key);
      }
    }
    return free;
  }

  /** How many of those who are waited for are free now. */
  countFree(roster: Roster): number {
    return this.all.filter(({ target }) => this.rowsFor(target, roster).some(isAskable)).length;
  }

  #stored(): readonly FreeWatch[] {
    const value = this.#parts.storage.get(STORED);
    return Array.isArray(value) ? value.flatMap(one => readWatch(one) ?? []) : [];
  }

  async #store(watches: readonly FreeWatch[]): Promise<void> {
    await this.#parts.storage.set(STORED, watches.length > 0 ? watches : undefined);
    this.#changed.fire();
  }
}

/** What stands for somebody in the list. */
export function targetOf({ person, colleague }: Row): Extract<WatchTarget, { kind: 'person' }> {
  return {
    kind: 'person',
    user: person?.id ?? colleague.key,
    ...(colleague.isOther ? { isOther: true } : {}),
  };
}

/** Those who are waited for and in none of the lists: they are asked for as long as somebody waits. */
export function othersWaitedFor(watches: readonly FreeWatch[]): readonly Colleague[] {
  return watches.flatMap(({ target }) =>
    target.kind === 'person' && target.isOther
      ? [{ user: target.user, key: target.user, isLive: true, isOther: true }]
      : [],
  );
}

/** Whether a row is what is waited for. Before somebody was looked up, only their entry was known. */
export function isMeant(target: WatchTarget, { person, colleague }: Row): boolean {
  return target.kind === 'group'
    ? colleague.group === target.name
    : person?.id === target.user || colleague.key === target.user;
}

/** The same time on the next working day, Monday to Friday. Milliseconds since 1970. */
export function workingDayAfter(moment: number): number {
  const date = new Date(moment);
  do {
    date.setDate(date.getDate() + 1);
  } while (date.getDay() === 0 || date.getDay() === 6);
  return date.getTime();
}

function isSame(a: WatchTarget, b: WatchTarget): boolean {
  return a.kind === 'person'
    ? b.kind === 'person' && a.user === b.user
    : b.kind === 'group' && a.name === b.name;
}

/** Reads what an earlier version may have stored. */
function readWatch(value: unknown): FreeWatch | undefined {
  const { target, until } = (typeof value === 'object' && value !== null ? value : {}) as Partial<FreeWatch>;
  const { kind, user, name, isOther } = (target ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof until !== 'number' || !Number.isFinite(until)) {
    return undefined;
  }
  if (kind === 'person' && typeof user === 'string') {
    return { target: { kind, user, ...(isOther === true ? { isOther } : {}) }, until };
  }
  return kind === 'group' && typeof name === 'string' ? { target: { kind, name }, until } : undefined;
}
