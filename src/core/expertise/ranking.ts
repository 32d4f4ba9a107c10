/**
 * Who can answer about a file: everybody whom the evidence knows, best first. `docs/experts.md` has the formula in words,
 * and how often it is right.
 *
 * Each signal gives everybody a share of it: `amount ÷ (1 + everybody's amounts)`. The 1 keeps what is known of few old
 * changes from counting as much as what is known of many new ones. The shares, times their weights, are added up, and
 * multiplied by the root of how recently somebody was seen at all: who left can't answer, whatever they wrote.
 */
import { BOT, type Evidence } from './evidence.ts';
import { reasonOf, type Reason } from './reasons.ts';
import { readSignals, recency, SIGNALS, type Deeds, type Signal } from './signals.ts';

export interface RankedPerson {
  readonly who: number;
  /** Above 0. Two scores compare by their quotient. */
  readonly score: number;
  /** What weighs most comes first; of lines that were selected, who wrote them, as that is what was asked. */
  readonly reasons: readonly Reason[];
}

/** The numbers of the formula. All are about people and their memory, none about one repository. */
export interface Formula {
  /** Seconds after which something counts half. */
  readonly fade: number;
  readonly weights: Readonly<Record<Signal | 'owner', number>>;
  /** What is added to everybody's amounts. */
  readonly smoothing: number;
  /** The power of how recently somebody was seen. */
  readonly activity: number;
}

/** What halving and doubling each of these changes is in `docs/experts.md`: little. */
export const FORMULA: Formula = {
  fade: 30 * 24 * 60 * 60,
  weights: {
    reviewedYours: 2,
    reviewed: 1,
    changed: 0.5,
    wrote: 0.5,
    changedFolder: 0.5,
    reviewedFolder: 0.5,
    owner: 1,
  },
  smoothing: 1,
  activity: 0.5,
};

/** Weighs what it was made of. */
interface Standing {
  score: number;
  last: number;
  readonly parts: { readonly reason: Reason; readonly weight: number }[];
}

/**
 * Ranks everybody but the asker and bots. Equals come in the order in which they were seen last.
 *
 * @param owners whom the repository names as owners of the file. To be named is one more signal, of which all owners have
 *   the same amount, 1. It does not fade, and an owner counts whom the history does not know. Without owners, the ranking
 *   is the measured one.
 */
export function rank(
  evidence: Evidence,
  owners: ReadonlySet<number> = new Set(),
  formula: Formula = FORMULA,
): readonly RankedPerson[] {
  const { weights, smoothing } = formula;
  const isAsked = ({ kind }: Reason): number => Number(evidence.isSelection === true && kind === 'wrote');
  const standings = new Map<number, Standing>();
  const give = (who: number, share: number, reason: Reason, last: number): void => {
    const standing = standings.get(who) ?? { score: 0, last: -Infinity, parts: [] };
    standing.score += share;
    standing.last = Math.max(standing.last, last);
    standing.parts.push({ reason, weight: share });
    standings.set(who, standing);
  };
  const signals = readSignals(evidence, formula.fade);
  for (const signal of SIGNALS) {
    const all = smoothing + sumOf(signals[signal]);
    for (const [who, deeds] of signals[signal]) {
      give(who, (weights[signal] * deeds.amount) / all, reasonOf(signal, deeds, evidence), deeds.last);
    }
  }
  for (const standing of standings.values()) {
    standing.score *= recency(evidence.at - standing.last, formula.fade) ** formula.activity;
  }
  for (const who of owners) {
    give(who, weights.owner / (smoothing + owners.size), { kind: 'owner' }, -Infinity);
  }
  standings.delete(evidence.asker);
  standings.delete(BOT);
  return [...standings]
    .filter(([, { score }]) => score > 0)
    .sort(([a, one], [b, other]) => other.score - one.score || compareLast(one, other) || a - b)
    .map(([who, { score, parts }]) => ({
      who,
      score,
      reasons: parts
        .sort((a, b) => isAsked(b.reason) - isAsked(a.reason) || b.weight - a.weight)
        .map(({ reason }) => reason),
    }));
}

function compareLast(one: Standing, other: Standing): number {
  return one.last === other.last ? 0 : other.last - one.last;
}

/** In the order of their size, so that the sum does not depend on another one. */
function sumOf(deeds: ReadonlyMap<number, Deeds>): number {
  return [...deeds.values()]
    .map(({ amount }) => amount)
    .sort((a, b) => a - b)
    .reduce((sum, amount) => sum + amount, 0);
}
