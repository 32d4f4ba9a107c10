import assert from 'node:assert/strict';
import { GRAPH, scopes, target } from './places.ts';
import { idOf, setScene } from './scene.ts';

const RENEW = [...scopes, 'COLLEAGUE_PRESENCE_RENEW:refused'];

describe('sessions without a prompt', () => {
  const scene = setScene();

  it('are none at first, and msal is not loaded for that', async () => {
    assert.deepEqual(await scene.window.sessions.silently(scopes), []);
    assert.deepEqual(await scene.window.sessions.list(), []);
    assert.equal(scene.window.loads, 0);
    assert.deepEqual(scene.service.requests, []);
  });

  it('come from the cache while the token lasts, without asking or writing', async () => {
    await scene.signIn('adele');
    const writes = scene.window.secrets.writes;
    const sessions = await scene.window.sessions.silently(scopes);
    assert.deepEqual(sessions, [
      {
        account: { id: idOf('adele'), label: 'adele@contoso.example' },
        accessToken: 'access adele 1',
        scopes,
      },
    ]);
    assert.deepEqual(scene.service.requests, []);
    assert.equal(scene.window.secrets.writes, writes);
  });

  it('list the accounts without msal', async () => {
    await scene.signIn('adele');
    const another = scene.open();
    assert.deepEqual(await another.sessions.list(), [{ id: idOf('adele'), label: 'adele@contoso.example' }]);
    assert.equal(another.loads, 0);
  });

  it('are renewed when the token has expired', async () => {
    scene.service.expiresIn = 60; // msal renews five minutes before the end
    await scene.signIn('adele');
    assert.deepEqual(await scene.tokens(), ['access adele 2']);
    assert.deepEqual(scene.service.requests, ['refresh_token']);
    assert.equal(scene.service.forms[0]?.get('refresh_token'), 'refresh adele 1');
  });

  it('keep the new refresh token', async () => {
    scene.service.expiresIn = 60;
    await scene.signIn('adele');
    await scene.tokens();
    assert.deepEqual(await scene.tokens(), ['access adele 3']);
    assert.equal(scene.service.forms[1]?.get('refresh_token'), 'refresh adele 2');
  });

  it('are renewed when that is asked for, for all who ask later', async () => {
    await scene.signIn('adele');
    assert.deepEqual(await scene.tokens(RENEW), ['access adele 2']);
    assert.deepEqual(await scene.tokens(), ['access adele 2']);
    assert.deepEqual(scene.service.requests, ['refresh_token']);
  });

  it('are renewed with the claims of a challenge', async () => {
    await scene.signIn('adele');
    const claims = { access_token: { nbf: { essential: true, value: '17' } } };
    const encoded = Buffer.from(JSON.stringify(claims)).toString('base64url');
    assert.deepEqual(await scene.tokens([...scopes, `COLLEAGUE_PRESENCE_CLAIMS:${encoded}`]), [
      'access adele 2',
    ]);
    const sent = JSON.parse(scene.service.forms[0]?.get('claims') ?? '') as typeof claims;
    assert.deepEqual(sent.access_token.nbf, claims.access_token.nbf);
    assert.deepEqual(await scene.tokens(), ['access adele 2']);
  });

  it('are renewed for other permissions', async () => {
    await scene.signIn('adele');
    assert.deepEqual(await scene.tokens([...scopes, `${GRAPH}/People.Read`]), ['access adele 2']);
    assert.match(scene.service.forms[0]?.get('scope') ?? '', /People\.Read/);
  });

  it('are those of every account, or of one', async () => {
    await scene.signIn('adele');
    await scene.signIn('alex');
    assert.deepEqual((await scene.tokens()).toSorted(), ['access adele 1', 'access alex 2']);
    assert.deepEqual(await scene.tokens(scopes, idOf('alex')), ['access alex 2']);
    assert.deepEqual(await scene.tokens(scopes, 'nobody'), []);
  });

  for (const other of [
    `VSCODE_CLIENT_ID:99999999-1111-4222-8333-444444444444`,
    'VSCODE_TENANT:fabrikam.example',
    'https://vault.azure.net/.default',
  ]) {
    it(`are not had for ${other}`, async () => {
      await scene.signIn('adele');
      await assert.rejects(scene.window.sessions.silently([...scopes, other]), { name: 'SignInError' });
      assert.deepEqual(scene.service.requests, []);
    });
  }

  it('are others once the settings name another place', async () => {
    await scene.signIn('adele');
    await scene.window.sessions.list();
    scene.window.target = { ...target, tenant: 'organizations' };
    assert.deepEqual(await scene.window.sessions.silently([`${GRAPH}/User.Read`]), []);
    assert.deepEqual(scene.window.changes.splice(0).at(-1), '-adele@contoso.example');
    scene.window.target = target;
    assert.deepEqual(await scene.tokens(), ['access adele 1']);
    assert.deepEqual(scene.window.changes, ['+adele@contoso.example']);
  });
});
