/**
 * The histories of the repositories that are open: each is read once, and what has been committed or checked out since is
 * added when it is asked for. Several who ask for the same wait for the same reading, which ends when nobody does.
 */
import {
  addCommits,
  readHistory,
  type HistoryReading,
  type ReadHistory,
  type ReadingParts,
} from './historyReading.ts';
import { createPace, inTurns } from './pace.ts';
import { SharedWork } from './sharedWork.ts';
import { readRootFiles, type FolderInTree } from './workingTree.ts';

export interface HistoriesOptions {
  /** Whether lines are counted, for ten times the time. */
  readonly countsLines?: boolean;
  /** Commits of a repository that are read, the newest ones. */
  readonly most?: number;
}

const MOST_COMMITS = 100_000;
/** Commits that are read for a first answer, in less than a second. */
const RECENT = 4_000;
/** Repositories whose history is held. */
const MOST_HELD = 4;
/** Commits of which it is remembered that all before them has been read. */
const MOST_HEADS = 50;

/** A history, and what it was read for. */
interface Held extends ReadHistory {
  /** How many commits there were at first. */
  readonly begun: number;
  readonly heads: readonly string[];
  readonly mailmap: string;
  readonly isShallow: boolean;
}

/** What a reading came to, and of which commit. */
interface Outcome {
  readonly head: string;
  readonly answer: HistoryReading;
}

export class Histories {
  readonly #parts: ReadingParts;
  readonly #countsLines: boolean;
  readonly #most: number;
  /** By the root of the working tree, the one asked for last at the end. */
  readonly #held = new Map<string, Held>();
  /** By the root: a history is added to by one reading at a time. */
  readonly #readings = new SharedWork<Outcome>();
  readonly #recentReadings = new SharedWork<HistoryReading>();
  /** First answers, until the whole history is there. */
  readonly #recent = new Map<string, { readonly head: string; readonly history: ReadHistory }>();

  constructor(parts: ReadingParts, { countsLines = false, most = MOST_COMMITS }: HistoriesOptions = {}) {
    this.#parts = parts;
    this.#countsLines = countsLines;
    this.#most = most;
  }

  /**
   * The history of what is checked out.
   *
   * @throws the signal's reason once it is aborted
   */
  async whole(tree: FolderInTree, signal: AbortSignal): Promise<HistoryReading> {
    for (;;) {
      signal.throwIfAborted();
      const held = this.#current(tree);
      if (held) {
        return { kind: 'read', ...held };
      }
      const { head, answer } = await this.#readings.join(
        tree.root,
        async ending => ({ head: tree.head, answer: await this.#read(tree, ending) }),
        signal,
      );
      // another one may have been under way, from before another commit was checked out
      if (head === tree.head) {
        return answer;
      }
    }
  }

  /**
   * The same where it is at hand, else the newest commits alone, which takes less than a second however long the history
   * is. For an answer that is better later.
   *
   * @throws the signal's reason once it is aborted
   */
  async recent(tree: FolderInTree, signal: AbortSignal): Promise<HistoryReading> {
    const known = this.#recent.get(tree.root);
    const history = this.#current(tree) ?? (known?.head === tree.head ? known.history : undefined);
    if (history) {
      return { kind: 'read', ...history };
    }
    const options = { most: Math.min(RECENT, this.#most), countsLines: false };
    const read = async (ending: AbortSignal): Promise<HistoryReading> => {
      const answer = await readHistory(this.#parts, tree, options, ending);
      if (answer.kind === 'read') {
        this.#recent.clear();
        this.#recent.set(tree.root, { head: tree.head, history: answer });
      }
      return answer;
    };
    return this.#recentReadings.join(`${tree.head} ${tree.root}`, read, signal);
  }

  /** Whether the history is at hand, but for what has been committed or checked out since: most often that is little. */
  isNear({ root }: FolderInTree): boolean {
    return this.#held.has(root);
  }

  #current({ root, head, isShallow }: FolderInTree): Held | undefined {
    const held = this.#held.get(root);
    return held?.heads.at(-1) === head && held.isShallow === isShallow ? held : undefined;
  }

  async #read(tree: FolderInTree, signal: AbortSignal): Promise<HistoryReading> {
    const { root, head, isShallow } = tree;
    const { mailmap } = await readRootFiles(this.#parts.git, tree, signal);
    const before = this.#held.get(root);
    const grown =
      before && canGrow(before, tree, mailmap) ? await this.#grow(before, tree, signal) : undefined;
    if (grown) {
      this.#hold(root, grown);
      return { kind: 'read', ...grown };
    }
    this.#held.delete(root);
    const options = { most: this.#most, countsLines: this.#countsLines };
    const answer = await readHistory(this.#parts, tree, options, signal);
    if (answer.kind === 'read') {
      this.#hold(root, { ...answer, begun: answer.history.commits, heads: [head], mailmap, isShallow });
    }
    return answer;
  }

  /** undefined where it cannot be done. */
  async #grow(before: Held, tree: FolderInTree, signal: AbortSignal): Promise<Held | undefined> {
    const { history, heads, lacksContents } = before;
    const options = {
      revisions: [tree.head, '--not', ...heads],
      most: this.#most,
      countsLines: this.#countsLines && !lacksContents,
      exactRenames: lacksContents,
    };
    const failure = await addCommits(this.#parts, history, tree, options, signal);
    if (failure !== undefined || !history.has(tree.head)) {
      return undefined;
    }
    const pace = createPace(this.#parts.clock, signal);
    await inTurns(history.settling(tree.head), pace, signal);
    return { ...before, heads: [...heads.filter(head => head !== tree.head), tree.head] };
  }

  #hold(root: string, held: Held): void {
    this.#held.delete(root);
    this.#held.set(root, held);
    this.#recent.delete(root);
    for (const other of [...this.#held.keys()].slice(0, -MOST_HELD)) {
      this.#held.delete(other);
    }
  }
}

/** Whether what is new can be added; else all is read again. */
function canGrow(
  { history, begun, heads, mailmap, isShallow }: Held,
  tree: FolderInTree,
  map: string,
): boolean {
  return (
    !isShallow &&
    !tree.isShallow &&
    mailmap === map &&
    heads.length < MOST_HEADS &&
    // much of the rest may have gone with branches that nobody has any more
    history.commits < begun * 2 + RECENT
  );
}
