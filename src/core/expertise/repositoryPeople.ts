/** Who the people of one repository's history are, with their numbers: the ranking and the history speak of them so. */
import { isSomebody, type People, type TrailerPerson } from './historyPeople.ts';
import type { History } from './history.ts';
import { mergeIdentities, type Committer } from './identities.ts';
import { readMailmap } from './mailmap.ts';
import type { NamedAddress } from './namedAddress.ts';
import { readTrailers, type Trailer } from './trailers.ts';
import type { WorkAddresses } from './workAddresses.ts';

export interface RepositoryPeople extends People {
  /** The user of this window; a number that nobody else has, where Git does not know them. */
  readonly asker: number;
  /** Somebody by their number; undefined for whoever has neither name nor address. */
  committer(who: number): Committer | undefined;
  /** The number of whoever has this account on a code host, as far as the history tells. */
  whoIsCalled(login: string): number | undefined;
}

export interface RepositoryPeopleParts {
  readonly history: Pick<History, 'identities' | 'trailerLines'> | undefined;
  /** The text of `.mailmap`, for those whom trailers name: Git has mapped the others. */
  readonly mailmap: string;
  readonly workAddresses: WorkAddresses;
  /** The user of this window, as Git is configured. */
  readonly user: NamedAddress | undefined;
}

/**
 * Finds out who is who, once for a history, in a time that grows with its people. Somebody who comes up later, as with what
 * is committed then, is one of them, or somebody new.
 */
export function peopleOf({ history, mailmap, workAddresses, user }: RepositoryPeopleParts): RepositoryPeople {
  const mapped = readMailmap(mailmap);
  const trailers = new Map<string, readonly Trailer[]>();
  const trailersIn = (line: string): readonly Trailer[] => {
    const known = trailers.get(line);
    if (known) {
      return known;
    }
    const read = readTrailers([line]).map(({ role, person }) => ({ role, person: mapped(person) }));
    trailers.set(line, read);
    return read;
  };
  const named = [
    ...(history?.identities ?? []),
    ...(history?.trailerLines ?? []).flatMap(line => trailersIn(line).map(({ person }) => person)),
    ...(user ? [mapped(user)] : []),
  ];
  // most of those in trailers have commits of their own
  const all = new Map(named.map(identity => [keyOf(identity), identity]));
  const { whos, people, meet } = mergeIdentities([...all.values()], workAddresses);
  const numbers = new Map([...all.keys()].map((key, i) => [key, whos[i]]));
  const whoIs = (identity: NamedAddress): number => {
    const key = keyOf(identity);
    const who = numbers.get(key) ?? meet(identity);
    numbers.set(key, who);
    return who;
  };
  const self = user ? whoIs(mapped(user)) : undefined;
  const logins = new Map<string, number>();
  let learned = 0;
  return {
    // (nobody has it: numbers begin with 0, and what is below it is a bot)
    asker: self !== undefined && isSomebody(self) ? self : NOBODY,
    whoIs: (name, address) => whoIs({ name, address }),
    ofTrailer: line =>
      trailersIn(line).map(({ role, person }): TrailerPerson => ({
        who: whoIs(person),
        hasWritten: role === 'coAuthored',
      })),
    committer: who => people[who],
    whoIsCalled: login => {
      for (; learned < people.length; learned++) {
        for (const one of people[learned]?.logins ?? []) {
          logins.set(one, logins.get(one) ?? learned);
        }
      }
      return logins.get(login.toLowerCase());
    },
  };
}

const NOBODY = -2;

function keyOf({ name, address }: NamedAddress): string {
  return `${name}\0${address}`;
}
