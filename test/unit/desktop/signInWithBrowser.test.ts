import assert from 'node:assert/strict';
import { createConnection } from 'node:net';
import { eventually } from '../../eventually.ts';
import { CLIENT_ID, GRAPH, LOGIN, scopes } from './places.ts';
import { idOf, pause, setScene } from './scene.ts';
import { refuse } from './signInService.ts';

describe('signing in in the browser', () => {
  const scene = setScene();
  /** What the page shows after the user came back. */
  let page: Promise<string>;

  beforeEach(() => {
    scene.window.user.onPage = url => {
      page = scene.service.browse(url, 'adele').then(response => response.text());
      return true;
    };
  });

  it('gives a session and keeps the tokens', async () => {
    const session = await scene.window.sessions.signIn(scopes);
    assert.deepEqual(session.account, { id: idOf('adele'), label: 'adele@contoso.example' });
    assert.match(session.accessToken, /^access adele/);
    assert.deepEqual(session.scopes, scopes);
    assert.equal(await page, scene.window.user.successPage);
    assert.deepEqual(scene.window.user.seen, ['in the browser']);
    assert.equal(scene.secrets.keys.length, 1);
    assert.deepEqual(await scene.window.sessions.list(), [session.account]);
    assert.deepEqual(scene.window.changes, ['+adele@contoso.example']);
  });

  it('asks for what is needed', async () => {
    await scene.window.sessions.signIn(scopes);
    const { searchParams } = new URL(scene.window.user.opened[0] ?? '');
    assert.equal(searchParams.get('client_id'), CLIENT_ID);
    assert.equal(searchParams.get('response_type'), 'code');
    assert.equal(searchParams.get('code_challenge_method'), 'S256');
    assert.equal(searchParams.get('prompt'), 'select_account');
    assert.match(searchParams.get('redirect_uri') ?? '', /^http:\/\/localhost:\d+$/);
    assert.deepEqual(searchParams.get('scope')?.split(' ').sort(), [
      `${GRAPH}/Presence.Read.All`,
      `${GRAPH}/User.ReadBasic.All`,
      'offline_access',
      'openid',
      'profile',
    ]);
    assert.match(searchParams.get('claims') ?? '', /CP1/);
  });

  it('names the account where it is known', async () => {
    await scene.window.sessions.signIn(scopes, 'adele+work@contoso.example');
    const { searchParams } = new URL(scene.window.user.opened[0] ?? '');
    assert.equal(searchParams.get('login_hint'), 'adele+work@contoso.example');
    assert.equal(searchParams.get('prompt'), null);
  });

  it('passes on the claims that Graph wants', async () => {
    const claims = { access_token: { nbf: { essential: true, value: '17' } } };
    const encoded = Buffer.from(JSON.stringify(claims)).toString('base64url');
    await scene.window.sessions.signIn([...scopes, `COLLEAGUE_PRESENCE_CLAIMS:${encoded}`]);
    const { searchParams } = new URL(scene.window.user.opened[0] ?? '');
    const asked = JSON.parse(searchParams.get('claims') ?? '') as typeof claims;
    assert.deepEqual(asked.access_token, { ...claims.access_token, xms_cc: { values: ['CP1'] } });
  });

  it('ends when the user cancels, and so does the server on loopback', async () => {
    scene.window.user.onPage = () => {
      setTimeout(scene.window.user.cancel, 10);
      return true;
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), { name: 'Canceled', message: 'Canceled' });
    await assertClosed(scene.window.user.opened[0] ?? '');
    assert.deepEqual(scene.window.user.seen, ['in the browser']);
    scene.assertNothingKept();
  });

  it('ends when the user cancels while the page is being opened', async () => {
    scene.window.user.onPage = async () => {
      scene.window.user.cancel();
      await pause(20);
      return true;
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), { name: 'Canceled' });
    await pause(30);
    await assertClosed(scene.window.user.opened[0] ?? '');
    scene.assertNothingKept();
  });

  it('uses nothing of an answer that comes after the user canceled', async () => {
    scene.window.user.onPage = url => {
      void scene.service.browse(url, 'adele');
      scene.service.before = () => {
        scene.window.user.cancel();
        return undefined;
      };
      return true;
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), { name: 'Canceled' });
    await pause(30);
    scene.assertNothingKept();
  });

  it('ends with the extension', async () => {
    scene.window.user.onPage = () => {
      scene.window.sessions.dispose();
      return true;
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), { name: 'Canceled' });
    await pause(30);
    await assertClosed(scene.window.user.opened[0] ?? '');
  });

  it('is refused when the user refuses there', async () => {
    scene.window.user.onPage = url => {
      page = scene.service
        .browse(url, 'adele', {
          code: '',
          error: 'access_denied',
          error_description: 'AADSTS65004: User declined to consent to access the app. adele@contoso.example',
        })
        .then(response => response.text());
      return true;
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), {
      failure: 'refused',
      message: 'refused: access_denied: AADSTS65004: User declined to consent to access the app. [address]',
    });
    assert.equal(await page, scene.window.user.failurePage);
    assert.deepEqual(scene.window.user.seen, ['in the browser'], 'no other way is offered');
    scene.assertNothingKept();
  });

  it('goes on with a code where the user prefers that', async () => {
    scene.window.user.onPage = () => {
      setTimeout(scene.window.user.useCode, 10);
      return true;
    };
    scene.window.user.onCode = () => (scene.service.approvedBy = 'adele');
    const session = await scene.window.sessions.signIn(scopes);
    assert.equal(session.account.id, idOf('adele'));
    assert.deepEqual(scene.window.user.seen, [
      'in the browser',
      `ABC-DEF on ${LOGIN}/device`,
      'waiting for the code',
    ]);
    await assertClosed(scene.window.user.opened[0] ?? '');
  });

  it('goes on with a code where no browser opens and the user wants it', async () => {
    scene.window.user.onPage = () => false;
    scene.window.user.wantsCode = true;
    scene.window.user.onCode = () => (scene.service.approvedBy = 'adele');
    await scene.window.sessions.signIn(scopes);
    assert.deepEqual(scene.window.user.seen.slice(0, 2), ['in the browser', 'a code instead?']);
  });

  it('fails where no browser opens and the user does not want a code', async () => {
    scene.window.user.onPage = () => false;
    await assert.rejects(scene.window.sessions.signIn(scopes), { failure: 'browserNotOpened' });
    assert.deepEqual(scene.window.user.seen, ['in the browser', 'a code instead?']);
    scene.assertNothingKept();
  });

  it('says why the sign-in service refuses', async () => {
    scene.service.before = () =>
      refuse('invalid_client', 'AADSTS7000218: The request body must contain a secret.');
    await assert.rejects(scene.window.sessions.signIn(scopes), (error: Error) => {
      assert.match(error.message, /^rejected: invalid_client: .*AADSTS7000218: The request body must/);
      return true;
    });
    scene.assertNothingKept();
  });
});

/** Soon nobody listens any more where the browser would be sent back to. */
async function assertClosed(authorizeUrl: string): Promise<void> {
  const redirect = new URL(new URL(authorizeUrl).searchParams.get('redirect_uri') ?? '');
  await eventually(async () => {
    assert.equal(await connect(Number(redirect.port)), 'ECONNREFUSED');
  });
}

function connect(port: number): Promise<string> {
  return new Promise(resolve => {
    const socket = createConnection(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve('open');
    });
    socket.on('error', error => {
      resolve('code' in error ? String(error.code) : error.message);
    });
  });
}
