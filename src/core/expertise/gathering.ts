/** What Git knows of a file or some of its lines, put together for the ranking. */
import { sharesOf } from './blame.ts';
import type { BlamedCommit } from './blameReader.ts';
import type { Evidence } from './evidence.ts';
import { authorsOf, type BlameFailure, type FileBlame } from './fileBlames.ts';
import type { GitFailure } from './git.ts';
import { evidenceOf } from './historyEvidence.ts';
import type { People } from './historyPeople.ts';
import type { HistoryReading } from './historyReading.ts';

export interface Gathered {
  readonly evidence: Evidence;
  /** Who wrote each of the lines that are asked about; undefined for what has not been committed. */
  readonly authors: readonly (BlamedCommit | undefined)[];
  /** Why it is not known who wrote the lines. */
  readonly blameFailure?: BlameFailure;
  /** Why nothing is known of the history. */
  readonly historyFailure?: GitFailure;
  /** Whether all of the history has been looked at. */
  readonly isWhole: boolean;
}

export interface GatherRequest {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  /** Who asks. */
  readonly asker: number;
  /** Now: seconds since 1970. */
  readonly at: number;
  readonly people: People;
  /** Whether only some lines are asked about. */
  readonly isSelection: boolean;
}

/** What cannot be known is left out, and said. */
export function gather(
  blame: FileBlame,
  history: HistoryReading,
  { path, asker, at, people, isSelection }: GatherRequest,
): Gathered {
  const fromHistory =
    history.kind === 'read'
      ? evidenceOf(history.history, path, asker, people)
      : { log: [], folder: [], folderReviews: [], asked: [] };
  const shares = blame.kind === 'read' ? sharesOf(blame.blame, people, blame.lines) : [];
  return {
    evidence: { at, asker, lines: blame.lines.length, isSelection, blame: shares, ...fromHistory },
    authors: authorsOf(blame),
    ...(blame.kind === 'failed' ? { blameFailure: blame.failure } : {}),
    ...(history.kind === 'failed' ? { historyFailure: history.failure } : {}),
    isWhole: history.kind === 'read' && history.isWhole,
  };
}
