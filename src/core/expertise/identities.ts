/**
 * Who is who in a history: names and addresses become people, with numbers. Two of them are one person
 *
 * - where the address is the same, or the account of a code host that gives private addresses;
 * - where the full name is the same: without that, whoever commits by two addresses is two half people;
 * - where the user's setting says so.
 *
 * `.mailmap` has been applied before (`mailmap.ts`), and which of the people are one in the directory turns out later
 * (`mergeInEvidence`). Two colleagues of the same full name are taken for one.
 */
import { keyOf, visible } from '../person.ts';
import { isBot } from './bots.ts';
import { BOT } from './evidence.ts';
import { addressKey, fullNameKey, hostAccountOf, type NamedAddress } from './namedAddress.ts';
import type { WorkAddresses } from './workAddresses.ts';

/** Somebody in a history. All of it was written by strangers. */
export interface Committer {
  /** The first full name they have; else the first name. */
  readonly name: string;
  /** What the directory can be asked for, the likeliest first: work addresses from the setting, then in their order. */
  readonly addresses: readonly string[];
  /** Their accounts on code hosts, as far as private addresses tell; in lower case. */
  readonly logins: readonly string[];
}

export interface Committers {
  /** The number of each identity's person, in the order of the identities; {@link BOT} for bots. */
  readonly whos: readonly number[];
  /** By their numbers, from 0. Grows by those who are met later. */
  readonly people: readonly Committer[];
  /**
   * The number of an identity that comes up later: that of whoever it is, or a new one; {@link BOT} for a bot. Those who
   * have numbers keep them, also where this one shows that two of them are one.
   */
  readonly meet: (identity: NamedAddress) => number;
}

/** Finds the people behind identities, in a time that grows with their number; the first ones get the first numbers. */
export function mergeIdentities(
  identities: readonly NamedAddress[],
  workAddresses: WorkAddresses = new Map(),
): Committers {
  const groups = new Groups();
  for (const [address, work] of workAddresses) {
    groups.join([keyOfAddress(address), keyOfAddress(keyOf(work))]);
  }
  const keys = identities.map(identity => {
    const [first, ...others] = isBot(identity) ? [] : keysOf(identity, workAddresses);
    return first === undefined ? undefined : groups.join([first, ...others]);
  });
  /** By their groups. */
  const numbers = new Map<number, number>();
  const people: Person[] = [];
  const begin = (identity: NamedAddress, group: number): number => {
    const who =
      numbers.get(group) ?? people.push({ name: '', full: '', addresses: new Map(), logins: new Set() }) - 1;
    numbers.set(group, who);
    learn(people[who], identity);
    return who;
  };
  const whos = keys.map((key, i) => {
    const identity = identities[i];
    return key === undefined || !identity ? BOT : begin(identity, groups.find(key));
  });
  for (const [address, work] of [...workAddresses].reverse()) {
    // a work address that stands for another one is an old one
    const who = numbers.get(groups.find(groups.keyOf(keyOfAddress(address))));
    if (who !== undefined && !workAddresses.has(keyOf(work))) {
      promote(people[who], work);
    }
  }
  const committers = people.map(committerOf);
  return {
    whos,
    people: committers,
    meet: identity => {
      if (isBot(identity)) {
        return BOT;
      }
      const met = keysOf(identity, workAddresses).map(key => ({
        key,
        who: numbers.get(groups.find(groups.keyOf(key))),
      }));
      const known = met.find(({ who }) => who !== undefined)?.who;
      const [first = '', ...others] = met
        .filter(({ who }) => who === undefined || who === known)
        .map(({ key }) => key);
      const group = groups.find(groups.join([first, ...others]));
      if (known !== undefined) {
        numbers.set(group, known);
      }
      const who = begin(identity, group);
      const person = people[who];
      if (person) {
        promote(person, workAddressOf(identity.address, workAddresses));
        committers[who] = committerOf(person);
      }
      return who;
    },
  };
}

