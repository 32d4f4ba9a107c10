/** Finds people while one types. It knows nothing of the host: the picker shows what it has found. */
import type { Disposable } from '../events.ts';
import { failureOf, type Failure } from '../failure.ts';
import { isPastedList, readPastedList, type PastedList } from '../pastedList.ts';
import type { Person } from '../person.ts';
import type { Clock, PresenceSource } from '../ports.ts';
import { interpret } from '../presence.ts';
import type { Knowledge } from '../roster.ts';
import { withoutInvisible } from '../text.ts';
import { within } from '../wait.ts';

/** How long nobody has typed before Graph is asked. Milliseconds. */
export const QUIET_FOR = 200;

/**
 * How long whoever was found waits for their presence. Milliseconds. After that they are shown without it, and stay
 * so: VS Code knows the items of a picker by their places alone, so that a tick is lost on items that are just being
 * made anew.
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
}

type Suggestions = Pick<Findings, 'suggested' | 'reports' | 'offers' | 'failure'>;

const nobody: Suggestions = { suggested: [], reports: [], offers: [] };

export class Finder implements Disposable {
  readonly #parts: FinderParts;
  readonly #changed: () => void;
  readonly #presences = new Map<string, Knowledge>();
  #query: Query = { kind: 'nothing' };
  #isSettled = false;
  #people: readonly Person[] = [];
  #failure: Failure | undefined;
  /** undefined until they are loaded. */
  #suggestions: Suggestions | undefined;
  #current = new AbortController();
  #timer: Disposable | undefined;

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
    return this.#presences.get(person.id) ?? { kind: 'waiting' };
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
    this.#isSettled = true;
    this.#changed();
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
    this.#isSettled = true;
    this.#changed();
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

  async #learnPresence(ids: readonly string[], signal: AbortSignal): Promise<void> {
    try {
      const { found } = await this.#parts.presence.presences(ids, signal);
      const asOf = this.#parts.clock.now();
      for (const [id, answer] of found) {
        this.#presences.set(id, { kind: 'known', presence: interpret(answer, asOf), asOf, isStale: false });
      }
    } catch {
      return; // the next search asks again
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
