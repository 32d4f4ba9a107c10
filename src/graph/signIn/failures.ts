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
  | 'untrustedCertificate'
  | 'wrongApp'
  | 'wrongTenant'
  | 'ownTenantNeeded'
  | 'misregistered'
  | 'secondFactor'
  | 'interactionNeeded'
  | 'accountTrouble'
  /** Of the account's own, or of the organization: more than that is not known. */
  | 'accountRefused'
  | 'federationTrouble'
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
  | 'askAdministrator'
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
  adminNeeded: {
    hint: /\bconsent_required\b/,
    waysOut: ['askAdministrator', 'copyAdminLink', 'guide', 'copyDetails'],
  },
  wrongAccount: { waysOut: ['anotherAccount', 'setUp', 'copyDetails'] },
  blocked: { waysOut: ['anotherAccount', 'anotherWay', 'copyDetails'] },
  secondFactor: { waysOut: ['signIn', 'anotherAccount', 'copyDetails'] },
  interactionNeeded: { hint: /\b(interaction|login)_required\b/, waysOut: ['signIn', 'copyDetails'] },
  accountTrouble: { waysOut: ['signIn', 'anotherAccount', 'copyDetails'] },
  accountRefused: { waysOut: ['signIn', 'anotherAccount', 'anotherWay', 'copyDetails'] },
  federationTrouble: { waysOut: ['retry', 'anotherAccount', 'copyDetails'] },
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
  // a company's proxy reads along; as Node, OpenSSL and Chromium say it
  untrustedCertificate: {
    hint: /self[- _]signed[ _]cert|UNABLE_TO_(GET|VERIFY)_|unable to (get (local )?issuer|verify the first) cert|CERT_(HAS_EXPIRED|UNTRUSTED|NOT_YET_VALID)|certificate has expired|ERR_TLS_CERT_|certificate's altnames|ERR_CERT_/i,
    waysOut: ['retry', 'anotherWay', 'showLog'],
  },
  unreachable: {
    hint: /\(unreachable\b|network_error|network request failed|fetch failed|failed to fetch|NetworkError|\bload failed\b|endpoints_resolution_error|openid_config_error|net::ERR_|socket hang up|socket disconnected|tunneling socket|UND_ERR_|\bE(NOTFOUND|CONNREFUSED|CONNRESET|CONNABORTED|TIMEDOUT|AI_AGAIN|NETUNREACH|HOSTUNREACH|NETDOWN|PIPE|PROTO)\b/i,
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
