/** What the core needs from the world; the host, the network and the tests each bring their own. */
import type { Disposable } from './events.ts';
import type { About, Failure } from './failure.ts';
import type { GraphPresence } from './presence.ts';
import type { Person } from './person.ts';

/** Time and chance. Injected, so that hours pass in milliseconds in a test. */
export interface Clock {
  /** The time to show: milliseconds since 1970. It may jump, forward and back. */
  now(): number;
  /** The time to wait by: milliseconds since some moment. It never goes back, and may stand still in sleep. */
  monotonic(): number;
  /** Calls once, after so many milliseconds of the monotonic clock, unless disposed before. */
  after(milliseconds: number, call: () => void): Disposable;
  /** From 0 up to, but not including, 1. */
  random(): number;
}

/** The log. Never given a name, an address, an id of a person, or a token. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}

/** A small store that outlives a restart, such as VS Code's `Memento`. */
export interface Storage {
  get(key: string): unknown;
  set(key: string, value: unknown): Promise<void>;
}

/** What came back for one list of ids. Everybody asked for is in exactly one of the three. */
export interface PresenceAnswer {
  readonly found: ReadonlyMap<string, GraphPresence>;
  /** Ids that were asked for and that the answer passed over. */
  readonly missing: readonly string[];
  /** Ids whose batch failed, and why. */
  readonly failed: ReadonlyMap<string, Failure>;
}

/** Asks for the presence of people, by object id. Rejects only when nothing at all could be asked. */
export interface PresenceSource {
  presences(ids: readonly string[], signal: AbortSignal): Promise<PresenceAnswer>;
}

/** What looking somebody up came to. */
export type Lookup =
  | { readonly kind: 'found'; readonly person: Person }
  | { readonly kind: 'notFound' }
  /** The address belongs to more than one person. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly about: About };

/** Turns addresses, user principal names and object ids into people; an entry for each key asked for. */
export interface PeopleSource {
  lookUp(keys: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Lookup>>;
}
