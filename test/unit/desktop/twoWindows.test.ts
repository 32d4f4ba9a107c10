import assert from 'node:assert/strict';
import { eventually } from '../../eventually.ts';
import type { OwnWindow } from './ownWindow.ts';
import { scopes } from './places.ts';
import { idOf, pause, setScene } from './scene.ts';

const LAG = 100;
const RENEW = [...scopes, 'COLLEAGUE_PRESENCE_RENEW:refused'];

describe('sessions of two windows', function () {
  const scene = setScene(LAG);
  let other: OwnWindow;

  beforeEach(async () => {
    other = scene.open();
    // as VS Code does once a provider has been registered
    await Promise.all([scene.window.sessions.list(), other.sessions.list()]);
    await scene.signIn('adele');
    await eventually(() => {
      assert.deepEqual(other.changes, ['+adele@contoso.example']);
    });
  });

  it('lose no token when both renew at once, again and again', async () => {
    const renewals = Array.from({ length: 4 }, () => [
      scene.tokens(RENEW, undefined, scene.window),
      scene.tokens(RENEW, undefined, other),
    ]).flat();
    for (const renewed of await Promise.all(renewals)) {
      assert.equal(renewed.length, 1);
    }
    await pause(LAG + 20);
    const [last] = await scene.tokens();
    assert.deepEqual(await scene.tokens(scopes, undefined, other), [last]);
    assert.equal(scene.service.refreshTokens.size, 1, 'each refresh token was used once');
  });

  it('both hear of who signs in and out', async () => {
    assert.deepEqual(scene.window.changes, ['+adele@contoso.example']);
    assert.deepEqual(other.changes, scene.window.changes);
    await other.sessions.signOut(idOf('adele'));
    assert.deepEqual(other.changes.at(-1), '-adele@contoso.example', 'this one at once');
    await eventually(() => {
      assert.deepEqual(scene.window.changes, ['+adele@contoso.example', '-adele@contoso.example']);
    });
    await pause(LAG + 20);
    assert.deepEqual(scene.window.changes.length, 2);
    assert.deepEqual(other.changes, scene.window.changes, 'each hears of it once');
  });

  it('use what arrives late after all, where an old token has just been refused', async () => {
    // as on another machine, where the lock does not reach
    const far = scene.open(`${scene.folder()}/elsewhere`);
    await scene.tokens(RENEW);
    const [key = ''] = scene.secrets.keys;
    const newest = await scene.window.secrets.get(key);
    scene.service.before = form => {
      assert.equal(form.get('refresh_token'), 'refresh adele 1', 'far has not heard of the second');
      scene.service.before = () => undefined;
      far.secrets.receive(key, newest);
      return undefined;
    };
    assert.deepEqual(await scene.tokens(RENEW, undefined, far), ['access adele 3']);
    assert.deepEqual(
      scene.service.forms.map(form => form.get('refresh_token')),
      ['refresh adele 1', 'refresh adele 1', 'refresh adele 2'],
    );
  });
});
