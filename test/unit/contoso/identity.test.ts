/** The identity provider, as msal-node meets it. */
import assert from 'node:assert/strict';
import { PublicClientApplication, type AuthenticationResult } from '@azure/msal-node';
import { startContoso, type Contoso, type Identity } from '../../contoso/server.ts';

const ADELE = 'AdeleV@contoso.com';

describe('the identity provider', function () {
  let contoso: Contoso;
  let identity: Identity;
  let distrust: () => void;

  before(async () => {
    contoso = await startContoso({ identity: true });
    ({ identity } = contoso);
    distrust = identity.trust();
  });

  beforeEach(() => {
    identity.reset();
  });

  after(async () => {
    distrust();
    await contoso.close();
  });

  function application(tenant = 'contoso.com', clientId = identity.clientId): PublicClientApplication {
    return new PublicClientApplication({
      auth: {
        clientId,
        authority: `${identity.origin}/${tenant}`,
        knownAuthorities: [new URL(identity.origin).host],
        clientCapabilities: ['CP1'],
      },
    });
  }

  const scopes = (...names: readonly string[]): string[] => names.map(name => `${contoso.origin}/${name}`);

  async function signIn(
    app: PublicClientApplication,
    answer: 'accept' | 'refuse' = 'accept',
    names: readonly string[] = ['Presence.Read.All', 'User.ReadBasic.All'],
  ): Promise<AuthenticationResult> {
    return await app.acquireTokenInteractive({
      scopes: scopes(...names),
      prompt: 'select_account',
      openBrowser: async url => {
        await identity.user(ADELE, answer).browse(url);
      },
    });
  }

  async function presenceStatus(token: string): Promise<number> {
    const { status } = await fetch(`${contoso.origin}/v1.0/communications/getPresencesByUserId`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ids: [contoso.people[1]?.id] }),
    });
    return status;
  }

  async function renew(
    { account }: AuthenticationResult,
    app: PublicClientApplication,
  ): Promise<AuthenticationResult> {
    assert.ok(account);
    return await app.acquireTokenSilent({ scopes: scopes('Presence.Read.All'), account, forceRefresh: true });
  }

  for (const tenant of ['contoso.com', 'organizations']) {
    it(`signs in in the browser, as ${tenant}, with a token that opens Graph`, async () => {
      const result = await signIn(application(tenant));
      assert.equal(result.account?.username, ADELE);
      assert.equal(result.account.homeAccountId, `${contoso.people[0]?.id}.${identity.tenantId}`);
      assert.equal(await presenceStatus(result.accessToken), 200);
    });
  }

  it('gives a token for what was asked for alone', async () => {
    const { accessToken } = await signIn(application(), 'accept', ['User.ReadBasic.All']);
    assert.equal(await presenceStatus(accessToken), 403);
  });

  it('says that the user refused', async () => {
    await assert.rejects(signIn(application(), 'refuse'), /AADSTS65004/);
  });

  it('says that an administrator is needed', async () => {
    identity.switches.adminNeeded = true;
    await assert.rejects(signIn(application()), /AADSTS90094/);
  });

  it('renews, and each refresh token is worth something once', async () => {
    const app = application();
    const first = await signIn(app);
    const before = app.getTokenCache().serialize();
    const second = await renew(first, app);
    assert.notEqual(second.accessToken, first.accessToken);
    assert.equal(await presenceStatus(second.accessToken), 200);
    const late = application();
    late.getTokenCache().deserialize(before);
    await assert.rejects(renew(first, late), /AADSTS70000/);
    // and the session has ended, since somebody else may have used it
    await assert.rejects(renew(first, app), /AADSTS50173/);
  });

  it('knows no refresh token that was revoked, or has expired', async () => {
    const app = application();
    const first = await signIn(app);
    identity.revokeRefreshTokens(ADELE);
    await assert.rejects(renew(first, app), /AADSTS50173/);
    identity.switches.refreshTokenLifetime = 1;
    const again = await signIn(app);
    await new Promise(resolve => setTimeout(resolve, 2100));
    await assert.rejects(renew(again, app), /AADSTS700082/);
  });

  it('has tokens that Graph knows to be revoked or expired', async () => {
    identity.switches.accessTokenLifetime = 1;
    const { accessToken: short } = await signIn(application());
    identity.reset();
    const { accessToken } = await signIn(application());
    contoso.revokeTokens();
    assert.equal(await presenceStatus(accessToken), 401);
    await new Promise(resolve => setTimeout(resolve, 1100));
    assert.equal(await presenceStatus(short), 401);
  });

  it('does not give a permission on renewal that was not consented to', async () => {
    const app = application();
    const { account } = await signIn(app);
    assert.ok(account);
    await assert.rejects(app.acquireTokenSilent({ scopes: scopes('People.Read'), account }), /AADSTS65001/);
  });

  describe('with a code', () => {
    const post = async (path: string, form: Readonly<Record<string, string>>) => {
      const response = await fetch(`${identity.origin}/contoso.com/v2.0/${path}`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: identity.clientId, ...form }),
      });
      return (await response.json()) as Readonly<Record<string, string>>;
    };
    const start = () =>
      post('devicecode', { scope: `${scopes('Presence.Read.All').join()} openid offline_access` });
    const ask = ({ device_code = '' }: Readonly<Record<string, string>>) =>
      post('token', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code });

    it('tells what the user is to do, and gives a token once it is done', async () => {
      const code = await start();
      assert.ok(code.message?.includes(code.user_code ?? '?'));
      assert.equal(Number(code.interval), 1);
      assert.equal((await ask(code)).error, 'authorization_pending');
      await identity.user(ADELE).enterCode(code.verification_uri ?? '', code.user_code ?? '');
      const tokens = await ask(code);
      assert.equal(await presenceStatus(tokens.access_token ?? ''), 200);
      assert.ok(tokens.refresh_token && tokens.client_info);
    });

    it('asks to slow down', async () => {
      identity.switches.slowDown = 1;
      const code = await start();
      assert.deepEqual(
        [(await ask(code)).error, (await ask(code)).error],
        ['slow_down', 'authorization_pending'],
      );
    });

    it('says that the user refused, and that a code has expired', async () => {
      const code = await start();
      await identity.user(ADELE, 'refuse').enterCode(code.verification_uri ?? '', code.user_code ?? '');
      assert.equal((await ask(code)).error, 'authorization_declined');
      identity.switches.deviceCodeLifetime = 1;
      const late = await start();
      await new Promise(resolve => setTimeout(resolve, 2100));
      assert.match((await ask(late)).error_description ?? '', /AADSTS70020/);
    });
  });

  it('knows its tenant and its app alone', async () => {
    await assert.rejects(signIn(application('fabrikam.com')));
    const response = await fetch(`${identity.origin}/fabrikam.com/v2.0/.well-known/openid-configuration`);
    assert.match(await response.text(), /AADSTS90002/);
    const strange = application('contoso.com', '00000000-0000-4000-8000-00000000000f');
    await assert.rejects(
      strange.acquireTokenByDeviceCode({ scopes: scopes('User.Read'), deviceCodeCallback: () => undefined }),
    );
  });

  it('fails as often as it is told to', async () => {
    const app = application();
    const first = await signIn(app);
    identity.switches.tokenFault = {
      error: 'interaction_required',
      description: 'AADSTS53003: Access has been blocked by Conditional Access policies.',
      times: 1,
    };
    await assert.rejects(renew(first, app), /AADSTS53003/);
    await renew(first, app);
  });

  it('can name another issuer', async () => {
    identity.switches.issuer = 'https://login.example.com/v2.0';
    const { idTokenClaims } = await signIn(application());
    assert.equal((idTokenClaims as { iss?: string }).iss, 'https://login.example.com/v2.0');
  });

  it('is told that claims challenges are understood, and the claims', async () => {
    const app = application();
    const { account } = await signIn(app);
    assert.ok(account);
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    await app.acquireTokenSilent({ scopes: scopes('Presence.Read.All'), account, claims });
    const last = identity.requests.at(-1);
    assert.equal(last?.grant, 'refresh_token');
    assert.match(last.claims, /"nbf"/);
    assert.match(last.claims, /"CP1"/);
  });
});
