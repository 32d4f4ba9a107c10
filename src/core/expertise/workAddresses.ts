/** `colleaguePresence.experts.addresses`: which work address the private and old addresses in a history belong to. */
import { isAddress, keyOf, visible } from '../person.ts';

/** Work addresses, as they were written, by the {@link keyOf} of the address that stands for them. */
export type WorkAddresses = ReadonlyMap<string, string>;

/** Something wrong with an entry. `at` is its place, from 0. */
export type WorkAddressProblem =
  { readonly kind: 'addressesNotAnObject' } | { readonly kind: 'badWorkAddress'; readonly at: number };

const MOST_ADDRESSES = 10_000;

/** Reads the setting tolerantly: an object of addresses. `undefined` is an empty one. */
export function readWorkAddresses(value: unknown): {
  readonly addresses: WorkAddresses;
  readonly problems: readonly WorkAddressProblem[];
} {
  const addresses = new Map<string, string>();
  if (value === undefined || value === null) {
    return { addresses, problems: [] };
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return { addresses, problems: [{ kind: 'addressesNotAnObject' }] };
  }
  const problems: WorkAddressProblem[] = [];
  for (const [at, [address, work]] of Object.entries(value).slice(0, MOST_ADDRESSES).entries()) {
    if (isAddress(keyOf(address)) && typeof work === 'string' && isAddress(keyOf(work))) {
      addresses.set(keyOf(address), visible(work));
    } else {
      problems.push({ kind: 'badWorkAddress', at });
    }
  }
  return { addresses, problems };
}
