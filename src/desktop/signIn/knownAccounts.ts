/** The accounts as they were looked at last, so that it can be told which have come and gone. */
import type { CachedAccount } from './tokenCache.ts';

export interface AccountsChange {
  readonly added: readonly CachedAccount[];
  readonly removed: readonly CachedAccount[];
}

export class KnownAccounts {
  #place: string | undefined;
  #accounts: readonly CachedAccount[] | undefined;

  /**
   * Takes note of the accounts of a place.
   *
   * @returns what has changed; nothing at the first look
   */
  update(place: string | undefined, accounts: readonly CachedAccount[]): AccountsChange | undefined {
    const before = this.#accounts;
    const isElsewhere = this.#place !== place;
    this.#place = place;
    this.#accounts = accounts;
    if (!before) {
      return undefined;
    }
    const added = isElsewhere ? accounts : accounts.filter(account => !has(before, account));
    const removed = isElsewhere ? before : before.filter(account => !has(accounts, account));
    return added.length > 0 || removed.length > 0 ? { added, removed } : undefined;
  }

  /** Takes note of an account that is about to come, and of which others need not be told again. */
  expect(place: string, account: CachedAccount): void {
    if (this.#accounts && this.#place === place && !has(this.#accounts, account)) {
      this.#accounts = [...this.#accounts, account];
    }
  }
}

function has(accounts: readonly CachedAccount[], { id }: CachedAccount): boolean {
  return accounts.some(account => account.id === id);
}
