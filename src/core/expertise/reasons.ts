/** Why somebody can answer about a file, as codes with numbers: the words are made where they are shown. */
import type { Evidence } from './evidence.ts';
import { LATEST_CHANGES, type Deeds, type Signal } from './signals.ts';

/** `last` is when the newest of it was; seconds since 1970. */
export type Reason =
  /** Reviewed so many of the asker's own changes, anywhere. */
  | { readonly kind: 'reviewedYours'; readonly times: number; readonly last: number }
  /**
   * Reviewed `times` of the file's `of` newest changes, or, where none of the ten newest is among them, of all its
   * changes.
   */
  | { readonly kind: 'reviewed'; readonly times: number; readonly of: number; readonly last: number }
  /** Made `times` of the file's `of` changes. */
  | { readonly kind: 'changed'; readonly times: number; readonly of: number; readonly last: number }
  /** Wrote `lines` of the `of` lines that the file has, or were selected. */
  | { readonly kind: 'wrote'; readonly lines: number; readonly of: number; readonly last: number }
  /** Made so many of the last changes in the file's folder. */
  | { readonly kind: 'changedFolder'; readonly times: number; readonly last: number }
  /** Reviewed so many of the last changes in the file's folder. */
  | { readonly kind: 'reviewedFolder'; readonly times: number; readonly last: number }
  /** Is named as an owner of the file. */
  | { readonly kind: 'owner' };

/** What a signal says of somebody. */
export function reasonOf(kind: Signal, { times, lately, last }: Deeds, { log, lines }: Evidence): Reason {
  switch (kind) {
    case 'reviewed':
      return lately > 0
        ? { kind, times: lately, of: Math.min(LATEST_CHANGES, log.length), last }
        : { kind, times, of: log.length, last };
    case 'changed':
      return { kind, times, of: log.length, last };
    case 'wrote':
      return { kind, lines: times, of: Math.max(lines, times), last };
    case 'reviewedYours':
    case 'changedFolder':
    case 'reviewedFolder':
      return { kind, times, last };
  }
}
