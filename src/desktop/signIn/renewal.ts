/** Tokens without a prompt: the ones in the cache while they last, and new ones for them afterwards. */
import type { Clock, Log } from '../../core/ports.ts';
import type { Counting } from '../../graph/receipt.ts';
import type { AccountInfo, NetworkResponse, PublicClientApplication } from '../msal.ts';
import { checkAnswer, checkClaims } from './answer.ts';
import { issuerOf, makeApplication, tokensOf, type Msal } from './application.ts';
import { Network } from './network.ts';
import type { Place } from './place.ts';
import type { TokenRequest } from './scopes.ts';
import { errorCodeOf, SignInError } from './signInError.ts';
import { accountsIn, type CachedAccount, type TokenCache } from './tokenCache.ts';

export interface RenewalParts {
  readonly msal: Msal;
  readonly place: Place;
  readonly clock: Clock;
  readonly log: Log;
  readonly discoveries: Map<string, NetworkResponse<unknown>>;
  readonly receipt?: Counting | undefined;
}

export interface GotToken {
  readonly account: CachedAccount;
  readonly accessToken: string;
}

export interface Renewed {
  /** For each account that has a token. */
  readonly got: readonly GotToken[];
  /** With what has changed. */
  readonly cache: TokenCache;
  /** Whether a token would have had to be asked for, and was not allowed to be. */
  readonly isIncomplete: boolean;
  /** Ids of the accounts whose refresh token the sign-in service does not know any more. */
  readonly dead: readonly string[];
}

/** What is to be renewed, and what is known of it. */
export interface RenewalCase {
  readonly cache: TokenCache;
  /** Ids of the accounts whose refresh token is known to be dead: nobody is asked for them. */
  readonly dead: readonly string[];
  /** The account that is meant; without one, all. */
  readonly accountId?: string | undefined;
}

/**
 * Gets a token for each account of a cache, or for one of them. An account that gets none is left out, and the log
 * says why, by codes alone.
 *
 * @param mayAsk false: from the cache alone, so that it never changes
 */
export async function renew(
  parts: RenewalParts,
  request: TokenRequest,
  { cache, dead: known, accountId }: RenewalCase,
  mayAsk: boolean,
): Promise<Renewed> {
  const { msal, place, clock, log, discoveries, receipt } = parts;
  const networkThat = (mayAskForTokens: boolean): Network =>
    new Network({ clock, login: place.login, discoveries, receipt, mayAskForTokens });
  const common = networkThat(mayAsk);
  let current = cache;
  const dead: string[] = [];
  const got: GotToken[] = [];
  for (const account of accountsIn(cache)) {
    if (accountId !== undefined && account.id !== accountId) {
      continue;
    }
    const network = known.includes(account.id) ? networkThat(false) : common;
    // one of its own for each account, so that of a refused answer nothing is left in the cache
    const application = makeApplication(msal, place, network, log, current);
    network.forgetFailure();
    try {
      const accessToken = await renewOne(application, place, request, account.id);
      current = mayAsk ? tokensOf(application) : current;
      got.push({ account, accessToken });
    } catch (error) {
      if (isOfDeadToken(error)) {
        dead.push(account.id);
      }
      if (!network.wantedTokens) {
        log.info(`No token without a prompt: ${codesOf(error, network)}`);
      }
      if (network.failure?.failure === 'unreachable') {
        break; // it would be the same for the others, and other windows wait
      }
    }
  }
  return { got, cache: current, isIncomplete: common.wantedTokens, dead };
}

async function renewOne(
  application: PublicClientApplication,
  place: Place,
  { permissions, claims, isRenewal }: TokenRequest,
  id: string,
): Promise<string> {
  const account = await accountIn(application, id);
  const result = await application.acquireTokenSilent({
    account,
    scopes: [...permissions],
    forceRefresh: isRenewal,
    ...(claims === undefined ? {} : { claims }),
  });
  if (result.fromCache) {
    // which msal may have renewed ahead of time, behind this result
    const { idTokenClaims } = await accountIn(application, id);
    checkClaims(idTokenClaims ?? {}, place, issuerOf(application));
  } else {
    checkAnswer(result, place, issuerOf(application), id);
  }
  return result.accessToken;
}

async function accountIn(application: PublicClientApplication, id: string): Promise<AccountInfo> {
  const accounts = await application.getAllAccounts();
  const account = accounts.find(({ homeAccountId }) => homeAccountId === id);
  if (!account) {
    throw new SignInError('unexpected', 'account not in the cache');
  }
  return account;
}

/**
 * Entra's numbers for a refresh token that has ended: revoked, used, expired, or of an account or a password that has
 * changed. It says `invalid_grant` also for what may pass, such as a consent or a place that is missing. Source:
 * Microsoft's "Microsoft Entra authentication and authorization error codes".
 */
const deadTokens = new Set([
  '50057',
  '50132',
  '50133',
  '50173',
  '70000',
  '70008',
  '70043',
  '700082',
  '700084',
]);

function isOfDeadToken(error: unknown): boolean {
  if (errorCodeOf(error) !== 'invalid_grant') {
    return false;
  }
  const number = /\bAADSTS(\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return number === undefined || deadTokens.has(number); // without a number, the standard's meaning counts
}

/** Names and codes, and nothing that a service has written. */
function codesOf(error: unknown, { failure }: Network): string {
  if (failure) {
    return `${failure.failure} ${failure.detail?.split(':')[0] ?? ''}`.trim();
  }
  if (error instanceof SignInError) {
    return error.message;
  }
  return error instanceof Error ? `${error.name} ${errorCodeOf(error) ?? ''}`.trim() : typeof error;
}
