/** The link with which an administrator approves the app. */
import type { Permission } from '../permissions.ts';

/** Where an app is registered, and for what Graph. */
export interface RegisteredApp {
  /** Origin of the sign-in service. */
  readonly login: string;
  /** Origin of Microsoft Graph. */
  readonly graph: string;
  readonly tenant: string;
  readonly clientId: string;
}

/** What every sign-in asks for besides permissions of Graph. */
const signInScopes = ['openid', 'profile', 'offline_access'];

/**
 * For an administrator: approves permissions of an app for the whole tenant
 * (https://learn.microsoft.com/entra/identity-platform/v2-admin-consent). It has to end at a redirect address that every
 * registered app has.
 */
export function adminConsentLink(
  { login, graph, tenant, clientId }: RegisteredApp,
  permissions: readonly Permission[],
): string {
  const scopes = [...permissions.map(permission => `${graph}/${permission}`), ...signInScopes];
  return `${login}/${encodeURIComponent(tenant)}/v2.0/adminconsent?client_id=${encodeURIComponent(clientId)}&redirect_uri=http://localhost&scope=${scopes.join('%20')}`;
}
