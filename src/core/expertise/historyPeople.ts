/** Who the people of a history are. */
import type { History } from './history.ts';

/** Who people are: numbers, which the ranking has too. Each name and each line is asked for once. */
export interface People {
  /** Of a name and an address as Git has them, mapped by `.mailmap`; -1 for a bot. */
  whoIs(name: string, address: string): number;
  /**
   * Of a line such as `Reviewed-by: Adele Vance <AdeleV@contoso.com>`, not mapped by Git. Who has written it too is in
   * the log beside its author; the others have reviewed it.
   */
  ofTrailer(line: string): readonly TrailerPerson[];
}

export interface TrailerPerson {
  readonly who: number;
  readonly hasWritten: boolean;
}

/** Whether somebody is no bot, and not nobody. */
export function isSomebody(who: number): boolean {
  return who >= 0;
}

/** Who people are, remembered: a history has each of them thousands of times. */
export interface Roles {
  authorOf(commit: number): number;
  /** The author, and who wrote it with them. */
  authorsOf(commit: number): readonly number[];
  /**
   * Those whom trailers name; where there are no such, who merged the change, or applied it as a patch, unless that is
   * its author. Bots are left out.
   */
  reviewersOf(commit: number): readonly number[];
}

const memory = new WeakMap<People, WeakMap<History, Roles>>();

export function rolesBy(history: History, people: People): Roles {
  const histories = memory.get(people) ?? new WeakMap<History, Roles>();
  memory.set(people, histories);
  const known = histories.get(history) ?? createRoles(history, people);
  histories.set(history, known);
  return known;
}

function createRoles(history: History, people: People): Roles {
  /** Of each, their number and two more, a bot's 1; 0 for those who have not been asked for. */
  let numbers = new Int32Array(0);
  const trailers = new Map<number, readonly TrailerPerson[]>();
  const whoIs = (number: number): number => {
    const known = numbers[number] ?? 0;
    if (known > 0) {
      return known - 2;
    }
    if (number >= numbers.length) {
      const more = new Int32Array(history.people);
      more.set(numbers);
      numbers = more;
    }
    const { name, address } = history.identity(number);
    const who = people.whoIs(name, address);
    numbers[number] = who + 2;
    return who;
  };
  const saidOf = (commit: number): readonly TrailerPerson[] => {
    const first = history.firstTrailer.at(commit);
    const isLast = commit + 1 >= history.commits;
    const end = isLast ? history.trailer.length : history.firstTrailer.at(commit + 1);
    const said: TrailerPerson[] = [];
    for (let i = first; i < end; i++) {
      const line = history.trailer.at(i);
      const known = trailers.get(line) ?? people.ofTrailer(history.trailerLine(line));
      trailers.set(line, known);
      said.push(...known.filter(({ who }) => isSomebody(who)));
    }
    return said;
  };
  const authorOf = (commit: number): number => whoIs(history.author.at(commit));
  return {
    authorOf,
    authorsOf: commit => {
      const others = saidOf(commit).filter(({ hasWritten }) => hasWritten);
      return [...new Set([authorOf(commit), ...others.map(({ who }) => who)])];
    },
    reviewersOf: commit => {
      const said = saidOf(commit);
      const reviewing = said.filter(({ hasWritten }) => !hasWritten).map(({ who }) => who);
      if (reviewing.length > 0) {
        return [...new Set(reviewing)];
      }
      const merger = history.lineage.mergedBy[commit] ?? -1;
      const who = merger < 0 ? -1 : whoIs(merger);
      const isAuthor = who === authorOf(commit) || said.some(one => one.who === who);
      return isSomebody(who) && !isAuthor ? [who] : [];
    },
  };
}
