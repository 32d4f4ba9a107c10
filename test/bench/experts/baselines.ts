/** The simple rankings that the product's is measured against. */
import type { Evidence, ReviewShare } from '../../../src/core/expertise/evidence.ts';
import type { Ranking } from './measure.ts';

type Scores = Map<number, number>;

/** The weights of a sum of signals. What is not said is 0. */
interface Weights {
  /** Days after which something counts half; what is dated after the question counts more than what is of now. */
  readonly halfLife: number;
  readonly reviews?: number;
  readonly folder?: number;
  readonly folderReviews?: number;
  readonly asked?: number;
}

/** By their names. */
export const BASELINES: ReadonlyMap<string, Ranking> = new Map([
  ['share of the lines (blame)', named(byLines)],
  ['last committer', ({ log }) => [...new Set(log.map(({ who }) => who))]],
  ['most commits', named(byCommits)],
  ['DOA', named(byDegreeOfAuthorship)],
  ['commits and lines, halved every 180 days', summed({ halfLife: 180 })],
  ['the same + reviews of the file', summed({ halfLife: 180, reviews: 1 })],
  ['the same + folder, 90 days', summed({ halfLife: 90, reviews: 1, folder: 0.3 })],
  ['the same + who reviewed the asker (3 ×)', summed({ halfLife: 90, reviews: 1, folder: 0.3, asked: 3 })],
  [
    'the same (5 ×) + reviews in the folder (2 ×)',
    summed({ halfLife: 90, reviews: 1, folder: 0.3, asked: 5, folderReviews: 2 }),
  ],
  ['without any reviews: file + folder, 90 days', summed({ halfLife: 90, folder: 0.3 })],
]);

function named(score: (evidence: Evidence, add: (who: number, score: number) => void) => void): Ranking {
  return evidence => {
    const scores: Scores = new Map();
    score(evidence, (who, more) => {
      // a signal without weight names nobody
      if (more !== 0) {
        scores.set(who, (scores.get(who) ?? 0) + more);
      }
    });
    return [...scores].sort(([, a], [, b]) => b - a).map(([who]) => who);
  };
}

function byLines({ blame }: Evidence, add: (who: number, score: number) => void): void {
  for (const { who, lines } of blame) {
    add(who, lines);
  }
}

function byCommits({ log }: Evidence, add: (who: number, score: number) => void): void {
  for (const { who } of log) {
    add(who, 1);
  }
}

/** Degree of authorship, as Fritz et al. (2014) define it, with the weights that Avelino et al. (2016) use. */
function byDegreeOfAuthorship({ log }: Evidence, add: (who: number, score: number) => void): void {
  const creators = new Set(log.filter(({ first }) => first).map(({ who }) => who));
  for (const author of new Set(log.map(({ who }) => who))) {
    const own = log.filter(({ who }) => who === author).length;
    const isCreator = creators.has(author) ? 1 : 0;
    add(author, 3.293 + 1.098 * isCreator + 0.164 * own - 0.321 * Math.log(1 + log.length - own));
  }
}

function summed({ halfLife, reviews = 0, folder = 0, folderReviews = 0, asked = 0 }: Weights): Ranking {
  return named((evidence, add) => {
    const left = (last: number): number => 0.5 ** ((evidence.at - last) / (halfLife * 24 * 60 * 60));
    for (const { who, at, reviewers } of evidence.log) {
      add(who, left(at));
      for (const reviewer of reviewers) {
        add(reviewer, reviews * left(at));
      }
    }
    const lines = total(evidence.blame.map(entry => entry.lines));
    for (const { who, lines: own, last } of evidence.blame) {
      add(who, (own / lines) * left(last));
    }
    for (const { who, commits, last } of evidence.folder) {
      add(who, folder * Math.log1p(commits) * left(last));
    }
    const share = (entries: readonly ReviewShare[], weight: number): void => {
      const all = total(entries.map(({ times }) => times));
      for (const { who, times, last } of entries) {
        add(who, weight * (times / all) * left(last));
      }
    };
    share(evidence.asked, asked);
    share(evidence.folderReviews, folderReviews);
  });
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0) || 1;
}
