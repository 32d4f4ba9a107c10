/** Where to sign in: what the settings say, once it has been checked. */
import { readOrigin } from '../../graph/clouds.ts';
import type { OwnSignInTarget } from '../../vscode/host/platform.ts';
import { KEY_PREFIX } from '../signInKeys.ts';
import { SignInError } from './signInError.ts';

export interface Place extends OwnSignInTarget {
  /** The tenant's address at the sign-in service. */
  readonly authority: string;
  /** The key of its tokens. Each place has its own, so that changing the settings mixes no accounts. */
  readonly key: string;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A domain, a GUID, or a name such as `organizations`; in any case one segment of a path. */
const TENANT = /^[a-z0-9][a-z0-9.-]*$/i;

/** @throws SignInError where a token could go to the wrong place, or nothing is set up */
export function placeOf(target: OwnSignInTarget | undefined): Place {
  if (!target || readOrigin(target.graph) !== target.graph) {
    throw new SignInError('notSetUp');
  }
  const { login, clientId, tenant } = target;
  // not even on loopback: msal wants https, and the answer holds the tokens
  if (readOrigin(login) !== login || !login.startsWith('https://')) {
    throw new SignInError('insecureLogin');
  }
  if (!GUID.test(clientId)) {
    throw new SignInError('badClientId');
  }
  if (!TENANT.test(tenant)) {
    throw new SignInError('badTenant');
  }
  return {
    ...target,
    authority: `${login}/${tenant}`,
    key: `${KEY_PREFIX}${login}/${tenant} ${clientId}`.toLowerCase(),
  };
}

/** Whether a tenant is named by its id, so that nobody of another tenant can be meant. */
export function isTenantId(tenant: string): boolean {
  return GUID.test(tenant);
}
