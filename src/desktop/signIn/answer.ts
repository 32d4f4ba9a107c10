/**
 * Checks that an answer of the sign-in service is for this sign-in. msal checks the state and the nonce, but not
 * who issued the id token, nor for whom. Its signature need not be checked: it comes from the service itself, over
 * TLS (OpenID Connect Core 3.1.3.7, 6).
 */
import type { AuthenticationResult } from '../msal.ts';
import { isTenantId, type Place } from './place.ts';
import { SignInError } from './signInError.ts';

/**
 * @param issuer as in the metadata of the sign-in service
 * @param accountId of the account that was asked for, where one was
 * @throws SignInError `wrongAnswer`
 */
export function checkAnswer(
  { idTokenClaims, account, accessToken }: AuthenticationResult,
  place: Place,
  issuer: string | undefined,
  accountId?: string,
): void {
  if (!account || !accessToken) {
    throw new SignInError('wrongAnswer', 'no tokens');
  }
  checkClaims({ ...idTokenClaims }, place, issuer);
  if (accountId !== undefined && account.homeAccountId !== accountId) {
    throw new SignInError('wrongAnswer', 'account');
  }
}

/** The part of it that the claims of the id token tell. */
export function checkClaims(
  { iss, aud, azp, tid }: Readonly<Record<string, unknown>>,
  place: Place,
  issuer: string | undefined,
): void {
  const tenant = typeof tid === 'string' ? tid : '';
  if (!issuer || iss !== issuer.replace('{tenantid}', tenant)) {
    throw new SignInError('wrongAnswer', 'issuer');
  }
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  const isForThisApp = audiences.some(audience => isSame(audience, place.clientId));
  if (!isForThisApp || (audiences.length > 1 && !isSame(azp, place.clientId))) {
    throw new SignInError('wrongAnswer', 'audience');
  }
  if (isTenantId(place.tenant) && !isSame(tenant, place.tenant)) {
    throw new SignInError('wrongAnswer', 'tenant');
  }
}

/** GUIDs are the same in either case. */
function isSame(claim: unknown, guid: string): boolean {
  return typeof claim === 'string' && claim.toLowerCase() === guid.toLowerCase();
}
