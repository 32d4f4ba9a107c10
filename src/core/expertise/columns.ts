/** What a long history is held in: numbers side by side, and each text once. An object for each change would be tenfold. */

type NumberArray = Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A list of numbers that grows. */
export class Column<A extends NumberArray = Int32Array> {
  readonly #make: (length: number) => A;
  /** Longer than the list; what is behind its end means nothing. */
  values: A;
  length = 0;

  constructor(make: (length: number) => A) {
    this.#make = make;
    this.values = make(0);
  }

  /** Gives the number's place. */
  push(value: number): number {
    if (this.length === this.values.length) {
      this.#resize(Math.max(16, Math.ceil(this.length * 1.5)));
    }
    this.values[this.length] = value;
    return this.length++;
  }

  at(place: number): number {
    return this.values[place] ?? -1;
  }

  /** Gives back the room that nothing has been put into. */
  trim(): void {
    this.#resize(this.length);
  }

  #resize(length: number): void {
    const values = this.#make(length);
    values.set(this.values.subarray(0, this.length));
    this.values = values;
  }
}

export function numbers(): Column {
  return new Column(length => new Int32Array(length));
}

/** Each text once, by a number from 0 on. */
export class Texts {
  readonly #places = new Map<string, number>();
  readonly #texts: string[] = [];

  get size(): number {
    return this.#texts.length;
  }

  /** Takes it in where it is new. */
  numberOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) {
      return known;
    }
    const own = detached(text);
    this.#places.set(own, this.#texts.length);
    return this.#texts.push(own) - 1;
  }

  /** -1 where it is not known. */
  find(text: string): number {
    return this.#places.get(text) ?? -1;
  }

  at(number: number): string {
    return this.#texts[number] ?? '';
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The same text by itself: an engine may keep a part of a text as a reference to all of it. */
function detached(text: string): string {
  return decoder.decode(encoder.encode(text));
}

/**
 * Where commits are, by their object names. Of a name the first 52 bits count, which one number holds: among a million
 * commits, two are alike once in nine thousand histories, and the worst is a merge that somebody else did.
 */
export class CommitPlaces {
  #keys = new Float64Array(1024).fill(-1);
  #places = new Int32Array(1024);
  #size = 0;

  /** -1 where it is not known. */
  find(id: string): number {
    const slot = this.#slotOf(keyOf(id));
    return this.#keys[slot] === -1 ? -1 : (this.#places[slot] ?? -1);
  }

  set(id: string, place: number): void {
    const key = keyOf(id);
    const slot = this.#slotOf(key);
    if (this.#keys[slot] === -1) {
      this.#size++;
    }
    this.#keys[slot] = key;
    this.#places[slot] = place;
    if (this.#size * 2 > this.#keys.length) {
      this.#grow();
    }
  }

  /** Where a key is, or would be. */
  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = key & mask;
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const [keys, places] = [this.#keys, this.#places];
    this.#keys = new Float64Array(keys.length * 2).fill(-1);
    this.#places = new Int32Array(keys.length * 2);
    keys.forEach((key, i) => {
      if (key !== -1) {
        const slot = this.#slotOf(key);
        this.#keys[slot] = key;
        this.#places[slot] = places[i] ?? -1;
      }
    });
  }
}

function keyOf(id: string): number {
  return Number.parseInt(id.slice(0, 13), 16);
}
