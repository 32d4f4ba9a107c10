import assert from 'node:assert/strict';
import { adminConsentLink } from '../../../../src/graph/signIn/adminConsent.ts';

describe('the link for an administrator', () => {
  it('names the tenant, the app and the permissions of that Graph, and ends where every app may', () => {
    const app = {
      login: 'https://login.microsoftonline.us',
      graph: 'https://dod-graph.microsoft.us',
      tenant: 'contoso.com',
      clientId: '00000000-0000-4000-8000-000000000001',
    };
    const link = new URL(adminConsentLink(app, ['Presence.Read.All', 'People.Read']));
    assert.equal(link.origin + link.pathname, `${app.login}/contoso.com/v2.0/adminconsent`);
    assert.deepEqual(Object.fromEntries(link.searchParams), {
      client_id: app.clientId,
      redirect_uri: 'http://localhost',
      scope:
        'https://dod-graph.microsoft.us/Presence.Read.All https://dod-graph.microsoft.us/People.Read openid profile offline_access',
    });
  });
});
