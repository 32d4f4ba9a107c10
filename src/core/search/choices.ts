/** What the picker offers: a function of what was found, who was chosen before, and who is in the list already. */
import type { Failure } from '../failure.ts';
import type { PastedList } from '../pastedList.ts';
import { keyOf, type Person } from '../person.ts';
import type { Roster } from '../roster.ts';
import type { Findings, Offer } from './finder.ts';

export type Heading = 'chosen' | 'suggested' | 'reports' | 'found' | 'listed';

export type Choice =
  | { readonly kind: 'heading'; readonly heading: Heading }
  /** Whoever is listed is ticked, and stays in the list whether the tick is taken away or not. */
  | {
      readonly kind: 'person';
      readonly person: Person;
      readonly isTicked: boolean;
      readonly isListed: boolean;
    }
  | { readonly kind: 'pasted'; readonly list: PastedList; readonly isTicked: true }
  /** An address or object id that nobody found has; it can be added as it is. */
  | { readonly kind: 'address'; readonly user: string; readonly isTicked: boolean }
  | { readonly kind: 'listedAddress'; readonly user: string }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | ({ readonly kind: 'offer' } & Offer);

/** Those who are in the list already. */
export class Listed {
  /** What stands in the settings, and whom it means. */
  readonly #keys: ReadonlySet<string>;
  /** What stands in the settings and means nobody yet. */
  readonly #open: ReadonlySet<string>;

  constructor({ rows }: Roster) {
    this.#keys = new Set(
      rows.flatMap(({ person, colleague }) => [colleague.key, ...(person ? keysOf(person) : [])]),
    );
    this.#open = new Set(rows.flatMap(({ person, colleague }) => (person ? [] : [colleague.key])));
  }

  hasKey(key: string): boolean {
    return this.#keys.has(key);
  }

  /** An address counts only while it is not known whose it is: it may be several people's. */
  has(person: Person): boolean {
    return keysOf(person).some(key => this.#keys.has(key)) || this.#open.has(keyOf(person.mail ?? ''));
  }
}

function keysOf({ id, userPrincipalName }: Person): readonly string[] {
  return [id, ...(userPrincipalName === undefined ? [] : [keyOf(userPrincipalName)])];
}

export function choicesFor(findings: Findings, chosen: readonly Person[], listed: Listed): readonly Choice[] {
  const { query, people, suggested, reports, offers, failure } = findings;
  const shown = new Set(chosen.map(({ id }) => id));
  let inList: readonly Person[] = [];
  let choices: readonly Choice[] = [
    ...(failure ? [{ kind: 'failure', failure } as const] : []),
    ...(query.kind === 'pasted' ? [{ kind: 'pasted', list: query.list, isTicked: true } as const] : []),
    ...offersOf(offers, false),
    ...section('chosen', chosen, true),
  ];
  const found = [
    ['suggested', suggested],
    ['reports', reports],
    ['found', people],
  ] as const;
  for (const [heading, some] of found) {
    const fresh = some.filter(({ id }) => !shown.has(id));
    fresh.forEach(({ id }) => shown.add(id));
    inList = [...inList, ...fresh.filter(person => listed.has(person))];
    const others = fresh.filter(person => !listed.has(person));
    choices = [...choices, ...section(heading, others, false)];
  }
  return [
    ...choices,
    ...section('listed', inList, true, true),
    ...lastResort(findings, listed),
    ...offersOf(offers, true),
  ];
}

/** For a text that has been searched for: the address that it is, or a word that nobody was found. */
function lastResort({ query, people, isSettled, failure }: Findings, listed: Listed): readonly Choice[] {
  if (query.kind !== 'text' || !isSettled) {
    return [];
  }
  const { address } = query;
  if (address === undefined) {
    return people.length === 0 && !failure ? [{ kind: 'nobody' }] : [];
  }
  const key = keyOf(address);
  if (people.some(person => isMeant(person, key))) {
    return [];
  }
  return listed.hasKey(key)
    ? [{ kind: 'listedAddress', user: address }]
    : [{ kind: 'address', user: address, isTicked: people.length === 0 }];
}

function isMeant({ id, mail, userPrincipalName }: Person, key: string): boolean {
  return [id, mail, userPrincipalName].some(text => text !== undefined && keyOf(text) === key);
}

function section(
  heading: Heading,
  people: readonly Person[],
  isTicked: boolean,
  isListed = false,
): readonly Choice[] {
  const choices = people.map((person): Choice => ({ kind: 'person', person, isTicked, isListed }));
  return choices.length > 0 ? [{ kind: 'heading', heading }, ...choices] : [];
}

/** What was refused is offered last. */
function offersOf(offers: readonly Offer[], isRefused: boolean): readonly Choice[] {
  return offers.filter(offer => offer.isRefused === isRefused).map(offer => ({ kind: 'offer', ...offer }));
}

/**
 * Who is chosen after a tick was set or taken away.
 *
 * @param chosen before
 * @param ticked what is ticked now; all who were chosen before were shown
 */
export function chosenAfter(chosen: readonly Person[], ticked: readonly Choice[]): readonly Person[] {
  const people = ticked.flatMap(choice =>
    choice.kind === 'person' && !choice.isListed ? [choice.person] : [],
  );
  const isAmong = (some: readonly Person[], { id }: Person) => some.some(person => person.id === id);
  return [
    ...chosen.filter(person => isAmong(people, person)),
    ...people.filter(person => !isAmong(chosen, person)),
  ];
}

/** What the user wants to add. */
export interface AddWish {
  readonly people: readonly Person[];
  readonly list?: PastedList;
  /** An address as it stands. */
  readonly user?: string;
}

/**
 * What Enter means: all that is ticked; where nothing is, the one choice that is focused, but only once it is about
 * what was typed.
 *
 * @returns undefined where there is nothing to add
 */
export function wishOf(
  findings: Findings,
  chosen: readonly Person[],
  ticked: readonly Choice[],
  focused: Choice | undefined,
): AddWish | undefined {
  const wish = wishFor(ticked, chosen);
  if (wish || findings.query.kind === 'nothing' || !findings.isSettled || !focused) {
    return wish;
  }
  return wishFor([focused], chosenAfter([], [focused]));
}

function wishFor(choices: readonly Choice[], people: readonly Person[]): AddWish | undefined {
  const list = choices.flatMap(choice => (choice.kind === 'pasted' ? [choice.list] : []))[0];
  const user = choices.flatMap(choice => (choice.kind === 'address' ? [choice.user] : []))[0];
  return people.length > 0 || list || user !== undefined
    ? { people, ...(list ? { list } : {}), ...(user === undefined ? {} : { user }) }
    : undefined;
}
