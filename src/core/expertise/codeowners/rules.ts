/** What a CODEOWNERS file says. */
import type { OwnersDialect } from './dialects.ts';
import type { CodeOwner } from './owner.ts';
import type { PathPattern } from './pathPattern.ts';
import type { OwnersProblem } from './problem.ts';

export interface Codeowners {
  readonly dialect: OwnersDialect;
  /** A later one takes precedence over an earlier one, where only one counts. */
  readonly rules: readonly OwnersRule[];
  /** In the order of the file; several of a line are possible. */
  readonly problems: readonly OwnersProblem[];
  /** Why the file as a whole does not count. */
  readonly ignored?: 'tooLarge' | 'tooManyRules';
}

export interface OwnersRule {
  /** From 1. */
  readonly line: number;
  /** As it was written. A stranger's text. */
  readonly pattern: string;
  readonly path: PathPattern;
  /** None: nobody owns what matches, on purpose. */
  readonly owners: readonly CodeOwner[];
  /** GitLab's alone; what stands in none is in {@link DEFAULT_SECTION}. */
  readonly section?: OwnersSection;
  /** Whether the rule's section says nothing of what matches. */
  readonly isExclusion?: boolean;
}

/** The heading that a rule stands under. */
export interface OwnersSection {
  /** As it was written first: names fold case. */
  readonly name: string;
  readonly isOptional: boolean;
  /** How many approvals it asks for; 0 where it does not say. */
  readonly approvals: number;
}

/** GitLab's name for what stands before the first heading. */
export const DEFAULT_SECTION = 'codeowners';

/** A line that is neither empty nor a comment, without white space at its ends. */
export interface OwnersLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}
