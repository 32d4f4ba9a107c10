/**
 * The history of a repository, held so that what is to be known of any file in it is found at once: who changed it and
 * when, under its former names too, who reviewed that, and the same for its folder.
 *
 * Commits have numbers in the order in which they were read, paths, people (as Git names them) and trailers in the order
 * in which they were met. It is read once (`reading.ts`); what has been committed since is added.
 */
import { Column, CommitPlaces, numbers, Texts } from './columns.ts';
import { traceLineage, type Lineage } from './lineage.ts';
import type { Signature, LoggedChange, LoggedCommit } from './log.ts';
import { bringsUpToDate } from './mergeSubject.ts';

/** Lines of a change that are counted; more says nothing more. */
const MOST_LINES = 0xffff;
/** Different lines; nobody is known by the ones behind them. */
const MOST_TRAILERS = 100_000;
/** Changes and paths. What has more does not fit into a window's memory. */
const MOST_CHANGES = 8_000_000;
const MOST_PATHS = 1_000_000;

/** Changes or commits between two pauses. */
const STEP = 1_000;

/** A change is the place where a path was created, or came from another one. */
export const ADDED = 1;
export const RENAMED = 2;
export const COPIED = 3;

export class History {
  readonly paths = new Texts();
  readonly folders = new Texts();
  readonly #identities = new Texts();
  readonly #trailers = new Texts();
  readonly #places = new CommitPlaces();

  // of each commit
  readonly authoredAt = new Column(length => new Uint32Array(length));
  readonly committedAt = new Column(length => new Uint32Array(length));
  readonly author = numbers();
  readonly committer = numbers();
  readonly parent = numbers();
  /** The second parent of a merge. */
  readonly otherParent = numbers();
  /** Of merges of more than two. */
  readonly furtherParents = new Map<number, readonly number[]>();
  /** Whether it merges somebody's work, and not what the others did meanwhile. */
  readonly bringsWork = new Column(length => new Uint8Array(length));
  /** Its first change, and its first trailer; they end where those of the next commit begin. */
  readonly firstChange = numbers();
  readonly firstTrailer = numbers();
  readonly trailer = numbers();

  // of each change
  readonly path = numbers();
  /** The change of the same path before it, which was read before. */
  readonly previous = numbers();
  readonly kind = new Column(length => new Uint8Array(length));
  readonly added = new Column(length => new Uint16Array(length));
  readonly deleted = new Column(length => new Uint16Array(length));
  /** The path that a renamed one had before, or that one was copied from. */
  readonly from = new Map<number, number>();

  // of each path
  readonly lastChange = numbers();
  readonly folderOf = numbers();

