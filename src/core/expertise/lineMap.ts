/** Which lines of a text, as it is in the editor, are which lines of another version of it. */

/**
 * For each line of the new text the number of the same line in the old one, -1 where there is none. White space does not
 * count, nor do the signs at the ends of lines; nor anything but ASCII where the old text is in another encoding than
 * UTF-8, which the editor knew to read.
 *
 * Lines at both ends are alike first; between them, lines that each text has once are held against each other (as in
 * `git diff --patience`), and what is between those in the same way. It never takes long: what is left unclear after
 * some rounds counts as new.
 */
export function mapLines(old: readonly string[], now: readonly string[]): Int32Array {
  const isUnreadable = old.some(line => line.includes('\ufffd'));
  const meaningless = isUnreadable ? /[^\x21-\x7e]+/g : /\s+/g;
  const numbers = new Map<string, number>();
  const numberOf = (line: string): number => {
    const key = line.replace(meaningless, '');
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const [a, b] = [Int32Array.from(old, numberOf), Int32Array.from(now, numberOf)];
  const map = new Int32Array(b.length).fill(-1);
  let parts: readonly Part[] = [{ a: 0, aEnd: a.length, b: 0, bEnd: b.length }];
  for (let round = 0; parts.length > 0 && round < MOST_ROUNDS; round++) {
    parts = parts.flatMap(part => align(part, a, b, map));
  }
  return map;
}

const MOST_ROUNDS = 32;

/** Lines of both texts that are between lines which are alike. */
interface Part {
  readonly a: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bEnd: number;
}

/** Notes what is alike for sure. Gives the parts in between, where there may be more. */
function align(part: Part, a: Int32Array, b: Int32Array, map: Int32Array): readonly Part[] {
  let { a: aStart, aEnd, b: bStart, bEnd } = part;
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) {
    map[bStart++] = aStart++;
  }
  while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) {
    map[--bEnd] = --aEnd;
  }
  if (aStart === aEnd || bStart === bEnd) {
    return [];
  }
  const parts: Part[] = [];
  const anchors = longestRising(uniquePairs(a, b, { a: aStart, aEnd, b: bStart, bEnd }));
  for (const { inA, inB } of anchors) {
    map[inB] = inA;
    parts.push({ a: aStart, aEnd: inA, b: bStart, bEnd: inB });
    [aStart, bStart] = [inA + 1, inB + 1];
  }
  return anchors.length === 0 ? [] : [...parts, { a: aStart, aEnd, b: bStart, bEnd }];
}

interface Pair {
  readonly inA: number;
  readonly inB: number;
}

/** The lines that are in both parts, and once in each, in the order of the new text. */
function uniquePairs(a: Int32Array, b: Int32Array, part: Part): readonly Pair[] {
  const inA = placesOf(a, part.a, part.aEnd);
  return [...placesOf(b, part.b, part.bEnd)].flatMap(([line, place]) => {
    const other = inA.get(line) ?? -1;
    return place >= 0 && other >= 0 ? { inA: other, inB: place } : [];
  });
}

/** Where each line is; -1 where it is there more than once. In the order of the lines. */
function placesOf(lines: Int32Array, start: number, end: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let i = start; i < end; i++) {
    const line = lines[i] ?? -1;
    places.set(line, places.has(line) ? -1 : i);
  }
  return places;
}

/** The most pairs that are in the same order in both texts (patience sorting). */
function longestRising(pairs: readonly Pair[]): readonly Pair[] {
  /** For each length the pair that ends such a row the earliest. */
  const ends: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(({ inA }, i) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.inA ?? 0) < inA) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    before[i] = ends[low - 1] ?? -1;
    ends[low] = i;
  });
  const rising: Pair[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) {
    const pair = pairs[i];
    if (pair) {
      rising.push(pair);
    }
  }
  return rising.reverse();
}
