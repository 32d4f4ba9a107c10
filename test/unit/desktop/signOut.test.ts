import assert from 'node:assert/strict';
import { CLIENT_ID, scopes, target } from './places.ts';
import { idOf, pause, setScene } from './scene.ts';

const LAG = 100;
const RENEW = [...scopes, 'COLLEAGUE_PRESENCE_RENEW:refused'];

describe('after signing out, sessions', () => {
  const scene = setScene(LAG);

  it('are gone, and with the last one everything that was stored', async () => {
    await scene.signIn('adele');
    await scene.signIn('alex');
    await scene.window.sessions.signOut(idOf('adele'));
    assert.deepEqual(await scene.tokens(), ['access alex 2']);
    assert.doesNotMatch(scene.secrets.everything, /adele/);
    await scene.window.sessions.signOut(idOf('alex'));
    assert.deepEqual(scene.secrets.keys, []);
    assert.deepEqual(await scene.tokens(), []);
    assert.deepEqual(scene.window.changes, [
      '+adele@contoso.example',
      '+alex@contoso.example',
      '-adele@contoso.example',
      '-alex@contoso.example',
    ]);
  });

  it('are gone under other settings too', async () => {
    await scene.signIn('adele');
    scene.window.target = { ...target, tenant: 'organizations', clientId: CLIENT_ID };
    assert.deepEqual(await scene.window.sessions.list(), []);
    const kept = await scene.window.sessions.everywhere();
    assert.deepEqual(
      kept.map(({ label }) => label),
      ['adele@contoso.example'],
    );
    await scene.window.sessions.signOut(idOf('adele'));
    assert.deepEqual(scene.secrets.keys, []);
  });

  it('stay gone while a renewal of another window was under way', async () => {
    await scene.signIn('adele');
    const other = scene.open();
    const renewing = scene.tokens(RENEW, undefined, other);
    await scene.window.sessions.signOut(idOf('adele'));
    await renewing;
    await pause(LAG + 20);
    assert.deepEqual(scene.secrets.keys, []);
    assert.deepEqual(await scene.tokens(scopes, undefined, other), []);
  });

  it('need nobody who was signed in', async () => {
    await scene.window.sessions.signOut('nobody');
    assert.deepEqual(scene.window.changes, []);
  });
});
