/**
 * A list in the text of a settings file, changed entry by entry, so that comments stay: between the entries,
 * beside them, anywhere. (VS Code's own `update` writes the whole list anew.)
 */
import { createScanner, findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { ListPlan } from './entries.ts';

/** `SyntaxKind.CommaToken`: its enumeration is there for the type checker alone. */
const COMMA = 5;

/** A piece of the text, from `offset` on `length` characters, that becomes `content`. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

/** A list as it stands in a text. */
export interface ListInText {
  readonly text: string;
  /** What VS Code reads there. */
  readonly value: readonly unknown[];
  /** One for each of `value`. */
  readonly entries: readonly Node[];
  /** Offset of the closing bracket. */
  readonly end: number;
}

/** Finds a list; undefined where there is none, or where the text is not sound enough to be changed safely. */
export function findList(text: string, path: readonly string[]): ListInText | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const list = root && errors.length === 0 ? findNodeAtLocation(root, [...path]) : undefined;
  if (list?.type !== 'array') {
    return undefined;
  }
  const entries = list.children ?? [];
  return { text, entries, end: list.offset + list.length - 1, value: entries.map(valueOf) };
}

function valueOf(node: Node): unknown {
  switch (node.type) {
    case 'array':
      return (node.children ?? []).map(valueOf);
    case 'object':
      return Object.fromEntries(
        (node.children ?? []).map(({ children = [] }) => [
          children[0]?.value,
          children[1] && valueOf(children[1]),
        ]),
      );
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'property':
      return node.value as unknown;
  }
}

/**
 * Carries out a plan. An entry that takes the place of another goes there as it is written, with the comments within it;
 * those between entries stay where they are.
 */
export function editsFor(list: ListInText, { replaced, removed, inserted }: ListPlan): readonly TextEdit[] {
  let edits: TextEdit[] = [];
  const texts = replaced.size > 0 ? textsOf(list) : new Map<string, string>();
  for (const [at, value] of replaced) {
    const content = texts.get(JSON.stringify(value));
    const node = list.entries[at];
    edits.push(
      ...(content === undefined || !node
        ? replacement(list, at, value)
        : [{ offset: node.offset, length: node.length, content }]),
    );
  }
  if (removed.size > 0) {
    edits = edits.concat(removal(list, removed));
  }
  for (const [at, values] of inserted) {
    edits.push(...insertion(list, at, values));
  }
  return edits;
}

/** How each value is written. */
function textsOf({ text, entries, value }: ListInText): ReadonlyMap<string, string> {
  return new Map(
    entries.map(({ offset, length }, i) => [JSON.stringify(value[i]), text.slice(offset, offset + length)]),
  );
}

/** Adds entries before the one at an index, or behind all; each on a line of its own where the list has lines. */
export function insertion(list: ListInText, at: number, added: readonly unknown[]): readonly TextEdit[] {
  const contents = added.map(toText);
  const next = list.entries[at];
  if (!next) {
    return insertionOf(list, contents);
  }
  const before = lineOf(list.text, next.offset);
  const isOnOwnLine = before.trim() === '' && next.offset > before.length;
  const lineFeed = list.text.includes('\r\n') ? '\r\n' : '\n';
  const space = isOnOwnLine ? lineFeed + before : ' ';
  const content = contents.map(one => `${one},${space}`).join('');
  return [{ offset: next.offset, length: 0, content }];
}

function insertionOf({ text, entries, end }: ListInText, contents: readonly string[]): readonly TextEdit[] {
  const last = entries.at(-1);
  if (!last) {
    return [{ offset: end, length: 0, content: contents.join(', ') }];
  }
  const after = last.offset + last.length;
  const place = end - spaceBefore(text, end);
  const hasLines = text.slice(after, end).includes('\n');
  const lineFeed = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^[\t ]*/.exec(lineOf(text, last.offset))?.[0] ?? '';
  const space = hasLines ? lineFeed + indent : ' ';
  const content = contents.map(one => space + one).join(',');
  if (commaAfter(text, after) !== undefined) {
    return [{ offset: place, length: 0, content: `${content}${hasLines ? ',' : ''}` }];
  }
  return place === after
    ? [{ offset: place, length: 0, content: `,${content}` }]
    : [
        { offset: after, length: 0, content: ',' },
        // comments may stand between
        { offset: place, length: 0, content },
      ];
}

