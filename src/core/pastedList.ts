/**
 * A list of addresses as it is copied from a mail, a sheet or a chat: read tolerantly, what cannot be read is counted.
 *
 * Libraries for the lists of mail headers (RFC 5322) were tried on the shapes of this module's tests: nodemailer's
 * parser (10.6) finds the right people in 22 of 43, email-addresses (5.0) in 12, since lists by lines, tabs and white
 * space, other scripts' separators and invisible characters are none of a header's; what they would read rightly is the
 * smaller part.
 */
import { isAddress, isObjectId, keyOf, visible } from './person.ts';
import { toLine } from './text.ts';

export interface PastedEntry {
  /** An address, user principal name or object id, as it was written. */
  readonly user: string;
  /** What stood before an address in angle brackets. */
  readonly name?: string;
}

export interface PastedList {
  /** Each user once. */
  readonly entries: readonly PastedEntry[];
  readonly duplicates: number;
  /** How many parts could not be read. */
  readonly unreadable: number;
  /** The places of the first few of those among all parts, from 0; their text may be a name. */
  readonly unreadableAt: readonly number[];
  /** How many there were beyond {@link MOST_PASTED}. */
  readonly left: number;
}

/** More at once would be no list of colleagues, but a slip of the clipboard. */
export const MOST_PASTED = 1000;
const MOST_PLACES = 5;
/** Longer than any address; such a word is not looked at. Characters. */
const LONGEST_WORD = 400;

/** What often sticks to the end of a word; only looked for from where it begins, lest a long run be tried over and over. */
const STUCK_BEHIND = /(?<![.'’”)\]}:!?])[.'’”)\]}:!?]+$/;

