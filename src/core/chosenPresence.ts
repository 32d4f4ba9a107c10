/** Whether the user has set a presence of their own here: Graph does not tell it from an automatic one. */
import type { Clock, Storage } from './ports.ts';

const STORED = 'chosenPresence';

export class ChosenPresence {
  readonly #storage: Storage;
  readonly #clock: Clock;

  /** @param storage shared by all windows */
  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  get isThere(): boolean {
    const until = this.#storage.get(STORED);
    return typeof until === 'number' && until > this.#clock.now();
  }

  /** @param until milliseconds since 1970 */
  async remember(until: number): Promise<void> {
    await this.#storage.set(STORED, until);
  }

  async forget(): Promise<void> {
    await this.#storage.set(STORED, undefined);
  }
}
