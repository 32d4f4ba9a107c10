/** What every flow gets, and what it brings. */
import type { Clock, Log } from '../../core/ports.ts';
import type { Counting } from '../../graph/receipt.ts';
import type { AuthenticationResult, NetworkResponse } from '../msal.ts';
import type { Msal } from './application.ts';
import type { Place } from './place.ts';
import type { Prompts } from './ports.ts';
import type { TokenRequest } from './scopes.ts';
import type { TokenCache } from './tokenCache.ts';

export interface FlowParts {
  readonly msal: Msal;
  readonly place: Place;
  readonly request: TokenRequest;
  /** The name of the account to sign in with, where it is known. */
  readonly loginHint: string | undefined;
  readonly prompts: Prompts;
  readonly clock: Clock;
  readonly log: Log;
  readonly discoveries: Map<string, NetworkResponse<unknown>>;
  readonly receipt?: Counting | undefined;
  /** Ends the flow, whatever it is doing. */
  readonly signal: AbortSignal;
}

export interface SignedIn {
  readonly result: AuthenticationResult;
  /** Everything that was got, for the cache. */
  readonly tokens: TokenCache;
}

/**
 * Runs to the end of a sign-in whose answer has been checked. Rejects with a `SignInError`, or `Canceled`. Keeps
 * nothing: what is got lives in an application of the flow's own.
 */
export type RunFlow = (parts: FlowParts) => Promise<SignedIn>;
