/** The parts of a pasted list, line by line: words, what stands in angle brackets, and separators. */
import { isAddress, isObjectId, keyOf, visible } from './person.ts';
import { toLine } from './text.ts';

export interface Word {
  readonly kind: 'word';
  readonly text: string;
  /** Whether it stands in quotes, where it may be several words. */
  readonly isQuoted: boolean;
  /** The address or object id that it is. */
  readonly user: string | undefined;
}

export type Part =
  | Word
  | { readonly kind: 'bracketed'; readonly user: string | undefined }
  | { readonly kind: 'separator'; readonly text: string };

/** Longer than any address; such a word is not looked at. Characters. */
const LONGEST_WORD = 400;

/** Separators, brackets and the like of other scripts' keyboards, and what they are on others. */
const WIDE = '；﹔؛，﹐、､﹑،＜〈《⟨＞〉》⟩｜＂＠';
const NARROW = ';;;,,,,,,<<<<>>>>|"@';
const WIDE_ONES = new RegExp(`[${WIDE}]`, 'g');
/** What a page's source has for the characters that matter here. */
const ESCAPED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', nbsp: ' ' };
/** `[Adele](mailto:AdeleV@contoso.com)`, as Markdown has it, … */
const MARKDOWN = /\[([^[\]]{0,400})\]\(mailto:([^()\s?]{1,400})[^()\s]{0,400}\)/gi;
/** … `<mailto:AdeleV@contoso.com|Adele>`, as Slack does, … */
const SLACK = /<mailto:([^<>|]+)\|([^<>]*)>/gi;
/** … and `<AdeleV@contoso.com<mailto:AdeleV@contoso.com>>`, as Outlook writes it into a plain text. */
const OUTLOOK = /<([^<>]*)<mailto:([^<>]*)>\s*>/gi;

/** A quoted name (RFC 5322: with a backslash before what would end it; RFC 4180: doubled), an address in brackets, … */
const PARTS =
  /(?<![\p{L}\p{N}\p{M}\\"])"([^"\\]*(?:(?:\\.|"")[^"\\]*)*)"(?![\p{L}\p{N}\p{M}])|<([^<>]*)>|([,;\t])|([^\s"<>,;]+(?:(?<=[\p{L}\p{N}\p{M}])"[^\s"<>,;]*)*)/gu;
/** … or without quotes. */
const UNQUOTED_PARTS = /<([^<>]*)>|([,;\t])|([^\s"<>,;]+)/gu;

const PREFIX = /^(?:mailto|sip|smtp|e-?mail|to|cc|bcc):/i;
/** What sticks to the beginning of an address: no address begins with it. (`#` and the like are part of some.) */
const STUCK_BEFORE = /^[^\p{L}\p{N}\p{M}!#$%&+\-/=?^_~]+/u;
/** An address ends in a letter or a digit. Only looked for from where it begins, lest a long run be tried over and over. */
const STUCK_BEHIND = /(?<![^\p{L}\p{N}\p{M}])[^\p{L}\p{N}\p{M}]+$/u;

export function linesOf(pasted: string): readonly (readonly Part[])[] {
  const text = pasted
    .replace(WIDE_ONES, wide => NARROW.charAt(WIDE.indexOf(wide)))
    .replace(/&(lt|gt|quot|amp|nbsp);/g, (_, name: string) => ESCAPED[name] ?? '')
    .replace(MARKDOWN, (_, label: string, address: string) => `${label.replace(/["<>]/g, '')} <${address}>`)
    .replace(SLACK, (_, address: string, label: string) => labelled(label.replaceAll('"', ''), address))
    .replace(OUTLOOK, (_, label: string, address: string) => labelled(label, address));
  const lines: (readonly Part[])[] = [];
  for (const line of text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/)) {
    const before = lines.at(-1);
    const isIndented = /^[ \t]+</.test(line);
    const parts = partsOfLine(isIndented ? line.trimStart() : line);
    // mail programs fold a long label before its address (RFC 5322)
    if (isIndented && before && parts[0]?.kind === 'bracketed' && !before.some(isSomebody)) {
      lines[lines.length - 1] = [...before, ...parts];
    } else {
      lines.push(parts);
    }
  }
  return lines;
}

function isSomebody(part: Part): boolean {
  return part.kind === 'bracketed' || (part.kind === 'word' && part.user !== undefined);
}

function labelled(label: string, address: string): string {
  return keyOf(label) === keyOf(address) ? `<${address}>` : `${label} <${address}>`;
}

function partsOfLine(line: string): readonly Part[] {
  // in names, a bar is one of the words; in a table of Markdown, it is what parts the cells
  const text = line.includes('<') ? line.replaceAll('|', ' | ') : line.replaceAll('|', '\t');
  const parts: Part[] = [];
  for (const [, quoted, bracketed, separator, plain] of text.matchAll(PARTS)) {
    if (quoted !== undefined) {
      parts.push(wordOf(quoted.replace(/\\(.)|"(")/gu, '$1$2'), true));
    } else {
      parts.push(...partsOf(bracketed, separator, plain));
    }
  }
  return parts.some(isListInQuotes) ? withListsRead(parts) : parts;
}

/** What stands in brackets is an address, or a list of them, or nothing that can be read. */
function partsOf(bracketed?: string, separator?: string, plain?: string): readonly Part[] {
  if (separator !== undefined) {
    return [{ kind: 'separator', text: separator }];
  }
  if (bracketed === undefined) {
    return plain === undefined ? [] : [wordOf(plain, false)];
  }
  const user = userOf(bracketed);
  const several = user === undefined && bracketed.includes('@') ? unquotedParts(bracketed) : [];
  return several.some(part => part.kind === 'word' && part.user !== undefined)
    ? several
    : [{ kind: 'bracketed', user }];
}

function unquotedParts(text: string): readonly Part[] {
  return [...text.matchAll(UNQUOTED_PARTS)].flatMap(([, bracketed, separator, plain]) =>
    partsOf(bracketed, separator, plain),
  );
}

/** What is quoted may be a whole list: a cell of a spreadsheet, or quotes that were none. */
function isListInQuotes(part: Part): boolean {
  return part.kind === 'word' && part.isQuoted && part.user === undefined && part.text.includes('@');
}

/** Reads what is quoted and no label: there is no address in brackets behind it, or several are in it. */
function withListsRead(parts: readonly Part[]): readonly Part[] {
  let isLabel = false;
  return parts
    .toReversed()
    .flatMap(part => {
      isLabel = part.kind === 'bracketed' || (isLabel && part.kind === 'word');
      if (part.kind !== 'word' || !isListInQuotes(part)) {
        return [part];
      }
      const isList = !isLabel || /<[^<>]+>\s*[,;]/.test(part.text);
      return isList ? unquotedParts(part.text).toReversed() : [part];
    })
    .toReversed();
}

function wordOf(text: string, isQuoted: boolean): Word {
  return { kind: 'word', text, isQuoted, user: userOf(text) };
}

/** The address or object id that a word is, without what often sticks to it; undefined where it is none. */
export function userOf(word: string): string | undefined {
  if (word.length > LONGEST_WORD) {
    return undefined;
  }
  const bare = visible(word).replace(STUCK_BEFORE, '');
  const line = toLine(bare.replace(PREFIX, ''), LONGEST_WORD);
  const user = line.replace(STUCK_BEFORE, '').replace(STUCK_BEHIND, '');
  const key = keyOf(user);
  return isAddress(key) || isObjectId(key) ? user : undefined;
}

/** Whether there is anything to read in a word. */
export function isTelling(word: string): boolean {
  return /[\p{L}\p{N}@]/u.test(word);
}
