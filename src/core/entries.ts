/**
 * What becomes of the lists of colleagues when the user moves, pins or removes somebody. Each list is parsed once; its
 * entries are told apart by their row ids. Nothing is written here: a plan says which entries change, and how.
 */
import { entryWith, parseColleagues, rowIdOf, type ListEntry } from './colleagues.ts';
import { keyOf } from './person.ts';

/** What becomes of a list, by the indexes of its entries as they are now. */
export interface ListPlan {
  readonly replaced: ReadonlyMap<number, unknown>;
  readonly removed: ReadonlySet<number>;
  /** New entries before the one at an index; at the length of the list, behind all. */
  readonly inserted: ReadonlyMap<number, readonly unknown[]>;
}

/** What makes a plan of a list as it stands at that moment. */
export type Planner = (list: readonly unknown[]) => ListPlan;

/** Entries that were taken out, at the indexes that they had. */
export type RemovedEntries = readonly { readonly at: number; readonly value: unknown }[];

/** A plan that says only what it names. */
export function planOf(parts: Partial<ListPlan>): ListPlan {
  return { replaced: new Map(), removed: new Set(), inserted: new Map(), ...parts };
}

/** How many entries a plan changes. */
export function sizeOf({ replaced, removed, inserted }: ListPlan): number {
  return replaced.size + removed.size + inserted.size;
}

/** The list as the plan has it. */
export function applyPlan(list: readonly unknown[], plan: ListPlan): readonly unknown[] {
  const after: unknown[] = [];
  for (const [at, value] of list.entries()) {
    for (const one of plan.inserted.get(at) ?? []) {
      after.push(one);
    }
    if (!plan.removed.has(at)) {
      after.push(plan.replaced.has(at) ? plan.replaced.get(at) : value);
    }
  }
  for (const one of plan.inserted.get(list.length) ?? []) {
    after.push(one);
  }
  return after;
}

/** Moves rows to another group, or to none; whoever would then be there twice is there once, under their name. */
export function planMove(ids: ReadonlySet<string>, group: string | undefined): Planner {
  return list => regroup(parseColleagues(list).entries, ({ id }) => id !== undefined && ids.has(id), group);
}

/** Gives all who are in a group another one, or none. */
export function planRegroup(from: string, to: string | undefined): Planner {
  return list => regroup(parseColleagues(list).entries, ({ colleague }) => colleague?.group === from, to);
}

function regroup(
  entries: readonly ListEntry[],
  isMeant: (entry: ListEntry) => boolean,
  group: string | undefined,
): ListPlan {
  const replaced = new Map<number, unknown>();
  const removed = new Set<number>();
  const moved: ListEntry[] = [];
  const there = new Map<string, { readonly at: number; readonly hasName: boolean }>();
  for (const entry of entries) {
    const { at, id, colleague } = entry;
    if (colleague && id !== undefined && colleague.group !== group && isMeant(entry)) {
      moved.push(entry);
    } else if (colleague && id !== undefined && !there.has(id)) {
      there.set(id, { at, hasName: colleague.name !== undefined });
    }
  }
  for (const { at, value, colleague } of moved) {
    if (!colleague) {
      continue;
    }
    const { key, name } = colleague;
    const id = rowIdOf({ key, ...(group === undefined ? {} : { group }) });
    const first = there.get(id);
    if (!first) {
      replaced.set(at, entryWith(value, { group }));
      there.set(id, { at, hasName: name !== undefined });
      continue;
    }
    removed.add(at);
    if (name !== undefined && !first.hasName) {
      const held = replaced.has(first.at) ? replaced.get(first.at) : entries[first.at]?.value;
      replaced.set(first.at, entryWith(held, { name }));
      there.set(id, { at: first.at, hasName: true });
    }
  }
  return planOf({ replaced, removed });
}

/** Pins rows to the top of their group, or no longer. */
export function planPin(ids: ReadonlySet<string>, pinned: boolean): Planner {
  return list => {
    const replaced = new Map<number, unknown>();
    for (const { at, value, id, colleague } of parseColleagues(list).entries) {
      if (id !== undefined && ids.has(id) && (colleague?.isPinned ?? false) !== pinned) {
        replaced.set(at, entryWith(value, { pinned }));
      }
    }
    return planOf({ replaced });
  };
}

/** Puts another user in the place of one, in each group; who stands in that group already is not there twice. */
export function planUser(from: string, to: string): Planner {
  return list => {
    const { entries } = parseColleagues(list);
    const held = new Set(entries.flatMap(({ id }) => id ?? []));
    const replaced = new Map<number, unknown>();
    const removed = new Set<number>();
    for (const { at, value, colleague } of entries) {
      if (colleague?.key !== from) {
        continue;
      }
      const id = rowIdOf({ ...colleague, key: keyOf(to) });
      if (held.has(id)) {
        removed.add(at);
      } else {
        replaced.set(at, entryWith(value, { user: to }));
        held.add(id);
      }
    }
    return planOf({ replaced, removed });
  };
}

/** Takes rows out. */
export function planRemoval(ids: ReadonlySet<string>): Planner {
  return list =>
    planOf({
      removed: new Set(
        parseColleagues(list).entries.flatMap(({ at, id }) => (id !== undefined && ids.has(id) ? [at] : [])),
      ),
    });
}

/** Takes out all who are in a group. */
export function planGroupRemoval(group: string): Planner {
  return list =>
    planOf({
      removed: new Set(
        parseColleagues(list).entries.flatMap(({ at, colleague }) =>
          colleague?.group === group ? [at] : [],
        ),
      ),
    });
}

/** Adds entries behind all; what is there already, word for word, is left out. */
export function planAddition(added: readonly unknown[]): Planner {
  return list => {
    const texts = new Set(list.map(entry => JSON.stringify(entry)));
    const missing = added.filter(entry => !texts.has(JSON.stringify(entry)));
    return planOf({ inserted: new Map(missing.length > 0 ? [[list.length, missing]] : []) });
  };
}

/** What a plan takes out of a list. */
export function removedBy(list: readonly unknown[], { removed }: ListPlan): RemovedEntries {
  return [...removed].sort((a, b) => a - b).map(at => ({ at, value: list[at] }));
}

/** Puts entries back where they were, as far as the list is still the same; what is there again already stays. */
export function planRestoration(entries: RemovedEntries): Planner {
  return list => {
    const texts = new Set(list.map(entry => JSON.stringify(entry)));
    const inserted = new Map<number, unknown[]>();
    let before = 0;
    for (const { at, value } of entries) {
      if (!texts.has(JSON.stringify(value))) {
        // those before it are still missing as well
        const place = Math.min(at - before, list.length);
        inserted.set(place, [...(inserted.get(place) ?? []), value]);
        before++;
      }
    }
    return planOf({ inserted });
  };
}
