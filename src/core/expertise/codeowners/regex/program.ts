/**
 * Regular expressions run as a machine that is in several states at once, so that there is nothing to go back to: the
 * time is at most the length of the text times the number of states, whatever was written.
 * Source: https://swtch.com/~rsc/regexp/regexp2.html
 */
import type { CharacterSet } from '../characterSet.ts';
import { isWordCharacter } from './escape.ts';
import type { RegexNode, RegexPlace } from './syntax.ts';

type Instruction =
  | { readonly kind: 'take'; readonly has: CharacterSet }
  | { readonly kind: 'place'; readonly place: RegexPlace }
  /** On to the next instruction and to another one, or only to that. */
  | { readonly kind: 'fork' | 'jump'; to: number }
  | { readonly kind: 'match' };

/** How many states an expression has, at most; Infinity is possible. */
export function statesOf(node: RegexNode): number {
  switch (node.kind) {
    case 'character':
    case 'place':
      return 1;
    case 'set':
      return node.size;
    case 'sequence':
    case 'choice':
      return node.nodes.reduce((sum, each) => sum + statesOf(each) + 1, 1);
    case 'repeat': {
      const copies = Math.max(1, node.most === Infinity ? node.least + 1 : node.most);
      return (statesOf(node.node) + 1) * copies + 1;
    }
  }
}

/** Whether an expression matches somewhere in a text. */
export function regexProgram(node: RegexNode): (text: string) => boolean {
  const instructions: Instruction[] = [];
  emit(node, instructions);
  instructions.push({ kind: 'match' });
  const isAnchored = beginsAtBegin(node);
  return text => run(instructions, text, isAnchored);
}

function emit(node: RegexNode, into: Instruction[]): void {
  switch (node.kind) {
    case 'character': {
      const { codePoint } = node;
      into.push({ kind: 'take', has: other => other === codePoint });
      break;
    }
    case 'set':
      into.push({ kind: 'take', has: node.has });
      break;
    case 'place':
      into.push({ kind: 'place', place: node.place });
      break;
    case 'sequence':
      node.nodes.forEach(each => {
        emit(each, into);
      });
      break;
    case 'choice':
      emitChoice(node.nodes, into);
      break;
    case 'repeat':
      emitRepeat(node, into);
  }
}

function emitChoice(nodes: readonly RegexNode[], into: Instruction[]): void {
  const ends: { to: number }[] = [];
  nodes.forEach((each, i) => {
    const isLast = i === nodes.length - 1;
    const fork = { kind: 'fork' as const, to: 0 };
    if (!isLast) {
      into.push(fork);
    }
    emit(each, into);
    if (!isLast) {
      const end = { kind: 'jump' as const, to: 0 };
      ends.push(end);
      into.push(end);
      fork.to = into.length;
    }
  });
  for (const end of ends) {
    end.to = into.length;
  }
}

function emitRepeat(
  { node, least, most }: Extract<RegexNode, { readonly kind: 'repeat' }>,
  into: Instruction[],
): void {
  for (let i = 0; i < least; i++) {
    emit(node, into);
  }
  const forks: { to: number }[] = [];
  for (let i = least; i < (most === Infinity ? least + 1 : most); i++) {
    const fork = { kind: 'fork' as const, to: 0 };
    forks.push(fork);
    const start = into.push(fork) - 1;
    emit(node, into);
    if (most === Infinity) {
      into.push({ kind: 'jump', to: start });
    }
  }
  for (const fork of forks) {
    fork.to = into.length;
  }
}

function beginsAtBegin(node: RegexNode): boolean {
  return node.kind === 'sequence'
    ? node.nodes[0] !== undefined && beginsAtBegin(node.nodes[0])
    : node.kind === 'place' && node.place === 'begin';
}

/** The code points on both sides of a place in a text; undefined at its ends. */
interface Around {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

function run(instructions: readonly Instruction[], text: string, isAnchored: boolean): boolean {
  // when an instruction was reached last, by the place in the text
  const reached = new Int32Array(instructions.length).fill(-1);
  let states: number[] = [];
  let before: number | undefined;
  for (let at = 0; ;) {
    const after = text.codePointAt(at);
    if (at === 0 || !isAnchored) {
      states.push(0);
    }
    const taking = follow(instructions, states, { before, after }, reached, at);
    if (taking === 'matched') {
      return true;
    }
    if (after === undefined || (isAnchored && taking.length === 0)) {
      return false;
    }
    states = [];
    for (const { next, has } of taking) {
      if (has(after)) {
        states.push(next);
      }
    }
    at += after > 0xffff ? 2 : 1;
    before = after;
  }
}

interface Taking {
  readonly has: CharacterSet;
  readonly next: number;
}

/** What can take the next character, from some states on. Each instruction is looked at once. */
function follow(
  instructions: readonly Instruction[],
  states: number[],
  around: Around,
  reached: Int32Array,
  at: number,
): 'matched' | readonly Taking[] {
  const taking: Taking[] = [];
  for (let state = states.pop(); state !== undefined; state = states.pop()) {
    const instruction = instructions[state];
    if (instruction === undefined || reached[state] === at) {
      continue;
    }
    reached[state] = at;
    switch (instruction.kind) {
      case 'match':
        return 'matched';
      case 'take':
        taking.push({ has: instruction.has, next: state + 1 });
        break;
      case 'place':
        if (isAt(instruction.place, around)) {
          states.push(state + 1);
        }
        break;
      case 'fork':
        states.push(state + 1, instruction.to);
        break;
      case 'jump':
        states.push(instruction.to);
    }
  }
  return taking;
}

const LINE_FEED = 0x0a;

function isAt(place: RegexPlace, { before, after }: Around): boolean {
  switch (place) {
    case 'begin':
      return before === undefined;
    case 'end':
      return after === undefined;
    case 'beginOfLine':
      return before === undefined || before === LINE_FEED;
    case 'endOfLine':
      return after === undefined || after === LINE_FEED;
    case 'edgeOfWord':
      return isWord(before) !== isWord(after);
    case 'notEdgeOfWord':
      return isWord(before) === isWord(after);
  }
}

function isWord(codePoint: number | undefined): boolean {
  return codePoint !== undefined && isWordCharacter(codePoint);
}
