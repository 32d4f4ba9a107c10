/** What a sign-in asks for: permissions, as scopes of one Graph, and the app and tenant to ask as. */
import type { Renewal } from '../../core/errors.ts';
import type { Permission } from '../permissions.ts';
import type { Provider } from './routes.ts';

/** What the product cannot do without: presence, and the basic profile that turns addresses into people. */
export const basePermissions: readonly Permission[] = ['Presence.Read.All', 'User.ReadBasic.All'];

/** Where to sign in and what for. */
export interface SignInTarget {
  readonly provider: Provider;
  /** The origin that the token is for. */
  readonly origin: string;
  readonly clientId: string;
  readonly tenant: string;
}

/** What `vscode.authentication.getSession` is asked for. */
export type SessionRequest =
  readonly string[] | { readonly wwwAuthenticate: string; readonly fallbackScopes: readonly string[] };

/** The scopes of permissions. The two `VSCODE_` entries make VS Code's providers use that app and tenant. */
export function scopesFor(
  { origin, clientId, tenant }: SignInTarget,
  extra: readonly Permission[] = [],
): readonly string[] {
  const permissions = new Set([...basePermissions, ...extra]);
  return [
    ...[...permissions].map(permission => `${origin}/${permission}`),
    'offline_access',
    `VSCODE_CLIENT_ID:${clientId}`,
    `VSCODE_TENANT:${tenant}`,
  ];
}

/**
 * The request for a session, perhaps renewed. VS Code's providers take a challenge as it came. The extension's own
 * provider cannot be given one through the stable API, so it travels as a scope that no other provider sees.
 */
export function requestFor(
  target: SignInTarget,
  extra: readonly Permission[] = [],
  renewal?: Renewal,
): SessionRequest {
  const scopes = scopesFor(target, extra);
  if (!renewal) {
    return scopes;
  }
  const { challenge } = renewal;
  if (target.provider !== 'colleague-presence') {
    return challenge === undefined ? scopes : { wwwAuthenticate: challenge, fallbackScopes: scopes };
  }
  const claims = challenge && claimsOf(challenge);
  return [...scopes, claims ? `COLLEAGUE_PRESENCE_CLAIMS:${claims}` : 'COLLEAGUE_PRESENCE_RENEW:refused'];
}

/** The claims of a challenge, in base64url; they come in base64. */
function claimsOf(header: string): string | undefined {
  return /\bclaims="([A-Za-z0-9+/_=-]+)"/
    .exec(header)?.[1]
    ?.replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
