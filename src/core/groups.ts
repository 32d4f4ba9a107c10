/** `colleaguePresence.groups`: the order of groups, groups that are still empty, and groups whose members come from Graph. */
import { toLine } from './text.ts';

export interface GroupSetting {
  readonly name: string;
  /** Where its members come from, as it is written; absent where they are entries of the list of colleagues. */
  readonly source?: string;
}

/** Something wrong with an entry of the groups. `at` is its place, from 0. */
export type GroupProblem =
  | { readonly kind: 'groupsNotAList' }
  | { readonly kind: 'badGroup'; readonly at: number }
  | { readonly kind: 'duplicateGroup'; readonly at: number };

const MOST_GROUPS = 500;

/** Reads the setting tolerantly: a name, or an object with one. `undefined` is an empty list. */
export function readGroups(value: unknown): {
  readonly groups: readonly GroupSetting[];
  readonly problems: readonly GroupProblem[];
} {
  if (value === undefined || value === null) {
    return { groups: [], problems: [] };
  }
  if (!Array.isArray(value)) {
    return { groups: [], problems: [{ kind: 'groupsNotAList' }] };
  }
  const groups = new Map<string, GroupSetting>();
  const problems: GroupProblem[] = [];
  for (const [at, entry] of (value as unknown[]).slice(0, MOST_GROUPS).entries()) {
    const group = readGroup(entry);
    if (!group) {
      problems.push({ kind: 'badGroup', at });
    } else if (groups.has(group.name)) {
      problems.push({ kind: 'duplicateGroup', at });
    } else {
      groups.set(group.name, group);
    }
  }
  return { groups: [...groups.values()], problems };
}

function readGroup(entry: unknown): GroupSetting | undefined {
  if (typeof entry === 'string') {
    const name = toLine(entry);
    return name === '' ? undefined : { name };
  }
  if (typeof entry !== 'object' || entry === null) {
    return undefined;
  }
  const { name, source } = entry as Readonly<Record<string, unknown>>;
  if (
    typeof name !== 'string' ||
    toLine(name) === '' ||
    (source !== undefined && typeof source !== 'string')
  ) {
    return undefined;
  }
  return { name: toLine(name), ...(source === undefined ? {} : { source }) };
}
