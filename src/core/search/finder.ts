/** Finds people while one types. It knows nothing of the host: the picker shows what it has found. */
import { ageOf, momentOf, type Moment } from '../age.ts';
import { freshFor, pauseAfter } from '../cadence.ts';
import type { Disposable } from '../events.ts';
import { failureOf, type Failure } from '../failure.ts';
import { isPastedList, readPastedList, type PastedList } from '../pastedList.ts';
import type { Person } from '../person.ts';
import type { Clock, PresenceSource } from '../ports.ts';
import { interpret, type Presence } from '../presence.ts';
import type { Knowledge } from '../roster.ts';
import { withoutInvisible } from '../text.ts';
import { within } from '../wait.ts';

/** How long nobody has typed before Graph is asked. Milliseconds. */
export const QUIET_FOR = 200;

/**
 * How long whoever was found waits for their presence. Milliseconds. After that they are shown without it until the next
 * renewal: VS Code knows the items of a picker by their places alone, so that a tick is lost on items that are just
 * being made anew.
 */
export const PRESENCE_WITHIN = 1000;

/** Longer than any name; the other spellings of its letters are not looked for. Characters. */
const LONGEST_NAME = 400;

/** What was typed, or pasted. */
export type Query =
  | { readonly kind: 'nothing' }
  /** `address` is set where the text is one address or object id. */
  | { readonly kind: 'text'; readonly text: string; readonly address?: string }
  | { readonly kind: 'pasted'; readonly list: PastedList };

/** A permission that would bring suggestions. */
export type SuggestingPermission = 'People.Read' | 'User.Read';

export interface Offer {
  readonly permission: SuggestingPermission;
  readonly isRefused: boolean;
}

/** What there is to show now. */
export interface Findings {
  readonly query: Query;
  /** Whether the people are those of the query, and not of the one before. */
  readonly isSettled: boolean;
  readonly people: readonly Person[];
  readonly suggested: readonly Person[];
  readonly reports: readonly Person[];
  readonly offers: readonly Offer[];
  readonly failure?: Failure;
}

/** Searches the organization. Each rejects with a `PresenceError`. */
export interface PeopleSearch {
  /** People by a part of their name, address or job title. */
  search(text: string, signal: AbortSignal): Promise<readonly Person[]>;
  /** The people whom the user works with. */
  suggestions(signal: AbortSignal): Promise<readonly Person[]>;
  directReports(signal: AbortSignal): Promise<readonly Person[]>;
}

export interface FinderParts {
  readonly search: PeopleSearch;
  readonly presence: PresenceSource;
  readonly permissions: {
    has(permission: SuggestingPermission): Promise<boolean>;
    isRefused(permission: SuggestingPermission): boolean;
  };
  readonly clock: Clock;
  /** Milliseconds between two refreshes: as often, the presence of those in sight is asked for again. */
  readonly interval: () => number;
  /** Whether the window is in front; else they are asked for less often. */
  readonly isFocused: () => boolean;
  /** People who are in sight besides those who were found. */
  readonly beside?: () => readonly Person[];
}

type Suggestions = Pick<Findings, 'suggested' | 'reports' | 'offers' | 'failure'>;

const nobody: Suggestions = { suggested: [], reports: [], offers: [] };

export class Finder implements Disposable {
  readonly #parts: FinderParts;
  readonly #changed: () => void;
  readonly #presences = new Map<string, { readonly presence: Presence; readonly at: Moment }>();
  #query: Query = { kind: 'nothing' };
  #isSettled = false;
  #people: readonly Person[] = [];
  #failure: Failure | undefined;
  /** undefined until they are loaded. */
  #suggestions: Suggestions | undefined;
  #current = new AbortController();
  #timer: Disposable | undefined;
  #renewal: Disposable | undefined;
  /** How many renewals in a row have failed. */
  #failures = 0;

  /** @param changed called whenever there is something else to show */
  constructor(parts: FinderParts, changed: () => void) {
    this.#parts = parts;
    this.#changed = changed;
  }

