/** Sets of characters, as patterns write them. */

/** Whether a code point is in a set. */
export type CharacterSet = (codePoint: number) => boolean;

/** From the first code point to the last, both included. */
export type CharacterRange = readonly [first: number, last: number];

/** Of a character, that is one code point. */
export function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

export function setOf(ranges: readonly CharacterRange[]): CharacterSet {
  const [only] = ranges;
  if (only !== undefined && ranges.length === 1) {
    const [first, last] = only;
    return codePoint => codePoint >= first && codePoint <= last;
  }
  return codePoint => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

export function anyOf(sets: readonly CharacterSet[]): CharacterSet {
  const [only] = sets;
  return only !== undefined && sets.length === 1 ? only : codePoint => sets.some(has => has(codePoint));
}

export function notIn(has: CharacterSet): CharacterSet {
  return codePoint => !has(codePoint);
}

/** Where case does not matter: by Unicode's simple folding, which the engine knows. */
export function setInAnyCase(ranges: readonly CharacterRange[]): CharacterSet {
  let isOne: RegExp | undefined;
  return codePoint => {
    isOne ??= new RegExp(`^[${ranges.map(writtenRange).join('')}]$`, 'iu');
    return isOne.test(String.fromCodePoint(codePoint));
  };
}

function writtenRange(range: CharacterRange): string {
  return range.map(end => `\\u{${end.toString(16)}}`).join('-');
}
