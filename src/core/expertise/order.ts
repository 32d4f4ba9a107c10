/**
 * In which order people who can answer are shown: best first, but of near equals whoever can be asked now comes before
 * the others, and whoever is out of office comes last. Somebody who is a little less likely to know and answers now
 * is the better one to ask; somebody who hardly knows is not.
 */
import { isAskable, type Knowledge } from '../roster.ts';

/** No more people than somebody looks through. */
const MOST = 10;

/** What is left of the best score among near equals. */
const NEAR = 0.9;

/**
 * Gives at most ten people. Near equals are runs: the best and all whose score is at least nine tenths of theirs, then the
 * best of the others and all near to them, and so on; hence nobody passes anybody who is more than a tenth better. Among
 * equals in presence the order stays.
 *
 * @param ranked best first
 * @param knowledgeOf what is known of somebody's presence. What is stale makes nobody askable; that somebody is out of
 *   office is believed a while longer, as it lasts for days.
 */
export function orderByPresence<P extends { readonly score: number }>(
  ranked: readonly P[],
  knowledgeOf: (person: P) => Knowledge | undefined,
): readonly P[] {
  const ordered: P[] = [];
  for (let begin = 0; begin < ranked.length && ordered.length < MOST;) {
    const limit = (ranked[begin]?.score ?? 0) * NEAR;
    const length = ranked.slice(begin).findIndex(({ score }) => score < limit);
    const run = ranked.slice(begin, length < 0 ? undefined : begin + length);
    const places = new Map(run.map(person => [person, PLACES[whenAskable(knowledgeOf(person))]]));
    ordered.push(...run.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0)));
    begin += run.length;
  }
  return ordered.slice(0, MOST);
}

/** When somebody can be asked, as far as is known: what nobody knows is said of nobody. */
export type WhenAskable = 'now' | 'later' | 'whenBack';

const PLACES: Readonly<Record<WhenAskable, number>> = { now: 0, later: 1, whenBack: 2 };

export function whenAskable(knowledge: Knowledge = { kind: 'waiting' }): WhenAskable {
  if (isAskable({ knowledge })) {
    return 'now';
  }
  return knowledge.kind === 'known' && knowledge.presence.isOutOfOffice ? 'whenBack' : 'later';
}
