/** Changed paths by the rules that own them: each is a review of its own. */
import type { OwnersClaim, Ownership } from './codeowners/ownership.ts';

/** The paths of one rule, or those without owners. */
export interface ReviewPaths {
  readonly claim: OwnersClaim | undefined;
  /** In the order in which they were given; one at least. */
  readonly paths: readonly string[];
}

/**
 * By the rules, in the order of the file; what goes without a review comes behind what does not, and what nobody owns
 * comes last. A path is in several where several rules ask for a review of it.
 */
export function partsOf(
  paths: readonly string[],
  ownership: (path: string) => Ownership,
): readonly ReviewPaths[] {
  const parts = new Map<number, { readonly claim: OwnersClaim; readonly paths: string[] }>();
  const without: string[] = [];
  for (const path of paths) {
    const claims = claimsOf(ownership(path));
    for (const claim of claims) {
      const part = parts.get(claim.line) ?? { claim, paths: [] };
      parts.set(claim.line, part);
      part.paths.push(path);
    }
    if (claims.length === 0) {
      without.push(path);
    }
  }
  const byRule = [...parts.values()].sort(
    ({ claim: a }, { claim: b }) => Number(a.isOptional) - Number(b.isOptional) || a.line - b.line,
  );
  return [...byRule, ...(without.length > 0 ? [{ claim: undefined, paths: without }] : [])];
}

function claimsOf(ownership: Ownership): readonly OwnersClaim[] {
  return ownership.kind === 'owned' ? ownership.claims : [];
}
