/**
 * `.mailmap`, in which a project says which names and addresses are whose (https://git-scm.com/docs/gitmailmap). Read as
 * Git reads it (`mailmap.c`): one mapping is followed and no further one, so that no circle of them matters.
 */
import type { NamedAddress } from './namedAddress.ts';

/** Gives the proper name and address; those given, where the map has nothing on them. */
export type Mailmap = (identity: NamedAddress) => NamedAddress;

/** What one or both of a name and an address are replaced with. */
interface Replacement {
  name?: string;
  address?: string;
}

interface Mapping extends Replacement {
  /** For those who committed by a name, in lower case; it goes before what is said of the address alone. */
  readonly byName: Map<string, Replacement>;
}

interface Part {
  readonly name: string;
  readonly address: string;
  /** What stands behind it. */
  readonly rest: string;
}

/**
 * Reads a mailmap. Its four forms are `Proper Name <commit@address>`, `<proper@address> <commit@address>`,
 * `Proper Name <proper@address> <commit@address>` and `Proper Name <proper@address> Commit Name <commit@address>`; lines
 * that are none of them, and comments, are passed over. Of two lines on the same, the last counts.
 */
export function readMailmap(text: string): Mailmap {
  const mappings = new Map<string, Mapping>();
  for (const line of text.split('\n')) {
    const first = line.startsWith('#') ? undefined : readPart(line);
    if (first && first.address !== '') {
      const second = readPart(first.rest);
      if (second) {
        add(mappings, first, second);
      } else {
        // what is proper is the name alone
        add(mappings, { name: first.name, address: '' }, { name: '', address: first.address });
      }
    }
  }
  return identity => {
    const mapping = mappings.get(lower(identity.address));
    const replacement = mapping?.byName.get(lower(identity.name)) ?? mapping;
    return {
      name: replacement?.name ?? identity.name,
      address: replacement?.address ?? identity.address,
    };
  };
}

/** A name, which may be empty, and an address in angle brackets. */
function readPart(text: string): Part | undefined {
  const left = text.indexOf('<');
  const right = left < 0 ? -1 : text.indexOf('>', left + 1);
  return right < 0
    ? undefined
    : {
        name: trimmed(text.slice(0, left)),
        address: text.slice(left + 1, right),
        rest: text.slice(right + 1),
      };
}

function add(mappings: Map<string, Mapping>, proper: NamedAddress, committed: NamedAddress): void {
  const key = lower(committed.address);
  const mapping = mappings.get(key) ?? { byName: new Map<string, Replacement>() };
  mappings.set(key, mapping);
  const replacement = {
    ...(proper.name === '' ? {} : { name: proper.name }),
    ...(proper.address === '' ? {} : { address: proper.address }),
  };
  if (committed.name === '') {
    Object.assign(mapping, replacement);
  } else {
    mapping.byName.set(lower(committed.name), replacement);
  }
}

/** Of ASCII alone, as Git does. */
function lower(text: string): string {
  return text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

/** Without white space at the ends, as Git knows it. */
function trimmed(text: string): string {
  let begin = 0;
  let end = text.length;
  while (begin < end && isSpace(text.charAt(begin))) {
    begin++;
  }
  while (end > begin && isSpace(text.charAt(end - 1))) {
    end--;
  }
  return text.slice(begin, end);
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}
