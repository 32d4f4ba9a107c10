/** Who looks at presence: as long as anybody does, it is kept fresh. */
export class Watchers {
  readonly #changed: (isWatched: boolean) => void;
  readonly #watching = new Set<string>();

  constructor(changed: (isWatched: boolean) => void) {
    this.#changed = changed;
  }

  /** @param who one name for each part that shows presence, or waits for it */
  set(who: string, isWatching: boolean): void {
    if (isWatching) {
      this.#watching.add(who);
    } else {
      this.#watching.delete(who);
    }
    this.#changed(this.#watching.size > 0);
  }
}
