import assert from 'node:assert/strict';
import { putForward, putRight } from './clocks.ts';
import { scopes } from './places.ts';
import { setScene } from './scene.ts';

const RENEW = [...scopes, 'COLLEAGUE_PRESENCE_RENEW:refused'];

describe('sessions without a prompt leave out', () => {
  const scene = setScene();

  it('an account whose refresh token was revoked, and it stays in the list', async () => {
    await scene.signIn('adele');
    await scene.signIn('alex');
    scene.service.refreshTokens.delete('refresh adele 1');
    assert.deepEqual(await scene.tokens(RENEW), ['access alex 3']);
    assert.equal((await scene.window.sessions.list()).length, 2);
    assert.match(
      scene.window.log.lines.join('\n'),
      /^info No token without a prompt: ServerError invalid_grant$/m,
    );
  });

  it('an account that has to sign in again', async () => {
    await scene.signIn('adele');
    scene.service.before = () => ({
      status: 400,
      body: {
        error: 'interaction_required',
        error_description: 'AADSTS50076: second factor',
        suberror: 'basic_action',
      },
    });
    assert.deepEqual(await scene.tokens(RENEW), []);
    assert.match(scene.window.log.lines.join('\n'), /InteractionRequiredAuthError interaction_required$/m);
  });

  it('everybody while the service cannot be reached, and nothing is lost', async () => {
    await scene.signIn('adele');
    await scene.signIn('alex');
    const writes = scene.window.secrets.writes;
    scene.service.before = () => {
      throw new TypeError('fetch failed');
    };
    assert.deepEqual(await scene.tokens(RENEW), []);
    assert.match(
      scene.window.log.lines.join('\n'),
      /^info No token without a prompt: unreachable TypeError$/m,
    );
    assert.equal(scene.window.secrets.writes, writes);
    assert.deepEqual(scene.service.requests, ['refresh_token'], 'asked once, for whomever');
    scene.service.before = () => undefined;
    assert.deepEqual(await scene.tokens(RENEW), ['access adele 3', 'access alex 4']);
  });

  it('nobody of whom a token is left while the service cannot be reached', async () => {
    await scene.signIn('adele');
    scene.service.before = () => {
      throw new TypeError('fetch failed');
    };
    assert.deepEqual(await scene.tokens(), ['access adele 1']);
  });

  const wrong: [string, Record<string, unknown>, string][] = [
    ['another issuer', { iss: 'https://login.evil.example/v2.0' }, 'issuer'],
    ['another app', { aud: '99999999-1111-4222-8333-444444444444' }, 'audience'],
    ['another tenant', { tid: '99999999-1111-4222-8333-555555555555' }, 'tenant'],
  ];
  for (const [name, claims, what] of wrong) {
    it(`an account whose new id token is for ${name}, and store nothing of it`, async () => {
      await scene.signIn('adele');
      const writes = scene.window.secrets.writes;
      scene.service.claims = claims;
      assert.deepEqual(await scene.tokens(RENEW), []);
      assert.match(scene.window.log.lines.join('\n'), new RegExp(`wrongAnswer: ${what}$`, 'm'));
      assert.equal(scene.window.secrets.writes, writes);
      assert.deepEqual(await scene.tokens(), ['access adele 1']);
    });
  }

  it('an account for which somebody else answers', async () => {
    await scene.signIn('adele');
    const writes = scene.window.secrets.writes;
    scene.service.tokens = scene.service.tokensFor('mallory');
    assert.deepEqual(await scene.tokens(RENEW), []);
    assert.match(scene.window.log.lines.join('\n'), /wrongAnswer: account$/m);
    assert.equal(scene.window.secrets.writes, writes);
  });
});

describe('sessions without a prompt, where the service wants early renewals', () => {
  const scene = setScene();
  afterEach(putRight);

  it('are renewed ahead of time, and that answer is checked too', async () => {
    scene.service.tokens = { refresh_in: -1 };
    await scene.signIn('adele');
    scene.service.tokens = { refresh_in: 1 };
    assert.deepEqual(await scene.tokens(RENEW), ['access adele 2']);
    putForward(2);
    scene.service.claims = { iss: 'https://login.evil.example' };
    const writes = scene.window.secrets.writes;
    assert.deepEqual(await scene.tokens(), []);
    assert.equal(scene.window.secrets.writes, writes);
    scene.service.claims = {};
    scene.service.refreshTokens.set('refresh adele 2', 'adele');
    assert.deepEqual(await scene.tokens(), ['access adele 2']);
    assert.deepEqual(await scene.tokens(), ['access adele 4']);
  });
});
