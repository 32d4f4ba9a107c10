/** Seeded randomness: the same seed gives the same organization, day after day. */

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number of 32 bits (mulberry32). */
  word(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** From 0 up to, but not, 1. */
  next(): number {
    return this.word() / 2 ** 32;
  }

  /** A whole number from 0 up to, but not, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }

  guid(): string {
    const hex = [this.word(), this.word(), this.word(), this.word()]
      .map(word => word.toString(16).padStart(8, '0'))
      .join('');
    const variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) % 4);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  /** A new array in another order. */
  shuffle<T>(items: readonly T[]): T[] {
    return items
      .map(item => ({ item, key: this.word() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  }
}

/** Is this how Graph writes an object id? */
export function isGuid(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
