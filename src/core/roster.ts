/** The roster: everybody configured and what is known of them, as one immutable snapshot. */
import type { Failure } from './failure.ts';
import { isSameFailure } from './failure.ts';
import { rowIdOf } from './colleagues.ts';
import type { Colleague, Person } from './person.ts';
import { isObjectId, keyOf } from './person.ts';
import { canBeAsked, isSamePresence, type Presence } from './presence.ts';
import type { Lookup } from './ports.ts';
import { toLine, withoutMarkup } from './text.ts';

/** What is known of somebody. Only `known` is about them; the others are about us. */
export type Knowledge =
  /** `asOf`: milliseconds since 1970. Stale: the last refresh could not renew it, or it is too old. */
  | { readonly kind: 'known'; readonly presence: Presence; readonly asOf: number; readonly isStale: boolean }
  /** Not asked yet. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'notFound' }
  /** The address belongs to several people. */
  | { readonly kind: 'ambiguous' }
  /** Graph answered, and passed them over. */
  | { readonly kind: 'noAnswer' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface Row {
  /** Stable over refreshes: the user and the group, as configured. */
  readonly id: string;
  readonly colleague: Colleague;
  readonly person?: Person;
  readonly name: string;
  readonly knowledge: Knowledge;
  /** Whether it is shown among the user's own, and other settings brought it in: it has to say so. */
  readonly isGuest?: boolean;
}

export interface Roster {
  /** In the order of the settings. */
  readonly rows: readonly Row[];
  /**
   * People besides, who need be in none of the lists: who can answer about the code, and who is waited for. A row for each
   * address, also where several are one person's: it says whose.
   */
  readonly others: readonly Row[];
}

export const emptyRoster: Roster = { rows: [], others: [] };

/** What the roster is made of. */
export interface RosterParts {
  readonly colleagues: readonly Colleague[];
  readonly others?: readonly Colleague[];
  readonly lookup: (key: string) => Lookup | undefined;
  /** By object id. */
  readonly knowledge: (id: string) => Knowledge | undefined;
}

/**
 * Makes a roster. Two entries of one group that turn out to be the same person make one row. A name that the user has
 * given somebody counts in every row of theirs that none was given in.
 */
export function makeRoster(parts: RosterParts): Roster {
  return { rows: oneOfEach(rowsOf(parts.colleagues, parts)), others: rowsOf(parts.others ?? [], parts) };
}

function rowsOf(colleagues: readonly Colleague[], parts: RosterParts): readonly Row[] {
  const found = colleagues.map(colleague => {
    const lookup = parts.lookup(colleague.key);
    return { colleague, lookup, person: lookup?.kind === 'found' ? lookup.person : undefined };
  });
  const names = new GivenNames();
  for (const { colleague, person } of found) {
    names.learn(colleague, person);
  }
  return found.map(({ colleague, lookup, person }) => {
    const id = person?.id ?? (isObjectId(colleague.key) ? colleague.key : undefined);
    return {
      id: rowIdOf(colleague),
      colleague,
      ...(person ? { person } : {}),
      name: names.nameFor(colleague, person),
      knowledge: knowledgeOf(lookup, id === undefined ? undefined : parts.knowledge(id)),
    };
  });
}

/** Without further rows of a person in a group. */
function oneOfEach(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter(({ colleague, person }) => {
    const place = person && rowIdOf({ ...colleague, key: person.id });
    const isFurther = place !== undefined && seen.has(place);
    if (place !== undefined) {
      seen.add(place);
    }
    return !isFurther;
  });
}

/** Everybody of whom something is known: those of the lists, and the others. */
export function everybody({ rows, others }: Roster): readonly Row[] {
  return others.length > 0 ? [...rows, ...others] : rows;
}

/** Whether a row stands in the user's own settings. */
export function isOwn({ colleague }: Pick<Row, 'colleague'>): boolean {
  return colleague.from === undefined;
}

/** The names that the lists give people. */
class GivenNames {
  readonly #byUser = new Map<string, string>();
  /** Anybody may write into a folder: what it says of somebody stands beside their name, and in its own rows alone. */
  readonly #byOthers = new Map<string, string>();

  learn(colleague: Colleague, person: Person | undefined): void {
    const names = isOwn({ colleague }) ? this.#byUser : this.#byOthers;
    const id = person?.id ?? colleague.key;
    if (colleague.name !== undefined && !names.has(id)) {
      names.set(id, colleague.name);
    }
  }

  nameFor(colleague: Colleague, person: Person | undefined): string {
    const id = person?.id ?? colleague.key;
    const theirs = toLine(person?.displayName ?? '') || toLine(colleague.user);
    const own = (isOwn({ colleague }) ? colleague.name : undefined) ?? this.#byUser.get(id);
    if (own !== undefined) {
      return withoutMarkup(own);
    }
    const beside = isOwn({ colleague }) ? undefined : (colleague.name ?? this.#byOthers.get(id));
    const isSame = beside === undefined || keyOf(beside) === keyOf(theirs);
    return withoutMarkup(isSame ? theirs : `${theirs} (${beside})`);
  }
}

function knowledgeOf(lookup: Lookup | undefined, known: Knowledge | undefined): Knowledge {
  switch (lookup?.kind) {
    case 'notFound':
    case 'ambiguous':
      return { kind: lookup.kind };
    case 'failed':
      return known ?? { kind: 'failed', failure: lookup.failure };
    case 'found':
    case undefined:
      return known ?? { kind: 'waiting' };
  }
}

/** Whether two rows would be shown alike. As of when matters to the eye only once it is stale. */
export function isSameRow(a: Row, b: Row): boolean {
  return (
    a.id === b.id &&
    a.name === b.name &&
    a.colleague.user === b.colleague.user &&
    a.colleague.isPinned === b.colleague.isPinned &&
    a.colleague.from === b.colleague.from &&
    a.isGuest === b.isGuest &&
    a.person?.id === b.person?.id &&
    isSameKnowledge(a.knowledge, b.knowledge)
  );
}

function isSameKnowledge(a: Knowledge, b: Knowledge): boolean {
  if (a.kind === 'known' && b.kind === 'known') {
    return (
      a.isStale === b.isStale && (!a.isStale || a.asOf === b.asOf) && isSamePresence(a.presence, b.presence)
    );
  }
  if (a.kind === 'failed' && b.kind === 'failed') {
    return isSameFailure(a.failure, b.failure);
  }
  return a.kind === b.kind;
}

/** Whether a row's person can be asked now, as far as is known now. Nothing stale counts. */
export function isAskable(row: Pick<Row, 'knowledge'>): boolean {
  return row.knowledge.kind === 'known' && !row.knowledge.isStale && canBeAsked(row.knowledge.presence);
}

/** Whether the directory has nobody by the address, or several: there is nobody to reach, or to wait for. */
export function isMissing({ knowledge }: Pick<Row, 'knowledge'>): boolean {
  return knowledge.kind === 'notFound' || knowledge.kind === 'ambiguous';
}

/** Whether there is sense in waiting until a row's person can be asked. */
export function canBeWaitedFor(row: Pick<Row, 'knowledge'>): boolean {
  return !isMissing(row) && !isAskable(row);
}

/** Whether somebody has written an out-of-office or status message. */
export function hasMessage({ knowledge }: Row): boolean {
  return (
    knowledge.kind === 'known' &&
    Boolean(knowledge.presence.outOfOfficeMessage ?? knowledge.presence.statusMessage)
  );
}

/** A row for each person: who stands in several groups counts once. */
export function people(rows: readonly Row[]): readonly Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const id = row.person?.id ?? row.colleague.key;
    if (!seen.has(id)) {
      seen.set(id, row);
    }
  }
  return [...seen.values()];
}
