/** Who is signed in, whatever comes in whatever order. */
import assert from 'node:assert/strict';
import { PresenceError } from '../../../../src/core/errors.ts';
import type { SessionState } from '../../../../src/graph/signIn/sessionState.ts';
import { settle } from '../../support/clock.ts';
import { Editor, Gate, target, Window } from './editor.ts';

const { origin } = target;

describe('the session', () => {
  let editor: Editor;
  let window: Window;
  let heard: SessionState[];

  /** Signs somebody in by a click. */
  const signIn = async (id: string, where = window, manner: 'first' | 'another' = 'first') => {
    editor.answer = id;
    await where.session.signIn(manner);
    await settle();
  };
  const failureOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'none';
    } catch (error) {
      return error instanceof PresenceError ? error.failure.kind : String(error);
    }
  };

  beforeEach(() => {
    editor = new Editor();
    window = new Window(editor);
    heard = [];
    window.session.onDidChange(state => heard.push(state));
  });

  describe('whose answers come late', () => {
    let gate: Gate;

    beforeEach(async () => {
      await signIn('one');
      gate = new Gate();
    });

    const looks = {
      'a look': () => window.session.check(),
      'a request for a token': () => window.session.token(origin, {}),
    };
    for (const [name, begin] of Object.entries(looks)) {
      for (const [newer, beginNewer] of Object.entries(looks)) {
        it(`does not believe an old "nobody" of ${name} after ${newer}`, async () => {
          editor.accounts = [];
          editor.late = gate.wait;
          const old = begin().catch(() => undefined);
          await settle();
          editor.accounts = ['one'];
          editor.late = () => Promise.resolve();
          await beginNewer();
          gate.open();
          gate.open();
          await settle();
          await old;
          assert.equal(window.who, 'one');
          assert.ok(heard.every(({ kind }) => kind === 'some'));
        });
      }
    }

    it('does not believe an old "nobody" that comes while a newer look is under way', async () => {
      editor.accounts = [];
      editor.late = gate.wait;
      const old = window.session.check();
      await settle();
      editor.accounts = ['one'];
      const newer = window.session.check();
      await settle();
      gate.open();
      await old;
      assert.equal(window.who, 'one');
      editor.late = () => Promise.resolve();
      gate.open();
      await newer;
      assert.equal(window.who, 'one');
    });

    it('gives no token to somebody who has signed out meanwhile', async () => {
      editor.late = gate.wait;
      const token = window.session.token(origin, {});
      await settle();
      window.session.signOut();
      editor.late = () => Promise.resolve();
      gate.open();
      assert.equal(await failureOf(token), 'signInNeeded');
      assert.equal(window.who, 'none');
    });

    it('stays signed out where the browser comes back afterwards', async () => {
      editor.answer = 'two';
      editor.late = what => (what === 'prompt' ? gate.wait() : Promise.resolve());
      const signingIn = window.session.signIn('another');
      await settle();
      window.session.signOut();
      gate.open();
      assert.equal(await signingIn, false);
      await settle();
      assert.equal(window.who, 'none');
    });

    it('is of whoever signed in last, in whatever order the browsers come back', async () => {
      editor.late = what => (what === 'prompt' ? gate.wait() : Promise.resolve());
      editor.answer = 'two';
      const first = window.session.signIn('another');
      await settle();
      editor.answer = 'three';
      const second = window.session.signIn('another');
      await settle();
      gate.open(1);
      assert.equal(await second, true);
      gate.open();
      assert.equal(await first, false);
      await settle();
      assert.equal(window.who, 'three');
    });
  });

  it('is not ended because the accounts cannot be listed', async () => {
    await signIn('one');
    editor.isListBroken = true;
    editor.withoutToken.add('one');
    await window.session.check();
    assert.equal(window.who, 'one');
    assert.equal(await failureOf(window.session.token(origin, {})), 'renewalFailed');
  });

  it('is only left, not ended, where the settings lead elsewhere, and comes back with them', async () => {
    await signIn('one');
    for (const elsewhere of [undefined, { ...target, clientId: target.tenant }]) {
      const accounts = editor.accounts;
      window.target = elsewhere;
      editor.accounts = [];
      await window.session.checkAnew();
      assert.deepEqual(window.session.state, { kind: 'none' });
      window.target = target;
      editor.accounts = accounts;
      await window.session.checkAnew();
      assert.equal(window.who, 'one');
    }
  });

  it('is another one in another tenant', async () => {
    await signIn('one');
    heard.length = 0;
    window.target = { ...target, tenant: 'fabrikam.com' };
    await window.session.checkAnew();
    assert.deepEqual(heard, [
      { kind: 'some', account: { id: 'one', cloud: origin, tenant: 'fabrikam.com' } },
    ]);
  });

  describe('that is asked for a permission', () => {
    const table: readonly (readonly [string, () => Promise<unknown> | undefined])[] = [
      ['nobody is signed in', () => undefined],
      [
        'the user has signed out',
        async () => {
          await signIn('one');
          window.session.signOut();
        },
      ],
      [
        'it is not set up',
        async () => {
          await signIn('one');
          window.target = undefined;
          await window.session.checkAnew();
        },
      ],
    ];
    for (const [name, prepare] of table) {
      it(`asks nobody, and allows nothing, where ${name}`, async () => {
        await prepare();
        editor.asked.length = 0;
        assert.equal(await failureOf(window.session.ask('People.Read')), 'signInNeeded');
        assert.equal(await window.session.has('People.Read'), false);
        assert.deepEqual(editor.asked, []);
      });
    }

    it('does not take the yes of another account', async () => {
      await signIn('one');
      editor.answer = 'two';
      assert.equal(await failureOf(window.session.ask('People.Read')), 'signInNeeded');
      await settle();
    });

    it('does not take a yes that comes after a sign-out', async () => {
      await signIn('one');
      const gate = new Gate();
      editor.late = what => (what === 'prompt' ? gate.wait() : Promise.resolve());
      const asking = window.session.ask('People.Read');
      await settle();
      window.session.signOut();
      gate.open();
      assert.equal(await failureOf(asking), 'signInNeeded');
      assert.equal(window.who, 'none');
    });
  });

  it('renews for each set of permissions by itself', async () => {
    await signIn('one');
    editor.asked.length = 0;
    editor.late = () => new Promise(resolve => setImmediate(resolve));
    const renewal = { challenge: 'Bearer claims="e30="' };
    const [plain, more, same] = await Promise.all([
      window.session.token(origin, { renewal }),
      window.session.token(origin, { renewal, permissions: ['Presence.ReadWrite'] }),
      window.session.token(origin, { renewal }),
    ]);
    assert.doesNotMatch(plain, /Presence.ReadWrite/);
    assert.match(more, /Presence.ReadWrite/);
    assert.equal(plain, same);
    assert.equal(editor.asked.filter(what => what === 'silent').length, 2);
  });

  it('says that a permission has no consent, and goes on', async () => {
    await signIn('one');
    editor.withoutConsent.add('People.Read');
    assert.equal(
      await failureOf(window.session.token(origin, { permissions: ['People.Read'] })),
      'consentNeeded',
    );
    assert.equal(window.who, 'one');
  });

  it('takes another way only once somebody has signed in by it', async () => {
    await signIn('one');
    const kept: string[] = [];
    const way = { target, keep: () => Promise.resolve(void kept.push('kept')) };
    editor.answer = new Error('Canceled');
    await assert.rejects(window.session.signIn('first', way));
    assert.deepEqual(kept, []);
    editor.answer = 'one';
    await window.session.signIn('first', way);
    assert.deepEqual(kept, ['kept']);
  });
});