  /** Commits, oldest first, as `git log` orders them: by the date of the commit. */
  order: Int32Array = new Int32Array(0);
  /** Where each commit is in that order; none for what has been added since. */
  rank: Int32Array = new Int32Array(0);
  lineage: Lineage = { isReached: new Uint8Array(0), mergedBy: new Int32Array(0), reached: 0 };
  readonly #columns: readonly { trim(): void }[] = [
    ...[this.authoredAt, this.committedAt, this.author, this.committer, this.parent, this.otherParent],
    ...[this.bringsWork, this.firstChange, this.firstTrailer, this.trailer],
    ...[this.path, this.previous, this.kind, this.added, this.deleted, this.lastChange, this.folderOf],
  ];
  /** Parents that were not known when their children were read. */
  #unresolved: { readonly commit: number; readonly ids: readonly string[] }[] = [];

  get commits(): number {
    return this.author.length;
  }

  get changes(): number {
    return this.path.length;
  }

  /** How many names and addresses there are. */
  get people(): number {
    return this.#identities.size;
  }

  has(id: string): boolean {
    return this.#places.find(id) >= 0;
  }

  /** Whether no more should be added. */
  get isFull(): boolean {
    return this.changes > MOST_CHANGES || this.paths.size > MOST_PATHS;
  }

  identity(number: number): Signature {
    const [name = '', address = ''] = this.#identities.at(number).split('\0');
    return { name, address };
  }

  /** Everybody whom commits name, each once, by their numbers. */
  get identities(): readonly Signature[] {
    return Array.from({ length: this.#identities.size }, (_, number) => this.identity(number));
  }

  get trailerLines(): readonly string[] {
    return Array.from({ length: this.#trailers.size }, (_, number) => this.#trailers.at(number));
  }

  trailerLine(number: number): string {
    return this.#trailers.at(number);
  }

  /**
   * Adds a commit, once; what is asked knows of it when it is settled. Pauses now and then: a commit may hold all files
   * of a repository. One that is left in the middle is as if it had never been there.
   *
   * @param isCut whether its parents are missing in a shallow clone: it seems to have written all there is
   */
  *adding(commit: LoggedCommit, isCut = false): Generator<undefined, void> {
    if (this.has(commit.id)) {
      return;
    }
    const number = this.commits;
    this.authoredAt.push(commit.authoredAt);
    this.committedAt.push(commit.committedAt);
    this.author.push(this.#numberOf(commit.author));
    this.committer.push(this.#numberOf(commit.committer));
    this.parent.push(-1);
    this.otherParent.push(-1);
    this.#resolve(number, commit.parents);
    this.bringsWork.push(commit.parents.length > 1 && !bringsUpToDate(commit.subject) ? 1 : 0);
    this.firstChange.push(this.changes);
    this.firstTrailer.push(this.trailer.length);
    for (const line of commit.trailers) {
      const known = this.#trailers.find(line);
      if (known >= 0 || this.#trailers.size < MOST_TRAILERS) {
        this.trailer.push(known >= 0 ? known : this.#trailers.numberOf(line));
      }
    }
    const changes = isCut ? [] : commit.changes;
    for (let done = 0; done < changes.length; done += STEP) {
      for (const change of changes.slice(done, done + STEP)) {
        this.#addChange(change);
      }
      if (done + STEP < changes.length) {
        yield;
      }
    }
    this.#places.set(commit.id, number);
  }

  /**
   * Lets what has been added count, all at once in the end. Pauses now and then.
   *
   * @param head what is checked out: commits that it does not descend from do not count
   */
  *settling(head: string): Generator<undefined, void> {
    for (const { commit, ids } of this.#unresolved.splice(0)) {
      this.#resolve(commit, ids, true);
    }
    const order = yield* this.#sorting();
    const rank = new Int32Array(order.length);
    order.forEach((commit, i) => {
      rank[commit] = i;
    });
    yield;
    const lineage = yield* traceLineage(this, this.#places.find(head));
    for (const column of this.#columns) {
      yield;
      column.trim();
    }
    [this.order, this.rank, this.lineage] = [order, rank, lineage];
  }

  #numberOf({ name, address }: Signature): number {
    return this.#identities.numberOf(`${name}\0${address}`);
  }

  /** Notes the parents of a commit; those that are read after it, or never, in a second attempt. */
  #resolve(commit: number, ids: readonly string[], isLast = false): void {
    const found = ids.map(id => this.#places.find(id));
    if (found.includes(-1) && !isLast) {
      this.#unresolved.push({ commit, ids });
    }
    const [first = -1, second = -1, ...further] = found;
    this.parent.values[commit] = first;
    this.otherParent.values[commit] = second;
    if (further.length > 0) {
      this.furtherParents.set(commit, further);
    }
  }

  #addChange({ status, path, from, added, deleted }: LoggedChange): void {
    const number = this.#pathNumber(path);
    const change = this.path.push(number);
    this.previous.push(this.lastChange.at(number));
    this.lastChange.values[number] = change;
    this.kind.push(from === undefined ? (status === 'A' ? ADDED : 0) : status === 'R' ? RENAMED : COPIED);
    this.added.push(Math.min(added, MOST_LINES));
    this.deleted.push(Math.min(deleted, MOST_LINES));
    if (from !== undefined) {
      this.from.set(change, this.#pathNumber(from));
    }
  }

  #pathNumber(path: string): number {
    const number = this.paths.numberOf(path);
    if (number === this.lastChange.length) {
      this.lastChange.push(-1);
      this.folderOf.push(this.folders.numberOf(folderOfPath(path)));
    }
    return number;
  }

  /** New commits where `git log` has them, among those that have been there. */
  *#sorting(): Generator<undefined, Int32Array> {
    const { order, committedAt, commits } = this;
    const sorted = new Int32Array(commits);
    let [old, fresh] = [0, order.length];
    for (let i = 0; i < commits; i++) {
      const isOldNext =
        old < order.length &&
        (fresh === commits || committedAt.at(order[old] ?? -1) <= committedAt.at(fresh));
      sorted[i] = isOldNext ? (order[old++] ?? -1) : fresh++;
      if (i % STEP === 0) {
        yield;
      }
    }
    return sorted;
  }
}

/** The folder that a path is in, without a slash at its end; empty for the root. */
export function folderOfPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
