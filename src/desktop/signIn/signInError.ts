/** Why a sign-in came to nothing. Codes, not prose: sentences.ts turns them into text. */
import { scrub } from '../../core/scrub.ts';

export type OwnSignInFailure =
  /** The settings do not say where to sign in. */
  | 'notSetUp'
  /** The sign-in service is not reached over https. */
  | 'insecureLogin'
  | 'badClientId'
  | 'badTenant'
  /** The request names another app or tenant than the settings. */
  | 'otherApp'
  /** The request asks for something else than the Graph of the settings, or for nothing. */
  | 'otherScopes'
  /** The claims to renew with cannot be read. */
  | 'badClaims'
  | 'unreachable'
  /** An answer that is no JSON, or lacks what it must have. */
  | 'unreadable'
  /** The sign-in service refuses; the detail says why. */
  | 'rejected'
  /** The user refused, on the page of the sign-in service. */
  | 'refused'
  | 'browserNotOpened'
  | 'timedOut'
  /** Nobody entered the code in time. */
  | 'codeExpired'
  /** An answer from another issuer, or for another app, tenant or account: not used. */
  | 'wrongAnswer'
  | 'unexpected';

/** A failure on its way up. Neither its message nor its detail holds a token, a code or an address. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly failure: OwnSignInFailure;
  /** What the sign-in service or msal says of it, beginning with an error code. */
  readonly detail: string | undefined;

  constructor(failure: OwnSignInFailure, detail?: string) {
    const clean = detail === undefined ? undefined : scrub(detail).replace(/\s+/g, ' ').trim();
    super(clean ? `${failure}: ${clean}` : failure);
    this.failure = failure;
    this.detail = clean;
  }
}

/** The user does not want to go on. VS Code knows this name. */
export class Canceled extends Error {
  override readonly name = 'Canceled';

  constructor() {
    super('Canceled');
  }
}

/** The user would rather enter a code than go on in the browser. */
export class CodeWanted extends Error {
  override readonly name = 'CodeWanted';
}

/** Sorts what msal throws, or anything else. */
export function toSignInError(thrown: unknown): SignInError | Canceled {
  if (thrown instanceof SignInError || thrown instanceof Canceled) {
    return thrown;
  }
  if (!(thrown instanceof Error)) {
    return new SignInError('unexpected', typeof thrown);
  }
  const code = errorCodeOf(thrown);
  if (!code) {
    return new SignInError('unexpected', `${thrown.name}: ${thrown.message}`);
  }
  // msal puts the code before the message, though not always
  const detail = thrown.message.startsWith(code) ? thrown.message : `${code}: ${thrown.message}`;
  return new SignInError(failureFor(code, thrown.name), detail);
}

/** msal's code for an error, which for an error of the sign-in service is that one's. */
export function errorCodeOf(thrown: unknown): string | undefined {
  const code = thrown instanceof Error && 'errorCode' in thrown ? thrown.errorCode : undefined;
  return typeof code === 'string' && code ? code : undefined;
}

/** What a code of the sign-in service or of msal means. */
export function failureFor(code: string, name = 'ServerError'): OwnSignInFailure {
  switch (code) {
    case 'access_denied':
    case 'authorization_declined':
      return 'refused';
    case 'expired_token':
    case 'code_expired':
    case 'device_code_expired':
      return 'codeExpired';
    case 'network_error':
    case 'endpoints_resolution_error':
      return 'unreachable';
    case 'state_mismatch':
    case 'nonce_mismatch':
      return 'wrongAnswer';
    default:
      return name === 'ServerError' || name === 'InteractionRequiredAuthError' ? 'rejected' : 'unexpected';
  }
}
