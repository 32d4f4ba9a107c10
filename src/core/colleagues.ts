/** The configured list, read tolerantly: what is well-formed is used, what is not is named. */
import { isAddress, isObjectId, keyOf, type Colleague } from './person.ts';
import { toLine } from './text.ts';

/** Something wrong with an entry of the list. `at` is its place, from 0. */
export type EntryProblem =
  | { readonly kind: 'notAList' }
  | { readonly kind: 'wrongType'; readonly at: number }
  | { readonly kind: 'blank'; readonly at: number }
  | { readonly kind: 'noUser'; readonly at: number }
  | { readonly kind: 'notAnAddress'; readonly at: number }
  | { readonly kind: 'unknownKey'; readonly at: number; readonly key: string }
  | { readonly kind: 'wrongValue'; readonly at: number; readonly key: string }
  | { readonly kind: 'duplicate'; readonly at: number }
  /** More entries than are read; the rest are left out. */
  | { readonly kind: 'tooMany'; readonly limit: number };

export interface ColleagueList {
  readonly colleagues: readonly Colleague[];
  readonly problems: readonly EntryProblem[];
}

/** More people than this are no list of colleagues, and would cost the tenant a batch after another. */
export const MOST_COLLEAGUES = 10_000;

interface Entry {
  readonly user?: unknown;
  readonly name?: unknown;
  readonly group?: unknown;
  readonly pinned?: unknown;
}

const KEYS = new Set(['user', 'name', 'group', 'pinned']);

/** Reads one settings value. `undefined` is an empty list. */
export function readColleagues(value: unknown): ColleagueList {
  if (value === undefined || value === null) {
    return { colleagues: [], problems: [] };
  }
  if (!Array.isArray(value)) {
    return { colleagues: [], problems: [{ kind: 'notAList' }] };
  }
  const colleagues: Colleague[] = [];
  const problems: EntryProblem[] = [];
  const seen = new Set<string>();
  for (const [at, entry] of (value as unknown[]).entries()) {
    if (colleagues.length >= MOST_COLLEAGUES) {
      problems.push({ kind: 'tooMany', limit: MOST_COLLEAGUES });
      break;
    }
    const colleague = readEntry(entry, at, problems);
    if (!colleague) {
      continue;
    }
    const place = placeOf(colleague);
    if (seen.has(place)) {
      problems.push({ kind: 'duplicate', at });
    } else {
      seen.add(place);
      colleagues.push(colleague);
    }
  }
  return { colleagues, problems };
}

/** Joins lists; who stands in more than one under the same group is shown once, as the first list says it. */
export function joinColleagues(lists: readonly (readonly Colleague[])[]): readonly Colleague[] {
  const joined = new Map<string, Colleague>();
  for (const colleague of lists.flat()) {
    const place = placeOf(colleague);
    if (!joined.has(place)) {
      joined.set(place, colleague);
    }
  }
  return [...joined.values()];
}

/** What tells one row of the tree from another: the user and the group. */
export function placeOf(colleague: Pick<Colleague, 'key' | 'group'>): string {
  return `${colleague.group ?? ''}\n${colleague.key}`;
}

/** An entry with another group or pin; what it says besides stays. The shortest form that says it is taken. */
export function entryWith(
  entry: unknown,
  changes: { readonly group?: string | undefined; readonly pinned?: boolean },
): unknown {
  const fields: Record<string, unknown> =
    typeof entry === 'string' ? { user: entry } : { ...(entry as Readonly<Record<string, unknown>>) };
  if ('group' in changes) {
    fields.group = changes.group;
  }
  if ('pinned' in changes) {
    fields.pinned = changes.pinned ? true : undefined;
  }
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return kept.length === 1 ? fields.user : Object.fromEntries(kept);
}

/** Whether an entry, as it stands in the settings, means this user, in this group. */
export function isEntryFor(entry: unknown, colleague: Pick<Colleague, 'key' | 'group'>): boolean {
  const read = readEntry(entry, 0, []);
  return read !== undefined && placeOf(read) === placeOf(colleague);
}

function readEntry(entry: unknown, at: number, problems: EntryProblem[]): Colleague | undefined {
  if (typeof entry === 'string') {
    return readUser(entry, at, problems);
  }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    problems.push({ kind: 'wrongType', at });
    return undefined;
  }
  const fields = entry as Entry;
  for (const key of Object.keys(fields)) {
    if (!KEYS.has(key)) {
      problems.push({ kind: 'unknownKey', at, key: toLine(key, 40) });
    }
  }
  if (typeof fields.user !== 'string') {
    problems.push({ kind: 'noUser', at });
    return undefined;
  }
  const colleague = readUser(fields.user, at, problems);
  if (!colleague) {
    return undefined;
  }
  const name = readText(fields, 'name', at, problems);
  const group = readText(fields, 'group', at, problems);
  if (fields.pinned !== undefined && typeof fields.pinned !== 'boolean') {
    problems.push({ kind: 'wrongValue', at, key: 'pinned' });
  }
  return {
    ...colleague,
    ...(name ? { name } : {}),
    ...(group ? { group } : {}),
    ...(fields.pinned === true ? { isPinned: true } : {}),
  };
}

function readUser(user: string, at: number, problems: EntryProblem[]): Colleague | undefined {
  const key = keyOf(user);
  if (key === '') {
    problems.push({ kind: 'blank', at });
    return undefined;
  }
  if (!isObjectId(key) && !isAddress(key)) {
    problems.push({ kind: 'notAnAddress', at });
    return undefined;
  }
  return { user: user.trim(), key };
}

function readText(fields: Entry, key: 'name' | 'group', at: number, problems: EntryProblem[]) {
  const value = fields[key];
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'string') {
    problems.push({ kind: 'wrongValue', at, key });
    return undefined;
  }
  return toLine(value);
}
