/** Reads the output of `git blame --incremental`, as it comes. */
import type { Signature } from './log.ts';

/** A commit that lines are from. */
export interface BlamedCommit {
  readonly id: string;
  /** Mapped by `.mailmap`. */
  readonly author: Signature;
  /** When it was written: seconds since 1970. */
  readonly at: number;
  readonly subject: string;
}

export interface Blame {
  readonly commits: readonly BlamedCommit[];
  /** For each line of the file the number of its commit among those; -1 where it is not known, or was not asked. */
  readonly commitOfLine: Int32Array;
}

/** Characters of a line of the output; names and subjects are cut off behind them. */
const LONGEST_LINE = 1_024;
const LONGEST_NAME = 256;
const LONGEST_SUBJECT = 200;
/** Lines of a file; longer ones are made by programs. */
const MOST_LINES = 500_000;

export interface BlameReader {
  push(bytes: Uint8Array): void;
  /** undefined where there were too many lines. */
  end(): Blame | undefined;
}

/** @param cuts commits whose lines may be from before them */
export function createBlameReader(cuts: ReadonlySet<string>): BlameReader {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const reading = new Reading(cuts);
  let rest = '';
  return {
    push: bytes => {
      const lines = decoder.decode(bytes, { stream: true }).split('\n');
      const last = lines.pop() ?? '';
      for (const line of lines) {
        reading.take((rest + line).slice(0, LONGEST_LINE));
        rest = '';
      }
      rest = (rest + last).slice(0, LONGEST_LINE);
    },
    end: () => reading.end(),
  };
}

/** `<commit> <its line there> <its line here> <how many lines>`, from 1 on. */
const GROUP = /^([0-9a-f]{40}|[0-9a-f]{64}) \d+ (\d+) (\d+)$/;

interface Unfinished {
  readonly id: string;
  readonly author: { name: string; address: string };
  at: number;
  subject: string;
}

class Reading {
  readonly #cuts: ReadonlySet<string>;
  readonly #numbers = new Map<string, number>();
  readonly #commits: Unfinished[] = [];
  #commitOfLine = new Int32Array(1_024).fill(-1);
  #length = 0;
  #isTooLong = false;
  /** The commit that is told of; a group ends with the name of its file. */
  #commit: Unfinished | undefined;

  constructor(cuts: ReadonlySet<string>) {
    this.#cuts = cuts;
  }

  take(line: string): void {
    const space = line.indexOf(' ');
    const value = line.slice(space + 1);
    if (!this.#commit) {
      this.#takeGroup(line);
      return;
    }
    switch (line.slice(0, space)) {
      case 'author':
        this.#commit.author.name = value.slice(0, LONGEST_NAME);
        break;
      case 'author-mail':
        this.#commit.author.address = value.replace(/^<|>$/g, '').slice(0, LONGEST_NAME);
        break;
      case 'author-time':
        this.#commit.at = Math.max(0, Number(value) || 0);
        break;
      case 'summary':
        this.#commit.subject = value.slice(0, LONGEST_SUBJECT);
        break;
      case 'filename':
        this.#commit = undefined;
        break;
      default:
    }
  }

  end(): Blame | undefined {
    return this.#isTooLong
      ? undefined
      : { commits: this.#commits, commitOfLine: this.#commitOfLine.slice(0, this.#length) };
  }

  #takeGroup(line: string): void {
    const [, id, at, count] = GROUP.exec(line) ?? [];
    if (id === undefined) {
      return;
    }
    const first = Number(at) - 1;
    const end = first + Number(count);
    const number = this.#numberOf(id);
    this.#commit = this.#commits[number];
    if (end > MOST_LINES) {
      this.#isTooLong = true;
      return;
    }
    this.#makeRoom(end);
    this.#commitOfLine.fill(this.#cuts.has(id) ? -1 : number, first, end);
    this.#length = Math.max(this.#length, end);
  }

  #numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) {
      return known;
    }
    this.#numbers.set(id, this.#commits.length);
    return this.#commits.push({ id, author: { name: '', address: '' }, at: 0, subject: '' }) - 1;
  }

  #makeRoom(length: number): void {
    if (length > this.#commitOfLine.length) {
      const larger = new Int32Array(length * 2).fill(-1);
      larger.set(this.#commitOfLine);
      this.#commitOfLine = larger;
    }
  }
}
