/** The configured list, read tolerantly: what is well-formed is used, what is not is named. */
import { fromOf, isAddress, isObjectId, keyOf, type Colleague, type ListScope, visible } from './person.ts';
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

const KEYS: ReadonlySet<string> = new Set(['user', 'name', 'group', 'pinned']);

/** An entry as it stands in a list. */
export interface ListEntry {
  /** Its index in the list, from 0. */
  readonly at: number;
  readonly value: unknown;
  /** Whom it means; absent where it cannot be read. */
  readonly colleague?: Colleague;
  /** {@link rowIdOf} of the colleague; several entries of a list may have the same. */
  readonly id?: string;
}

/** A list whose entries have been read, each once. */
export interface ParsedList {
  readonly entries: readonly ListEntry[];
  readonly problems: readonly EntryProblem[];
}

/** Parses one settings value. `undefined` is an empty list. */
export function parseColleagues(value: unknown, scope: ListScope = 'user'): ParsedList {
  if (value === undefined || value === null) {
    return { entries: [], problems: [] };
  }
  if (!Array.isArray(value)) {
    return { entries: [], problems: [{ kind: 'notAList' }] };
  }
  const entries: ListEntry[] = [];
  const problems: EntryProblem[] = [];
  const seen = new Set<string>();
  for (const [at, one] of (value as unknown[]).entries()) {
    if (seen.size >= MOST_COLLEAGUES) {
      problems.push({ kind: 'tooMany', limit: MOST_COLLEAGUES });
      break;
    }
    const read = readEntry(one, at, problems);
    if (!read) {
      entries.push({ at, value: one });
      continue;
    }
    const id = rowIdOf(read);
    if (seen.has(id)) {
      problems.push({ kind: 'duplicate', at });
    }
    seen.add(id);
    entries.push({ at, value: one, colleague: { ...read, ...fromOf(scope) }, id });
  }
  return { entries, problems };
}

/** Reads one settings value: whom it means, each row once. */
export function readColleagues(value: unknown, scope: ListScope = 'user'): ColleagueList {
  const { entries, problems } = parseColleagues(value, scope);
  return { colleagues: joinColleagues([entries.flatMap(({ colleague }) => colleague ?? [])]), problems };
}

/** Joins lists; who stands in more than one under the same group is shown once, as the first list says it. */
export function joinColleagues(lists: readonly (readonly Colleague[])[]): readonly Colleague[] {
  const joined = new Map<string, Colleague>();
  for (const colleague of lists.flat()) {
    const id = rowIdOf(colleague);
    if (!joined.has(id)) {
      joined.set(id, colleague);
    }
  }
  return [...joined.values()];
}

/** What tells one row of the tree from another: the user and the group. */
export function rowIdOf(colleague: Pick<Colleague, 'key' | 'group'>): string {
  return `${colleague.group ?? ''}\n${colleague.key}`;
}

/** An entry with another user, group, pin or name; what it says besides stays. The shortest form that says it is taken. */
export function entryWith(
  entry: unknown,
  changes: {
    readonly user?: string;
    readonly group?: string | undefined;
    readonly pinned?: boolean;
    readonly name?: string;
  },
): unknown {
  const fields: Record<string, unknown> =
    typeof entry === 'string' ? { user: entry } : { ...(entry as Readonly<Record<string, unknown>>) };
  if (changes.user !== undefined) {
    fields.user = changes.user;
  }
  if ('group' in changes) {
    fields.group = changes.group;
  }
  if ('pinned' in changes) {
    fields.pinned = changes.pinned ? true : undefined;
  }
  if (changes.name !== undefined) {
    fields.name = changes.name;
  }
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return kept.length === 1 ? fields.user : Object.fromEntries(kept);
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
  return { user: visible(user), key };
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
