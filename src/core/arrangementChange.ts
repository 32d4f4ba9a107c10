/** What changed between two layouts, and how to keep what is shown where it stands. */
import { homeOfRow, type Arrangement, type Group, type GroupNote } from './arrangement.ts';
import { isSameFailure } from './errors.ts';
import { isSameRow, type Row } from './roster.ts';

/** What a tree has to draw again. */
export type Change =
  | { readonly kind: 'nothing' }
  /** Groups came or went, a row went from one to another, or the layout is another. */
  | { readonly kind: 'everything' }
  /** `groups`: their title, members or order changed; `rows`: they alone changed, where they stand. */
  | { readonly kind: 'some'; readonly groups: readonly string[]; readonly rows: readonly string[] };

/** Compares two layouts, by ids of groups and rows. */
export function compare(before: Arrangement, after: Arrangement): Change {
  if (
    !sameIds(before.groups, after.groups) ||
    !sameIds(before.rows, after.rows) ||
    hasMoved(before.groups, after.groups)
  ) {
    return { kind: 'everything' };
  }
  const groups: string[] = [];
  const rows: string[] = [];
  const compareRows = (old: readonly Row[], now: readonly Row[]): void => {
    for (const [i, row] of now.entries()) {
      if (!isSameRow(row, old[i] ?? row)) {
        rows.push(row.id);
      }
    }
  };
  for (const [i, group] of after.groups.entries()) {
    const old = before.groups[i] ?? group;
    const isRetitled =
      old.askable !== group.askable ||
      old.total !== group.total ||
      old.currency !== group.currency ||
      old.source !== group.source ||
      !isSameNote(old.note, group.note);
    if (isRetitled || !sameIds(old.rows, group.rows)) {
      groups.push(group.id);
    } else {
      compareRows(old.rows, group.rows);
    }
  }
  compareRows(before.rows, after.rows);
  return groups.length + rows.length === 0 ? { kind: 'nothing' } : { kind: 'some', groups, rows };
}

function isSameNote(a: GroupNote | undefined, b: GroupNote | undefined): boolean {
  return (
    a?.kind === b?.kind &&
    (a?.kind !== 'failing' || b?.kind !== 'failing' || isSameFailure(a.failure, b.failure))
  );
}

function sameIds(a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]): boolean {
  return a.length === b.length && a.every((one, i) => one.id === b[i]?.id);
}

/** Whether a row is in another group than before. A tree that draws one group first would have it twice. */
function hasMoved(before: readonly Group[], after: readonly Group[]): boolean {
  const homes = new Map(before.flatMap(group => group.rows.map(row => [row.id, group.id] as const)));
  return after.some(group => group.rows.some(row => (homes.get(row.id) ?? group.id) !== group.id));
}

/**
 * The new layout as it is to be shown while a row is being read: that row stays where it stands, and so does the title
 * of its group, with which the editor draws the group's rows again. A title does not stay where somebody's presence has
 * become stale, or current again: it would count whom it must not.
 */
export function undisturbed(read: string, before: Arrangement, after: Arrangement): Arrangement {
  if (!isSameSet(staleIn(before), staleIn(after))) {
    return after;
  }
  const change = compare(before, after);
  if (change.kind === 'everything') {
    return keepInPlace(before, after) ?? after;
  }
  const home = homeOfRow(before, read)?.id;
  return home !== undefined && change.kind === 'some' && change.groups.includes(home)
    ? (keepInPlace(before, after, home) ?? after)
    : after;
}

/** The rows whose presence could not be refreshed, by their ids. */
function staleIn({ groups, rows }: Arrangement): ReadonlySet<string> {
  return new Set(
    [...rows, ...groups.flatMap(group => group.rows)]
      .filter(({ knowledge }) => knowledge.kind === 'known' && knowledge.isStale)
      .map(({ id }) => id),
  );
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(one => b.has(one));
}

/**
 * The new layout with everybody where they stood in the old one, so that nothing moves under a reader's eyes.
 *
 * @param only the one group whose title, members and order are to stay; undefined: everything
 * @returns undefined where that cannot be, since somebody came or went
 */
export function keepInPlace(before: Arrangement, after: Arrangement, only?: string): Arrangement | undefined {
  const now = new Map(
    [...after.rows, ...after.groups.flatMap(group => group.rows)].map(row => [row.id, row]),
  );
  const renew = (rows: readonly Row[]): Row[] => rows.flatMap(({ id }) => now.get(id) ?? []);
  const kept =
    only === undefined
      ? {
          groups: before.groups.map(group => ({ ...group, rows: renew(group.rows) })),
          rows: renew(before.rows),
        }
      : {
          groups: after.groups.map((group): Group => {
            const old = before.groups.find(({ id }) => id === group.id);
            return old && group.id === only ? { ...old, rows: renew(old.rows) } : group;
          }),
          rows: after.rows,
        };
  return hasSamePeople(kept, before, only) && hasSamePeople(kept, after) ? kept : undefined;
}

/** Whether two layouts show the same people, wherever they stand. */
function hasSamePeople(a: Arrangement, b: Arrangement, only?: string): boolean {
  const members = ({ groups, rows }: Arrangement): string[] =>
    [...rows, ...groups.filter(({ id }) => only === undefined || id === only).flatMap(group => group.rows)]
      .map(({ id }) => id)
      .sort();
  return JSON.stringify(members(a)) === JSON.stringify(members(b));
}
