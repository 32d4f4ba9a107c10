/**
 * What a review is about, and who may do it, without what comes and goes: the changed paths, the owners of each, and who
 * knows the code by its history.
 */
import type { Clock } from '../ports.ts';
import { candidateOf, type Candidate } from './answers.ts';
import type { CodeOwner } from './codeowners/owner.ts';
import type { Git, GitFailure } from './git.ts';
import { evidenceOf } from './historyEvidence.ts';
import { ownersIn, peopleBehind, type OwnerTeams } from './owners.ts';
import { createPace } from './pace.ts';
import { rank, type RankedPerson } from './ranking.ts';
import type { Overview, Repositories } from './repository.ts';
import { readChanges, type Changes } from './reviewChanges.ts';
import { partsOf, type ReviewPaths } from './reviewParts.ts';

export interface ReviewQuestion {
  readonly changes: Changes;
  readonly parts: readonly ReviewPart[];
  /** Who the user of this window is: nobody reviews their own changes. */
  readonly asker: number;
  /** Whom the directory is asked for. */
  readonly candidates: readonly Candidate[];
  /** The names of accounts that the history tells, by people. */
  readonly logins: ReadonlyMap<number, string>;
  /** Who knows a path, by its history, the likeliest first: of as many paths as were looked at. */
  readonly ranked: ReadonlyMap<string, readonly RankedPerson[]>;
}

export interface ReviewPart extends ReviewPaths {
  /** Each once; none where there is no rule. */
  readonly owners: readonly ReviewOwner[];
}

export interface ReviewOwner {
  readonly owner: CodeOwner;
  /** None where nobody has said whose name it is. */
  readonly whos: readonly number[];
}

export type ReviewReading =
  | { readonly kind: 'asked'; readonly question: ReviewQuestion }
  /** Neither on the branch nor staged. */
  | { readonly kind: 'noChanges'; readonly changes: Changes }
  | { readonly kind: 'failed'; readonly failure: GitFailure };

export interface ReviewQuestionParts {
  readonly git: Git;
  readonly clock: Clock;
  readonly repositories: Repositories;
  readonly teams: OwnerTeams;
}

/** Paths whose history is looked at; each takes some milliseconds. Those that nobody owns come first. */
const MOST_RANKED = 60;
/** People of a path without owners who are asked for: the likeliest. */
const MOST_LIKELY = 5;
/** People whom the directory is asked for, in all. */
const MOST_CANDIDATES = 100;

/**
 * Reads what has changed, and who may review it.
 *
 * @param folder one of the repository, as an absolute path
 * @throws the signal's reason once it is aborted
 */
export async function readReview(
  { git, clock, repositories, teams }: ReviewQuestionParts,
  folder: string,
  signal: AbortSignal,
): Promise<ReviewReading> {
  const overview = await repositories.overview(folder, signal);
  if (overview.kind === 'failed') {
    return overview;
  }
  const reading = await readChanges(git, overview.tree, signal);
  if (reading.kind === 'failed') {
    return reading;
  }
  const { changes } = reading;
  if (changes.paths.length === 0) {
    return { kind: 'noChanges', changes };
  }
  const paths = partsOf(changes.paths, overview.owners);
  const ranked = await rankPaths(overview, paths, clock, signal);
  return { kind: 'asked', question: reviewQuestion(overview, changes, paths, ranked, teams) };
}

/** Puts the question together out of what was read. */
export function reviewQuestion(
  { people, asker }: Pick<Overview, 'people' | 'asker'>,
  changes: Changes,
  paths: readonly ReviewPaths[],
  ranked: ReviewQuestion['ranked'],
  teams: OwnerTeams,
): ReviewQuestion {
  const behind = new Map<string, readonly number[]>();
  const parts = paths.map((part): ReviewPart => {
    const claims = part.claim ? [part.claim] : [];
    const owners = ownersIn({ kind: 'owned', claims }).map(owner => {
      const key = `${owner.kind} ${owner.name}`;
      const whos = behind.get(key) ?? peopleBehind(owner, people, teams);
      behind.set(key, whos);
      return { owner, whos };
    });
    return { ...part, owners };
  });
  const lists = parts.map(part => likelyOf(part, ranked).filter(who => who !== asker));
  const candidates = inTurns(withWidestFirst(lists), MOST_CANDIDATES);
  return {
    changes,
    parts,
    asker,
    candidates: candidates.map(who => candidateOf(who, people)),
    logins: new Map(
      candidates.flatMap(who => {
        const login = people.committer(who)?.logins[0];
        return login === undefined ? [] : [[who, login] as const];
      }),
    ),
    ranked,
  };
}

/** Without who wrote which lines, which takes Git its time for each file. */
async function rankPaths(
  { history, people, asker }: Overview,
  parts: readonly ReviewPaths[],
  clock: Clock,
  signal: AbortSignal,
): Promise<ReviewQuestion['ranked']> {
  const ranked = new Map<string, readonly RankedPerson[]>();
  if (!history) {
    return ranked;
  }
  const at = Math.floor(clock.now() / 1000);
  const pace = createPace(clock, signal);
  const paths = new Set([...parts].reverse().flatMap(part => part.paths));
  for (const path of [...paths].slice(0, MOST_RANKED)) {
    await pace(() => {
      const evidence = evidenceOf(history, path, asker, people);
      ranked.set(path, rank({ at, asker, lines: 0, blame: [], ...evidence }));
    });
    signal.throwIfAborted();
  }
  return ranked;
}

/** Whom to look for, for a part: who knows most of it comes first. */
function likelyOf({ claim, paths, owners }: ReviewPart, ranked: ReviewQuestion['ranked']): readonly number[] {
  const scores = new Map(owners.flatMap(({ whos }) => whos.map(who => [who, 0])));
  for (const path of paths) {
    const people = ranked.get(path) ?? [];
    for (const { who, score } of claim ? people : people.slice(0, MOST_LIKELY)) {
      if (!claim || scores.has(who)) {
        scores.set(who, (scores.get(who) ?? 0) + score);
      }
    }
  }
  return [...scores].sort(([, a], [, b]) => b - a).map(([who]) => who);
}

/** Each list begins with who is in most of them: where there are more than can be asked for, few are there for many. */
function withWidestFirst(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const counts = new Map<number, number>();
  for (const who of lists.flat()) {
    counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  const countOf = (who: number): number => counts.get(who) ?? 0;
  return lists.map(list => {
    const [first, ...others] = list;
    return first === undefined
      ? list
      : [others.reduce((most, who) => (countOf(who) > countOf(most) ? who : most), first), ...list];
  });
}

/** The first of each list, then the second of each, and so on: no list is left out for a long one. */
function inTurns(lists: readonly (readonly number[])[], most: number): readonly number[] {
  const longest = lists.reduce((length, list) => Math.max(length, list.length), 0);
  const all = new Set<number>();
  for (let i = 0; i < longest && all.size < most; i++) {
    for (const list of lists) {
      const one = list[i];
      if (one !== undefined && all.size < most) {
        all.add(one);
      }
    }
  }
  return [...all];
}
