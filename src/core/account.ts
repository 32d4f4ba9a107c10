/**
 * Whose everything is. What is bound to an account lives under account, cloud and tenant: of another account nothing
 * is used and nothing is deleted, since another window may have it. Signing in and out goes through one queue, so that
 * what one has begun is done before the other begins.
 */
import type { Clock, Log, Storage } from './ports.ts';

export interface Account {
  /** The opaque id that the authentication provider gives it. */
  readonly id: string;
  /** Origin of the Graph that it is used with. */
  readonly cloud: string;
  /** The tenant as the settings name it: the same account has other ids of people in another. */
  readonly tenant: string;
}

/** What tells one account, cloud and tenant from another. */
export function keyOfAccount({ id, cloud, tenant }: Account): string {
  return `${cloud} ${tenant.toLowerCase()} ${id}`;
}

/** A part of the product that holds something of an account. */
export interface AccountBound {
  /** The account goes: undoes at Microsoft what must not outlive it, with what is in memory. Resolves soon. */
  leave?(): Promise<void> | void;
  /** Lets go of what it holds in memory, and uses what is stored for this account; undefined: nobody is signed in. */
  useAccount?(account: Account | undefined): Promise<void> | void;
  /** Deletes what belongs to the account in use, in memory and in the store: the user signs out. */
  forget?(): Promise<void> | void;
}

/** A store that can say what is in it. */
export interface ListedStorage extends Storage {
  keys(): readonly string[];
}

const DAY = 24 * 3_600_000;
/** What is kept of an account that nobody has used for so long goes. Milliseconds. */
const KEEP_FOR = 90 * DAY;
/** When an account was used last, to the day. */
const USED = 'used';

/** A store in which each account has its own values. Without an account there is nothing in it, and nothing is kept. */
export class AccountStorage implements Storage {
  readonly #storage: ListedStorage;
  readonly #clock: Pick<Clock, 'now'>;
  #account: Account | undefined;

  constructor(storage: ListedStorage, clock: Pick<Clock, 'now'>) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** The account in use. */
  get account(): Account | undefined {
    return this.#account;
  }

  use(account: Account | undefined): void {
    this.#account = account;
  }

  get(key: string): unknown {
    return this.#account && this.#storage.get(nameOf(key, this.#account));
  }

  async set(key: string, value: unknown): Promise<void> {
    if (this.#account) {
      const account = this.#account;
      await this.#storage.set(nameOf(key, account), value);
      if (value !== undefined && this.#account === account) {
        await this.#touch(account);
      }
    }
  }

  /** Deletes everything of an account. */
  async clear(account: Account): Promise<void> {
    await this.#deleteAll(` ${keyOfAccount(account)}`);
  }

  /** Deletes everything of an account, in whatever cloud and tenant. */
  async clearEverywhere(id: string): Promise<void> {
    await this.#deleteAll(` ${id}`);
  }

  /** Deletes what is kept of accounts that nobody has used for long. */
  async tidy(): Promise<void> {
    if (this.#account) {
      await this.#touch(this.#account);
    }
    for (const key of this.#storage.keys().filter(name => name.startsWith(`${USED} `))) {
      const used = this.#storage.get(key);
      if (typeof used !== 'number' || this.#clock.now() - used > KEEP_FOR) {
        await this.#deleteAll(key.slice(USED.length));
      }
    }
  }

  async #touch(account: Account): Promise<void> {
    const name = nameOf(USED, account);
    const used = this.#storage.get(name);
    const now = this.#clock.now();
    if (typeof used !== 'number' || Math.abs(now - used) > DAY) {
      await this.#storage.set(name, now);
    }
  }

  async #deleteAll(ending: string): Promise<void> {
    const names = this.#storage.keys().filter(name => name.endsWith(ending));
    // all at once: whatever signs in meanwhile finds nothing, and loses nothing
    await Promise.all(names.map(name => this.#storage.set(name, undefined)));
  }
}

