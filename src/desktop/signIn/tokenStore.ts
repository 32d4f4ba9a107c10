/**
 * The tokens, in VS Code's secret storage, which all windows share. Whoever may change them does so in a
 * transaction: alone, beginning with what was written last, and writing only what has changed.
 */
import type { Clock, Log } from '../../core/ports.ts';
import { after } from '../../core/wait.ts';
import type { Secrets } from './ports.ts';
import {
  accountsIn,
  emptyCache,
  hasSameRefreshTokens,
  isSameCache,
  readCache,
  rebase,
  type TokenCache,
} from './tokenCache.ts';
import type { WriteMark } from './writeMarks.ts';

export interface Stored {
  readonly cache: TokenCache;
  /** Grows with each write; 0 where nothing is stored. */
  readonly generation: number;
  /** Ids of the accounts whose refresh token the sign-in service does not know any more: asking is of no use. */
  readonly dead: readonly string[];
}

/** What a piece of work wants to be stored. */
export interface Changed<T> {
  readonly cache: TokenCache;
  readonly value: T;
  /** Ids of the accounts whose refresh token has turned out to be dead. */
  readonly dead?: readonly string[];
}

export interface TokenStoreParts {
  readonly secrets: Secrets;
  readonly lock: { run<T>(work: () => Promise<T>): Promise<T> };
  readonly marks: {
    read(key: string): Promise<WriteMark>;
    write(key: string, mark: WriteMark): Promise<void>;
  };
  readonly clock: Clock;
  readonly log: Log;
}

/** How often, and how long, to look for what another window has written. Milliseconds. */
const LOOK = 50;
const PATIENCE = 2_000;

const nothing: Stored = { cache: emptyCache, generation: 0, dead: [] };

export class TokenStore {
  readonly #parts: TokenStoreParts;
  /** By key, the generation that never arrived; it is not waited for again. */
  readonly #lost = new Map<string, number>();

  constructor(parts: TokenStoreParts) {
    this.#parts = parts;
  }

  /** What is stored as this window sees it; what another one has just written may be missing. */
  async peek(key: string): Promise<Stored> {
    const text = await this.#parts.secrets.get(key);
    if (text === undefined) {
      return nothing;
    }
    try {
      const { generation, cache, dead } = JSON.parse(text) as Readonly<Record<keyof Stored, unknown>>;
      return {
        generation: typeof generation === 'number' ? generation : 0,
        cache: readCache(cache),
        dead: Array.isArray(dead) ? dead.filter(id => typeof id === 'string') : [],
      };
    } catch {
      this.#parts.log.warn('The stored sign-in cannot be read; it is left aside');
      return nothing;
    }
  }

  /**
   * Lets the work change what is stored, while nobody else does. Where it rejects, nothing is written.
   *
   * @returns what the work came to, and the generation that is stored afterwards
   */
  transact<T>(
    key: string,
    work: (cache: TokenCache, dead: readonly string[]) => Promise<Changed<T>>,
  ): Promise<{ readonly value: T; readonly generation: number }> {
    return this.#parts.lock.run(async () => {
      const mark = await this.#parts.marks.read(key);
      const before = await this.#newest(key, mark);
      const { cache, value, dead = [] } = await work(before.cache, before.dead);
      const isSame = isSameCache(before.cache, cache) && dead.every(id => before.dead.includes(id));
      const generation = isSame ? before.generation : await this.#write(key, before, { cache, dead }, mark);
      return { value, generation };
    });
  }

  /** What is stored, once what was written last has arrived. */
  async #newest(key: string, mark: WriteMark): Promise<Stored> {
    const { clock, log } = this.#parts;
    let stored = await this.peek(key);
    if (mark.generation <= (this.#lost.get(key) ?? 0)) {
      return stored;
    }
    for (let waited = 0; isBehind(stored, mark); waited += LOOK) {
      if (waited >= PATIENCE) {
        log.debug('What another window has stored does not arrive here');
        this.#lost.set(key, mark.generation);
        break;
      }
      await after(clock, LOOK);
      stored = await this.peek(key);
    }
    return stored;
  }

  async #write(
    key: string,
    before: Stored,
    after: Pick<Stored, 'cache' | 'dead'>,
    mark: WriteMark,
  ): Promise<number> {
    const { secrets, marks, clock } = this.#parts;
    // the lock may not reach everybody: an extension host on another machine shares the secrets alone
    const latest = await this.peek(key);
    const isLatest = latest.generation === before.generation;
    const cache = isLatest ? after.cache : rebase(latest.cache, before.cache, after.cache);
    // a token is dead only as long as it is the same one
    const dead = [...new Set([...before.dead, ...after.dead])].filter(id =>
      hasSameRefreshTokens(before.cache, cache, id),
    );
    if (!isLatest && isSameCache(latest.cache, cache) && dead.every(id => latest.dead.includes(id))) {
      return before.generation; // what has arrived meanwhile is all there is to store
    }
    const isEmpty = accountsIn(cache).length === 0;
    const generation = Math.max(clock.now(), latest.generation + 1, mark.generation + 1);
    if (isEmpty) {
      await secrets.delete(key);
    } else {
      await secrets.store(key, JSON.stringify({ generation, cache, ...(dead.length > 0 ? { dead } : {}) }));
    }
    await marks.write(key, { generation, isEmpty });
    return isEmpty ? 0 : generation;
  }
}

function isBehind({ generation }: Stored, mark: WriteMark): boolean {
  return generation < mark.generation && !(mark.isEmpty && generation === 0);
}
