/**
 * Answers come late and in any order. Each look has a number, and an older answer never overrides a newer one; what
 * the user wishes, by signing in or out, overrides every look that began before.
 */
export class Looks {
  /** The number of the last look that has begun. */
  #begun = 0;
  /** Answers of looks that began before this one count no more. */
  #since = 0;
  /** The number of the last look whose answer has been taken. */
  #taken = 0;
  /** How often the user has wished to sign in or out, and the number of the last wish that came true. */
  #wishes = 0;
  #granted = 0;

  /** Begins a look beside others. */
  begin(): number {
    return ++this.#begun;
  }

  /** Begins a look: answers of those that began before count no more. */
  beginAnew(): number {
    this.#since = this.begin();
    return this.#since;
  }

  /** Whether the answer of a look counts now that it has come. */
  counts(look: number): boolean {
    return look > this.#taken && this.isWanted(look);
  }

  /** Whether no look has begun that makes this one obsolete. */
  isWanted(look: number): boolean {
    return look >= this.#since;
  }

  isNewest(look: number): boolean {
    return look === this.#begun;
  }

  take(look: number): void {
    this.#taken = look;
  }

  /** The user wishes something. */
  wish(): number {
    return ++this.#wishes;
  }

  /** @returns whether a wish may come true: none that is newer has */
  mayGrant(wish: number): boolean {
    return wish > this.#granted;
  }

  grant(wish: number): void {
    this.#granted = wish;
  }
}
