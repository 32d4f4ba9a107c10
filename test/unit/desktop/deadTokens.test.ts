/** A refresh token that the sign-in service does not know any more is not sent again, by no window. */
import assert from 'node:assert/strict';
import { scopes } from './places.ts';
import { idOf, pause, setScene } from './scene.ts';
import { refuse } from './signInService.ts';

const RENEW = [...scopes, 'COLLEAGUE_PRESENCE_RENEW:refused'];
const LAG = 50;

describe('a dead refresh token', function () {
  this.timeout(15_000);
  const scene = setScene(LAG);

  beforeEach(async () => {
    await scene.signIn('adele');
    await pause(LAG + 20);
  });

  const kill = (name: string): void => {
    for (const [token, owner] of scene.service.refreshTokens) {
      if (owner === name) {
        scene.service.refreshTokens.delete(token);
      }
    }
  };

  it('is sent once, whatever is asked for afterwards, and the account stays in the list', async () => {
    kill('adele');
    assert.deepEqual(await scene.tokens(RENEW), []);
    const claims = Buffer.from('{"access_token":{}}').toString('base64url');
    const [first = ''] = scopes;
    const more = [first.replace('Presence.Read.All', 'People.Read'), ...scopes];
    for (const asked of [RENEW, [...scopes, `COLLEAGUE_PRESENCE_CLAIMS:${claims}`], more, RENEW]) {
      assert.deepEqual(await scene.tokens(asked), []);
    }
    assert.deepEqual(scene.service.requests, ['refresh_token']);
    assert.equal((await scene.window.sessions.list()).length, 1);
  });

  it('is not sent by another window either', async () => {
    kill('adele');
    await scene.tokens(RENEW);
    await pause(LAG + 20);
    const other = scene.open();
    assert.deepEqual(await scene.tokens(RENEW, undefined, other), []);
    assert.equal(scene.service.forms.length, 1);
  });

  it('leaves the access token in use as long as it lasts', async () => {
    kill('adele');
    await scene.tokens(RENEW);
    assert.deepEqual(await scene.tokens(), ['access adele 1']);
  });

  it('of one account keeps no other from being renewed, and is not sent again with it', async () => {
    await scene.signIn('alex');
    kill('adele');
    assert.deepEqual(await scene.tokens(RENEW), ['access alex 3']);
    assert.deepEqual(await scene.tokens(RENEW), ['access alex 4']);
    assert.deepEqual(await scene.tokens(RENEW, idOf('adele')), []);
    assert.equal(scene.service.requests.length, 3, 'one for adele, two for alex');
  });

  it('is forgotten once the account signs in again', async () => {
    kill('adele');
    await scene.tokens(RENEW);
    await scene.signIn('adele');
    await pause(LAG + 20);
    assert.equal((await scene.tokens(RENEW)).length, 1);
  });

  const table: readonly (readonly [string, number])[] = [
    ['AADSTS70000: The token was revoked.', 1],
    ['AADSTS700082: The refresh token has expired due to inactivity.', 1],
    ['AADSTS50173: The grant was revoked.', 1],
    ['the token is not known', 1],
    ['AADSTS65001: The user has not consented.', 2],
    ['AADSTS50076: A second factor is needed.', 2],
    ['AADSTS53003: Not from this place.', 2],
  ];
  for (const [description, times] of table) {
    it(`is sent ${times === 1 ? 'once' : 'again'} where the service says: ${description}`, async () => {
      scene.service.before = () => refuse('invalid_grant', description);
      await scene.tokens(RENEW);
      await scene.tokens(RENEW);
      assert.equal(scene.service.requests.length, times);
      scene.service.before = () => undefined;
      assert.equal((await scene.tokens(RENEW)).length, times - 1);
    });
  }
});
