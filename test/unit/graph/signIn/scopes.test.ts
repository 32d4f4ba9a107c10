/** What a session is asked for. */
import assert from 'node:assert/strict';
import { requestFor, scopesFor, type SignInTarget } from '../../../../src/graph/signIn/scopes.ts';

const target: SignInTarget = {
  provider: 'microsoft',
  origin: 'https://graph.microsoft.us',
  clientId: '00000000-0000-4000-8000-000000000001',
  tenant: 'contoso.com',
};
const claims = '{"access_token":{"nbf":{"essential":true,"value":"1790000000?>"}}}';
const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;

describe('the scopes of a sign-in', () => {
  it("are those of the chosen cloud's Graph, the app and the tenant", () => {
    assert.deepEqual(scopesFor(target), [
      'https://graph.microsoft.us/Presence.Read.All',
      'https://graph.microsoft.us/User.ReadBasic.All',
      'offline_access',
      'VSCODE_CLIENT_ID:00000000-0000-4000-8000-000000000001',
      'VSCODE_TENANT:contoso.com',
    ]);
  });

  it('hold what a feature needs only when it is used', () => {
    assert.ok(!scopesFor(target).some(scope => scope.includes('People.Read')));
    assert.equal(scopesFor(target, ['People.Read'])[2], 'https://graph.microsoft.us/People.Read');
    assert.equal(scopesFor(target, ['User.ReadBasic.All']).length, scopesFor(target).length);
  });
});

describe('the request for a renewed session', () => {
  const sovereign: SignInTarget = { ...target, provider: 'microsoft-sovereign-cloud' };
  const own: SignInTarget = { ...target, provider: 'colleague-presence' };

  it("hands a claims challenge to VS Code's providers as it came", () => {
    for (const one of [target, sovereign]) {
      assert.deepEqual(requestFor(one, [], { challenge }), {
        wwwAuthenticate: challenge,
        fallbackScopes: scopesFor(one),
      });
    }
  });

  it("asks VS Code's providers simply again where there are no claims, which that call would refuse", () => {
    assert.deepEqual(requestFor(target, [], {}), scopesFor(target));
  });

  it("hands the claims to the extension's own provider, in base64url", () => {
    const scopes = requestFor(own, [], { challenge }) as readonly string[];
    const [name, value = ''] = scopes.at(-1)?.split(':') ?? [];
    assert.equal(name, 'COLLEAGUE_PRESENCE_CLAIMS');
    assert.match(value, /^[\w-]+$/);
    assert.equal(Buffer.from(value, 'base64url').toString(), claims);
    assert.deepEqual(scopes.slice(0, -1), scopesFor(own));
  });

  it('lets the own provider renew where no claims can be read', () => {
    for (const renewal of [{}, { challenge: 'Bearer claims="§§"' }]) {
      const scopes = requestFor(own, [], renewal) as readonly string[];
      assert.match(scopes.at(-1) ?? '', /^COLLEAGUE_PRESENCE_RENEW:/);
    }
  });
});
