/** Regular expressions of Go's package `regexp`, as a tree. */
import type { CharacterSet } from '../characterSet.ts';

export type RegexNode =
  | { readonly kind: 'character'; readonly codePoint: number }
  /** `size` is how many comparisons it takes at most. */
  | { readonly kind: 'set'; readonly has: CharacterSet; readonly size: number }
  | { readonly kind: 'sequence'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly node: RegexNode; readonly least: number; readonly most: number }
  | { readonly kind: 'place'; readonly place: RegexPlace };

/** What matches between characters. */
export type RegexPlace = 'begin' | 'end' | 'beginOfLine' | 'endOfLine' | 'edgeOfWord' | 'notEdgeOfWord';

/** What was written is no regular expression, or none of Go's. */
export class RegexError extends Error {
  readonly isUnsupported: boolean;

  constructor(isUnsupported = false) {
    super('no regular expression of Go’s');
    this.isUnsupported = isUnsupported;
  }
}

/** Goes through the text of an expression, character by character. */
export class RegexSource {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#characters = Array.from(text);
  }

  /** undefined at the end. */
  peek(ahead = 0): string | undefined {
    return this.#characters[this.#at + ahead];
  }

  next(): string {
    const character = this.#characters[this.#at++];
    if (character === undefined) {
      throw new RegexError();
    }
    return character;
  }

  /** Goes on behind some text of ASCII, where it stands here. */
  skip(text: string): boolean {
    for (let i = 0; i < text.length; i++) {
      if (this.peek(i) !== text[i]) {
        return false;
      }
    }
    this.#at += text.length;
    return true;
  }

  /** The text up to another, and goes on behind that. undefined where it does not come, or not within `most` characters. */
  until(end: string, most: number): string | undefined {
    let text = '';
    for (let i = 0; i <= most && this.peek(i) !== undefined; i++) {
      if (this.peek(i) === end) {
        this.#at += i + 1;
        return text;
      }
      text += this.peek(i) ?? '';
    }
    return undefined;
  }
}
