/**
 * What is asked of the provider. VS Code's API hands a provider nothing but a list of scopes, so that everything
 * else comes as a scope with a prefix.
 */
import type { Place } from './place.ts';
import { SignInError } from './signInError.ts';

export interface TokenRequest {
  /** As they came; a session must say the same. */
  readonly asked: readonly string[];
  /** Those of Graph. The ones of OpenID are always asked for. */
  readonly permissions: readonly string[];
  /** The claims, as JSON, that Graph wants the token to have. */
  readonly claims?: string;
  /** Whether the token must be a new one. */
  readonly isRenewal: boolean;
}

const CLIENT_ID = 'VSCODE_CLIENT_ID:';
const TENANT = 'VSCODE_TENANT:';
/** Base64url of the claims that a challenge of Graph asks for. */
const CLAIMS = 'COLLEAGUE_PRESENCE_CLAIMS:';
/** Followed by anything: a new token, although the one there is has not expired. */
const RENEW = 'COLLEAGUE_PRESENCE_RENEW:';

const openId = new Set(['openid', 'profile', 'email', 'offline_access']);

/**
 * Reads the scopes of a request for this place.
 *
 * @throws SignInError where they are for another app, tenant or service: the sign-in serves this extension alone
 */
export function readScopes(asked: readonly string[], place: Place): TokenRequest {
  const permissions: string[] = [];
  let claims: string | undefined;
  let isRenewal = false;
  for (const scope of asked) {
    if (scope.startsWith(CLIENT_ID)) {
      mustBe(scope.slice(CLIENT_ID.length), place.clientId);
    } else if (scope.startsWith(TENANT)) {
      mustBe(scope.slice(TENANT.length), place.tenant);
    } else if (scope.startsWith(CLAIMS)) {
      claims = readClaims(scope.slice(CLAIMS.length));
    } else if (scope.startsWith(RENEW)) {
      isRenewal = true;
    } else if (isPermission(scope, place.graph)) {
      permissions.push(scope);
    } else if (!openId.has(scope)) {
      throw new SignInError('otherScopes');
    }
  }
  if (permissions.length === 0) {
    throw new SignInError('otherScopes');
  }
  return { asked, permissions, isRenewal, ...(claims === undefined ? {} : { claims }) };
}

function mustBe(named: string, set: string): void {
  if (named.toLowerCase() !== set.toLowerCase()) {
    throw new SignInError('otherApp');
  }
}

/** A permission of this Graph, such as `https://graph.microsoft.com/User.Read`. */
function isPermission(scope: string, graph: string): boolean {
  return scope.startsWith(`${graph}/`) && /^[\w.-]+$/.test(scope.slice(graph.length + 1));
}

function readClaims(encoded: string): string {
  try {
    const json = Buffer.from(encoded, 'base64url').toString();
    const value = JSON.parse(json) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return json;
    }
  } catch {
    // falls through
  }
  throw new SignInError('badClaims');
}
