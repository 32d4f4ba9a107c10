/** One name between slashes, against text with `?`, `*` and sets of characters. */

/** What stands for one character of a name, or, `many`, for any number of them. */
export type SegmentToken =
  | { readonly kind: 'character'; readonly codePoint: number }
  | { readonly kind: 'one' }
  | { readonly kind: 'many' }
  | { readonly kind: 'set'; readonly has: (codePoint: number) => boolean };

/** A part of a path pattern that matches a whole name between slashes. */
export interface SegmentPattern {
  readonly matches: (name: string) => boolean;
  /** The only name that matches. */
  readonly literal?: string;
  /** What every name that matches has from its last dot on, with the dot. */
  readonly extension?: string;
  /** The longest text that every name that matches has; may be empty. */
  readonly text: string;
}

/** The pattern of one name. */
export function literalSegment(literal: string): SegmentPattern {
  return { matches: name => name === literal, literal, text: literal };
}

/** Never slower than the product of both lengths: there is one place at most to go back to. */
export function segmentPattern(tokens: readonly SegmentToken[]): SegmentPattern {
  const pieces = piecesOf(tokens);
  const [first = [], ...others] = pieces;
  const last = others.pop();
  if (last === undefined && first.every(isCharacter)) {
    return literalSegment(textOf(first));
  }
  const suffix = tokens.slice(tokens.findLastIndex(token => !isCharacter(token)) + 1);
  const dot = textOf(suffix).lastIndexOf('.');
  const known = {
    text: longestText(tokens),
    ...(dot < 0 ? {} : { extension: textOf(suffix).slice(dot) }),
  };
  return last !== undefined && pieces.flat().every(isCharacter)
    ? { matches: textsInOrder(textOf(first), others.map(textOf), textOf(last)), ...known }
    : { matches: name => matchesTokens(tokens, name), ...known };
}

function isCharacter({ kind }: SegmentToken): boolean {
  return kind === 'character';
}

/** What stands before, between and behind each `*`. */
function piecesOf(tokens: readonly SegmentToken[]): readonly (readonly SegmentToken[])[] {
  const pieces: SegmentToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'many') {
      pieces.push([]);
    } else {
      pieces.at(-1)?.push(token);
    }
  }
  return pieces;
}

function longestText(tokens: readonly SegmentToken[]): string {
  let longest = '';
  let text = '';
  for (const token of tokens) {
    text = token.kind === 'character' ? text + textOf([token]) : '';
    longest = text.length > longest.length ? text : longest;
  }
  return longest;
}

/** `prefix*text*text*suffix`: the first place where a text comes leaves the most for what follows. */
function textsInOrder(prefix: string, middles: readonly string[], suffix: string): (name: string) => boolean {
  const texts = middles.filter(text => text !== '');
  const shortest = texts.reduce((sum, { length }) => sum + length, prefix.length + suffix.length);
  return name => {
    if (name.length < shortest || !name.startsWith(prefix) || !name.endsWith(suffix)) {
      return false;
    }
    let at = prefix.length;
    for (const text of texts) {
      const found = name.indexOf(text, at);
      if (found < 0) {
        return false;
      }
      at = found + text.length;
    }
    return at <= name.length - suffix.length;
  };
}

function textOf(tokens: readonly SegmentToken[]): string {
  return tokens
    .map(token => (token.kind === 'character' ? String.fromCodePoint(token.codePoint) : ''))
    .join('');
}

function matchesTokens(tokens: readonly SegmentToken[], name: string): boolean {
  let token = 0;
  let at = 0;
  let many = -1;
  let from = 0;
  for (;;) {
    const next = tokens[token];
    const codePoint = name.codePointAt(at);
    if (next?.kind === 'many') {
      many = token++;
      from = at;
    } else if (codePoint === undefined) {
      return next === undefined;
    } else if (next && accepts(next, codePoint)) {
      token++;
      at += widthOf(codePoint);
    } else if (many < 0) {
      return false;
    } else {
      // the last `*` takes one more
      from += widthOf(name.codePointAt(from) ?? 0);
      at = from;
      token = many + 1;
    }
  }
}

function accepts(token: SegmentToken, codePoint: number): boolean {
  switch (token.kind) {
    case 'character':
      return token.codePoint === codePoint;
    case 'set':
      return token.has(codePoint);
    case 'one':
    case 'many':
      return true;
  }
}

/** How many units of UTF-16 a code point takes. */
function widthOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}
