/** How the roster is laid out: groups, their order, and who comes first. */
import type { Failure } from './failure.ts';
import { rankOf, type Presence } from './presence.ts';
import { isAskable, isOwn, people, type Knowledge, type Roster, type Row } from './roster.ts';

export type GroupBy = 'group' | 'availability' | 'none';
export type SortBy = 'availability' | 'name';

/** The groups of `groupBy: availability`, in the order they are shown. */
export const availabilityGroups = [
  'available',
  'busy',
  'doNotDisturb',
  'away',
  'offline',
  'outOfOffice',
  'unknown',
] as const;
export type AvailabilityGroup = (typeof availabilityGroups)[number];

export type GroupName =
  | { readonly kind: 'named'; readonly name: string }
  /** Those whose entry names no group, where others' do. */
  | { readonly kind: 'others' }
  | { readonly kind: 'availability'; readonly availability: AvailabilityGroup };

/** What there is to say of a group whose members come from Graph. */
export type GroupNote =
  | { readonly kind: 'loading' | 'notFound' | 'badSource' | 'cut' | 'notAllowed' }
  | { readonly kind: 'failing'; readonly failure: Failure };

export interface Group {
  /** Stable over refreshes. */
  readonly id: string;
  readonly name: GroupName;
  readonly rows: readonly Row[];
  readonly askable: number;
  readonly total: number;
  /** Of what is known in it; where nothing is current, counting would claim what nobody knows. */
  readonly currency: 'current' | 'lastKnown' | 'notYet';
  /** Where its members come from, as the settings say it; absent where they are entries of the list. */
  readonly source?: string;
  readonly note?: GroupNote;
}

/** Either groups with rows, or rows alone. */
export interface Arrangement {
  readonly groups: readonly Group[];
  readonly rows: readonly Row[];
}

export const emptyArrangement: Arrangement = { groups: [], rows: [] };

export interface GroupInLayout {
  readonly name: string;
  readonly source?: string;
  readonly note?: GroupNote | undefined;
  /** Which settings name it, where the user's own don't. */
  readonly from?: Row['colleague']['from'];
}

export interface Layout {
  readonly groupBy: GroupBy;
  readonly sortBy: SortBy;
  /** The groups of the settings, in their order; they are shown even where nobody is in them. */
  readonly groups?: readonly GroupInLayout[];
  /** Only those who can be asked now; while nobody knows who that is, everybody. */
  readonly onlyAskable?: boolean;
}

/** Whether all that is known of anybody is no longer current, so that nobody can tell who can be asked now. */
export function isNothingCurrent(rows: readonly Row[]): boolean {
  return currencyOf(rows) === 'lastKnown';
}

/**
 * Lays the roster out. Groups of the settings come first, in their order, then others as the list first names them.
 * Pinned rows come first in theirs; what other settings than the user's bring in among the user's own says so, and is
 * not pinned above them.
 */
export function arrange(
  roster: Roster,
  { groupBy, sortBy, groups: order = [], onlyAskable: isWanted }: Layout,
): Arrangement {
  const onlyAskable = isWanted && !isNothingCurrent(roster.rows);
  const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const byRank = sortBy === 'name' ? () => 0 : (a: Row, b: Row) => rankOfRow(a) - rankOfRow(b);
  const compareRows = (pinOf: (row: Row) => number) => (a: Row, b: Row) =>
    pinOf(a) - pinOf(b) || byRank(a, b) || byName.compare(a.name, b.name);
  const shown = (rows: readonly Row[], isOwnGroup = false): Row[] => {
    const hasOwn = rows.some(isOwn);
    const isPinned = (row: Row): boolean => Boolean(row.colleague.isPinned) && (isOwn(row) || !hasOwn);
    return rows
      .filter(row => !onlyAskable || isAskable(row))
      .map(row => ((hasOwn || isOwnGroup) && !isOwn(row) ? { ...row, isGuest: true } : row))
      .sort(compareRows(row => (isPinned(row) ? 0 : 1)));
  };

  const isFlat =
    groupBy === 'none' ||
    (groupBy === 'group' && order.length === 0 && roster.rows.every(row => !row.colleague.group));
  if (isFlat) {
    return { groups: [], rows: shown(groupBy === 'none' ? onePerPerson(roster.rows) : roster.rows) };
  }
  const groups =
    groupBy === 'group'
      ? split(
          roster.rows,
          row => row.colleague.group ?? '',
          order.map(({ name }) => name),
        )
      : split(onePerPerson(roster.rows), row => groupOfKnowledge(row.knowledge));
  const inSettings = new Map(groupBy === 'group' ? order.map(group => [group.name, group]) : []);
  const named = [...groups].map(([key, rows]): Group => {
    const { source, note, from } = inSettings.get(key) ?? {};
    const isOwnGroup = inSettings.has(key) && from === undefined;
    return {
      ...makeGroup(groupBy, key, rows, shown(rows, isOwnGroup)),
      ...(source === undefined ? {} : { source }),
      ...(note ? { note } : {}),
    };
  });
  const visible = onlyAskable ? named.filter(group => group.rows.length > 0) : named;
  return { groups: visible.sort(groupBy === 'group' ? othersLast : byAvailability), rows: [] };
}

