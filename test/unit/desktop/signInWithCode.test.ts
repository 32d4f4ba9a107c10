import assert from 'node:assert/strict';
import { eventually } from '../../eventually.ts';
import { LOGIN, scopes } from './places.ts';
import { idOf, pause, setScene } from './scene.ts';
import { refuse } from './signInService.ts';

describe('signing in with a code', () => {
  const scene = setScene();

  beforeEach(() => {
    scene.window.flows = ['deviceCode'];
    scene.window.user.onCode = () => (scene.service.approvedBy = 'adele');
  });

  /** From now on nothing is asked any more, and nothing was stored. */
  const assertOver = async (): Promise<void> => {
    await eventually(async () => {
      // what was under way then may still arrive
      const { length } = scene.service.requests;
      await pause(80);
      assert.equal(scene.service.requests.length, length, 'it asks no more');
    });
    scene.assertNothingKept();
  };

  it('shows the code, waits for it, and gives a session', async () => {
    const session = await scene.window.sessions.signIn(scopes);
    assert.deepEqual(session.account, { id: idOf('adele'), label: 'adele@contoso.example' });
    assert.deepEqual(scene.window.user.seen, [`ABC-DEF on ${LOGIN}/device`, 'waiting for the code']);
    assert.equal(scene.secrets.keys.length, 1);
    assert.deepEqual(await scene.window.sessions.list(), [session.account]);
  });

  it('declares that challenges are understood', async () => {
    await scene.window.sessions.signIn(scopes);
    for (const form of scene.service.forms) {
      assert.match(form.get('claims') ?? '', /"xms_cc":\{"values":\["CP1"\]\}/);
    }
  });

  it('ends when the user does not take the code', async () => {
    scene.window.user.takesCode = false;
    await assert.rejects(scene.window.sessions.signIn(scopes), { name: 'Canceled' });
    await assertOver();
  });

  it('ends when the user cancels while the code is waited for', async () => {
    scene.window.user.onCode = () => {
      setTimeout(scene.window.user.cancel, 30);
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), { name: 'Canceled' });
    await assertOver();
  });

  it('ends when the extension does', async () => {
    scene.window.user.onCode = () => {
      scene.window.sessions.dispose();
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), { name: 'Canceled' });
    await assertOver();
  });

  it('is told when the user refuses on the page', async () => {
    scene.window.user.onCode = () => {
      scene.service.before = () => refuse('authorization_declined', 'AADSTS70019: declined');
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), {
      message: 'refused: authorization_declined: AADSTS70019: declined',
    });
    await assertOver();
  });

  it('is told when the code has expired', async () => {
    scene.window.user.onCode = () => {
      scene.service.before = () => refuse('expired_token');
    };
    await assert.rejects(scene.window.sessions.signIn(scopes), { failure: 'codeExpired' });
    await assertOver();
  });

  it('notices itself when the code has expired', async () => {
    scene.service.deviceCode = { expires_in: 1 };
    scene.window.user.onCode = () => undefined;
    await assert.rejects(scene.window.sessions.signIn(scopes), { failure: 'codeExpired' });
    await assertOver();
  });

  it('says why there is no code', async () => {
    scene.service.before = () =>
      refuse('invalid_client', 'AADSTS7000218: public client flows are not allowed');
    await assert.rejects(scene.window.sessions.signIn(scopes), {
      message: 'rejected: invalid_client: AADSTS7000218: public client flows are not allowed',
    });
    assert.deepEqual(scene.window.user.seen, []);
    await assertOver();
  });

  it('does not take an answer from another issuer', async () => {
    scene.service.claims = { iss: 'https://login.evil.example' };
    await assert.rejects(scene.window.sessions.signIn(scopes), { message: 'wrongAnswer: issuer' });
    await assertOver();
  });
});
