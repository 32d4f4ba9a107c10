/**
 * The signals that the ranking adds up: what people have done to a file, to its folder and for the asker. What somebody
 * did fades with its age, never to nothing: in a project that nobody has touched for years, the last who did are still
 * the ones to ask. Half of it is left after `fade`, a third after twice, a quarter after three times as long.
 */
import type { Evidence, LogEntry, FolderShare, ReviewShare } from './evidence.ts';

/** What somebody has done of one kind. */
export interface Deeds {
  /** Changes, reviews or lines. */
  times: number;
  /** How many of them are among the file's newest {@link LATEST_CHANGES} changes. */
  lately: number;
  /** When the newest was; seconds since 1970. */
  last: number;
  /** What is left of them by now. */
  amount: number;
}

export const SIGNALS = [
  /** Reviewed the asker's own changes, anywhere. */
  'reviewedYours',
  /** Reviewed changes of the file. */
  'reviewed',
  /** Made changes of the file. */
  'changed',
  /** Wrote lines that stand there now. */
  'wrote',
  /** Made changes in the folder. */
  'changedFolder',
  /** Reviewed changes in the folder. */
  'reviewedFolder',
] as const;

export type Signal = (typeof SIGNALS)[number];

export type Signals = Readonly<Record<Signal, ReadonlyMap<number, Deeds>>>;

/** Reviews are told of so many of the newest changes. */
export const LATEST_CHANGES = 10;

/** @param fade seconds after which something counts half */
export function readSignals(evidence: Evidence, fade: number): Signals {
  const left = (last: number): number => recency(evidence.at - last, fade);
  const allLines = evidence.blame.reduce((sum, { lines }) => sum + countOf(lines), 0);
  return {
    ...readLog(evidence.log, left),
    wrote: gather(
      evidence.blame.map(({ who, lines, last }) => ({ who, times: lines, last })),
      ({ times, last }) => (times / allLines) * left(last),
    ),
    reviewedYours: gather(evidence.asked, damped),
    changedFolder: gather(evidence.folder.map(commitsOf), damped),
    reviewedFolder: gather(evidence.folderReviews, damped),
  };

  /** Of these only the newest has a date, and the hundredth tells less than the first. */
  function damped({ times, last }: Deeds): number {
    return Math.log1p(times) * left(last);
  }
}

/** What is left of something: 1 now (and of what is dated later), a half after `fade`. Both in seconds. */
export function recency(age: number, fade: number): number {
  return Number.isFinite(age) ? 1 / (1 + Math.max(0, age) / fade) : 0;
}

function readLog(
  log: readonly LogEntry[],
  left: (at: number) => number,
): Pick<Signals, 'changed' | 'reviewed'> {
  const changed = new Map<number, Deeds>();
  const reviewed = new Map<number, Deeds>();
  const faded = log.map((change, i) => ({
    change,
    lately: i < LATEST_CHANGES ? 1 : 0,
    amount: left(change.at),
  }));
  // in the order of what is left of them, so that sums do not depend on another one
  for (const { change, lately, amount } of faded.sort((a, b) => b.amount - a.amount)) {
    const makers = new Set([change.who, ...(change.coAuthors ?? [])]);
    for (const who of makers) {
      add(changed, who, { times: 1, lately, last: change.at, amount });
    }
    for (const who of new Set(change.reviewers)) {
      // nobody reviews their own
      if (!makers.has(who)) {
        add(reviewed, who, { times: 1, lately, last: change.at, amount });
      }
    }
  }
  return { changed, reviewed };
}

/** Adds up what is said of each, several times of those who turned out to be one person. */
function gather(
  entries: readonly ReviewShare[],
  amountOf: (deeds: Deeds) => number,
): ReadonlyMap<number, Deeds> {
  const gathered = new Map<number, Deeds>();
  for (const { who, times, last } of entries) {
    if (countOf(times) > 0) {
      add(gathered, who, { times: countOf(times), lately: 0, last, amount: 0 });
    }
  }
  for (const deeds of gathered.values()) {
    deeds.amount = amountOf(deeds);
  }
  return gathered;
}

function add(to: Map<number, Deeds>, who: number, { times, lately, last, amount }: Deeds): void {
  const held = to.get(who);
  if (held) {
    held.times += times;
    held.lately += lately;
    held.last = Math.max(held.last, last);
    held.amount += amount;
  } else {
    to.set(who, { times, lately, last, amount });
  }
}

function commitsOf({ who, commits, last }: FolderShare): ReviewShare {
  return { who, times: commits, last };
}

/** What no history has is none; more than can be counted exactly says nothing more. */
function countOf(times: number): number {
  return times > 0 ? Math.min(times, 2 ** 40) : 0;
}