/** Links from one work address to the next that are followed. */
const MOST_LINKS = 10;

function workAddressOf(address: string, workAddresses: WorkAddresses): string | undefined {
  let work: string | undefined;
  let next = workAddresses.get(keyOf(address));
  for (let links = 0; next !== undefined && links < MOST_LINKS; links++) {
    work = next;
    next = workAddresses.get(keyOf(work));
  }
  return next === undefined ? work : undefined;
}

function committerOf({ name, full, addresses, logins }: Person): Committer {
  return { name: full || name, addresses: [...addresses.values()], logins: [...logins] };
}

interface Person {
  name: string;
  full: string;
  /** By their keys. */
  addresses: Map<string, string>;
  readonly logins: Set<string>;
}

function learn(person: Person | undefined, { name, address }: NamedAddress): void {
  if (!person) {
    return;
  }
  person.name ||= name;
  if (person.full === '' && fullNameKey(name) !== undefined) {
    person.full = name;
  }
  const account = hostAccountOf(address);
  const key = addressKey(address);
  if (account) {
    person.logins.add(account.login);
  } else if (key !== undefined && !person.addresses.has(key)) {
    person.addresses.set(key, visible(address));
  }
}

function promote(person: Person | undefined, address: string | undefined): void {
  if (person && address !== undefined) {
    const others = [...person.addresses].filter(([key]) => key !== keyOf(address));
    person.addresses = new Map([[keyOf(address), address], ...others]);
  }
}

/** What identities of one person have in common, each of it. */
function keysOf(identity: NamedAddress, workAddresses: WorkAddresses): readonly string[] {
  const { name, address } = identity;
  const account = hostAccountOf(address);
  const fullName = fullNameKey(name);
  const key = workAddresses.has(keyOf(address)) ? keyOf(address) : addressKey(address);
  const keys = [
    ...(key === undefined ? [] : [keyOfAddress(key)]),
    ...(account ? [`login ${account.login}@${account.host}`] : []),
    ...(account?.id === undefined ? [] : [`id ${account.id}@${account.host}`]),
    ...(fullName === undefined ? [] : [`name ${fullName}`]),
  ];
  // what tells nobody from others is at least the same as itself
  return keys.length > 0 ? keys : [`as it is ${keyOf(name)} <${keyOf(address)}>`];
}

function keyOfAddress(key: string): string {
  return `address ${key}`;
}

/** Keys that belong together: a union-find with path halving, in which each chain of steps is short. */
class Groups {
  readonly #keys = new Map<string, number>();
  readonly #above: number[] = [];
  readonly #sizes: number[] = [];

  /** The number of a key. */
  keyOf(key: string): number {
    const known = this.#keys.get(key);
    if (known !== undefined) {
      return known;
    }
    const number = this.#above.length;
    this.#keys.set(key, number);
    this.#above.push(number);
    this.#sizes.push(1);
    return number;
  }

  /** Puts keys into one group; gives the number of the first. */
  join([first, ...others]: readonly [string, ...string[]]): number {
    const number = this.keyOf(first);
    for (const other of others) {
      this.#unite(this.find(number), this.find(this.keyOf(other)));
    }
    return number;
  }

  /** The number of a key's group. */
  find(number: number): number {
    let at = number;
    for (let above = this.#above[at] ?? at; above !== at; above = this.#above[at] ?? at) {
      const next = this.#above[above] ?? above;
      this.#above[at] = next;
      at = next;
    }
    return at;
  }

  #unite(one: number, other: number): void {
    if (one === other) {
      return;
    }
    const [oneSize = 0, otherSize = 0] = [this.#sizes[one], this.#sizes[other]];
    const [large, small] = oneSize < otherSize ? [other, one] : [one, other];
    this.#above[small] = large;
    this.#sizes[large] = oneSize + otherSize;
  }
}