/** A quoted name (RFC 5322: with a backslash before what would end it), an address in angle brackets, a separator, … */
const PARTS = /"((?:[^"\\]|\\.)*)"|<([^<>]*)>|([,;\r\n\t])|([^"<>,;\r\n\t]+)|["<>]/gs;
/** The same address as Markdown writes it. */
const MARKDOWN = /\[([^[\]]{0,400})\]\(mailto:([^()\s?]{1,400})[^()\s]{0,400}\)/gi;
/** Separators and brackets of other scripts' keyboards. */
const WIDE: Readonly<Record<string, string>> = {
  '；': ';',
  '，': ',',
  '、': ',',
  '＜': '<',
  '＞': '>',
  '＠': '@',
  '〈': '<',
  '〉': '>',
};

/** Whether a text is a list of people, and not what one types to find somebody. */
export function isPastedList({ entries, duplicates }: PastedList): boolean {
  return entries.length + duplicates > 1 || entries[0]?.name !== undefined;
}

/**
 * Separators are commas, semicolons, tabs, new lines and, between addresses, white space. What stands in quotes or
 * otherwise before an address in angle brackets is its label, also where it looks like an address.
 */
export function readPastedList(pasted: string): PastedList {
  const reading = new Reading();
  const text = pasted
    .replace(/[；，、＜＞＠〈〉]/g, wide => WIDE[wide] ?? wide)
    .replace(MARKDOWN, (_, label: string, address: string) => `${label.replace(/["<>]/g, '')} <${address}>`);
  for (const [, quoted, bracketed, separator, plain] of text.matchAll(PARTS)) {
    if (bracketed !== undefined) {
      reading.takeBracketed(bracketed);
    } else if (separator !== undefined) {
      reading.takeSeparator(separator);
    } else {
      reading.takeText(quoted?.replace(/\\(.)/gs, '$1') ?? plain ?? '', quoted !== undefined);
    }
  }
  return reading.end();
}

interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** What has been read so far, and the words whose meaning the next part decides. */
class Reading {
  readonly #entries = new Map<string, PastedEntry>();
  readonly #unreadableAt: number[] = [];
  #unreadable = 0;
  #duplicates = 0;
  #left = 0;
  #places = 0;
  #words: Word[] = [];
  /** The parts before the last comma, which may belong to a label: `Vance, Adele - Springfield, XY <…>`. */
  #before: string[] = [];
  /** The address in the cell before, where nothing was said of whose it is. */
  #cell: string | undefined;

  takeText(text: string, isQuoted: boolean): void {
    // a quoted name is one word, whatever stands in it; a line does not begin with a dash or a bullet
    for (const word of isQuoted ? [text] : text.split(/\s+/)) {
      if (isTelling(word) || (word !== '' && this.#words.length > 0)) {
        this.#words.push({ text: word, isQuoted });
      }
    }
  }

  takeBracketed(text: string): void {
    const words = this.#words;
    // the label begins behind the last address that stands for itself: neither in quotes nor right before the bracket
    const last = words.findLastIndex(
      (word, i) => i < words.length - 1 && !word.isQuoted && userOf(word.text) !== undefined,
    );
    this.#words = words.slice(0, last + 1);
    this.#takeAddresses();
    const label = words
      .slice(last + 1)
      .map(word => word.text)
      .join(' ');
    const given = [...this.#before, label].filter(Boolean).join(', ');
    this.#before = [];
    this.#add(userOf(text), given);
  }

  takeSeparator(separator: string): void {
    const hasAddress = this.#words.some(({ text }) => userOf(text) !== undefined);
    if (separator === ',' && !hasAddress && this.#words.length > 0) {
      this.#before.push(this.#words.map(({ text }) => text).join(' '));
      this.#words = [];
    } else if (separator !== '\t') {
      this.#flush();
      this.#cell = undefined;
    } else if (hasAddress) {
      const [only, another] = this.#words;
      this.#flush();
      this.#cell = another ? undefined : userOf(only?.text ?? '');
    }
    // before an address, a cell is a name: as spreadsheets have it
  }

  end(): PastedList {
    this.#flush();
    return {
      entries: [...this.#entries.values()],
      duplicates: this.#duplicates,
      unreadable: this.#unreadable,
      unreadableAt: this.#unreadableAt,
      left: this.#left,
    };
  }

  #flush(): void {
    const cell = this.#cell && keyOf(this.#cell);
    if (this.#before.length > 0) {
      this.#dropBefore();
    }
    const rest = this.#takeAddresses();
    const held = cell === undefined ? undefined : this.#entries.get(cell);
    if (rest.length > 0 && cell !== undefined && held?.name === undefined && held) {
      this.#entries.set(cell, { ...held, name: toLine(rest.join(' ')) });
    } else if (rest.length > 0) {
      this.#miss();
    }
  }

  #dropBefore(): void {
    this.#before.splice(0).forEach(() => {
      this.#miss();
    });
  }

  /** Adds the addresses among the words. Gives those behind the last one; those before one are its owner's name. */
  #takeAddresses(): readonly string[] {
    let name: string[] = [];
    for (const { text } of this.#words) {
      const user = userOf(text);
      if (user === undefined) {
        if (name.length > 0 || isTelling(text)) {
          name.push(text);
        }
      } else {
        this.#dropBefore();
        this.#add(user, name.join(' '));
        name = [];
      }
    }
    this.#words = [];
    return name;
  }

  #add(user: string | undefined, given: string): void {
    const key = keyOf(user ?? '');
    if (user === undefined) {
      this.#miss();
    } else if (this.#entries.has(key)) {
      this.#duplicates++;
      this.#places++;
    } else if (this.#entries.size >= MOST_PASTED) {
      this.#left++;
    } else {
      const name = toLine(given);
      // some programs write the address in the place of a missing name
      this.#entries.set(key, name === '' || userOf(name) !== undefined ? { user } : { user, name });
      this.#places++;
    }
  }

  #miss(): void {
    if (this.#unreadableAt.length < MOST_PLACES) {
      this.#unreadableAt.push(this.#places);
    }
    this.#unreadable++;
    this.#places++;
  }
}

/** Whether there is anything to read in a word. */
function isTelling(word: string): boolean {
  return /[\p{L}\p{N}@]/u.test(word);
}

/** The address or object id that a word is, without what often sticks to it; undefined where it is none. */
function userOf(word: string): string | undefined {
  if (word.length > LONGEST_WORD) {
    return undefined;
  }
  const line = toLine(visible(word).replace(/^\s*(?:mailto|sip|smtp):/i, ''), LONGEST_WORD);
  const user = line.replace(/^['‘“([{]+/, '').replace(STUCK_BEHIND, '');
  const key = keyOf(user);
  return (isAddress(key) || isObjectId(key)) && !/\p{Cs}/u.test(key) ? user : undefined;
}
