/** After everything was forgotten, no account is used that VS Code still holds before the user has signed in. */
import assert from 'node:assert/strict';
import { settle } from '../../support/clock.ts';
import { Editor, target, Window } from './editor.ts';

describe('the session, once everything was forgotten', () => {
  let editor: Editor;
  let window: Window;
  let other: Window;

  const signIn = async (id: string, where = window) => {
    editor.answer = id;
    await where.session.signIn('first');
    await settle();
  };

  const forget = async () => {
    window.session.signOut();
    window.session.forget();
    await settle();
  };

  beforeEach(async () => {
    editor = new Editor();
    window = new Window(editor);
    other = new Window(editor, window.everywhere);
    await signIn('one');
    await other.session.check();
    await settle();
    assert.equal(other.who, 'one');
  });

  it('remembers no account, in this window and in all', async () => {
    await forget();
    assert.equal(window.who, 'none');
    assert.doesNotMatch(
      JSON.stringify([window.here.get('account'), window.everywhere.get('account')]),
      /one/,
    );
    assert.doesNotMatch(JSON.stringify(window.everywhere.get('signedOut')), /one/);
  });

  it('uses none that VS Code still holds, also after a restart', async () => {
    editor.signIn('two');
    await forget();
    await window.session.check();
    assert.equal(window.who, 'none');
    window.reload();
    await window.session.check();
    await settle();
    assert.equal(window.who, 'none');
    await assert.rejects(window.session.token(target.origin, {}));
    assert.ok(!editor.asked.includes('badge'));
  });

  it('ends in another window too, which does not remember whom it had', async () => {
    await forget();
    await assert.rejects(other.session.token(target.origin, {}));
    await other.session.followOthers();
    await settle();
    assert.equal(other.who, 'none');
    assert.equal(other.here.get('account'), undefined);
  });

  it('goes on after a click, and from then on as ever', async () => {
    await forget();
    await signIn('one');
    assert.equal(window.who, 'one');
    window.reload();
    await window.session.check();
    assert.equal(window.who, 'one');
    assert.equal(window.everywhere.get('signedOut'), undefined);
  });
});
