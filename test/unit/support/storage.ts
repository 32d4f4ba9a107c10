/** A store in memory. What goes in comes out as JSON would bring it back. */
import type { Storage } from '../../../src/core/ports.ts';

export class MemoryStorage implements Storage {
  readonly #values = new Map<string, string>();

  /** All that is in it. */
  get values(): readonly unknown[] {
    return [...this.#values.values()].map(value => JSON.parse(value) as unknown);
  }

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get(key: string): unknown {
    const value = this.#values.get(key);
    return value === undefined ? undefined : (JSON.parse(value) as unknown);
  }

  set(key: string, value: unknown): Promise<void> {
    if (value === undefined) {
      this.#values.delete(key);
    } else {
      this.#values.set(key, JSON.stringify(value));
    }
    return Promise.resolve();
  }
}
