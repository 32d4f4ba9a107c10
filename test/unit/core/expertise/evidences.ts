/** Small pieces of evidence, and random ones. */
import fc from 'fast-check';
import { BOT, type Evidence, type LogEntry } from '../../../../src/core/expertise/evidence.ts';

export const DAY = 24 * 60 * 60;
/** When it is asked; seconds since 1970. */
export const NOW = 1_700_000_000;
/** Who asks. */
export const ME = 0;

/** A moment so many days ago. */
export function ago(days: number): number {
  return NOW - days * DAY;
}

export function evidence(more: Partial<Evidence> = {}): Evidence {
  return {
    at: NOW,
    asker: ME,
    lines: 0,
    blame: [],
    log: [],
    folder: [],
    folderReviews: [],
    asked: [],
    ...more,
  };
}

/** A change of the file so many days ago. */
export function change(who: number, days: number, reviewers: readonly number[] = []): LogEntry {
  return { who, at: ago(days), added: 1, deleted: 1, first: false, reviewers };
}

const anybody = fc.integer({ min: BOT, max: 12 });
/** The past, the future, and what no clock says. */
const anyTime = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: NOW - 3000 * DAY, max: NOW + 30 * DAY }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, -1, 2 ** 40, 8.64e15, Number.MAX_VALUE, -Infinity, Infinity, NaN),
  },
);
const anyCount = fc.oneof(
  { weight: 8, arbitrary: fc.nat(500) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0.5, 2 ** 31, Number.MAX_VALUE, Infinity, NaN) },
);
const anyReviews = fc.array(fc.record({ who: anybody, times: anyCount, last: anyTime }), { maxLength: 12 });

/** Evidence that a history can give, and that none can. */
export const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  at: fc.constant(NOW),
  asker: anybody,
  lines: anyCount,
  blame: fc.array(fc.record({ who: anybody, lines: anyCount, last: anyTime }), { maxLength: 12 }),
  log: fc.array(
    fc.record(
      {
        who: anybody,
        at: anyTime,
        added: anyCount,
        deleted: anyCount,
        first: fc.boolean(),
        reviewers: fc.array(anybody, { maxLength: 4 }),
        coAuthors: fc.array(anybody, { maxLength: 3 }),
      },
      { requiredKeys: ['who', 'at', 'added', 'deleted', 'first', 'reviewers'] },
    ),
    { maxLength: 30 },
  ),
  folder: fc.array(fc.record({ who: anybody, commits: anyCount, last: anyTime }), { maxLength: 12 }),
  folderReviews: anyReviews,
  asked: anyReviews,
});
