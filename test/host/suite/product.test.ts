/** The product as it runs in the extension host: commands, sign-in, requests and settings. */
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { EXTENSION, type CommandId } from '../../../src/vscode/host/names.ts';
import { requests, setFaults, until } from './contoso.ts';

const ID = 'colleague-presence.colleague-presence';
const { commands } = (
  vscode.extensions.getExtension(ID)?.packageJSON as {
    contributes: { commands: readonly { readonly command: CommandId }[] };
  }
).contributes;

async function run(command: CommandId, ...args: unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}

/** How many people each request for presence asked for. */
async function asked(): Promise<number[]> {
  return (await requests())
    .filter(({ path }) => path.endsWith('/getPresencesByUserId'))
    .map(({ ids }) => ids);
}

async function updateUser(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration(EXTENSION).update(name, value, vscode.ConfigurationTarget.Global);
}

/** The names of the files of the extension that are loaded. */
function loaded(): string[] {
  const dist = path.join(vscode.extensions.getExtension(ID)?.extensionPath ?? '', 'dist');
  return Object.keys(require.cache)
    .filter(file => path.dirname(file) === dist)
    .map(file => path.basename(file));
}

async function workspaceSettings(): Promise<string> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const file = vscode.Uri.joinPath(folder.uri, '.vscode/settings.json');
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

describe(`the product in VS Code ${vscode.version} (${vscode.env.appName})`, () => {
  before(async () => {
    await vscode.extensions.getExtension(ID)?.activate();
    await vscode.commands.executeCommand('colleaguePresence.colleagues.focus');
  });

  afterEach(async () => {
    await setFaults({});
  });

  it('has all its commands', async () => {
    const all = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commands.filter(({ command }) => !all.has(command)),
      [],
    );
  });

  it('signs in without a prompt and asks for everybody of the workspace in one request', async () => {
    await until(async () => (await asked()).length > 0, 'asked for presence');
    assert.equal((await asked())[0], 2);
    assert.ok((await requests()).every(({ status }) => status === 200));
  });

  it('joins the list of the user to that of the workspace', async () => {
    await updateUser('colleagues', ['AlexW@contoso.com', 'adelev@CONTOSO.com']);
    await until(async () => (await asked()).at(-1) === 3, 'asked for three people');
  });

  it('asks at once when the user wants it, and looks nobody up again', async () => {
    const before = await requests();
    await run('colleaguePresence.refresh');
    const added = (await requests()).slice(before.length);
    assert.deepEqual(
      added.map(({ method, ids }) => [method, ids]),
      [['POST', 3]],
    );
  });

  it('waits as long as Graph says, also when the user wants it', async () => {
    await setFaults({
      rules: [{ match: 'getPresences', times: 1, action: { kind: 'status', status: 429, retryAfter: 10 } }],
    });
    await run('colleaguePresence.refresh');
    const before = (await requests()).length;
    await run('colleaguePresence.refresh');
    assert.equal((await requests()).length, before);
    await until(async () => {
      await run('colleaguePresence.refresh');
      return (await requests()).length > before;
    }, 'asked again after the wait');
  });

  it('follows no redirect', async () => {
    await setFaults({
      rules: [{ match: 'getPresences', times: 1, action: { kind: 'redirect', to: '/v1.0/elsewhere' } }],
    });
    await run('colleaguePresence.refresh');
    assert.ok((await requests()).every(({ path }) => !path.includes('elsewhere')));
  });

  it('goes on with what is sound in malformed settings', async () => {
    await updateUser('colleagues', [42, '', 'no address', { name: 'Nobody' }, 'AlexW@contoso.com']);
    await updateUser('refreshInterval', 0);
    await updateUser('sortBy', 'shoeSize');
    await run('colleaguePresence.refresh');
    assert.equal((await asked()).at(-1), 3);
    await updateUser('refreshInterval', undefined);
    await updateUser('sortBy', undefined);
  });

  it('reads 10,000 entries, and asks for those it knows while it looks for the others', async () => {
    const many = Array.from({ length: 9999 }, (_, i) => `nobody${i}@contoso.com`);
    await updateUser('colleagues', ['AlexW@contoso.com', ...many]);
    await run('colleaguePresence.refresh');
    assert.equal((await asked()).at(-1), 3);
    await updateUser('colleagues', ['AlexW@contoso.com']);
  });

  it('takes a colleague out where the entry stands, and leaves the comments', async () => {
    assert.ok(!loaded().includes('listText.js'), 'loaded only now');
    await run('colleaguePresence.removeColleague', { kind: 'row', id: 'Design\nmeganb@contoso.com' });
    await until(async () => !(await workspaceSettings()).includes('MeganB'), 'taken out of the file');
    assert.equal(
      (await workspaceSettings()).trim(),
      `{
  // the team's list travels with the repository
  "colleaguePresence.colleagues": [
    "AdeleV@contoso.com" // asks and answers
  ],
  "editor.tabSize": 2
}`,
    );
    await until(async () => (await asked()).at(-1) === 2, 'no longer asked for');
    assert.ok(loaded().includes('listText.js'));
  });

  it('asks nothing once the user has signed out', async () => {
    await run('colleaguePresence.signOut');
    const before = (await requests()).length;
    await run('colleaguePresence.refresh');
    assert.equal((await requests()).length, before);
  });

  it('signs in again after a click, and asks at once', async () => {
    const before = (await asked()).length;
    await run('colleaguePresence.signIn');
    await until(async () => (await asked()).length > before, 'asked again');
  });

  it('loads nothing of its own sign-in to start, to register its provider, or to sign in through another', () => {
    assert.ok(loaded().includes('desktop.js'), 'the extension is loaded from its bundle');
    assert.ok(!loaded().includes('signIn.js'));
  });

  it('asks nothing in a cloud without presence', async () => {
    await updateUser('cloud', 'china');
    const before = (await requests()).length;
    await run('colleaguePresence.refresh');
    assert.equal((await requests()).length, before);
    await updateUser('cloud', 'custom');
  });
});
