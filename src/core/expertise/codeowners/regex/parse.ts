/**
 * Reads a regular expression of Go's. Source: https://github.com/google/re2/wiki/Syntax, as far as Go's package
 * `regexp/syntax` takes it with its flags for Perl.
 */
import { anyOf, codePointOf, notIn } from '../characterSet.ts';
import {
  allButLineFeed,
  anything,
  readEscapedCharacter,
  readEscapedSet,
  readPosixSet,
  sizedSet,
  type SizedSet,
} from './escape.ts';
import { RegexError, RegexSource, type RegexNode, type RegexPlace } from './syntax.ts';

/** @throws RegexError */
export function parseRegex(text: string): RegexNode {
  const source = new RegexSource(text);
  const node = readChoice(source, new Set());
  if (source.peek() !== undefined) {
    // a parenthesis too many
    throw new RegexError();
  }
  return node;
}

/** `i`: case does not matter; `m`: `^` and `$` also within; `s`: `.` also a line feed. (`U`: which match, is all one.) */
type Flags = ReadonlySet<string>;

const nothing: RegexNode = { kind: 'sequence', nodes: [] };
const MOST_REPEATS = 1000;

function readChoice(source: RegexSource, outer: Flags): RegexNode {
  const choices: RegexNode[] = [];
  let flags = outer;
  do {
    const nodes: RegexNode[] = [];
    repeatLast(source, nodes);
    for (let next = source.peek(); next !== undefined && next !== '|' && next !== ')'; next = source.peek()) {
      const inner = readFlags(source, flags);
      if (inner) {
        // they hold to the end of the group, over other choices too
        flags = inner;
      } else if (source.skip('\\Q')) {
        nodes.push(...readQuoted(source, flags));
      } else {
        nodes.push(readAtom(source, flags));
      }
      repeatLast(source, nodes);
    }
    choices.push(nodes.length === 1 ? (nodes[0] ?? nothing) : { kind: 'sequence', nodes });
  } while (source.skip('|'));
  return choices.length === 1 ? (choices[0] ?? nothing) : { kind: 'choice', nodes: choices };
}

/** `(?i)`, which has no group of its own; undefined, and nothing is read, where there is none. */
function readFlags(source: RegexSource, flags: Flags): Flags | undefined {
  let written = '';
  for (let i = 2; source.peek(1) === '?' && /[-imsU]/.test(source.peek(i) ?? ''); i++) {
    written += source.peek(i) ?? '';
  }
  return written !== '' && source.skip(`(?${written})`) ? withFlags(flags, written) : undefined;
}

function withFlags(flags: Flags, written: string): Flags {
  const [on = '', off, another] = written.split('-');
  if (off === '' || another !== undefined) {
    throw new RegexError();
  }
  return new Set([...flags, ...Array.from(on)].filter(flag => !off?.includes(flag)));
}

function* readQuoted(source: RegexSource, flags: Flags): Generator<RegexNode> {
  while (source.peek() !== undefined && !source.skip('\\E')) {
    yield characterNode(codePointOf(source.next()), flags);
  }
}

function readAtom(source: RegexSource, flags: Flags): RegexNode {
  const set = readEscapedSet(source, flags.has('i'));
  if (set) {
    return { kind: 'set', ...set };
  }
  const character = source.next();
  switch (character) {
    case '(':
      return readGroup(source, flags);
    case '[':
      return { kind: 'set', ...readSet(source, flags) };
    case '.':
      return { kind: 'set', ...(flags.has('s') ? anything : allButLineFeed) };
    case '^':
      return place(flags.has('m') ? 'beginOfLine' : 'begin');
    case '$':
      return place(flags.has('m') ? 'endOfLine' : 'end');
    case '\\':
      return readPlace(source) ?? characterNode(readEscapedCharacter(source), flags);
    default:
      return characterNode(codePointOf(character), flags);
  }
}

