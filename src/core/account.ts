/**
 * Whose everything is. What is bound to an account lives under account, cloud and tenant: of another account nothing
 * is used and nothing is deleted, since another window may have it. Signing in and out goes through one queue, so that
 * what one has begun is done before the other begins.
 */
import type { Log, Storage } from './ports.ts';

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
  /** Lets go of what it holds in memory, and uses what is stored for this account; undefined: nobody is signed in. */
  useAccount?(account: Account | undefined): Promise<void> | void;
  /** Deletes what belongs to the account in use, in memory and in the store: the user signs out. */
  forget?(): Promise<void> | void;
}

/** A store in which each account has its own values. Without an account there is nothing in it, and nothing is kept. */
export class AccountStorage implements Storage {
  readonly #storage: Storage;
  #account: Account | undefined;

  constructor(storage: Storage) {
    this.#storage = storage;
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
      await this.#storage.set(nameOf(key, this.#account), value);
    }
  }
}

function nameOf(key: string, account: Account): string {
  return `${key} ${keyOfAccount(account)}`;
}

/** What sign-in says. */
export type AccountEvent =
  | { readonly kind: 'signedIn'; readonly account: Account }
  /** `account`: of whom something may be stored. */
  | { readonly kind: 'signedOut'; readonly account?: Account | undefined };

/** What is to be done, in this order. */
export type AccountStep =
  { readonly kind: 'use'; readonly account: Account | undefined } | { readonly kind: 'forget' };

/** What follows from an event: whoever signs in is used, whoever signs out is forgotten. */
export function stepsFor(current: Account | undefined, event: AccountEvent): readonly AccountStep[] {
  if (event.kind === 'signedIn') {
    const isSame = current !== undefined && keyOfAccount(current) === keyOfAccount(event.account);
    return isSame ? [] : [{ kind: 'use', account: event.account }];
  }
  const gone = current ?? event.account;
  if (!gone) {
    return [];
  }
  return [
    ...(current ? [] : [{ kind: 'use', account: gone } as const]),
    { kind: 'forget' },
    { kind: 'use', account: undefined },
  ];
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

  constructor(parts: AccountsParts) {
    this.#parts = parts;
  }

  /** Follows what sign-in says, once all that came before is done. Never rejects. */
  follow(event: AccountEvent): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      for (const step of stepsFor(this.#parts.storage.account, event)) {
        await this.#do(step);
      }
    });
    return this.#queue;
  }

  async #do(step: AccountStep): Promise<void> {
    const { storage, bound, log } = this.#parts;
    if (step.kind === 'use') {
      storage.use(step.account);
    }
    for (const part of bound) {
      try {
        await (step.kind === 'use' ? part.useAccount?.(step.account) : part.forget?.());
      } catch (error) {
        log.error('A part did not follow the account', error); // the others do
      }
    }
  }
}
