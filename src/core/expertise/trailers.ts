/** The trailers in which people say, at the end of a message, who else had a part in a change. */
import { isAddress, keyOf } from '../person.ts';
import { toLine } from '../text.ts';
import type { NamedAddress } from './namedAddress.ts';

export type TrailerRole = 'reviewed' | 'acked' | 'tested' | 'coAuthored';

export interface Trailer {
  readonly role: TrailerRole;
  /** One of both may be empty: not everybody writes both. */
  readonly person: NamedAddress;
}

/**
 * In lower case: Git does not mind how they are written. `Reviewed-on` is the address of a page, and `Signed-off-by` is
 * everybody through whose hands a change went: neither says that somebody judged it.
 */
const KEYS: ReadonlyMap<string, TrailerRole> = new Map([
  ['reviewed-by', 'reviewed'],
  ['acked-by', 'acked'],
  ['tested-by', 'tested'],
  ['co-authored-by', 'coAuthored'],
]);

/** Of one line. Characters, and people. */
const LONGEST_LINE = 1_000;
const MOST_PEOPLE = 20;

/** Reads lines such as `Reviewed-by: Adele Vance <AdeleV@contoso.com>`; others are passed over. */
export function readTrailers(lines: readonly string[]): readonly Trailer[] {
  return lines.flatMap(line => {
    const colon = line.indexOf(':');
    const role = KEYS.get(line.slice(0, Math.max(0, colon)).trim().toLowerCase());
    return role === undefined ? [] : peopleIn(line.slice(colon + 1)).map(person => ({ role, person }));
  });
}

/**
 * Everybody whom the value of a trailer names: `Adele Vance <AdeleV@contoso.com>`, an address alone, a name alone, or
 * several of these with commas, semicolons, ampersands or `and` between them.
 */
function peopleIn(value: string): readonly NamedAddress[] {
  const text = toLine(value, LONGEST_LINE);
  const people: NamedAddress[] = [];
  let begin = 0;
  for (const { 0: bracketed, 1: address = '', index } of text.matchAll(/<([^<>]*)>/g)) {
    const { people: before, last } = split(text.slice(begin, index));
    people.push(...before, personOf(last, address));
    begin = index + bracketed.length;
    if (people.length >= MOST_PEOPLE) {
      break;
    }
  }
  const rest = text.slice(begin);
  // behind an address, what does not begin with a separator is a remark: `Adele Vance <…> (the second half)`
  if (begin === 0 || /^ ?(?:[,;&]|and )/.test(rest)) {
    const { people: before, last } = split(rest);
    people.push(...before, personOf(last, ''));
  }
  return people.filter(({ name, address }) => name !== '' || address !== '').slice(0, MOST_PEOPLE);
}

/** The people in front of an address in brackets, and the name that belongs to it. */
function split(text: string): { readonly people: readonly NamedAddress[]; readonly last: string } {
  const names = text.split(/[,;&]| and /).map(name => name.trim());
  const last = names.pop() ?? '';
  const [only, ...more] = names;
  // `Vance, Adele` is one person
  return only !== undefined && more.length === 0 && isWord(only) && isWord(last)
    ? { people: [], last: `${only}, ${last}` }
    : { people: names.map(name => personOf(name, '')), last };
}

function isWord(text: string): boolean {
  return text !== '' && !/[\s@]/.test(text);
}

/** Somebody whose address may be among the words of their name. */
function personOf(text: string, bracketed: string): NamedAddress {
  const words = text.replaceAll('"', '').split(' ').filter(Boolean);
  const inside = bracketed.trim() === '' ? words.find(word => isAddress(keyOf(word))) : undefined;
  return {
    name: words.filter(word => word !== inside).join(' '),
    address: inside ?? bracketed.trim(),
  };
}
