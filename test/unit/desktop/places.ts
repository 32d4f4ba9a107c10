/** Where the tests sign in. */
import { placeOf, type Place } from '../../../src/desktop/signIn/place.ts';
import type { OwnSignInTarget } from '../../../src/vscode/host/platform.ts';

export const CLIENT_ID = '0f0f0f0f-1111-4222-8333-444444444444';
export const TENANT_ID = 'c0c0c0c0-1111-4222-8333-555555555555';
export const GRAPH = 'https://graph.contoso.example';
export const LOGIN = 'https://login.contoso.example';

export const target: OwnSignInTarget = {
  graph: GRAPH,
  login: LOGIN,
  isKnownLogin: false,
  clientId: CLIENT_ID,
  tenant: TENANT_ID,
};

export const place: Place = placeOf(target);

/** As the extension asks for a session. */
export const scopes: readonly string[] = [
  `${GRAPH}/Presence.Read.All`,
  `${GRAPH}/User.ReadBasic.All`,
  'offline_access',
  `VSCODE_CLIENT_ID:${CLIENT_ID}`,
  `VSCODE_TENANT:${TENANT_ID}`,
];
