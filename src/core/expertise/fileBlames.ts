/** Who wrote the lines of files as they are in the editor, committed or not. */
import type { Clock } from '../ports.ts';
import { readBlame, type BlameReading, type LineRange } from './blame.ts';
import type { Blame, BlamedCommit } from './blameReader.ts';
import { readGit, type Git, type GitFailure } from './git.ts';
import { mapLines } from './lineMap.ts';
import { SharedWork } from './sharedWork.ts';
import { readCuts, readRootFiles, type FolderInTree } from './workingTree.ts';

export interface FileQuestion {
  readonly tree: FolderInTree;
  /** The file's name in the folder. */
  readonly name: string;
  /** What the editor has; else it is about the file as it was committed. */
  readonly text?: string;
  /** All lines, where none are meant. */
  readonly lines?: LineRange;
}

/** Why it is not known who wrote the lines. */
export type BlameFailure = GitFailure | 'binary';

export type FileBlame =
  | {
      readonly kind: 'read';
      readonly blame: Blame;
      /** The lines that are asked about, by their numbers in the blame; -1 for those that have not been committed. */
      readonly lines: Int32Array;
    }
  | { readonly kind: 'failed'; readonly failure: BlameFailure; readonly lines: Int32Array };

/** Bytes; a larger file is made by programs. */
const MOST_TEXT = 8 << 20;
/** Of a file; between more, all lines are asked for. */
const MOST_RANGES = 50;
/** Files, or parts of them, whose blame is held. */
const MOST_HELD = 20;

export class FileBlames {
  readonly #parts: { readonly git: Git; readonly clock: Clock };
  /** By file, commit and lines, the one read last at the end. */
  readonly #held = new Map<string, Blame>();
  readonly #readings = new SharedWork<BlameReading>();

  constructor(parts: { readonly git: Git; readonly clock: Clock }) {
    this.#parts = parts;
  }

  /** @throws the signal's reason once it is aborted */
  async read({ tree, name, text, lines }: FileQuestion, signal: AbortSignal): Promise<FileBlame> {
    const shown = text?.split(/\r\n|\r|\n/);
    const asked = (all: number): LineRange => ({
      first: Math.max(0, lines?.first ?? 0),
      last: Math.min(lines?.last ?? Infinity, all - 1),
    });
    const ending = new AbortController();
    const either = AbortSignal.any([signal, ending.signal]);
    // what takes long begins at once where nothing has to be known for it
    const early = lines ? undefined : this.#blame(tree, name, [], either);
    early?.catch(() => undefined);
    try {
      const committed = await this.#committed(tree, name, signal);
      if (committed.kind === 'failed') {
        return { ...committed, lines: new Int32Array(shown?.length ?? 0).fill(-1) };
      }
      const all = shown ? mapLines(committed.lines, shown) : Int32Array.from(committed.lines.keys());
      const { first, last } = asked(all.length);
      const wanted = all.slice(first, last + 1);
      const blame = await (early ?? this.#blame(tree, name, rangesOf(wanted), signal));
      return { ...blame, lines: wanted };
    } finally {
      ending.abort();
    }
  }

  async #committed(
    { folder, prefix, head }: FolderInTree,
    name: string,
    signal: AbortSignal,
  ): Promise<
    { readonly kind: 'read'; readonly lines: readonly string[] } | { kind: 'failed'; failure: BlameFailure }
  > {
    const { text, failure } = await readGit(
      this.#parts.git,
      ['cat-file', 'blob', `${head}:${prefix}${name}`],
      { folder, signal, most: MOST_TEXT },
    );
    if (failure !== undefined) {
      return { kind: 'failed', failure };
    }
    // as Git tells
    if (text.slice(0, 8_000).includes('\0')) {
      return { kind: 'failed', failure: 'binary' };
    }
    const lines = text.split('\n');
    return { kind: 'read', lines: lines.at(-1) === '' ? lines.slice(0, -1) : lines };
  }

  /** Of the whole file where there are no ranges; of nothing where none are known. */
  async #blame(
    tree: FolderInTree,
    name: string,
    ranges: readonly LineRange[] | undefined,
    signal: AbortSignal,
  ): Promise<BlameReading> {
    const { root, isShallow, head, prefix } = tree;
    const whole = [prefix + name, head, isShallow, root].join('\n');
    const key = [...(ranges ?? []).map(({ first, last }) => `${first}-${last}`), whole].join('\n');
    const held = this.#held.get(whole) ?? this.#held.get(key);
    if (held || !ranges) {
      return { kind: 'read', blame: held ?? { commits: [], commitOfLine: new Int32Array(0) } };
    }
    const read = async (ending: AbortSignal): Promise<BlameReading> => {
      const reading = await this.#readBlame(tree, name, ranges, ending);
      if (reading.kind === 'read') {
        this.#held.set(key, reading.blame);
        for (const other of [...this.#held.keys()].slice(0, -MOST_HELD)) {
          this.#held.delete(other);
        }
      }
      return reading;
    };
    return this.#readings.join(key, read, signal);
  }

  async #readBlame(
    tree: FolderInTree,
    name: string,
    ranges: readonly LineRange[],
    signal: AbortSignal,
  ): Promise<BlameReading> {
    const { git } = this.#parts;
    const [{ hasIgnoreRevs }, cuts] = await Promise.all([
      readRootFiles(git, tree, signal),
      readCuts(git, tree, signal),
    ]);
    return readBlame(this.#parts, { tree, name, ranges, hasIgnoreRevs, cuts }, signal);
  }
}

/** Runs of lines that have been committed; undefined where none has. */
function rangesOf(lines: Int32Array): readonly LineRange[] | undefined {
  const ranges: { first: number; last: number }[] = [];
  for (const line of lines.filter(one => one >= 0).sort()) {
    const range = ranges.at(-1);
    if (range && line <= range.last + 1) {
      range.last = line;
    } else {
      ranges.push({ first: line, last: line });
    }
  }
  const [first] = ranges;
  const last = ranges.at(-1);
  return first && last
    ? ranges.length > MOST_RANGES
      ? [{ first: first.first, last: last.last }]
      : ranges
    : undefined;
}

/**
 * The commits that wrote each of the lines that are asked about last; undefined where a line has not been committed, or is
 * older than what is there. None, where that is not known.
 */
export function authorsOf(blame: FileBlame): readonly (BlamedCommit | undefined)[] {
  if (blame.kind === 'failed') {
    return [];
  }
  const { commits, commitOfLine } = blame.blame;
  return Array.from(blame.lines, line => commits[commitOfLine[line] ?? -1]);
}
