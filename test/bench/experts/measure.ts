/** How often a ranking is right. */
import type { Evidence } from '../../../src/core/expertise/evidence.ts';
import type { Query } from './queries.ts';

/** Names people, best first. The asker and bots may be among them: they are passed over. */
export type Ranking = (evidence: Evidence) => readonly number[];

/** Parts of the queries in which somebody right is among the first so many; and the mean of 1 ÷ the first one's place. */
export interface Figures {
  readonly hit1: number;
  readonly hit3: number;
  readonly hit5: number;
  readonly mrr: number;
}

export function measure(ranking: Ranking, queries: readonly Query[]): Figures {
  const places = queries.map(({ truth, ...evidence }) =>
    placeOf(new Set(truth), ranking(evidence), evidence),
  );
  const part = (most: number): number => mean(places.map(place => (place <= most ? 1 : 0)));
  return { hit1: part(1), hit3: part(3), hit5: part(5), mrr: mean(places.map(place => 1 / place)) };
}

/** From 1; infinite where nobody right is named. */
function placeOf(truth: ReadonlySet<number>, named: readonly number[], { asker }: Evidence): number {
  const place = named.filter(who => who >= 0 && who !== asker).findIndex(who => truth.has(who));
  return place < 0 ? Infinity : place + 1;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** What the best ranking of those whom the evidence knows could reach. */
export function ceiling(queries: readonly Query[]): Figures {
  const part = mean(queries.map(query => (query.truth.some(who => isKnown(who, query)) ? 1 : 0)));
  return { hit1: part, hit3: part, hit5: part, mrr: part };
}

function isKnown(who: number, { blame, log, folder, folderReviews, asked }: Evidence): boolean {
  return (
    [blame, log, folder, folderReviews, asked].some(entries => entries.some(entry => entry.who === who)) ||
    log.some(({ reviewers }) => reviewers.includes(who))
  );
}

/** The evidence of a project that keeps no trailers. */
export function withoutReviews(evidence: Evidence): Evidence {
  return {
    ...evidence,
    log: evidence.log.map(change => ({ ...change, reviewers: [] })),
    folderReviews: [],
    asked: [],
  };
}
