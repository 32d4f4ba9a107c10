/** Where colleagues can be added: to the user's settings or the workspace's, and to which group. */
import type { Roster } from '../roster.ts';

export interface AddTo {
  readonly target: 'user' | 'workspace';
  /** undefined: none. */
  readonly group?: string;
}

export type AddToChoice =
  | { readonly kind: 'heading'; readonly target: AddTo['target'] | 'last' }
  | { readonly kind: 'place'; readonly place: AddTo }
  | { readonly kind: 'newGroup'; readonly target: AddTo['target'] };

/** The groups that people can be added to, in the order in which the settings first name them. */
export function groupsOf({ rows }: Roster): readonly string[] {
  return [...new Set(rows.flatMap(({ colleague }) => (colleague.isLive ? [] : (colleague.group ?? []))))];
}

/**
 * All places, the one of the last time on top. Headings only where there is more than one target.
 *
 * @param shared the groups that the workspace's settings may name: the user's own are nobody's business there
 */
export function addToChoices(
  groups: readonly string[],
  hasWorkspace: boolean,
  last: AddTo | undefined,
  shared: ReadonlySet<string> = new Set(groups),
): readonly AddToChoice[] {
  const targets = hasWorkspace ? (['user', 'workspace'] as const) : (['user'] as const);
  const all = targets.flatMap((target): AddToChoice[] => [
    ...(hasWorkspace ? [{ kind: 'heading', target } as const] : []),
    { kind: 'place', place: { target } },
    ...groups
      .filter(group => target === 'user' || shared.has(group))
      .map(group => ({ kind: 'place', place: { target, group } }) as const),
    { kind: 'newGroup', target },
  ]);
  const isLast = (choice: AddToChoice) =>
    choice.kind === 'place' && choice.place.target === last?.target && choice.place.group === last.group;
  const first = all.find(isLast);
  if (!first) {
    return all; // a group that is gone is no default
  }
  return [
    ...(hasWorkspace ? [{ kind: 'heading', target: 'last' } as const] : []),
    first,
    ...all.filter(choice => choice !== first),
  ];
}

/** Reads what an earlier version, or another window, has remembered. */
export function readAddTo(value: unknown): AddTo | undefined {
  const { target, group } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  return target === 'user' || target === 'workspace'
    ? { target, ...(typeof group === 'string' && group !== '' ? { group } : {}) }
    : undefined;
}