function readPlace(source: RegexSource): RegexNode | undefined {
  const found = places.get(source.peek() ?? '');
  if (found === undefined) {
    return undefined;
  }
  source.next();
  return place(found);
}

const places: ReadonlyMap<string, RegexPlace> = new Map([
  ['A', 'begin'],
  ['z', 'end'],
  ['b', 'edgeOfWord'],
  ['B', 'notEdgeOfWord'],
]);

function place(where: RegexPlace): RegexNode {
  return { kind: 'place', place: where };
}

function characterNode(codePoint: number, flags: Flags): RegexNode {
  return flags.has('i')
    ? { kind: 'set', ...sizedSet([[codePoint, codePoint]], false, true) }
    : { kind: 'character', codePoint };
}

function readGroup(source: RegexSource, outer: Flags): RegexNode {
  let flags = outer;
  if (source.skip('?')) {
    if (/[=!]/.test(source.peek() ?? '') || (source.peek() === '<' && /[=!]/.test(source.peek(1) ?? ''))) {
      throw new RegexError(true);
    }
    if (source.skip('P<') || source.skip('<')) {
      if (!/^\w+$/.test(source.until('>', 100) ?? '')) {
        throw new RegexError();
      }
    } else {
      const written = source.until(':', 10);
      if (written === undefined || !/^[-imsU]*$/.test(written)) {
        throw new RegexError();
      }
      flags = withFlags(flags, written);
    }
  }
  const node = readChoice(source, flags);
  if (!source.skip(')')) {
    throw new RegexError();
  }
  return node;
}

function readSet(source: RegexSource, flags: Flags): SizedSet {
  const isNegated = source.skip('^');
  const foldsCase = flags.has('i');
  const sets: SizedSet[] = [];
  do {
    const named = readPosixSet(source, foldsCase) ?? readEscapedSet(source, foldsCase);
    if (named) {
      sets.push(named);
    } else {
      const first = readInSet(source);
      const isRange = source.peek() === '-' && source.peek(1) !== ']' && source.skip('-');
      const last = isRange ? readInSet(source) : first;
      if (last < first) {
        throw new RegexError();
      }
      sets.push(sizedSet([[first, last]], false, foldsCase));
    }
  } while (!source.skip(']'));
  const has = anyOf(sets.map(set => set.has));
  return { has: isNegated ? notIn(has) : has, size: sets.reduce((sum, { size }) => sum + size, 0) };
}

function readInSet(source: RegexSource): number {
  const character = source.next();
  return character === '\\' ? readEscapedCharacter(source) : codePointOf(character);
}

/** Whether as many as can be are taken, or as few, is all one. */
function repeatLast(source: RegexSource, nodes: RegexNode[]): void {
  const times = readTimes(source);
  if (!times) {
    return;
  }
  const node = nodes.pop();
  source.skip('?');
  if (!node || readTimes(source)) {
    // nothing to repeat, or twice over, which is none of Go's
    throw new RegexError();
  }
  nodes.push({ kind: 'repeat', node, ...times });
}

function readTimes(source: RegexSource): { readonly least: number; readonly most: number } | undefined {
  if (source.skip('*')) {
    return { least: 0, most: Infinity };
  }
  if (source.skip('+')) {
    return { least: 1, most: Infinity };
  }
  if (source.skip('?')) {
    return { least: 0, most: 1 };
  }
  let written = '';
  for (let i = 1; source.peek() === '{' && /[\d,]/.test(source.peek(i) ?? ''); i++) {
    written += source.peek(i) ?? '';
  }
  const [, from, comma, to] = /^(\d+)(?:(,)(\d*))?$/.exec(written) ?? [];
  // what is no number of times is text
  if (from === undefined || !source.skip(`{${written}}`)) {
    return undefined;
  }
  const least = Number(from);
  const most = comma === undefined ? least : to === '' ? Infinity : Number(to);
  if (least > MOST_REPEATS || (most !== Infinity && most > MOST_REPEATS) || most < least) {
    throw new RegexError();
  }
  return { least, most };
}
