/**
 * A list of addresses as it is copied from a mail, a sheet or a chat: read tolerantly, what cannot be read is counted.
 *
 * Libraries for the lists of mail headers (RFC 5322) were tried on the shapes of this module's tests: nodemailer's
 * parser (10.6) finds the right people in 22 of 43, email-addresses (5.0) in 12, since lists by lines, tabs and white
 * space, other scripts' separators and invisible characters are none of a header's; what they would read rightly is the
 * smaller part.
 */
import { isTelling, linesOf, userOf, type Part, type Word } from './pastedParts.ts';
import { rowsOf, type Record } from './pastedTable.ts';
import { keyOf } from './person.ts';
import { toLine } from './text.ts';

export interface PastedEntry {
  /** An address, user principal name or object id, as it was written. */
  readonly user: string;
  /** What stood beside it as its label. */
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
/** Whether a text is a list of people, and not what one types to find somebody. */
export function isPastedList({ entries, duplicates }: PastedList): boolean {
  return entries.length + duplicates > 1 || entries[0]?.name !== undefined;
}

/**
 * Separators are commas, semicolons, tabs, new lines and, between addresses, white space. What stands in quotes or
 * otherwise before an address in angle brackets is its label, also where it looks like an address. Lines may be rows of
 * a table.
 */
export function readPastedList(pasted: string): PastedList {
  const lines = linesOf(pasted);
  const rows = rowsOf(lines);
  const reading = new Reading();
  lines.forEach((line, i) => {
    const records = rows[i];
    if (records) {
      reading.takeRecords(records);
    } else {
      reading.takeLine(line);
    }
  });
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
  #words: Word[] = [];
  /** Whether an address is among the words, or what was meant to be one: that is no label. */
  #hasAddress = false;
  #hasAt = false;
  /** The parts before the last comma, which may belong to a label: `Vance, Adele - Springfield, XY <…>`. */
  #before: string[] = [];
  /** Whether somebody stands in this cell of the row, and in one before: then, a text says more of them. */
  #isHere = false;
  #isBefore = false;

  takeRecords(records: readonly Record[]): void {
    for (const { user, name } of records) {
      this.#add(user, name);
    }
  }

  takeLine(line: readonly Part[]): void {
    for (const part of line) {
      if (part.kind === 'bracketed') {
        this.#takeBracketed(part.user);
      } else if (part.kind === 'separator') {
        this.#takeSeparator(part.text);
      } else if (isTelling(part.text) || this.#words.length > 0) {
        this.#words.push(part); // a line does not begin with a dash or a bullet
        this.#hasAddress ||= part.user !== undefined;
        this.#hasAt ||= part.text.includes('@');
      }
    }
    this.#endCell('\n');
  }

  #takeBracketed(user: string | undefined): void {
    const words = this.#words;
    // the label begins behind the last address that stands for itself
    const last = words.findLastIndex(
      (word, i) => !word.isQuoted && word.user !== undefined && standsAlone(words[i + 1]),
    );
    this.#words = words.slice(0, last + 1);
    this.#takeAddresses();
    const label = textOf(words.slice(last + 1));
    const given = [...this.#before, label].filter(Boolean).join(', ');
    this.#before = [];
    this.#add(user, given);
  }

  #takeSeparator(separator: string): void {
    if (separator === ',' && !this.#hasAddress && !this.#hasAt && this.#words.length > 0) {
      this.#before.push(textOf(this.#words));
      this.#words = [];
    } else if (separator !== '\t' || this.#hasAddress || this.#isHere || this.#isBefore) {
      this.#endCell(separator);
    }
    // before an address, a cell is a name: as spreadsheets have it
  }

  #endCell(separator: string): void {
    this.#dropBefore();
    const rest = this.#takeAddresses();
    if (rest.length > 0 && (!this.#isBefore || rest.some(({ text }) => text.includes('@')))) {
      this.#miss();
    }
    this.#isBefore = separator === '\t' && (this.#isBefore || this.#isHere);
    this.#isHere = false;
  }

  end(): PastedList {
    return {
      entries: [...this.#entries.values()],
      duplicates: this.#duplicates,
      unreadable: this.#unreadable,
      unreadableAt: this.#unreadableAt,
      left: this.#left,
    };
  }

  #dropBefore(): void {
    this.#before.splice(0).forEach(() => {
      this.#miss();
    });
  }

  /** Adds the addresses among the words. Gives those behind the last one; those before one are its owner's name. */
  #takeAddresses(): readonly Word[] {
    const words = this.#words;
    this.#words = [];
    this.#hasAddress = false;
    this.#hasAt = false;
    let name: Word[] = [];
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      if (word?.user !== undefined) {
        const comment = commentAt(words, i + 1);
        this.#dropBefore();
        if (name.some(({ text }) => text.includes('@'))) {
          this.#miss(); // what was meant to be an address is no name
          name = [];
        }
        this.#add(word.user, textOf(name.length > 0 ? name : comment));
        name = [];
        i += comment.length;
      } else if (word && (name.length > 0 || isTelling(word.text))) {
        name.push(word);
      }
    }
    return name;
  }

  #add(user: string | undefined, given: string): void {
    const key = keyOf(user ?? '');
    this.#isHere = true;
    if (user === undefined) {
      this.#miss();
    } else if (this.#entries.has(key)) {
      this.#duplicates++;
      this.#places++;
    } else if (this.#entries.size >= MOST_PASTED) {
      this.#left++;
    } else {
      const name = nameOf(given);
      this.#entries.set(key, name === undefined ? { user } : { user, name });
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

/**
 * Whether an address before this word is somebody's own, where an address in brackets follows further on. Not right
 * before that; nor in `alex@… via Project X`, `alex@… on behalf of Adele`, `alex@… (Adele)` and `alex@… - Adele`.
 */
function standsAlone(next: Word | undefined): boolean {
  return (
    next !== undefined &&
    (next.isQuoted ||
      next.user !== undefined ||
      next.text === '|' ||
      (/^[\p{Lu}\p{Lt}\p{Lo}]/u.test(next.text) && !/^(?:via|on)$/i.test(next.text)))
  );
}

/** What stands in parentheses right behind an address (RFC 822 had names there). */
function commentAt(words: readonly Word[], from: number): readonly Word[] {
  if (words[from]?.text.startsWith('(') !== true) {
    return [];
  }
  for (let i = from; i < words.length && words[i]?.user === undefined; i++) {
    if (words[i]?.text.endsWith(')')) {
      return words.slice(from, i + 1);
    }
  }
  return [];
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** undefined where it is none: some programs write the address in its place, and lists have numbers. */
function nameOf(given: string): string | undefined {
  const name = toLine(given).replace(/^\((.*)\)$/, '$1');
  return userOf(name) === undefined && /\p{L}/u.test(name) ? name : undefined;
}
