/**
 * What went wrong with a sign-in, and the ways out of it. VS Code passes on only the name and message of an error, so
 * both are hints: a wrong guess costs the user a less fitting sentence, never a wrong decision.
 */
import { failureOfEntra } from './entraErrors.ts';

export type SignInFailure =
  | 'cancelled'
  | 'refused'
  | 'providerMissing'
  | 'adminNeeded'
  | 'ownAppNeeded'
  | 'redirectMissing'
  | 'unreachable'
  | 'wrongApp'
  | 'wrongTenant'
  | 'ownTenantNeeded'
  | 'misregistered'
  | 'secondFactor'
  | 'accountTrouble'
  | 'sessionEnded'
  | 'serviceTrouble'
  | 'wrongAccount'
  | 'blocked'
  | 'expired'
  | 'untrusted'
  | 'unknown';

/** Something the user can do; each is a command. */
export type WayOut =
  | 'signIn'
  | 'anotherWay'
  | 'copyAdminLink'
  | 'setUp'
  | 'guide'
  | 'anotherAccount'
  | 'retry'
  | 'showLog'
  | 'copyDetails';

interface Entry {
  /** Looked for in `name: message`, beside the numbers of Entra. The own provider's messages end in its codes, in brackets. */
  readonly hint?: RegExp;
  readonly waysOut: readonly WayOut[];
}

/** The first whose hint is found is it: the more telling stand first. */
export const signInFailures: Readonly<Record<SignInFailure, Entry>> = {
  providerMissing: {
    hint: /No authentication provider|Timed out waiting for authentication provider/i,
    waysOut: ['anotherWay', 'guide'],
  },
  wrongApp: { hint: /\((badClientId|otherApp|notSetUp)\b/, waysOut: ['setUp', 'guide', 'copyDetails'] },
  wrongTenant: { hint: /\(badTenant\b/, waysOut: ['setUp', 'guide', 'copyDetails'] },
  untrusted: { hint: /\((wrongAnswer|insecureLogin)\b/, waysOut: ['signIn', 'showLog'] },
  ownAppNeeded: { waysOut: ['setUp', 'guide'] },
  redirectMissing: { waysOut: ['guide', 'anotherWay', 'copyDetails'] },
  ownTenantNeeded: { waysOut: ['setUp', 'guide'] },
  misregistered: { waysOut: ['guide', 'copyDetails', 'setUp'] },
  adminNeeded: { hint: /\bconsent_required\b/, waysOut: ['copyAdminLink', 'guide', 'copyDetails'] },
  wrongAccount: { waysOut: ['anotherAccount', 'setUp', 'copyDetails'] },
  blocked: { waysOut: ['anotherAccount', 'anotherWay', 'copyDetails'] },
  secondFactor: { waysOut: ['signIn', 'anotherAccount', 'copyDetails'] },
  accountTrouble: { waysOut: ['signIn', 'anotherAccount', 'copyDetails'] },
  sessionEnded: { waysOut: ['signIn'] },
  expired: {
    hint: /\b(device_code_expired|expired_token)\b|\((timedOut|codeExpired)\b/,
    waysOut: ['signIn'],
  },
  refused: {
    hint: /User did not consent to login|\baccess_denied\b|authorization_declined|\(refused\b/i,
    waysOut: ['signIn'],
  },
  cancelled: { hint: /^Cancell?ed\b|: Cancell?ed$|user_cancell?ed|\bUser cancell?ed\b/i, waysOut: [] },
  serviceTrouble: {
    hint: /\b(temporarily_unavailable|server_error)\b/,
    waysOut: ['retry', 'anotherWay', 'copyDetails'],
  },
  unreachable: {
    hint: /\(unreachable\b|network_error|network request failed|fetch failed|endpoints_resolution_error|openid_config_error|E(NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|AI_AGAIN)\b/i,
    waysOut: ['retry', 'showLog'],
  },
  // whatever it is, somebody can do something
  unknown: { waysOut: ['anotherWay', 'setUp', 'guide', 'copyDetails'] },
};

/** Sorts an error of `getSession`. */
export function signInFailureOf(error: unknown): SignInFailure {
  const { name = '', message = '' } = error instanceof Error ? error : { message: String(error) };
  const text = `${name}: ${message}`;
  const kinds = Object.keys(signInFailures) as SignInFailure[];
  // a number says more than the words around it: `access_denied` stands beside most of them
  return failureOfEntra(text) ?? kinds.find(kind => signInFailures[kind].hint?.test(text)) ?? 'unknown';
}

/** For an administrator: approves what the app asks for, for the whole tenant. */
export function adminConsentLink(login: string, tenant: string, clientId: string): string {
  return `${login}/${encodeURIComponent(tenant)}/adminconsent?client_id=${encodeURIComponent(clientId)}`;
}
