/** Groups of the settings whose members come from Graph: from their sources to colleagues, and what there is to say. */
import type { GroupInLayout, GroupNote } from './arrangement.ts';
import type { Directory } from './directory.ts';
import type { GroupSetting } from './groups.ts';
import type { ListState, LiveLists } from './liveLists.ts';
import { readSource, type LiveSource } from './liveSource.ts';
import type { Colleague } from './person.ts';

export class LiveGroups {
  readonly #lists: LiveLists;
  readonly #directory: Directory;

  constructor(lists: LiveLists, directory: Directory) {
    this.#lists = lists;
    this.#directory = directory;
  }

  /** Those lists that failed are due at once. */
  lookAgain(): void {
    this.#lists.lookAgain();
  }

  /** Asks for the lists that are due. @returns whether other people are in one than before */
  async refresh(groups: readonly GroupSetting[], signal: AbortSignal): Promise<boolean> {
    const sources = groups.flatMap(group => sourceOf(group) ?? []);
    if (sources.length === 0) {
      return false;
    }
    const hasChanged = await this.#lists.refresh(sources, signal);
    if (hasChanged) {
      this.#directory.learnAll(sources.flatMap(source => this.#lists.state(source)?.people ?? []));
    }
    return hasChanged;
  }

  /** The members of all live groups, as colleagues that no list holds. */
  colleagues(groups: readonly GroupSetting[]): readonly Colleague[] {
    return groups.flatMap(group => {
      const source = sourceOf(group);
      const people = source ? (this.#lists.state(source)?.people ?? []) : [];
      const { sourceFrom: from } = group;
      return people.map(({ id }) => ({
        user: id,
        key: id,
        group: group.name,
        isLive: true,
        ...(from ? { from } : {}),
      }));
    });
  }

  layout(groups: readonly GroupSetting[]): readonly GroupInLayout[] {
    return groups.map(group => {
      const named = { name: group.name, ...(group.from ? { from: group.from } : {}) };
      if (group.source === undefined) {
        return named;
      }
      const source = sourceOf(group);
      const note = source ? noteFor(this.#lists.state(source)) : ({ kind: 'badSource' } as const);
      return { ...named, source: group.source, note };
    });
  }

  forget(): void {
    this.#lists.forget();
  }
}

function sourceOf({ source }: GroupSetting): LiveSource | undefined {
  return source === undefined ? undefined : readSource(source);
}

function noteFor(state: ListState | undefined): GroupNote | undefined {
  if (!state) {
    return { kind: 'loading' };
  }
  const { failure } = state;
  switch (failure?.kind) {
    case undefined:
      return state.isCut ? { kind: 'cut' } : undefined;
    case 'notFound':
      return { kind: 'notFound' };
    case 'consentNeeded':
      return { kind: 'notAllowed' };
    case 'signInNeeded':
    case 'renewalFailed':
    case 'throttled':
    case 'offline':
    case 'intercepted':
    case 'unavailable':
    case 'rejected':
    case 'unreadable':
      return { kind: 'failing', failure };
  }
}
