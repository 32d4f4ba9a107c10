/** A list of addresses as it is copied from a mail, a sheet or a chat: read tolerantly, what cannot be read is counted. */
import { isAddress, isObjectId, keyOf } from './person.ts';
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

/** A quoted name, an address in angle brackets, a separator, plain text, or a lone quote or bracket. */
const PARTS = /"([^"]*)"|<([^<>]*)>|([,;\r\n\t])|([^"<>,;\r\n\t]+)|["<>]/g;

/** Whether a text is a list of people, and not what one types to find somebody. */
export function isPastedList({ entries, duplicates }: PastedList): boolean {
  return entries.length + duplicates > 1 || entries[0]?.name !== undefined;
}

/** Separators are commas, semicolons, tabs, new lines and, between addresses, white space. */
export function readPastedList(text: string): PastedList {
  const reading = new Reading();
  for (const [, quoted, bracketed, separator, plain] of text.matchAll(PARTS)) {
    if (bracketed !== undefined) {
      reading.takeBracketed(bracketed);
    } else if (separator !== undefined) {
      reading.takeSeparator(separator);
    } else {
      reading.takeText(quoted ?? plain ?? '', quoted !== undefined);
    }
  }
  return reading.end();
}

/** What has been read so far, and the words whose meaning the next part decides. */
class Reading {
  readonly #entries = new Map<string, PastedEntry>();
  readonly #unreadableAt: number[] = [];
  #unreadable = 0;
  #duplicates = 0;
  #left = 0;
  #places = 0;
  #words: string[] = [];
  /** The part before the last comma, which may be a family name: `Vance, Adele <…>`. */
  #before: string | undefined;

  takeText(text: string, isQuoted: boolean): void {
    // a quoted name is one word, whatever stands in it; of dashes and bullets there is nothing to say
    const words = isQuoted && userOf(text) === undefined ? [text] : text.split(/\s+/);
    for (const word of words) {
      if (/[\p{L}\p{N}@]/u.test(word)) {
        this.#words.push(word);
      }
    }
  }

  takeBracketed(text: string): void {
    const words = this.#takeAddresses();
    const given = [this.#before, words.join(' ')].filter(Boolean).join(', ');
    this.#before = undefined;
    this.#add(userOf(text), given);
  }

  takeSeparator(separator: string): void {
    const hasAddress = this.#words.some(word => userOf(word) !== undefined);
    if (separator === ',' && !hasAddress && this.#words.length > 0) {
      this.#dropBefore();
      this.#before = this.#words.join(' ');
      this.#words = [];
    } else {
      this.#flush();
    }
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
    this.#dropBefore();
    if (this.#takeAddresses().length > 0) {
      this.#miss();
    }
  }

  #dropBefore(): void {
    if (this.#before !== undefined) {
      this.#before = undefined;
      this.#miss();
    }
  }

  /** Adds the addresses among the words. Gives those behind the last one; those before one are its owner's name. */
  #takeAddresses(): readonly string[] {
    let name: string[] = [];
    for (const word of this.#words) {
      const user = userOf(word);
      if (user === undefined) {
        name.push(word);
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

/** The address or object id that a word is, without what often sticks to it; undefined where it is none. */
function userOf(word: string): string | undefined {
  if (word.length > LONGEST_WORD) {
    return undefined;
  }
  const line = toLine(word.replace(/^\s*(?:mailto|sip|smtp):/i, ''), LONGEST_WORD);
  const user = line.replace(/^['‘“([{]+/, '').replace(STUCK_BEHIND, '');
  const key = keyOf(user);
  return (isAddress(key) || isObjectId(key)) && !/\p{Cs}/u.test(key) ? user : undefined;
}
