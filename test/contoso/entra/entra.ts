/** What makes the answers of a standard provider look as Microsoft Entra's do. */
import { randomUUID } from 'node:crypto';

type Body = Record<string, unknown>;

/** An error of the token endpoint. The description begins with `AADSTS` and a number. */
export function entraError(error: string, description: string, now: number): Body {
  const number = /AADSTS(\d+)/.exec(description)?.[1];
  return {
    error,
    error_description: description,
    error_codes: number ? [Number(number)] : [],
    timestamp: new Date(now).toISOString().replace('T', ' ').slice(0, 20),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
    ...(number === '65001' ? { suberror: 'consent_required' } : {}),
  };
}

/** What an error of oidc-provider is called at Entra. `detail` is what it does not tell the client. */
export function entraNames(error: string, detail: string): readonly [error: string, description: string] {
  if (detail.startsWith('AADSTS')) {
    return [detail.startsWith('AADSTS65004') ? 'authorization_declined' : error, detail];
  }
  if (/client not found|client is invalid/.test(detail)) {
    return [
      'unauthorized_client',
      'AADSTS700016: Application with this identifier was not found in the directory.',
    ];
  }
  if (detail.includes('refresh token is expired')) {
    return ['invalid_grant', 'AADSTS700082: The refresh token has expired due to inactivity.'];
  }
  if (detail.includes('already used')) {
    return ['invalid_grant', 'AADSTS70000: The provided refresh token was used before.'];
  }
  if (/refresh token (not found|.*scope)|missing requested scope/.test(detail)) {
    return detail.includes('scope')
      ? ['invalid_grant', 'AADSTS65001: The user or administrator has not consented to use the application.']
      : ['invalid_grant', 'AADSTS50173: The provided grant has expired due to it being revoked.'];
  }
  switch (error) {
    case 'authorization_pending':
      return [error, 'AADSTS70016: The user has not yet finished signing in.'];
    case 'slow_down':
      return [error, 'AADSTS70016: Asked too often.'];
    case 'expired_token':
      return [error, 'AADSTS70020: The provided value for the device code has expired.'];
    case 'access_denied':
      return ['authorization_declined', 'AADSTS65004: User declined to consent to access the app.'];
    case 'invalid_scope':
      return [error, 'AADSTS70011: The provided value for the input parameter scope is not valid.'];
    default:
      return [error, `AADSTS50000: ${detail || error}`];
  }
}

/** `client_info`, by which msal names an account. */
export function clientInfo(objectId: string, tenantId: string): string {
  return Buffer.from(JSON.stringify({ uid: objectId, utid: tenantId })).toString('base64url');
}

/** The same token with other claims. Its signature is no longer right, which a client that trusts TLS cannot see. */
export function withClaims(token: string, claims: Body): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const changed = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Body), ...claims };
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
}

export function claimsOf(token: string): Body {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Body;
}
