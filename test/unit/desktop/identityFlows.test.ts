/** Signing in at a real OpenID provider. */
import assert from 'node:assert/strict';
import { eventually } from '../../eventually.ts';
import { hurriedClock } from './clocks.ts';
import { ADELE, setContosoScene } from './contosoSignIn.ts';
import { pause } from './scene.ts';

describe('signing in at Contoso', function () {
  const scene = setContosoScene();

  for (const flow of ['browser', 'deviceCode'] as const) {
    describe(`by the flow ${flow}`, () => {
      it('gives a token that opens Graph, and keeps the account', async () => {
        assert.equal(await scene.graphStatus(await scene.signIn(ADELE, flow)), 200);
        const [account, ...others] = await scene.window.sessions.list();
        assert.equal(account?.label, ADELE);
        assert.equal(account.id, `${scene.contoso.people[0]?.id ?? ''}.${scene.contoso.identity.tenantId}`);
        assert.deepEqual(others, []);
        const [session] = await scene.window.sessions.silently(scene.scopes());
        assert.equal(await scene.graphStatus(session?.accessToken), 200);
      });

      for (const tenant of ['contoso.com', 'organizations']) {
        it(`works with the tenant ${tenant}`, async () => {
          const window = scene.open({ tenant });
          window.flows = [flow];
          window.user.onPage = page => {
            void scene.contoso.identity.user(ADELE).browse(page);
            return true;
          };
          window.user.onCode = ({ page, userCode }) => {
            void scene.contoso.identity.user(ADELE).enterCode(page, userCode);
          };
          const { accessToken } = await window.sessions.signIn([`${scene.target().graph}/Presence.Read.All`]);
          assert.equal(await scene.graphStatus(accessToken), 200);
        });
      }

      it('declares that challenges are understood', async () => {
        await scene.signIn(ADELE, flow);
        assert.match(scene.contoso.identity.requests.at(-1)?.claims ?? '', /"CP1"/);
      });

      it('is told when the user refuses', async () => {
        scene.window.flows = [flow];
        scene.window.user.onPage = page => {
          void scene.contoso.identity.user(ADELE, 'refuse').browse(page);
          return true;
        };
        scene.window.user.onCode = ({ page, userCode }) => {
          void scene.contoso.identity.user(ADELE, 'refuse').enterCode(page, userCode);
        };
        await assert.rejects(scene.window.sessions.signIn(scene.scopes()), (error: Error) => {
          assert.match(error.message, /^refused: \w+: .*AADSTS65004: User declined to consent/);
          return true;
        });
        assert.deepEqual(scene.secrets.keys, []);
      });

      it('ends when the user cancels, and nothing comes of it later', async () => {
        scene.window.flows = [flow];
        const cancel = (): boolean => {
          setTimeout(scene.window.user.cancel, 50);
          return true;
        };
        scene.window.user.onPage = cancel;
        scene.window.user.onCode = cancel;
        await assert.rejects(scene.window.sessions.signIn(scene.scopes()), { name: 'Canceled' });
        await eventually(async () => {
          // what was under way then may still arrive
          const { length } = scene.contoso.identity.requests;
          await pause(300);
          assert.equal(scene.contoso.identity.requests.length, length);
        });
        assert.deepEqual(scene.secrets.keys, []);
      });

      it('does not take an answer from another issuer', async () => {
        scene.contoso.identity.switches.issuer = 'https://login.example.com/v2.0';
        await assert.rejects(scene.signIn(ADELE, flow), { message: 'wrongAnswer: issuer' });
        assert.deepEqual(scene.secrets.keys, []);
      });

      it('says that the tenant is not known', async () => {
        const window = scene.open({ tenant: 'fabrikam.com' });
        window.flows = [flow];
        await assert.rejects(
          window.sessions.signIn([`${scene.target().graph}/User.Read`]),
          (error: Error) => {
            assert.match(
              error.message,
              /^rejected: invalid_tenant: AADSTS90002: Tenant 'fabrikam\.com' not found/,
            );
            return true;
          },
        );
      });

      it('says that the service cannot be reached', async () => {
        scene.contoso.identity.switches.unreachable = true;
        await assert.rejects(scene.signIn(ADELE, flow), { failure: 'unreachable' });
      });
    });
  }

  it('says that an administrator is needed', async () => {
    scene.contoso.identity.switches.adminNeeded = true;
    await assert.rejects(scene.signIn(ADELE), (error: Error) => {
      assert.match(error.message, /AADSTS90094: An administrator of Contoso/);
      return true;
    });
  });

  it('says that the app is not known', async () => {
    const window = scene.open({ clientId: '00000000-0000-4000-8000-00000000000f' });
    window.flows = ['deviceCode'];
    await assert.rejects(window.sessions.signIn([`${scene.target().graph}/User.Read`]), (error: Error) => {
      assert.match(error.message, /^rejected: unauthorized_client: AADSTS700016: Application/);
      return true;
    });
  });

  it('does not take a forged or a replayed callback', async () => {
    const { user, sessions } = scene.window;
    scene.window.flows = ['browser'];
    let callback: [string, URLSearchParams] | undefined;
    user.onPage = async page => {
      const { searchParams } = new URL(page);
      const redirect = searchParams.get('redirect_uri') ?? '';
      const post = async (body: URLSearchParams): Promise<number> =>
        (await fetch(redirect, { method: 'POST', body })).status;
      const state = searchParams.get('state') ?? '';
      assert.equal(await post(new URLSearchParams({ code: 'forged' })), 400);
      assert.equal(await post(new URLSearchParams({ code: 'forged', state: `${state}x` })), 400);
      if (callback) {
        assert.equal(await post(callback[1]), 400, 'the one of the last sign-in');
      }
      callback = [redirect, new URLSearchParams({ code: 'used', state })];
      void scene.contoso.identity.user(ADELE).browse(page);
      return true;
    };
    await sessions.signIn(scene.scopes());
    await sessions.signIn(scene.scopes());
    assert.equal((await sessions.list()).length, 1);
  });

  it('slows down when told to', async () => {
    const { identity } = scene.contoso;
    const before = identity.requests.length;
    const window = scene.open({}, hurriedClock);
    window.flows = ['deviceCode'];
    identity.switches.slowDown = 2;
    window.user.onCode = async ({ page, userCode }) => {
      while (identity.switches.slowDown > 0) {
        await pause(5);
      }
      await identity.user(ADELE).enterCode(page, userCode);
    };
    const { accessToken } = await window.sessions.signIn(scene.scopes());
    assert.equal(await scene.graphStatus(accessToken), 200);
    const asked = identity.requests.slice(before).filter(({ grant }) => grant === 'device_code');
    assert.deepEqual(
      asked.map(({ error }) => error),
      ['slow_down', 'slow_down', ''],
    );
    const [first = 0, second = 0, third = 0] = asked.map(({ at }) => at);
    // msal's tenth of a second, and five, then ten seconds more, twenty times as fast
    assert.ok(second - first >= 345, String(second - first));
    assert.ok(third - second >= 595, String(third - second));
  });

  it('says that nobody entered the code in time', async () => {
    scene.contoso.identity.switches.deviceCodeLifetime = 1;
    scene.window.flows = ['deviceCode'];
    await assert.rejects(scene.window.sessions.signIn(scene.scopes()), { failure: 'codeExpired' });
  });
});
