/** `colleaguePresence.groups`: the order of groups, groups that are still empty, and groups whose members come from Graph. */
import { planOf, type ListPlan, type Planner } from './entries.ts';
import { fromOf, type Colleague, type ListScope } from './person.ts';
import { toLine } from './text.ts';

export interface GroupSetting {
  readonly name: string;
  /** Where its members come from, as it is written; absent where they are entries of the list of colleagues. */
  readonly source?: string;
  /** Which settings name it, where the user's own don't. */
  readonly from?: Colleague['from'];
  /** Which settings say the source, where these are not the user's own. */
  readonly sourceFrom?: Colleague['from'];
}

/** Something wrong with an entry of the groups. `at` is its place, from 0. */
export type GroupProblem =
  | { readonly kind: 'groupsNotAList' }
  | { readonly kind: 'badGroup'; readonly at: number }
  | { readonly kind: 'duplicateGroup'; readonly at: number };

const MOST_GROUPS = 500;

/** Reads the setting tolerantly: a name, or an object with one. `undefined` is an empty list. */
export function readGroups(
  value: unknown,
  scope: ListScope = 'user',
): {
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
    const group = readGroup(entry, scope);
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

function readGroup(entry: unknown, scope: ListScope): GroupSetting | undefined {
  const { from } = fromOf(scope);
  const origin = from ? { from } : {};
  if (typeof entry === 'string') {
    const name = toLine(entry);
    return name === '' ? undefined : { name, ...origin };
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
  return {
    name: toLine(name),
    ...origin,
    ...(source === undefined ? {} : { source, ...(from ? { sourceFrom: from } : {}) }),
  };
}

/**
 * Joins the groups of several lists. The first list's order goes before; what only a later one names comes after. A
 * group that is merely named in one list, for the sake of its order, keeps the source that another says.
 */
export function joinGroups(lists: readonly (readonly GroupSetting[])[]): readonly GroupSetting[] {
  const joined = new Map<string, GroupSetting>();
  for (const group of lists.flat()) {
    const { name, source, sourceFrom } = group;
    const first = joined.get(name);
    if (!first) {
      joined.set(name, group);
    } else if (first.source === undefined && source !== undefined) {
      joined.set(name, { ...first, source, ...(sourceFrom ? { sourceFrom } : {}) });
    }
  }
  return [...joined.values()];
}

/** What an order of groups can be written to. Each a list of names, in the order in which they are shown. */
export interface GroupOrders {
  readonly user: readonly string[];
  readonly workspace: readonly string[];
  /** The groups that entries of colleagues name, as they first do; those that a list names count there. */
  readonly unlisted: readonly string[];
  /** The groups that the workspace names anyhow. */
  readonly shared: ReadonlySet<string>;
}

/**
 * In which list an order of all groups has to be written, and the names of that list then. The user's order goes before
 * the workspace's; hence the workspace's alone is enough where only its own groups have changed places, and all else is
 * the user's. No name of the user's ever gets into the workspace's list.
 *
 * @param wanted all groups
 */
export function whereToOrder(
  wanted: readonly string[],
  { user, workspace, unlisted, shared }: GroupOrders,
): { readonly scope: 'user' | 'workspace'; readonly names: readonly string[] } {
  const mine = new Set(user);
  const listed = new Set([...user, ...workspace]);
  const others = unlisted.filter(name => !listed.has(name));
  if (workspace.length > 0 && user.every((name, i) => wanted[i] === name)) {
    const rest = wanted.slice(user.length);
    const names = rest.slice(0, startOfNaturalOrder(rest, others));
    const held = new Set([...user, ...names]);
    if (workspace.every(name => held.has(name)) && names.every(name => shared.has(name))) {
      return { scope: 'workspace', names };
    }
  }
  const natural = [...workspace.filter(name => !mine.has(name)), ...others];
  return { scope: 'user', names: wanted.slice(0, startOfNaturalOrder(wanted, natural)) };
}

/** From where on names stand in an order without being told to. */
function startOfNaturalOrder(names: readonly string[], natural: readonly string[]): number {
  const ranks = new Map([...new Set(natural)].map((name, rank) => [name, rank]));
  let next = Number.POSITIVE_INFINITY;
  for (let i = names.length - 1; i >= 0; i--) {
    const rank = ranks.get(names[i] ?? '') ?? Number.POSITIVE_INFINITY;
    if (rank >= next) {
      return i + 1;
    }
    next = rank;
  }
  return 0;
}

/** Puts the entries of a list into the order of some names; what it has besides comes after them. */
export function planOrder(names: readonly string[]): Planner {
  return list => {
    const places = new Map<string, number>();
    for (const [at, entry] of list.entries()) {
      const name = nameIn(entry);
      if (name !== undefined && !places.has(name)) {
        places.set(name, at);
      }
    }
    const chosen = new Set(names.map(name => places.get(name)));
    return reordered(list, [
      ...names.map(name => list[places.get(name) ?? -1] ?? name),
      ...list.filter((_, at) => !chosen.has(at)), // what cannot be read, is there twice, or is new
    ]);
  };
}

function reordered(list: readonly unknown[], wanted: readonly unknown[]): ListPlan {
  const replaced = new Map<number, unknown>();
  for (const [at, value] of list.entries()) {
    if (at < wanted.length && JSON.stringify(wanted[at]) !== JSON.stringify(value)) {
      replaced.set(at, wanted[at]);
    }
  }
  const added = wanted.slice(list.length);
  return planOf({
    replaced,
    inserted: new Map(added.length > 0 ? [[list.length, added]] : []),
  });
}

/** Gives a group another name. */
export function planGroupName(from: string, to: string): Planner {
  return list => {
    const replaced = new Map<number, unknown>();
    for (const [at, entry] of list.entries()) {
      if (nameIn(entry) === from) {
        replaced.set(at, typeof entry === 'string' ? to : { ...(entry as object), name: to });
      }
    }
    return planOf({ replaced });
  };
}

/** Takes a group out. */
export function planWithoutGroup(name: string): Planner {
  return list => planOf({ removed: new Set([...list.keys()].filter(at => nameIn(list[at]) === name)) });
}

/** The name that an entry of the groups says. */
function nameIn(entry: unknown): string | undefined {
  const name = typeof entry === 'string' ? entry : (entry as { readonly name?: unknown } | null)?.name;
  return typeof name === 'string' ? toLine(name) : undefined;
}
