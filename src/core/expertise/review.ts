/**
 * Who can review the changes: for each rule and path, who can be asked now, who later, or nobody until somebody is back,
 * and one suggestion for each path. Naming one person rather than a team is what makes reviews faster.
 */
import type { Roster, Row } from '../roster.ts';
import type { OwnersClaim } from './codeowners/ownership.ts';
import type { CodeOwner } from './codeowners/owner.ts';
import { directoryRows, type DirectoryFinding } from './directoryRows.ts';
import { whenAskable, type WhenAskable } from './order.ts';
import type { ReviewPart, ReviewQuestion } from './reviewQuestion.ts';
import { spreadOver, type Suggestion, type Reviewer } from './reviewSpread.ts';

export interface Review {
  readonly parts: readonly ReviewedPart[];
  /** Whether some of the people are looked up, or asked for, just now. */
  readonly isWaiting: boolean;
}

export interface ReviewedPart {
  readonly claim: OwnersClaim | undefined;
  readonly lines: readonly ReviewLine[];
  /** Who else may review, and when. */
  readonly others: Readonly<Record<WhenAskable, readonly Row[]>>;
  /** Owners whom nobody has an address for. */
  readonly unnamed: readonly CodeOwner[];
  /** How many are not in the organization, could not be looked up, or were too many to be looked up. */
  readonly leftOut: Readonly<Record<'strangers' | 'unknown' | 'unasked', number>>;
  /** Whether the user is one of the owners. */
  readonly isYours: boolean;
}

/** Paths with the same suggestion. */
export type ReviewLine =
  | ({
      readonly kind: 'person';
      readonly when: 'now' | 'later';
      readonly paths: readonly string[];
    } & Suggested)
  | { readonly kind: 'nobody'; readonly why: WhyNobody; readonly paths: readonly string[] };

export type WhyNobody =
  /** Everybody who may is out of office. */
  | 'whenBack'
  /** Some are still looked up. */
  | 'waiting'
  | 'nobodyKnown'
  /** There are too many paths without owners. */
  | 'notLookedAt';

export interface Suggested {
  readonly row: Row;
  /** Their account on the code host, without `@`, as far as it is known. A stranger's text. */
  readonly login?: string;
}

/** @param isSelf whether a row is the user's own */
export function reviewIn(question: ReviewQuestion, roster: Roster, isSelf: (row: Row) => boolean): Review {
  const lookUp = directoryRows(roster);
  const found: FoundPeople = new Map(
    question.candidates.map(({ who, addresses }) => [who, lookUp(addresses)]),
  );
  const logins = loginsOf(question, found);
  const parts = question.parts.map(part => ({ part, ...reviewersOf(part, question, found, isSelf) }));
  const choices = spreadOver(
    parts.flatMap(({ part: { claim, paths }, reviewers }) =>
      paths.map(path => ({
        path,
        isRanked: claim === undefined,
        people: claim ? reviewers : reviewers.filter(({ scores }) => scores.has(path)),
      })),
    ),
  );
  return {
    parts: parts.map(({ part, reviewers, counts, unnamed, isYours }) => {
      const own = choices.splice(0, part.paths.length);
      const suggested = new Set(own.map(({ chosen }) => chosen?.id));
      const others = reviewers.filter(({ id }) => !suggested.has(id));
      const at = (when: WhenAskable): readonly Row[] =>
        others.filter(one => one.when === when).map(({ row }) => row);
      return {
        claim: part.claim,
        lines: linesOf(own, counts.waiting > 0, question, logins),
        others: { now: at('now'), later: at('later'), whenBack: at('whenBack') },
        unnamed,
        leftOut: { strangers: counts.stranger, unknown: counts.unknown, unasked: counts.unasked },
        isYours,
      };
    }),
    isWaiting: [...found.values()].some(
      one => one.kind === 'waiting' || (one.kind === 'found' && one.row.knowledge.kind === 'waiting'),
    ),
  };
}

/** Everybody who is suggested, each once. */
export function suggestedIn({ parts }: Review): readonly Suggested[] {
  const all = parts
    .flatMap(({ lines }) => lines)
    .flatMap(line => (line.kind === 'person' ? [[line.row.person?.id, line] as const] : []));
  return [...new Map([...all].reverse()).values()].reverse();
}

/** What the directory knows of people, by their numbers. */
type FoundPeople = ReadonlyMap<number, DirectoryFinding>;

