/**
 * What went wrong with a sign-in, and the ways out of it. VS Code passes on only the name and message of an error, so
 * both are hints: a wrong guess costs the user a less fitting sentence, never a wrong decision.
 */

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
  | 'wrongAccount'
  | 'blocked'
  | 'expired'
  | 'untrusted'
  | 'unknown';

/** Something the user can do; each is a command. */
export type WayOut =
  'signIn' | 'anotherWay' | 'copyAdminLink' | 'setUp' | 'guide' | 'anotherAccount' | 'retry' | 'showLog';

interface Entry {
  /** Looked for in `name: message`. The own provider's messages end in its codes, in brackets. Sources of the numbers: Microsoft's "Microsoft Entra authentication and authorization error codes". */
  readonly hint: RegExp;
  readonly waysOut: readonly WayOut[];
}

/** The first whose hint is found is it: the more telling stand first. */
export const signInFailures: Readonly<Record<SignInFailure, Entry>> = {
  providerMissing: {
    hint: /No authentication provider|Timed out waiting for authentication provider/i,
    waysOut: ['anotherWay', 'guide'],
  },
  ownAppNeeded: { hint: /AADSTS65002\b/, waysOut: ['setUp', 'guide'] },
  adminNeeded: {
    hint: /AADSTS(65001|90094|90093|900941|90095)\b|\bconsent_required\b/,
    waysOut: ['copyAdminLink', 'guide'],
  },
  redirectMissing: { hint: /AADSTS(50011|500113|7000218|700046)\b/, waysOut: ['guide', 'anotherWay'] },
  wrongApp: {
    hint: /AADSTS(700016|700038|7000112)\b|\((badClientId|otherApp|notSetUp)\b/,
    waysOut: ['setUp', 'guide'],
  },
  wrongTenant: { hint: /AADSTS(90002|900021|900023)\b|\(badTenant\b/, waysOut: ['setUp', 'guide'] },
  wrongAccount: { hint: /AADSTS(50020|50034|50105|500011)\b/, waysOut: ['anotherAccount', 'setUp'] },
  blocked: { hint: /AADSTS(5300\d|53011|50158)\b/, waysOut: ['anotherAccount', 'showLog'] },
  expired: {
    hint: /AADSTS(70019|70020)\b|\b(device_code_expired|expired_token)\b|\((timedOut|codeExpired)\b/,
    waysOut: ['signIn'],
  },
  untrusted: { hint: /\((wrongAnswer|insecureLogin)\b/, waysOut: ['signIn', 'showLog'] },
  refused: {
    hint: /User did not consent to login|AADSTS65004\b|\baccess_denied\b|authorization_declined|\(refused\b/i,
    waysOut: ['signIn'],
  },
  cancelled: { hint: /^Cancell?ed\b|: Cancell?ed$|user_cancell?ed|\bUser cancell?ed\b/i, waysOut: [] },
  unreachable: {
    hint: /\(unreachable\b|network_error|network request failed|fetch failed|endpoints_resolution_error|openid_config_error|E(NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|AI_AGAIN)\b/i,
    waysOut: ['retry', 'showLog'],
  },
  unknown: { hint: /^/, waysOut: ['signIn', 'showLog'] },
};

/** Sorts an error of `getSession`. */
export function signInFailureOf(error: unknown): SignInFailure {
  const { name = '', message = '' } = error instanceof Error ? error : { message: String(error) };
  const text = `${name}: ${message}`;
  const kinds = Object.keys(signInFailures) as SignInFailure[];
  return kinds.find(kind => signInFailures[kind].hint.test(text)) ?? 'unknown';
}

/** For an administrator: approves what the app asks for, for the whole tenant. */
export function adminConsentLink(login: string, tenant: string, clientId: string): string {
  return `${login}/${encodeURIComponent(tenant)}/adminconsent?client_id=${encodeURIComponent(clientId)}`;
}
