/** Several accounts and several windows: none is used unasked, and none takes another's place. */
import assert from 'node:assert/strict';
import { settle } from '../../support/clock.ts';
import { Editor, target, Window } from './editor.ts';

const { origin } = target;

describe('the session, of several accounts', () => {
  let editor: Editor;
  let window: Window;

  const signIn = async (id: string, where = window, manner: 'first' | 'another' = 'first') => {
    editor.answer = id;
    await where.session.signIn(manner);
    await settle();
  };
  const mustChoose = (): boolean =>
    window.session.state.kind === 'none' && window.session.state.mustChoose === true;

  beforeEach(() => {
    editor = new Editor();
    window = new Window(editor);
  });

  describe('after signing out of the one in use in the Accounts menu', () => {
    beforeEach(async () => {
      await signIn('one');
      editor.signIn('two');
      await settle();
    });

    it('does not go on with another one unasked', async () => {
      editor.signOut('one');
      await settle();
      assert.equal(window.who, 'none');
      assert.ok(mustChoose());
      const looks = [
        () => window.session.check(),
        () => window.session.followOthers(),
        () => {
          editor.tell();
          return Promise.resolve();
        },
      ];
      for (const look of looks) {
        await look();
        await settle();
        assert.equal(window.who, 'none');
      }
      await assert.rejects(window.session.token(origin, {}));
      window.reload();
      await window.session.check();
      assert.equal(window.who, 'none');
      assert.ok(!editor.asked.includes('badge'), 'VS Code would sign in the other one');
    });

    it('does not, where it was done while the window was closed', async () => {
      editor.accounts = ['two'];
      editor.preferences.clear();
      window.reload();
      await window.session.check();
      assert.equal(window.who, 'none');
      assert.ok(mustChoose());
    });

    it('goes on with the one that the user chooses', async () => {
      editor.signOut('one');
      await settle();
      await signIn('two');
      assert.equal(window.who, 'two');
      window.reload();
      await window.session.check();
      assert.equal(window.who, 'two');
    });

    it('goes on with the same one where that signs in again', async () => {
      editor.signOut('one');
      await settle();
      editor.signIn('one');
      await settle();
      assert.equal(window.who, 'one');
    });

    it('asks by a badge where no other is there', async () => {
      editor.accounts = ['one'];
      editor.signOut('one');
      await settle();
      assert.equal(window.who, 'none');
      assert.ok(!mustChoose());
      assert.ok(editor.asked.includes('badge'));
      editor.prefer(window, 'two');
      editor.signIn('two'); // by the badge
      await settle();
      assert.equal(window.who, 'two');
    });

    it('stays, where another one is signed out of', async () => {
      editor.signOut('two');
      await settle();
      assert.equal(window.who, 'one');
    });

    it('follows the user who prefers another one, and leaves the one before while it has tokens', async () => {
      const tokens: string[] = [];
      window.session.beforeSwitch(async () => {
        tokens.push((await window.session.token(origin, {})).slice(0, 3));
      });
      editor.prefer(window, 'two');
      editor.tell();
      await settle();
      assert.equal(window.who, 'two');
      assert.deepEqual(tokens, ['one']);
    });
  });

  describe('by "another account"', () => {
    beforeEach(async () => {
      editor.accounts = ['two', 'one'];
      await signIn('one');
    });

    it('leaves the one before, while it has tokens', async () => {
      const tokens: string[] = [];
      window.session.beforeSwitch(async () => {
        tokens.push(
          (await window.session.token(origin, { permissions: ['Presence.ReadWrite'] })).slice(0, 3),
        );
      });
      await signIn('two', window, 'another');
      assert.equal(window.who, 'two');
      assert.deepEqual(tokens, ['one']);
    });

    it('goes on where leaving fails', async () => {
      window.session.beforeSwitch(() => Promise.reject(new Error('offline')));
      await signIn('two', window, 'another');
      assert.equal(window.who, 'two');
      assert.equal(window.log.lines.filter(line => line.startsWith('error')).length, 1);
    });

    it('stays with the one before after Cancel, whomever VS Code would name', async () => {
      let leaves = 0;
      window.session.beforeSwitch(() => {
        leaves++;
        return Promise.resolve();
      });
      editor.answer = new Error('Cancelled');
      await assert.rejects(window.session.signIn('another'));
      editor.tell();
      await settle();
      assert.equal(window.who, 'one');
      window.reload();
      await window.session.check();
      assert.equal(window.who, 'one');
      assert.equal(leaves, 0);
    });
  });

  describe('in two windows', () => {
    let other: Window;

    beforeEach(async () => {
      other = new Window(editor, window.everywhere);
      await signIn('one');
      await signIn('two', other, 'another');
    });

    const cases: readonly (readonly [string, (where: Window) => Promise<void>])[] = [
      ['by a look', where => where.session.check()],
      ['after a restart', where => (where.reload(), where.session.check())],
      [
        'after a restart without network',
        async where => {
          editor.withoutToken.add('one').add('two');
          where.reload();
          await where.session.check();
        },
      ],
    ];
    for (const [name, look] of cases) {
      it(`each keeps its own, ${name}`, async () => {
        await look(window);
        await look(other);
        assert.deepEqual([window.who, other.who], ['one', 'two']);
      });
    }

    it('signing out in one leaves the account of the other', async () => {
      window.session.signOut();
      await other.session.followOthers();
      await other.session.check();
      assert.deepEqual([window.who, other.who], ['none', 'two']);
      window.reload();
      await window.session.check();
      assert.equal(window.who, 'none', 'and does not go on with that of the other');
    });

    it('signing out of an account ends it in every window that has it, and signing in again brings it back', async () => {
      await signIn('one', other, 'another');
      window.session.signOut();
      await other.session.followOthers();
      assert.deepEqual([window.who, other.who], ['none', 'none']);
      await signIn('one');
      assert.equal(window.who, 'one');
      await other.session.followOthers();
      assert.equal(other.who, 'one');
    });

    it('a window that is signed out looks again silently, and asks for no badge', async () => {
      window.session.signOut();
      editor.asked.length = 0;
      await window.session.followOthers();
      assert.deepEqual(editor.asked, []);
    });

    it('a new folder begins with the account that was last used', async () => {
      const third = new Window(editor, window.everywhere);
      await third.session.check();
      assert.equal(third.who, 'two');
    });

    it('a new folder begins with nobody where that was signed out of', async () => {
      other.session.signOut();
      const third = new Window(editor, window.everywhere);
      await third.session.check();
      assert.equal(third.who, 'none');
    });
  });

  it('of which the user signs out before it is known goes with it', async () => {
    editor.accounts = ['one'];
    window.session.signOut();
    await window.session.check();
    assert.equal(window.who, 'none');
    window.reload();
    await window.session.check();
    assert.equal(window.who, 'none');
  });
});
