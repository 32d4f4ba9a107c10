import type { PathPattern } from '../../../../../src/core/expertise/codeowners/pathPattern.ts';
import { splitPath } from '../../../../../src/core/expertise/codeowners/pathPattern.ts';

/** Which paths a pattern matches and which it does not. */
export type Expectation = readonly [pattern: string, matching: readonly string[], others: readonly string[]];

/** Whether a pattern matches; what a host does not take for a pattern matches nothing. */
export function matches(pattern: PathPattern | string, path: string): boolean {
  return typeof pattern !== 'string' && pattern.matches(splitPath(path));
}
