/** What a backslash means in a regular expression of Go's, within a set and outside of one. */
import {
  codePointOf,
  setInAnyCase,
  notIn,
  setOf,
  type CharacterRange,
  type CharacterSet,
} from '../characterSet.ts';
import { RegexError, type RegexSource } from './syntax.ts';

/** A set, and how many comparisons it takes. */
export interface SizedSet {
  readonly has: CharacterSet;
  readonly size: number;
}

const LINE_FEED = 0x0a;
const DIGIT: CharacterRange = [0x30, 0x39];
const UPPER: CharacterRange = [0x41, 0x5a];
const LOWER: CharacterRange = [0x61, 0x7a];
const LOW_LINE: CharacterRange = [0x5f, 0x5f];
const WORD = [DIGIT, UPPER, LOWER, LOW_LINE];

export const isWordCharacter = setOf(WORD);
export const anything: SizedSet = { has: () => true, size: 1 };
export const allButLineFeed: SizedSet = { has: codePoint => codePoint !== LINE_FEED, size: 1 };

const perl: ReadonlyMap<string, readonly CharacterRange[]> = new Map([
  ['d', [DIGIT]],
  // no vertical tab, unlike elsewhere
  [
    's',
    [
      [0x09, 0x0a],
      [0x0c, 0x0d],
      [0x20, 0x20],
    ],
  ],
  ['w', WORD],
]);

/** `[:name:]` within a set. */
const posix: ReadonlyMap<string, readonly CharacterRange[]> = new Map([
  ['alnum', [DIGIT, UPPER, LOWER]],
  ['alpha', [UPPER, LOWER]],
  ['ascii', [[0, 0x7f]]],
  [
    'blank',
    [
      [0x09, 0x09],
      [0x20, 0x20],
    ],
  ],
  [
    'cntrl',
    [
      [0, 0x1f],
      [0x7f, 0x7f],
    ],
  ],
  ['digit', [DIGIT]],
  ['graph', [[0x21, 0x7e]]],
  ['lower', [LOWER]],
  ['print', [[0x20, 0x7e]]],
  [
    'punct',
    [
      [0x21, 0x2f],
      [0x3a, 0x40],
      [0x5b, 0x60],
      [0x7b, 0x7e],
    ],
  ],
  [
    'space',
    [
      [0x09, 0x0d],
      [0x20, 0x20],
    ],
  ],
  ['upper', [UPPER]],
  ['word', WORD],
  ['xdigit', [DIGIT, [0x41, 0x46], [0x61, 0x66]]],
]);

/** What stands for one character: `\n`, `\x{1F600}`, `\.`; behind the backslash. */
export function readEscapedCharacter(source: RegexSource): number {
  const letter = source.next();
  const control = controls.get(letter);
  if (control !== undefined) {
    return control;
  }
  if (letter === 'x') {
    return readHexadecimal(source);
  }
  // one digit alone would be a reference to a group, which Go has not
  if (letter === '0' || (/[1-7]/.test(letter) && /[0-7]/.test(source.peek() ?? ''))) {
    let digits = letter;
    while (digits.length < 3 && /[0-7]/.test(source.peek() ?? '')) {
      digits += source.next();
    }
    return Number.parseInt(digits, 8);
  }
  if (/[1-9]/.test(letter)) {
    throw new RegexError(true);
  }
  if (codePointOf(letter) > 0x7f || /[\da-z]/i.test(letter)) {
    throw new RegexError();
  }
  return codePointOf(letter);
}

const controls: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
]);

function readHexadecimal(source: RegexSource): number {
  const digits = source.skip('{') ? source.until('}', 6) : source.next() + source.next();
  const codePoint = /^[\da-f]+$/i.test(digits ?? '') ? Number.parseInt(digits ?? '', 16) : Infinity;
  if (codePoint > 0x10ffff) {
    throw new RegexError();
  }
  return codePoint;
}

/** `\d`, `\W`, `\pL`, `\P{Greek}`; undefined, and nothing is read, where there is none of them. */
export function readEscapedSet(source: RegexSource, foldsCase: boolean): SizedSet | undefined {
  const letter = source.peek(1) ?? '';
  const isNegated = letter !== letter.toLowerCase();
  const ranges = perl.get(letter.toLowerCase());
  if (source.peek() !== '\\' || (!ranges && letter.toLowerCase() !== 'p')) {
    return undefined;
  }
  source.next();
  source.next();
  return ranges
    ? sizedSet(ranges, isNegated, foldsCase)
    : { has: readProperty(source, isNegated, foldsCase), size: 1 };
}

/** Characters. */
const LONGEST_POSIX = 20;

/** `[:alpha:]`, `[:^alpha:]`; undefined, and nothing is read, where there is none. */
export function readPosixSet(source: RegexSource, foldsCase: boolean): SizedSet | undefined {
  if (source.peek() !== '[' || source.peek(1) !== ':') {
    return undefined;
  }
  let name = '';
  for (let i = 2; !(source.peek(i) === ':' && source.peek(i + 1) === ']'); i++) {
    // (Go looks further for the end, but then it is no name)
    if (source.peek(i) === undefined || i > LONGEST_POSIX) {
      return undefined;
    }
    name += source.peek(i) ?? '';
  }
  const isNegated = name.startsWith('^');
  const ranges = posix.get(isNegated ? name.slice(1) : name);
  if (!ranges || !source.skip(`[:${name}:]`)) {
    throw new RegexError();
  }
  return sizedSet(ranges, isNegated, foldsCase);
}

/** What it takes more where case does not matter. */
const ANY_CASE = 8;

export function sizedSet(
  ranges: readonly CharacterRange[],
  isNegated: boolean,
  foldsCase: boolean,
): SizedSet {
  const has = foldsCase ? setInAnyCase(ranges) : setOf(ranges);
  return { has: isNegated ? notIn(has) : has, size: ranges.length * (foldsCase ? ANY_CASE : 1) };
}

/** A category or a script of Unicode's, by the engine's own tables. */
function readProperty(source: RegexSource, isNegated: boolean, foldsCase: boolean): CharacterSet {
  const name = source.skip('{') ? source.until('}', 40) : source.next();
  const [, caret, property] = /^(\^)?(\w+)$/.exec(name ?? '') ?? [];
  if (property === undefined) {
    throw new RegexError();
  }
  const isOne = propertyTest(property, foldsCase ? 'iu' : 'u');
  const has: CharacterSet = codePoint => isOne.test(String.fromCodePoint(codePoint));
  return isNegated !== (caret !== undefined) ? notIn(has) : has;
}

function propertyTest(property: string, flags: string): RegExp {
  const isCategory = property === 'Any' || /^[CLMNPSZ][a-z]?$/.test(property);
  try {
    return new RegExp(`^\\p{${isCategory ? property : `Script=${property}`}}$`, flags);
  } catch {
    throw new RegexError();
  }
}
