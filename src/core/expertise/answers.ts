/**
 * Who can answer, as it is shown: of those whom the history and the owners name, the ones that the directory of one's own
 * organization knows, the likeliest first, with what is known of their presence. Strangers are never shown.
 */
import { keyOf } from '../person.ts';
import type { Roster, Row } from '../roster.ts';
import { directoryRows } from './directoryRows.ts';
import { mergeInEvidence } from './evidence.ts';
import { orderByPresence } from './order.ts';
import { ownersIn, peopleBehind, type OwnerTeams } from './owners.ts';
import { rank, type RankedPerson } from './ranking.ts';
import type { Reason } from './reasons.ts';
import type { KnownCode } from './repository.ts';
import type { RepositoryPeople } from './repositoryPeople.ts';

export interface Answer {
  readonly row: Row;
  readonly reasons: readonly Reason[];
}

export interface Answers {
  /** Ten at most. */
  readonly answers: readonly Answer[];
  /** How many of the likeliest are not shown, and why. */
  readonly leftOut: {
    /** The directory knows nobody by their addresses, or they have none that it could be asked for. */
    readonly strangers: number;
    /** They could not be looked up, or share an address. */
    readonly unknown: number;
  };
  /** Whether some of them are looked up just now. */
  readonly isWaiting: boolean;
}

/** So many of the likeliest are looked for in the directory, by so many addresses each. */
const MOST_CANDIDATES = 20;
const MOST_ADDRESSES = 2;

/** Whom to look for. */
export interface Candidate {
  readonly who: number;
  readonly addresses: readonly string[];
}

/** What is asked about, as far as the people in it matter. */
export type KnownPeople = Pick<KnownCode, 'evidence' | 'ownership' | 'people'>;

/** Everybody who may be shown, the likeliest first: those whom the history names, and the owners. */
export function candidatesFor(known: KnownPeople, teams: OwnerTeams): readonly Candidate[] {
  return rank(known.evidence, new Set(ownersAmong(known, teams)))
    .slice(0, MOST_CANDIDATES)
    .map(({ who }) => candidateOf(who, known.people));
}

/** Somebody, with the addresses that the directory is asked for. */
export function candidateOf(who: number, people: Pick<RepositoryPeople, 'committer'>): Candidate {
  return { who, addresses: people.committer(who)?.addresses.slice(0, MOST_ADDRESSES) ?? [] };
}

/** The addresses to ask the directory for, each once. */
export function addressesToAsk(candidates: readonly Candidate[]): readonly string[] {
  const all = candidates.flatMap(({ addresses }) => addresses);
  return [...new Map(all.map(address => [keyOf(address), address])).values()];
}

/**
 * What is shown of a question.
 *
 * @param isSelf whether a row is the user's own: nobody asks themselves
 */
export function answersIn(
  known: KnownPeople,
  candidates: readonly Candidate[],
  teams: OwnerTeams,
  roster: Roster,
  isSelf: (row: Row) => boolean,
): Answers {
  const lookUp = directoryRows(roster);
  /** Those whom the directory knows, by their numbers. */
  const found = new Map<number, Row>();
  const counts = { waiting: 0, unknown: 0, stranger: 0 };
  for (const { who, addresses } of candidates) {
    const one = lookUp(addresses);
    if (one.kind === 'found') {
      found.set(who, one.row);
    } else {
      counts[one.kind]++;
    }
  }
  const ranked = rankAsOne(known, teams, found, isSelf).flatMap(({ who, score, reasons }) => {
    const row = found.get(who);
    return row ? [{ row, score, reasons }] : [];
  });
  return {
    answers: orderByPresence(ranked, ({ row }) => row.knowledge).map(({ row, reasons }) => ({
      row,
      reasons,
    })),
    leftOut: { strangers: counts.stranger, unknown: counts.unknown },
    isWaiting: counts.waiting > 0,
  };
}

/** Ranks anew, with everybody being one whom the directory knows as one: of several numbers, one of those found stays. */
function rankAsOne(
  known: KnownPeople,
  teams: OwnerTeams,
  found: ReadonlyMap<number, Row>,
  isSelf: (row: Row) => boolean,
): readonly RankedPerson[] {
  const { evidence } = known;
  const firsts = new Map<string, number>();
  const numbers = new Map<number, number>();
  for (const [who, row] of found) {
    const id = row.person?.id ?? '';
    const first = firsts.get(id) ?? (isSelf(row) ? evidence.asker : who);
    firsts.set(id, first);
    numbers.set(who, first);
  }
  const numberOf = (who: number): number => numbers.get(who) ?? who;
  const owners = ownersAmong(known, teams).map(numberOf);
  return rank(mergeInEvidence(evidence, numberOf), new Set(owners));
}

/** The numbers of those who own the code, and are known at all. */
function ownersAmong({ ownership, people }: KnownPeople, teams: OwnerTeams): readonly number[] {
  return ownersIn(ownership).flatMap(owner => peopleBehind(owner, people, teams));
}
