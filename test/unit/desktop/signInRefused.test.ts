import assert from 'node:assert/strict';
import { GRAPH, scopes, target } from './places.ts';
import { idOf, setScene } from './scene.ts';

describe('signing in in the browser does not take', () => {
  const scene = setScene();
  beforeEach(() => {
    scene.window.user.onPage = url => {
      void scene.service.browse(url, 'adele');
      return true;
    };
  });

  it('an answer with another state, and goes on waiting', async () => {
    scene.window.user.onPage = async url => {
      const forged = await scene.service.browse(url, 'mallory', { state: 'forged' });
      assert.equal(forged.status, 400);
      void scene.service.browse(url, 'adele');
      return true;
    };
    assert.equal((await scene.window.sessions.signIn(scopes)).account.id, idOf('adele'));
  });

  it('an answer without a state', async () => {
    scene.window.user.onPage = async url => {
      assert.equal((await scene.service.browse(url, 'mallory', { state: '' })).status, 400);
      void scene.service.browse(url, 'adele');
      return true;
    };
    assert.equal((await scene.window.sessions.signIn(scopes)).account.id, idOf('adele'));
  });

  it('a code that the service does not know, such as one used before', async () => {
    scene.window.user.onPage = url => {
      void scene.service.browse(url, 'adele', { code: 'used before' });
      return true;
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), { failure: 'rejected' });
    scene.assertNothingKept();
  });

  it('an answer in the address', async () => {
    scene.window.user.onPage = async url => {
      const { searchParams } = new URL(url);
      scene.service.uninstall();
      const response = await fetch(
        `${searchParams.get('redirect_uri') ?? ''}/?code=a&state=${encodeURIComponent(searchParams.get('state') ?? '')}`,
      );
      scene.service.install();
      assert.equal(response.status, 400);
      return true;
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), { failure: 'unexpected' });
    scene.assertNothingKept();
  });

  const wrong: [string, Record<string, unknown>, string][] = [
    ['another issuer', { iss: 'https://login.evil.example/v2.0' }, 'issuer'],
    ['another app', { aud: '99999999-1111-4222-8333-444444444444' }, 'audience'],
    ['another tenant', { tid: '99999999-1111-4222-8333-555555555555' }, 'tenant'],
    ['another sign-in', { nonce: 'replayed' }, 'nonce_mismatch'],
  ];
  for (const [name, claims, what] of wrong) {
    it(`an id token for ${name}`, async () => {
      scene.service.claims = claims;
      await assert.rejects(scene.window.sessions.signIn(scopes), (error: Error & { failure?: string }) => {
        assert.equal(error.failure, 'wrongAnswer');
        assert.match(error.message, new RegExp(`^wrongAnswer: ${what}`));
        return true;
      });
      assert.deepEqual(scene.window.user.seen, ['in the browser'], 'no other way is offered');
      scene.assertNothingKept();
    });
  }

  it('an answer without an id token', async () => {
    scene.service.tokens = { id_token: undefined };
    await assert.rejects(scene.window.sessions.signIn(scopes), { failure: 'wrongAnswer' });
    scene.assertNothingKept();
  });

  it('metadata of another issuer', async () => {
    scene.service.metadata = { issuer: 'https://login.evil.example/v2.0' };
    await assert.rejects(scene.window.sessions.signIn(scopes), {
      message: 'wrongAnswer: issuer',
    });
    assert.deepEqual(scene.service.requests, ['metadata']);
    assert.deepEqual(scene.window.user.opened, []);
    scene.assertNothingKept();
  });

  it('a token endpoint without https', async () => {
    scene.service.metadata = { token_endpoint: 'http://login.contoso.example/token' };
    await assert.rejects(scene.window.sessions.signIn(scopes), { failure: 'insecureLogin' });
    assert.deepEqual(scene.service.requests, ['metadata']);
    scene.assertNothingKept();
  });
});

describe('signing in', () => {
  const scene = setScene();

  it('says that the service cannot be reached', async () => {
    scene.service.before = () => undefined;
    globalThis.fetch = () =>
      Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
      );
    await assert.rejects(scene.window.sessions.signIn(scopes), { message: 'unreachable: ENOTFOUND' });
    assert.deepEqual(scene.window.user.seen, ['in the browser'], 'no other way is offered');
  });

  it('says that the tenant is not known', async () => {
    scene.service.metadata = {
      error: 'invalid_tenant',
      error_description: "AADSTS90002: Tenant 'contoso.example' not found.",
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), {
      message: "rejected: invalid_tenant: AADSTS90002: Tenant 'contoso.example' not found.",
    });
  });

  describe('with bad settings', () => {
    const bad = [
      { login: 'http://login.contoso.example' },
      { login: 'http://localhost:4000' },
      { clientId: 'mine' },
      { tenant: 'contoso.example/x' },
    ];
    for (const change of bad) {
      it(`such as ${JSON.stringify(change)} sends and keeps nothing`, async () => {
        scene.window.target = { ...target, ...change };
        const asked = [`${GRAPH}/User.Read`];
        await assert.rejects(scene.window.sessions.signIn(asked), { name: 'SignInError' });
        await assert.rejects(scene.window.sessions.silently(asked), { name: 'SignInError' });
        assert.deepEqual(scene.service.requests, []);
        assert.equal(scene.window.loads, 0);
        assert.deepEqual(scene.window.user.seen, []);
        scene.assertNothingKept();
      });
    }

    it('of which there are none does not either', async () => {
      scene.window.target = undefined;
      await assert.rejects(scene.window.sessions.signIn(scopes), { failure: 'notSetUp' });
      assert.deepEqual(await scene.window.sessions.list(), []);
      assert.equal(scene.window.loads, 0);
    });
  });
});
