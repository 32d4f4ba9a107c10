/** The user's settings file as VS Code on the desktop has it: below `vscode-userdata:`, perhaps in a profile. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { planAddition } from '../../../src/core/entries.ts';
import { isExplained } from '../../../src/vscode/host/commands.ts';
import { EXTENSION } from '../../../src/vscode/host/names.ts';
import { userConfiguration } from '../../../src/vscode/settings/configuration.ts';
import { listsOf, type SettingsList } from '../../../src/vscode/settings/settings.ts';
import { editSettingsFile, takeBack } from '../../../src/vscode/settings/settingsDocument.ts';

const KEY = `${EXTENSION}.colleagues`;
const held = ['MeganB@contoso.com'];
const add = planAddition(['LeeG@contoso.com']);

describe('the user’s settings file', () => {
  let list: SettingsList;
  let homes = 0;

  before(async () => {
    await update(held);
    const own = listsOf(userConfiguration, 'colleagues').find(({ scope }) => scope === 'user');
    assert.ok(own);
    list = own;
  });

  after(() => update(undefined));

  async function update(value: unknown): Promise<void> {
    await vscode.workspace
      .getConfiguration(EXTENSION)
      .update('colleagues', value, vscode.ConfigurationTarget.Global);
  }

  /** A home of user data of its own; gives where extensions have their storage, and the files. */
  async function home(files: Readonly<Record<string, readonly string[]>>) {
    const path = `/home-${++homes}/User`;
    const uris: vscode.Uri[] = [];
    for (const [name, entries] of Object.entries(files)) {
      const uri = vscode.Uri.from({ scheme: 'vscode-userdata', path: `${path}/${name}` });
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(textWith(entries)));
      uris.push(uri);
    }
    return { storage: vscode.Uri.file(`${path}/globalStorage/extension`), uris };
  }

  const textWith = (entries: readonly string[]) =>
    `{\n  "${KEY}": [ // mine\n    ${entries.map(entry => JSON.stringify(entry)).join(',\n    ')} // who\n  ]\n}\n`;
  const read = async (uri: vscode.Uri | undefined) =>
    new TextDecoder().decode(uri && (await vscode.workspace.fs.readFile(uri)));

  it('is changed with the comments in it, and changed back', async () => {
    const { storage, uris } = await home({ 'settings.json': held });
    const change = await editSettingsFile(list, storage, add);
    assert.ok(typeof change === 'object');
    const text = await read(uris[0]);
    assert.match(text, /"MeganB@contoso.com", \/\/ who\n {4}"LeeG@contoso.com"/);
    assert.equal(await takeBack(list, change), true);
    assert.equal(await read(uris[0]), textWith(held));
    assert.equal(await takeBack(list, change), false, 'it has changed since');
  });

  it('is the one of the profile that VS Code reads', async () => {
    const { storage, uris } = await home({
      'settings.json': ['AlexW@contoso.com'],
      'profiles/a1/settings.json': held,
    });
    assert.equal(typeof (await editSettingsFile(list, storage, add)), 'object');
    assert.equal(await read(uris[0]), textWith(['AlexW@contoso.com']));
    assert.match(await read(uris[1]), /LeeG/);
  });

  it('is left to VS Code where it cannot be told from another', async () => {
    const { storage, uris } = await home({ 'settings.json': held, 'profiles/a1/settings.json': held });
    assert.equal(await editSettingsFile(list, storage, add), 'notHere');
    assert.deepEqual(await Promise.all(uris.map(read)), [textWith(held), textWith(held)]);
  });

  it('is not touched while it has changes that are not saved', async () => {
    const { storage, uris } = await home({ 'settings.json': held });
    const [uri] = uris;
    assert.ok(uri);
    await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 1), ' // not yet saved');
    assert.ok(await vscode.workspace.applyEdit(edit));
    try {
      await assert.rejects(editSettingsFile(list, storage, add), isExplained);
      assert.equal(await read(uri), textWith(held));
    } finally {
      const document = await vscode.workspace.openTextDocument(uri);
      await document.save();
    }
  });
});
