/** Sessions over time, at a real OpenID provider whose refresh tokens are worth something once. */
import assert from 'node:assert/strict';
import { eventually } from '../../eventually.ts';
import { hurriedClock } from './clocks.ts';
import { ADELE, ALEX, setContosoScene } from './contosoSignIn.ts';
import type { OwnWindow } from './ownWindow.ts';
import { pause } from './scene.ts';

const LAG = 100;

describe('sessions at Contoso', function () {
  const scene = setContosoScene(LAG);

  const tokens = async (where = scene.window, ...hints: readonly string[]): Promise<readonly string[]> =>
    (await where.sessions.silently([...scene.scopes(), ...hints])).map(({ accessToken }) => accessToken);
  const renewed = (where = scene.window): Promise<readonly string[]> =>
    tokens(where, 'COLLEAGUE_PRESENCE_RENEW:refused');
  const refreshes = (): number =>
    scene.contoso.identity.requests.filter(({ grant }) => grant === 'refresh_token').length;

  it('are renewed when their time is over', async () => {
    scene.contoso.identity.switches.accessTokenLifetime = 60; // less than the five minutes that msal keeps clear of
    const first = await scene.signIn(ADELE);
    const [second] = await tokens();
    assert.notEqual(second, first);
    assert.equal(await scene.graphStatus(second), 200);
    const [third] = await tokens();
    assert.equal(await scene.graphStatus(third), 200);
  });

  it('are not renewed while there is time', async () => {
    const first = await scene.signIn(ADELE);
    const before = refreshes();
    assert.deepEqual(await tokens(), [first]);
    assert.equal(refreshes(), before);
  });

  it('are renewed after Graph has refused a token', async () => {
    const first = await scene.signIn(ADELE);
    const [second] = await renewed();
    assert.notEqual(second, first);
    assert.deepEqual(await tokens(), [second]);
  });

  it('are renewed with the claims that Graph wants', async () => {
    await scene.signIn(ADELE);
    const claims = Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1"}}}').toString(
      'base64url',
    );
    assert.equal((await tokens(scene.window, `COLLEAGUE_PRESENCE_CLAIMS:${claims}`)).length, 1);
    assert.match(scene.contoso.identity.requests.at(-1)?.claims ?? '', /"nbf"/);
  });

  it('need a sign-in for a permission that was not consented to', async () => {
    await scene.signIn(ADELE);
    assert.deepEqual(await tokens(scene.window, `${scene.target().graph}/People.Read`), []);
    assert.equal((await tokens()).length, 1);
  });

  it('are of several people', async () => {
    await scene.signIn(ADELE);
    await scene.signIn(ALEX, 'deviceCode');
    for (const token of await renewed()) {
      assert.equal(await scene.graphStatus(token), 200);
    }
    assert.deepEqual((await scene.window.sessions.list()).map(({ label }) => label).toSorted(), [
      ADELE,
      ALEX,
    ]);
  });

  it('are gone when the refresh token was revoked, and those of others are not', async () => {
    await scene.signIn(ADELE);
    await scene.signIn(ALEX);
    scene.contoso.identity.revokeRefreshTokens(ADELE);
    assert.equal((await renewed()).length, 1);
    assert.match(scene.window.log.lines.join('\n'), /No token without a prompt: \w+ invalid_grant/);
    assert.equal(
      (await scene.window.sessions.list()).length,
      2,
      'the account is still there, to sign in again',
    );
    await scene.signIn(ADELE);
    assert.equal((await renewed()).length, 2);
  });

  it('are gone when the refresh token has expired', async () => {
    scene.contoso.identity.switches.refreshTokenLifetime = 1;
    await scene.signIn(ADELE);
    await pause(2_100);
    assert.deepEqual(await renewed(), []);
  });

  it('come back once the service can be reached again', async () => {
    await scene.signIn(ADELE);
    scene.contoso.identity.switches.unreachable = true;
    assert.deepEqual(await renewed(), []);
    assert.match(scene.window.log.lines.join('\n'), /No token without a prompt: unreachable/);
    scene.contoso.identity.switches.unreachable = false;
    assert.equal((await renewed()).length, 1);
  });

  it('come back after a service that takes the request and never answers', async () => {
    scene.window = scene.open({}, hurriedClock);
    await scene.signIn(ADELE);
    scene.contoso.identity.switches.hangs = true;
    assert.deepEqual(await renewed(), []);
    assert.match(scene.window.log.lines.join('\n'), /No token without a prompt: unreachable TimeoutError/);
    scene.contoso.identity.switches.hangs = false;
    assert.equal((await renewed()).length, 1);
  });

  it('are not taken from another issuer', async () => {
    await scene.signIn(ADELE);
    scene.contoso.identity.switches.issuer = 'https://login.example.com/v2.0';
    assert.deepEqual(await renewed(), []);
    assert.equal((await tokens()).length, 1, 'the token that was there before still does');
  });

  it('end with a sign-out, and leave nothing', async () => {
    await scene.signIn(ADELE);
    const [account] = await scene.window.sessions.list();
    await scene.window.sessions.signOut(account?.id ?? '');
    assert.deepEqual(scene.secrets.keys, []);
    assert.deepEqual(await tokens(), []);
    assert.deepEqual(scene.window.changes, [`+${ADELE}`, `-${ADELE}`]);
  });

  describe('of two windows', () => {
    let other: OwnWindow;

    beforeEach(async () => {
      other = scene.open();
      await Promise.all([scene.window.sessions.list(), other.sessions.list()]);
      await scene.signIn(ADELE);
      await eventually(() => {
        assert.deepEqual(other.changes, [`+${ADELE}`]);
      });
    });

    it('are both kept, though both renew at once and no refresh token may be used twice', async () => {
      const { requests } = scene.contoso.identity;
      const before = requests.length;
      for (let time = 0; time < 3; time++) {
        const [mine, theirs] = await Promise.all([renewed(), renewed(other)]);
        assert.equal(await scene.graphStatus(mine[0]), 200);
        assert.equal(await scene.graphStatus(theirs[0]), 200);
      }
      await pause(LAG + 20);
      assert.deepEqual(await tokens(), await tokens(other));
      assert.deepEqual(
        requests.slice(before).filter(({ error }) => error !== ''),
        [],
      );
    });

    it('are both kept when their tokens expire at the same time', async () => {
      scene.contoso.identity.switches.accessTokenLifetime = 60;
      await Promise.all([renewed(), renewed(other)]);
      const before = refreshes();
      const results = await Promise.all([tokens(), tokens(other), tokens(), tokens(other)]);
      assert.ok(results.every(({ length }) => length === 1));
      assert.equal(refreshes() - before, 4);
    });

    it('renew once where one has just done so', async () => {
      const before = refreshes();
      const [token] = await renewed();
      await pause(LAG + 20);
      assert.deepEqual(await tokens(other), [token]);
      assert.equal(refreshes() - before, 1);
    });

    it('both end when one signs out', async () => {
      const [account] = await other.sessions.list();
      await other.sessions.signOut(account?.id ?? '');
      assert.deepEqual(await renewed(other), []);
      await pause(LAG + 20);
      assert.deepEqual(await renewed(), []);
      await eventually(() => {
        assert.deepEqual(scene.window.changes, [`+${ADELE}`, `-${ADELE}`]);
      });
    });

    it('add to each other when people sign in in both at once', async () => {
      await Promise.all([scene.signIn(ALEX, 'browser', other), scene.signIn(ADELE, 'browser')]);
      await pause(LAG + 20);
      assert.equal((await renewed()).length, 2);
      await pause(LAG + 20);
      assert.equal((await renewed(other)).length, 2);
    });
  });
});
