/** Who owns a path, by the rules of a CODEOWNERS file that match it. */
import { ownersHosts } from './dialects.ts';
import type { CodeOwner } from './owner.ts';
import { patternIndex, splitPath, type SplitPath } from './pathPattern.ts';
import { DEFAULT_SECTION, type Codeowners, type OwnersRule } from './rules.ts';

export type Ownership =
  /** There is no rule for the path. */
  | { readonly kind: 'none' }
  /** A rule says that nobody owns it. */
  | { readonly kind: 'unowned'; readonly line: number }
  /** Each of these asks for a review of its own, in the order of the file. */
  | { readonly kind: 'owned'; readonly claims: readonly OwnersClaim[] };

/** What a rule says of a path. */
export interface OwnersClaim {
  /** The rule's, from 1. */
  readonly line: number;
  /** The rule's, as it was written. A stranger's text. */
  readonly pattern: string;
  /** One at least. */
  readonly owners: readonly CodeOwner[];
  /** GitLab's section, but for the default one. A stranger's text. */
  readonly section?: string;
  /** Whether it goes without them. */
  readonly isOptional: boolean;
  /** How many approvals it takes, where the host lets the file say so. */
  readonly approvals?: number;
}

const none: Ownership = { kind: 'none' };
/** No editor can open what lies deeper; such a path has no owner here. Characters. */
const LONGEST_PATH = 4096;

/** Who owns a path, given from the repository's root, with `/`. What takes time is done once, for all paths. */
export function ownershipOf({ rules, dialect }: Codeowners): (path: string) => Ownership {
  const candidates = patternIndex(rules.map(({ path }) => path));
  const counting = {
    last: lastOf,
    each: eachOf,
    lastOfSection: lastOfSections,
  }[ownersHosts[dialect].counts];
  const optional = optionalSections(rules);
  return text => {
    if (text.length > LONGEST_PATH) {
      return none;
    }
    const path = splitPath(text);
    const found = counting(rules, candidates(path), path);
    const claims = found.filter(isClaim).map(rule => claimOf(rule, optional));
    const [first] = found;
    return claims.length > 0
      ? { kind: 'owned', claims }
      : first === undefined
        ? none
        : { kind: 'unowned', line: first.line };
  };
}

type Counting = (
  rules: readonly OwnersRule[],
  candidates: readonly (readonly number[])[],
  path: SplitPath,
) => readonly OwnersRule[];

const lastOf: Counting = (rules, candidates, path) => {
  let best = -1;
  for (const places of candidates) {
    for (let i = places.length - 1; (places[i] ?? -1) > best; i--) {
      const place = places[i] ?? -1;
      if (rules[place]?.path.matches(path)) {
        best = place;
      }
    }
  }
  const rule = rules[best];
  return rule ? [rule] : [];
};

const eachOf: Counting = (rules, candidates, path) => {
  const found: OwnersRule[] = [];
  for (const places of candidates) {
    for (const place of places) {
      const rule = rules[place];
      if (rule?.path.matches(path)) {
        found.push(rule);
      }
    }
  }
  return found.sort(byLine);
};

/** An exclusion counts wherever it stands in its section. */
const lastOfSections: Counting = (rules, candidates, path) => {
  const found = new Map<string, number>();
  for (const places of candidates) {
    for (const place of places) {
      const rule = rules[place];
      const name = rule?.section?.name ?? DEFAULT_SECTION;
      const held = found.get(name) ?? -1;
      const isOfSameKind = rule?.isExclusion === rules[held]?.isExclusion;
      const outranks = isOfSameKind ? place > held : rule?.isExclusion === true;
      if (outranks && rule?.path.matches(path)) {
        found.set(name, place);
      }
    }
  }
  return [...found.values()].flatMap(place => rules[place] ?? []).sort(byLine);
};

function byLine(one: OwnersRule, other: OwnersRule): number {
  return one.line - other.line;
}

function isClaim({ owners }: OwnersRule): boolean {
  return owners.length > 0;
}

function claimOf({ line, pattern, owners, section }: OwnersRule, optional: ReadonlySet<string>): OwnersClaim {
  const claim = { line, pattern, owners };
  if (!section) {
    return { ...claim, isOptional: false };
  }
  const { name, approvals } = section;
  const isOptional = optional.has(name);
  return {
    ...claim,
    ...(name === DEFAULT_SECTION ? {} : { section: name }),
    isOptional,
    approvals: isOptional ? 0 : Math.max(1, approvals),
  };
}

/** Where a section comes more than once, it is only optional if it is so each time. */
function optionalSections(rules: readonly OwnersRule[]): ReadonlySet<string> {
  const optional = new Set<string>();
  const required = new Set<string>();
  for (const { section } of rules) {
    if (section) {
      (section.isOptional ? optional : required).add(section.name);
    }
  }
  return new Set([...optional].filter(name => !required.has(name)));
}