function nameOf(key: string, account: Account): string {
  return `${key} ${keyOfAccount(account)}`;
}

/** What sign-in says. */
export type AccountEvent =
  | { readonly kind: 'signedIn'; readonly account: Account }
  /** The account has been signed out of: nothing of it stays. */
  | { readonly kind: 'signedOut'; readonly account: Account }
  /** Nobody is signed in where the settings say now. Whoever was may be again: nothing is deleted. */
  | { readonly kind: 'nobody' }
  /** The accounts with these ids have been signed out of wherever they were, whichever is in use. */
  | { readonly kind: 'deleted'; readonly ids: readonly string[] };

/** What is to be done, in this order. */
export type AccountStep =
  | { readonly kind: 'use'; readonly account: Account | undefined }
  | { readonly kind: 'forget' }
  | { readonly kind: 'delete'; readonly id: string };

/** What follows from an event: whoever signs in is used, whoever signs out is forgotten. */
export function stepsFor(current: Account | undefined, event: AccountEvent): readonly AccountStep[] {
  const useNobody = { kind: 'use', account: undefined } as const;
  switch (event.kind) {
    case 'signedIn':
      return isSameAccount(current, event.account) ? [] : [{ kind: 'use', account: event.account }];
    case 'nobody':
      return current ? [useNobody] : [];
    case 'signedOut':
      return [
        ...(isSameAccount(current, event.account) ? [] : [{ kind: 'use', account: event.account } as const]),
        { kind: 'forget' },
        useNobody,
      ];
    case 'deleted': {
      const isInUse = current !== undefined && event.ids.includes(current.id);
      return [
        ...(isInUse ? [{ kind: 'forget' } as const, useNobody] : []),
        ...event.ids.map(id => ({ kind: 'delete', id }) as const),
      ];
    }
  }
}

/** Whether two are the same account, used with the same cloud and tenant. */
export function isSameAccount(a: Account | undefined, b: Account): boolean {
  return a !== undefined && keyOfAccount(a) === keyOfAccount(b);
}

export interface AccountsParts {
  readonly storage: AccountStorage;
  /** Told in this order; what is built on others comes behind them. */
  readonly bound: readonly AccountBound[];
  readonly log: Log;
}

export class Accounts {
  readonly #parts: AccountsParts;
  #queue: Promise<void> = Promise.resolve();
  #newest: AccountEvent | undefined;

  constructor(parts: AccountsParts) {
    this.#parts = parts;
  }

  /**
   * Follows what sign-in says, once all that came before is done. Never rejects.
   *
   * @returns whether nothing newer has been said meanwhile
   */
  async follow(event: AccountEvent): Promise<boolean> {
    if (event.kind !== 'deleted') {
      this.#newest = event; // who is signed in is not said by what is deleted
    }
    this.#queue = this.#queue.then(async () => {
      for (const step of stepsFor(this.#parts.storage.account, event)) {
        await this.#do(step);
      }
    });
    await this.#queue;
    return this.#newest === event;
  }

  async #do(step: AccountStep): Promise<void> {
    const { storage, bound } = this.#parts;
    if (step.kind === 'delete') {
      await this.#try(() => storage.clearEverywhere(step.id));
      return;
    }
    if (storage.account) {
      for (const part of bound) {
        await this.#try(() => part.leave?.());
      }
    }
    if (step.kind === 'use') {
      storage.use(step.account);
    }
    for (const part of bound) {
      await this.#try(() => (step.kind === 'use' ? part.useAccount?.(step.account) : part.forget?.()));
    }
    const { account } = storage;
    if (account) {
      // also what a part has left behind
      await this.#try(() => (step.kind === 'forget' ? storage.clear(account) : storage.tidy()));
    }
  }

  /** One part that fails does not keep the others from following. */
  async #try(work: () => Promise<void> | void): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#parts.log.error('A part did not follow the account', error);
    }
  }
}