/** A row for each person, the pinned one of several: whom the user wants on top is on top without groups too. */
function onePerPerson(rows: readonly Row[]): readonly Row[] {
  const pinned = rows.filter(row => row.colleague.isPinned && isOwn(row));
  return pinned.length === 0 ? people(rows) : people([...pinned, ...rows]);
}

/** The group in which a row stands. */
export function homeOfRow({ groups }: Arrangement, id: string): Group | undefined {
  return groups.find(({ rows }) => rows.some(row => row.id === id));
}

function split(
  rows: readonly Row[],
  keyOfRow: (row: Row) => string,
  order: readonly string[] = [],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>(order.map(key => [key, []]));
  for (const row of rows) {
    const key = keyOfRow(row);
    const group = groups.get(key);
    if (group) {
      group.push(row);
    } else {
      groups.set(key, [row]);
    }
  }
  return groups;
}

/** @param rows everybody in it; @param shown those to show, in order */
function makeGroup(
  groupBy: 'group' | 'availability',
  key: string,
  rows: readonly Row[],
  shown: readonly Row[],
): Group {
  const name: GroupName =
    groupBy === 'availability'
      ? { kind: 'availability', availability: key as AvailabilityGroup }
      : key === ''
        ? { kind: 'others' }
        : { kind: 'named', name: key };
  return {
    id: `${groupBy}\n${key}`,
    name,
    rows: shown,
    askable: rows.filter(isAskable).length,
    total: rows.length,
    currency: currencyOf(rows),
  };
}

function currencyOf(rows: readonly Row[]): Group['currency'] {
  if (rows.length > 0 && rows.every(({ knowledge }) => knowledge.kind === 'waiting')) {
    return 'notYet';
  }
  const known = rows.flatMap(({ knowledge }) => (knowledge.kind === 'known' ? [knowledge] : []));
  return known.length > 0 && known.every(({ isStale }) => isStale) ? 'lastKnown' : 'current';
}

function othersLast(a: Group, b: Group): number {
  return Number(a.name.kind === 'others') - Number(b.name.kind === 'others');
}

function byAvailability(a: Group, b: Group): number {
  const at = (group: Group): number =>
    group.name.kind === 'availability' ? availabilityGroups.indexOf(group.name.availability) : 0;
  return at(a) - at(b);
}

/** Behind every presence: those of whom nothing is known. */
const NOTHING_KNOWN = 10;

function rankOfRow(row: Row): number {
  return row.knowledge.kind === 'known' ? rankOf(row.knowledge.presence) : NOTHING_KNOWN;
}

function groupOfKnowledge(knowledge: Knowledge): AvailabilityGroup {
  return knowledge.kind === 'known' && !knowledge.isStale
    ? availabilityGroupOf(knowledge.presence)
    : 'unknown';
}

function availabilityGroupOf(presence: Presence): AvailabilityGroup {
  if (presence.isOutOfOffice) {
    return 'outOfOffice';
  }
  switch (presence.state) {
    case 'available':
      return 'available';
    case 'busy':
    case 'busyIdle':
    case 'inACall':
    case 'inAMeeting':
      return 'busy';
    case 'doNotDisturb':
    case 'presenting':
    case 'focusing':
      return 'doNotDisturb';
    case 'idle':
    case 'beRightBack':
    case 'away':
      return 'away';
    case 'offWork':
    case 'offline':
      return 'offline';
    case 'outOfOffice':
      return 'outOfOffice';
    case 'unknown':
      return 'unknown';
  }
}
