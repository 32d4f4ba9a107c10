import assert from 'node:assert/strict';
import { dropForgotten, forgetMemories } from '../../../../src/vscode/host/forgotten.ts';
import { Notes } from '../signIn/editor.ts';

/** What a memento holds. */
const held = (notes: Notes): object => Object.fromEntries(notes.keys().map(key => [key, notes.get(key)]));

describe('memories', () => {
  let globalState: Notes;
  let here: Notes;
  let elsewhere: Notes;

  beforeEach(async () => {
    [globalState, here, elsewhere] = [new Notes(), new Notes(), new Notes()];
    await globalState.update('directory', { people: 1 });
    await here.update('account', { id: 'one' });
    await elsewhere.update('account', { id: 'two' });
    await elsewhere.update('onlyAskable', true);
  });

  it('stay as long as nothing is to be forgotten', () => {
    dropForgotten({ globalState, workspaceState: elsewhere });
    assert.deepEqual(held(elsewhere), { account: { id: 'two' }, onlyAskable: true });
  });

  it('are forgotten here at once, and in another folder when it is next used', async () => {
    await forgetMemories({ globalState, workspaceState: here });
    assert.deepEqual(held(globalState), { timesForgotten: 1 });
    assert.deepEqual(held(here), { timesForgotten: 1 });
    dropForgotten({ globalState, workspaceState: elsewhere });
    assert.deepEqual(held(elsewhere), { timesForgotten: 1 });
  });

  it('that came afterwards stay, until everything is forgotten again', async () => {
    await forgetMemories({ globalState, workspaceState: here });
    await here.update('account', { id: 'three' });
    dropForgotten({ globalState, workspaceState: here });
    assert.deepEqual(held(here), { timesForgotten: 1, account: { id: 'three' } });
    await forgetMemories({ globalState, workspaceState: elsewhere });
    dropForgotten({ globalState, workspaceState: here });
    assert.deepEqual(held(here), { timesForgotten: 2 });
  });

  it('are not touched in a folder that was never used', async () => {
    await forgetMemories({ globalState, workspaceState: here });
    const fresh = new Notes();
    dropForgotten({ globalState, workspaceState: fresh });
    assert.deepEqual(held(fresh), { timesForgotten: 1 });
  });
});