/**
 * Gives the entry at a place another value: field by field where it is an object, so that comments in it stay.
 *
 * @param value a text, or an object of texts and booleans
 */
export function replacement(list: ListInText, at: number, value: unknown): readonly TextEdit[] {
  const node = list.entries[at];
  if (!node) {
    return [];
  }
  const whole = [{ offset: node.offset, length: node.length, content: toText(value) }];
  if (node.type !== 'object' || typeof value !== 'object' || value === null) {
    return whole;
  }
  const fields = new Map(Object.entries(value));
  const edits: TextEdit[] = [];
  let last: Node | undefined;
  for (const property of node.children ?? []) {
    const [key, held] = property.children ?? [];
    if (!key || !held || !fields.has(String(key.value))) {
      return whole; // a field goes: rare enough
    }
    const content = JSON.stringify(fields.get(String(key.value)));
    fields.delete(String(key.value));
    if (content !== list.text.slice(held.offset, held.offset + held.length)) {
      edits.push({ offset: held.offset, length: held.length, content });
    }
    last = property;
  }
  const added = [...fields].map(([key, field]) => `${JSON.stringify(key)}: ${JSON.stringify(field)}`);
  if (added.length > 0) {
    if (!last) {
      return whole;
    }
    edits.push({ offset: last.offset + last.length, length: 0, content: `, ${added.join(', ')}` });
  }
  return edits;
}

/** Takes out the entries at some places, with their commas, and the lines that nothing is left on. */
export function removal(list: ListInText, gone: ReadonlySet<number>): readonly TextEdit[] {
  const { text, entries } = list;
  const edits: TextEdit[] = [];
  const lastLeft = entries.findLastIndex((_, i) => !gone.has(i));
  for (const [i, node] of entries.entries()) {
    const after = node.offset + node.length;
    const isBeforeGone = i === lastLeft && i < entries.length - 1;
    const comma = gone.has(i) || isBeforeGone ? commaAfter(text, after) : undefined;
    if (gone.has(i)) {
      edits.push(...withoutBlankLine(text, node.offset, after, comma));
    } else if (comma !== undefined && !endsInComma(list)) {
      edits.push({ offset: comma, length: 1, content: '' });
    }
  }
  return edits;
}

/** JSON on one line, as people write it: `{ "user": "…" }`. */
function toText(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return JSON.stringify(value);
  }
  const fields = Object.entries(value).map(
    ([key, field]) => `${JSON.stringify(key)}: ${JSON.stringify(field)}`,
  );
  return `{ ${fields.join(', ')} }`;
}

/** The text after the edits; none of them may reach into another. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { offset, length, content } of edits.toSorted((a, b) => a.offset - b.offset)) {
    pieces.push(text.slice(from, offset), content);
    from = offset + length;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

function endsInComma({ text, entries }: ListInText): boolean {
  const last = entries.at(-1);
  return last !== undefined && commaAfter(text, last.offset + last.length) !== undefined;
}

/** Offset of the comma that follows, past comments and spaces. */
function commaAfter(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  return (scanner.scan() as number) === COMMA ? scanner.getTokenOffset() : undefined;
}

function withoutBlankLine(
  text: string,
  from: number,
  to: number,
  comma: number | undefined,
): readonly TextEdit[] {
  const isAdjacent = comma !== undefined && text.slice(to, comma).trim() === '';
  const end = isAdjacent ? comma + 1 : to;
  const edits: TextEdit[] =
    comma === undefined || isAdjacent ? [] : [{ offset: comma, length: 1, content: '' }];
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const isAlone =
    lineEnd >= 0 && text.slice(lineStart, from).trim() === '' && text.slice(end, lineEnd).trim() === '';
  if (isAlone) {
    edits.push({ offset: lineStart, length: lineEnd + 1 - lineStart, content: '' });
  } else {
    const spaces = /^[\t ]*/.exec(text.slice(end))?.[0].length ?? 0;
    edits.push({ offset: from, length: end - from + spaces, content: '' });
  }
  return edits;
}

function spaceBefore(text: string, offset: number): number {
  return /\s*$/.exec(text.slice(Math.max(0, offset - 1000), offset))?.[0].length ?? 0;
}

function lineOf(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}
