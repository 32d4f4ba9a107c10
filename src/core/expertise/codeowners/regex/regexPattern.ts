/** Paths matched by a regular expression of Go's. What its plain text says is asked first: few paths have it. */
import { extensionKey, type PathPattern } from '../pathPattern.ts';
import type { OwnersProblemCode } from '../problem.ts';
import { parseRegex } from './parse.ts';
import { regexProgram, statesOf } from './program.ts';
import { RegexError, type RegexNode } from './syntax.ts';

export interface RegexPattern extends PathPattern {
  /** How many states a path is matched against; 0 where it is only compared. */
  readonly states: number;
}

/** No expression that a person wrote for paths has more. */
const MOST_STATES = 2000;

/**
 * As Gitea does, it puts `^` before and `$` behind. (With a choice in the expression that stands in no group, these go
 * with its first and its last part.)
 */
export function regexPattern(expression: string): RegexPattern | OwnersProblemCode {
  let node: RegexNode;
  try {
    node = parseRegex(`^${expression}$`);
  } catch (error) {
    if (error instanceof RegexError) {
      return error.isUnsupported ? 'regexUnsupported' : 'regex';
    }
    throw error;
  }
  const states = statesOf(node);
  if (states > MOST_STATES) {
    return 'regexTooLarge';
  }
  const whole = bodyOf(node);
  return (whole && comparedOnly(whole)) ?? { ...matchedBy(node, whole), states };
}

/** What stands between `^` and `$`, where these hold for all of it. */
function bodyOf(node: RegexNode): readonly RegexNode[] | undefined {
  if (node.kind !== 'sequence') {
    return undefined;
  }
  const [first, ...rest] = node.nodes;
  const last = rest.pop();
  const isWhole =
    first?.kind === 'place' && first.place === 'begin' && last?.kind === 'place' && last.place === 'end';
  return isWhole ? rest : undefined;
}

/** Text, and at most one repeated set in it: `src/.*`, `.*\.go`, `docs/[^/]+\.md`. */
function comparedOnly(nodes: readonly RegexNode[]): RegexPattern | undefined {
  const at = nodes.findIndex(({ kind }) => kind !== 'character');
  if (at < 0) {
    const whole = textOf(nodes);
    return { matches: ({ text }) => text === whole, keys: whole.split('/'), text: whole, states: 0 };
  }
  const repeat = nodes[at];
  const behind = nodes.slice(at + 1);
  const isSimple =
    repeat?.kind === 'repeat' &&
    repeat.node.kind === 'set' &&
    repeat.node.size === 1 &&
    repeat.least <= 1 &&
    repeat.most === Infinity &&
    behind.every(({ kind }) => kind === 'character');
  if (!isSimple) {
    return undefined;
  }
  const prefix = textOf(nodes.slice(0, at));
  const suffix = textOf(behind);
  const { has } = repeat.node;
  const shortest = prefix.length + suffix.length + repeat.least;
  return {
    matches: ({ text }) =>
      text.length >= shortest &&
      text.startsWith(prefix) &&
      text.endsWith(suffix) &&
      hasOnly(text, prefix.length, text.length - suffix.length, has),
    keys: keysOf(prefix, suffix),
    text: longestOf([prefix, suffix]),
    states: 0,
  };
}

function hasOnly(text: string, from: number, to: number, has: (codePoint: number) => boolean): boolean {
  for (let at = from; at < to; at++) {
    const codePoint = text.codePointAt(at) ?? 0;
    if (!has(codePoint)) {
      return false;
    }
    at += codePoint > 0xffff ? 1 : 0;
  }
  return true;
}

function matchedBy(node: RegexNode, whole: readonly RegexNode[] | undefined): PathPattern {
  const nodes = whole ?? [];
  const runs = runsOf(nodes);
  const prefix = nodes[0]?.kind === 'character' ? (runs[0] ?? '') : '';
  const suffix = nodes.at(-1)?.kind === 'character' ? (runs.at(-1) ?? '') : '';
  const longest = longestOf(runs);
  let program: ((text: string) => boolean) | undefined;
  return {
    matches: ({ text }) => {
      if (!text.startsWith(prefix) || !text.endsWith(suffix) || !text.includes(longest)) {
        return false;
      }
      program ??= regexProgram(node);
      return program(text);
    },
    keys: keysOf(prefix, suffix),
    text: longest,
  };
}

function longestOf(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}

/** The pieces of text that stand in a row. */
function runsOf(nodes: readonly RegexNode[]): readonly string[] {
  const runs: string[] = [];
  let begin = -1;
  [...nodes, undefined].forEach((node, i) => {
    if (node?.kind === 'character') {
      begin = begin < 0 ? i : begin;
    } else if (begin >= 0) {
      runs.push(textOf(nodes.slice(begin, i)));
      begin = -1;
    }
  });
  return runs;
}

/** (Only of characters.) */
function textOf(nodes: readonly RegexNode[]): string {
  return nodes.map(node => (node.kind === 'character' ? String.fromCodePoint(node.codePoint) : '')).join('');
}

/** The names that stand whole in what a path begins and ends with. */
function keysOf(prefix: string, suffix: string): readonly string[] {
  const first = prefix.split('/').slice(0, -1);
  const [cut = '', ...last] = suffix.split('/');
  const dot = cut.lastIndexOf('.');
  return [...first, ...last, ...(last.length === 0 && dot >= 0 ? [extensionKey(cut.slice(dot))] : [])];
}