interface PartReviewers extends Pick<ReviewedPart, 'unnamed' | 'isYours'> {
  readonly reviewers: readonly Reviewer[];
  /** How many others there are, and why they are not among them. */
  readonly counts: Record<'waiting' | 'unknown' | 'stranger' | 'unasked', number>;
}

/** Those of a part whom the directory knows, each once, and why the others are missing. */
function reviewersOf(
  { claim, paths, owners }: ReviewPart,
  { asker, ranked }: ReviewQuestion,
  found: FoundPeople,
  isSelf: (row: Row) => boolean,
): PartReviewers {
  const counts = { waiting: 0, unknown: 0, stranger: 0, unasked: 0 };
  const scores = new Map<number, Map<string, number>>();
  for (const path of paths) {
    for (const { who, score } of ranked.get(path) ?? []) {
      if (found.has(who)) {
        scores.set(who, (scores.get(who) ?? new Map<string, number>()).set(path, score));
      }
    }
  }
  const whos = new Set(claim ? owners.flatMap(owner => owner.whos) : scores.keys());
  let isYours = whos.delete(asker);
  const reviewers = new Map<string, Reviewer & { readonly scores: Map<string, number> }>();
  for (const who of whos) {
    const one = found.get(who);
    if (one?.kind !== 'found') {
      counts[one?.kind ?? 'unasked']++;
    } else if (isSelf(one.row)) {
      isYours = true;
    } else {
      const { id, row } = one;
      const known = reviewers.get(id) ?? {
        id,
        row,
        when: whenAskable(row.knowledge),
        scores: new Map<string, number>(),
      };
      reviewers.set(id, known);
      // two addresses of one person are one
      for (const [path, score] of scores.get(who) ?? []) {
        known.scores.set(path, (known.scores.get(path) ?? 0) + score);
      }
    }
  }
  const unnamed = owners.filter(owner => owner.whos.length === 0).map(({ owner }) => owner);
  return { reviewers: [...reviewers.values()], counts, unnamed, isYours };
}

/** What can be written behind an `@`, and is nothing else then. */
const LOGIN = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u;

/** Names of accounts, by the directory's ids: as the owners are written, else as the history has them. */
function loginsOf({ parts, logins }: ReviewQuestion, found: FoundPeople): ReadonlyMap<string, string> {
  const named = parts.flatMap(({ owners }) =>
    owners.flatMap(({ owner, whos }) =>
      // (who is named beside others is a group)
      owner.kind === 'user' && whos.length === 1 ? whos.map(who => [who, owner.name] as const) : [],
    ),
  );
  const all = new Map<string, string>();
  for (const [who, login] of [...named, ...logins]) {
    const one = found.get(who);
    if (one?.kind === 'found' && !all.has(one.id) && LOGIN.test(login)) {
      all.set(one.id, login);
    }
  }
  return all;
}

const ORDER: Readonly<Record<'now' | 'later' | WhyNobody, number>> = {
  now: 0,
  later: 1,
  whenBack: 2,
  waiting: 3,
  nobodyKnown: 4,
  notLookedAt: 5,
};

function linesOf(
  choices: readonly Suggestion[],
  isWaiting: boolean,
  { ranked }: ReviewQuestion,
  logins: ReadonlyMap<string, string>,
): readonly ReviewLine[] {
  const lines = new Map<string, ReviewLine & { readonly paths: string[] }>();
  const put = (key: string, path: string, line: () => ReviewLine & { readonly paths: string[] }): void => {
    const known = lines.get(key) ?? line();
    lines.set(key, known);
    known.paths.push(path);
  };
  for (const { path, isRanked, people, chosen } of choices) {
    if (chosen) {
      const { id, row, when } = chosen;
      const login = logins.get(id);
      put(id, path, () => ({
        kind: 'person',
        row,
        when,
        ...(login === undefined ? {} : { login }),
        paths: [],
      }));
      continue;
    }
    const why: WhyNobody =
      isRanked && !ranked.has(path)
        ? 'notLookedAt'
        : isWaiting
          ? 'waiting'
          : people.length > 0
            ? 'whenBack'
            : 'nobodyKnown';
    put(why, path, () => ({ kind: 'nobody', why, paths: [] }));
  }
  const placeOf = (line: ReviewLine): number => ORDER[line.kind === 'person' ? line.when : line.why];
  return [...lines.values()].sort((a, b) => placeOf(a) - placeOf(b));
}
