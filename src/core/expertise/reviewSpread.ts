/**
 * One person for each path, spread so that not all paths fall on one. Path by path, in their order:
 *
 * 1. whoever can be asked now goes before the others, and whoever is out of office is not suggested;
 * 2. where nobody owns the path, only those count who know it at least half as well as the best of them; owners count alike;
 * 3. of those, whoever is suggested for this very path by another rule goes on with it;
 * 4. else who has the fewest paths so far, and of several the one who knows it best.
 */
import type { Row } from '../roster.ts';
import type { WhenAskable } from './order.ts';

/** Somebody who may review some paths. */
export interface Reviewer {
  readonly id: string;
  readonly row: Row;
  readonly when: WhenAskable;
  /** How well they know a path, where that was looked at. */
  readonly scores: ReadonlyMap<string, number>;
}

/** A path that somebody is to review, and who may. */
export interface Wanted {
  readonly path: string;
  /** Whether how well somebody knows it decides who may, and not a rule. */
  readonly isRanked: boolean;
  /** Whoever is likelier comes first. */
  readonly people: readonly Reviewer[];
}

export interface Suggestion extends Wanted {
  /** undefined where nobody can be asked, now or later. */
  readonly chosen: (Reviewer & { readonly when: 'now' | 'later' }) | undefined;
}

/** What is left of the best one's score among those who know a path as well. */
const AS_WELL = 0.5;

/** Gives a choice for each, in the same order. */
export function spreadOver(wanted: readonly Wanted[]): Suggestion[] {
  const counts = new Map<string, number>();
  const taken = new Map<string, Set<string>>();
  return wanted.map(want => {
    const { path } = want;
    const already = taken.get(path) ?? new Set();
    taken.set(path, already);
    const burdenOf = ({ id }: Reviewer): number => (already.has(id) ? -1 : (counts.get(id) ?? 0));
    const chosen = eligible(want).reduce<Askable | undefined>((best, one) => {
      const difference = best ? burdenOf(one) - burdenOf(best) : -1;
      return difference < 0 || (best && difference === 0 && scoreOf(one, path) > scoreOf(best, path))
        ? one
        : best;
    }, undefined);
    if (chosen && !already.has(chosen.id)) {
      already.add(chosen.id);
      counts.set(chosen.id, (counts.get(chosen.id) ?? 0) + 1);
    }
    return { ...want, chosen };
  });
}

type Askable = NonNullable<Suggestion['chosen']>;

function eligible({ path, isRanked, people }: Wanted): readonly Askable[] {
  const now = people.filter((one): one is Askable => one.when === 'now');
  const askable = now.length > 0 ? now : people.filter((one): one is Askable => one.when === 'later');
  const best = askable.reduce((most, one) => Math.max(most, scoreOf(one, path)), 0);
  return isRanked ? askable.filter(one => scoreOf(one, path) >= best * AS_WELL) : askable;
}

function scoreOf({ scores }: Reviewer, path: string): number {
  return scores.get(path) ?? 0;
}