  get findings(): Findings {
    const isNothing = this.#query.kind === 'nothing';
    const failure = isNothing ? this.#suggestions?.failure : this.#failure;
    return {
      ...(isNothing ? (this.#suggestions ?? nobody) : nobody),
      query: this.#query,
      isSettled: this.#isSettled,
      people: this.#query.kind === 'text' ? this.#people : [],
      ...(failure ? { failure } : {}),
    };
  }

  knowledgeOf(person: Person): Knowledge {
    const known = this.#presences.get(person.id);
    if (!known) {
      return { kind: 'waiting' };
    }
    const { presence, at } = known;
    const { clock, interval } = this.#parts;
    return { kind: 'known', presence, asOf: at.wall, isStale: ageOf(at, clock) > freshFor(interval()) };
  }

  /** Takes what stands in the input box now; what was under way for another text is dropped. */
  type(text: string): void {
    this.#query = readQuery(text);
    this.#start(QUIET_FOR);
  }

  /** Asks at once for what stands there, again. */
  again(): void {
    this.#suggestions = undefined;
    this.#start(0);
  }

  dispose(): void {
    this.#current.abort();
    this.#timer?.dispose();
    this.#renewal?.dispose();
  }

  #start(delay: number): void {
    this.dispose();
    this.#current = new AbortController();
    const { signal } = this.#current;
    const query = this.#query;
    this.#isSettled =
      query.kind === 'pasted' || (query.kind === 'nothing' && this.#suggestions !== undefined);
    if (query.kind === 'text') {
      this.#timer = this.#parts.clock.after(delay, () => void this.#find(query.text, signal));
    } else {
      this.#people = [];
      this.#failure = undefined;
      if (query.kind === 'nothing') {
        void this.#suggest(signal);
      }
    }
    if (this.#isSettled) {
      this.#renewLater(signal);
    }
    this.#changed();
  }

  async #find(text: string, signal: AbortSignal): Promise<void> {
    let people: readonly Person[] = [];
    let failure: Failure | undefined;
    try {
      people = await this.#parts.search.search(text, signal);
    } catch (error) {
      failure = failureOf(error);
    }
    await this.#askPresence(people, signal);
    if (signal.aborted) {
      return;
    }
    this.#people = people;
    this.#failure = failure;
    this.#settle(signal);
  }

  async #suggest(signal: AbortSignal): Promise<void> {
    if (this.#suggestions) {
      return;
    }
    const { search } = this.#parts;
    const [suggested, reports] = await Promise.all([
      this.#suggestWith('People.Read', () => search.suggestions(signal)),
      this.#suggestWith('User.Read', () => search.directReports(signal)),
    ]);
    await this.#askPresence([...suggested.people, ...reports.people], signal);
    if (signal.aborted) {
      return;
    }
    const failure = suggested.failure ?? reports.failure;
    this.#suggestions = {
      suggested: suggested.people,
      reports: reports.people,
      offers: [...suggested.offers, ...reports.offers],
      ...(failure ? { failure } : {}),
    };
    this.#settle(signal);
  }

  #settle(signal: AbortSignal): void {
    this.#isSettled = true;
    this.#renewLater(signal);
    this.#changed();
  }

  /** A picker may stay open for hours: what it says of those in sight is renewed as the list is. */
  #renewLater(signal: AbortSignal): void {
    const { clock, interval, isFocused } = this.#parts;
    const pause = pauseAfter({
      interval: interval(),
      isFocused: isFocused(),
      failures: this.#failures,
      random: clock.random(),
    });
    this.#renewal?.dispose();
    this.#renewal = clock.after(pause, () => void this.#renew(signal));
  }

  async #renew(signal: AbortSignal): Promise<void> {
    const { people, suggested, reports } = this.findings;
    const inSight = [...people, ...suggested, ...reports, ...(this.#parts.beside?.() ?? [])];
    const ids = [...new Set(inSight.map(({ id }) => id))];
    const isRenewed = ids.length === 0 || (await this.#learnPresence(ids, signal));
    if (!signal.aborted) {
      this.#failures = isRenewed ? 0 : this.#failures + 1;
      this.#renewLater(signal);
      this.#changed(); // or what was known is too old by now
    }
  }

  async #suggestWith(
    permission: SuggestingPermission,
    ask: () => Promise<readonly Person[]>,
  ): Promise<Suggested> {
    try {
      if (await this.#parts.permissions.has(permission)) {
        return { people: await ask(), offers: [] };
      }
    } catch (error) {
      return { people: [], offers: [], failure: failureOf(error) };
    }
    return { people: [], offers: [{ permission, isRefused: this.#parts.permissions.isRefused(permission) }] };
  }

  /** One request for all whose presence is not known yet. Without an answer in time, people are shown without it. */
  async #askPresence(people: readonly Person[], signal: AbortSignal): Promise<void> {
    const ids = [...new Set(people.map(({ id }) => id))].filter(id => !this.#presences.has(id));
    if (ids.length === 0 || signal.aborted) {
      return;
    }
    await within(this.#parts.clock, PRESENCE_WITHIN, this.#learnPresence(ids, signal), signal);
  }

  /** @returns whether there was an answer; without, the next search or renewal asks again */
  async #learnPresence(ids: readonly string[], signal: AbortSignal): Promise<boolean> {
    try {
      const { found } = await this.#parts.presence.presences(ids, signal);
      const at = momentOf(this.#parts.clock);
      for (const [id, answer] of found) {
        this.#presences.set(id, { presence: interpret(answer, at.wall), at });
      }
      return true;
    } catch {
      return false;
    }
  }
}

interface Suggested {
  readonly people: readonly Person[];
  readonly offers: readonly Offer[];
  readonly failure?: Failure;
}

export function readQuery(typed: string): Query {
  const text = withoutInvisible(typed).trim();
  if (text === '') {
    return { kind: 'nothing' };
  }
  const list = readPastedList(text);
  if (isPastedList(list)) {
    return { kind: 'pasted', list };
  }
  const [entry] = list.entries;
  return entry && list.unreadable === 0
    ? { kind: 'text', text: entry.user, address: entry.user }
    : { kind: 'text', text: text.length > LONGEST_NAME ? text : text.normalize() }; // as the directory has letters
}
