/** Why a line of a CODEOWNERS file does not say what its writer may think. Codes, which may stand in a log. */

export type OwnersProblemCode =
  // the line is passed over
  | 'emptyPattern' // no path has it
  | 'tooLong' // a pattern over MOST_PATTERN characters, or a line of many more
  | 'negation' // `!`, where the host knows none
  | 'hash' // `#` within a pattern, escaped or not, where the host knows no such thing
  | 'asterisks' // three in a row
  | 'bracket' // `[` that nothing closes
  | 'sectionFormat' // the same at the beginning of a line, where a section may begin
  | 'group' // `@@@`, by which an app for Bitbucket defines groups
  | 'regex' // no regular expression
  | 'regexUnsupported' // one that looks around or back, which Go's cannot
  | 'regexTooLarge' // one that would take too long
  // or the rest of the line counts
  | 'owner' // something that names no owner (GitHub passes over such a line)
  | 'noOwners' // nobody named (Bitbucket and Gitea pass over such a line)
  | 'sectionName' // a section without a name
  | 'sectionOwner' // default owners that name nobody
  | 'approvals'; // a number of approvals for a section that is optional

export interface OwnersProblem {
  /** From 1. */
  readonly line: number;
  readonly code: OwnersProblemCode;
}

/** A longer pattern is none that a person wrote. Characters. */
export const MOST_PATTERN = 1024;
