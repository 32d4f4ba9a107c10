/** The changes of a file, under the names that it had before, too. */
import { RENAMED, type History } from './history.ts';

/** Names of a file that are followed; one that goes to and fro between two is not followed for ever. */
const MOST_NAMES = 100;

/**
 * Numbers of the changes of a file, newest first; none where the history does not have it.
 *
 * Where it was renamed, or copied from another one, those of that name go on from there.
 */
export function changesOf(history: History, path: string): readonly number[] {
  const found: Ranked[] = [];
  let origin: Origin | undefined = { path: history.paths.find(path), until: Infinity, wasRenamed: false };
  for (let names = 0; origin && names < MOST_NAMES; names++) {
    origin = takeName(history, origin, found);
  }
  // a change that belongs to two of the names is one
  const places = new Map(found.map(({ change, rank }) => [change, rank]));
  return [...places].sort(([, a], [, b]) => b - a).map(([change]) => change);
}

/** A name of the file. */
interface Origin {
  readonly path: number;
  /** The rank of the commit in which the file was given its next name. */
  readonly until: number;
  /** Or else copied. */
  readonly wasRenamed: boolean;
}

/**
 * Adds the changes under one name. Gives the name before it. Newer ones of a name that is no more have come over from
 * another branch, and belong to the file as well, unless the name was taken by another file.
 */
function takeName(
  history: History,
  { path, until, wasRenamed }: Origin,
  found: Ranked[],
): Origin | undefined {
  const all = changesByRank(history, path);
  const goesOn = wasRenamed && !all.some(({ change, rank }) => rank > until && isBeginning(history, change));
  const own = all.filter(({ rank }) => rank < until || (rank > until && goesOn));
  const first = own.findIndex(({ change, rank }) => rank < until && history.from.has(change));
  for (const one of first < 0 ? own : own.slice(0, first + 1)) {
    found.push(one);
  }
  const { change = -1, rank = -1 } = own[first] ?? {};
  const before = history.from.get(change);
  return before === undefined
    ? undefined
    : { path: before, until: rank, wasRenamed: history.kind.at(change) === RENAMED };
}

/** The commit that a change is a part of. */
export function commitOf({ firstChange, commits }: History, change: number): number {
  // the last one whose first change is not behind it
  let [low, high] = [0, commits - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (firstChange.at(middle) <= change) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

interface Ranked {
  readonly change: number;
  readonly rank: number;
}

/** Of one path alone, newest first; without what is not checked out. */
function changesByRank(history: History, path: number): readonly Ranked[] {
  const ranked: Ranked[] = [];
  let isSorted = true;
  for (let change = history.lastChange.at(path); change >= 0; change = history.previous.at(change)) {
    const commit = commitOf(history, change);
    if (history.lineage.isReached[commit] === 1) {
      const rank = history.rank[commit] ?? -1;
      isSorted &&= rank <= (ranked.at(-1)?.rank ?? Infinity);
      ranked.push({ change, rank });
    }
  }
  return isSorted ? ranked : ranked.sort((a, b) => b.rank - a.rank);
}

function isBeginning({ kind }: History, change: number): boolean {
  return kind.at(change) !== 0;
}
