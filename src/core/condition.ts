/** The condition of the whole: the one thing the user should know before looking at single rows. */
import type { Failure } from './failure.ts';

/** What keeps the user from signing in: a setting, or that no way to sign in works in this editor. */
export type SetUpProblem =
  | 'noClientId'
  | 'badClientId'
  | 'badTenant'
  | 'badCustomCloud'
  | 'providerMissing'
  | 'wrongCloud'
  | 'sovereignNotSet'
  | 'sovereignFromWorkspace'
  | 'noNode';

export type Condition =
  /** This cloud has no presence API. */
  | { readonly kind: 'unsupportedCloud' }
  /** Nobody can sign in as things stand. */
  | { readonly kind: 'notSetUp'; readonly problem: SetUpProblem }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'noColleagues' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'consentNeeded' }
  /** The last refresh failed, wholly or in part. `asOf`: of the newest thing known (milliseconds since 1970). */
  | {
      readonly kind: 'failing';
      readonly failure: Failure;
      readonly asOf?: number;
      readonly isPartial: boolean;
    };

/** What must be so before anything is asked. */
export interface Readiness {
  readonly isCloudSupported: boolean;
  readonly setUpProblem?: SetUpProblem | undefined;
  readonly session: 'unknown' | 'none' | 'some';
}

/** What the condition follows from. */
export interface ConditionFacts extends Readiness {
  readonly colleagues: number;
  /** Whether there are groups to show even where nobody is in them. */
  readonly hasGroups?: boolean;
  readonly failure?: Failure | undefined;
  /** Whether some people were refreshed nevertheless. */
  readonly isPartial: boolean;
  /** Of the newest presence known. */
  readonly asOf?: number | undefined;
  /** Whether a refresh has ended since sign-in or since the list was empty. */
  readonly hasRefreshed: boolean;
}

export function conditionOf(now: ConditionFacts): Condition {
  if (!now.isCloudSupported) {
    return { kind: 'unsupportedCloud' };
  }
  if (now.setUpProblem) {
    return { kind: 'notSetUp', problem: now.setUpProblem };
  }
  const isNothingKnown = now.asOf === undefined;
  if (now.session === 'none' || (now.failure?.kind === 'signInNeeded' && isNothingKnown)) {
    return { kind: 'signedOut' };
  }
  if (now.colleagues === 0) {
    return { kind: now.hasGroups ? 'ready' : 'noColleagues' };
  }
  if (now.failure?.kind === 'consentNeeded' && isNothingKnown) {
    return { kind: 'consentNeeded' };
  }
  if (now.failure) {
    return {
      kind: 'failing',
      failure: now.failure,
      isPartial: now.isPartial,
      ...(now.asOf === undefined ? {} : { asOf: now.asOf }),
    };
  }
  return now.session === 'unknown' || !now.hasRefreshed ? { kind: 'loading' } : { kind: 'ready' };
}

/** Whether there are rows worth showing; where not, the view says what to do instead. */
export function hasRowsToShow(condition: Condition): boolean {
  switch (condition.kind) {
    case 'loading':
    case 'ready':
      return true;
    case 'failing':
      return condition.asOf !== undefined;
    case 'unsupportedCloud':
    case 'notSetUp':
    case 'signedOut':
    case 'noColleagues':
    case 'consentNeeded':
      return false;
  }
}

/** Whether somebody is signed in, and yet only another sign-in or another try helps. */
export function needsSignIn(condition: Condition): boolean {
  return (
    condition.kind === 'consentNeeded' ||
    (condition.kind === 'failing' &&
      ['signInNeeded', 'renewalFailed', 'consentNeeded'].includes(condition.failure.kind))
  );
}
