/**
 * What a repository's history says about a file, or about some of its lines, and about whoever asks: all that the ranking
 * looks at. People are numbers, which `identities.ts` gives them. Times are seconds since 1970, as Git has them.
 */

/** The number of everybody who is no person: see `bots.ts`. */
export const BOT = -1;

export interface Evidence {
  /** When it is asked. */
  readonly at: number;
  /** Who asks, and is never named; a number that nobody else has where the history does not know them. */
  readonly asker: number;
  /** How many lines the file has, or were selected. */
  readonly lines: number;
  /** Whether some of the lines were selected, and are what the question is about. */
  readonly isSelection?: boolean;
  readonly blame: readonly BlameShare[];
  /** The file's changes, newest first, under its former names too. */
  readonly log: readonly LogEntry[];
  /** Who made the last commits in the file's folder. */
  readonly folder: readonly FolderShare[];
  /** Who reviewed the last reviewed changes in the file's folder. */
  readonly folderReviews: readonly ReviewShare[];
  /** Who reviewed the asker's own last reviewed changes, anywhere. */
  readonly asked: readonly ReviewShare[];
}

/** The lines that are somebody's, as `git blame` says. */
export interface BlameShare {
  readonly who: number;
  readonly lines: number;
  /** When the newest of them was written. */
  readonly last: number;
}

export interface LogEntry {
  readonly who: number;
  readonly at: number;
  readonly added: number;
  readonly deleted: number;
  /** Whether it created the file. */
  readonly first: boolean;
  /** Who reviewed, acknowledged, tested or merged it. */
  readonly reviewers: readonly number[];
  /** Who made it beside `who`. */
  readonly coAuthors?: readonly number[];
}

export interface FolderShare {
  readonly who: number;
  readonly commits: number;
  readonly last: number;
}

export interface ReviewShare {
  readonly who: number;
  readonly times: number;
  readonly last: number;
}

/**
 * The same evidence with some people being one: those that the directory knows by the same id, as two addresses of
 * one person. Their entries stay apart: the ranking adds them up.
 *
 * @param numberOf the number that somebody gets; their own, where they are nobody else. Not asked for bots.
 */
export function mergeInEvidence(evidence: Evidence, numberOf: (who: number) => number): Evidence {
  const one = (who: number): number => (who === BOT ? BOT : numberOf(who));
  const all = <E extends { readonly who: number }>(entries: readonly E[]): readonly E[] =>
    entries.map(entry => ({ ...entry, who: one(entry.who) }));
  return {
    ...evidence,
    asker: one(evidence.asker),
    blame: all(evidence.blame),
    log: all(evidence.log).map(change => ({
      ...change,
      reviewers: change.reviewers.map(one),
      ...(change.coAuthors ? { coAuthors: change.coAuthors.map(one) } : {}),
    })),
    folder: all(evidence.folder),
    folderReviews: all(evidence.folderReviews),
    asked: all(evidence.asked),
  };
}
