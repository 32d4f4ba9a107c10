/** A new user's first minute: from an empty list to a tidy one, without opening the settings file. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  eventually,
  openWindow,
  picture,
  restore,
  signInOnly,
  useSettings,
  useWindows,
  workspace,
} from './office.ts';

const file = path.join(workspace, '.vscode/settings.json');
const settings = `{
  // how we indent
  "editor.tabSize": 2 // two
}
`;

describe('the first minute', () => {
  let workbench: Workbench;

  before(async () => {
    restore();
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, settings);
    useSettings({ 'colleaguePresence.colleagues': [] });
    workbench = await openWindow({ folder: workspace });
  });

  useWindows(() => {
    rmSync(path.dirname(file), { recursive: true, force: true });
  });

  /** Into the workspace's settings, without a group. */
  const toWorkspace = async () => {
    const places = workbench.page.locator('.quick-input-list .monaco-list-row');
    await places
      .filter({ hasText: /No group.*workspace settings/ })
      .first()
      .click();
  };

  it('begins with signing in', async () => {
    await signInOnly(workbench);
    await workbench.welcome().getByText('Whom would you like to see here?').waitFor();
  });

  it('finds three people by name', async () => {
    await workbench.welcomeButton('Add Colleagues').click();
    for (const [text, name] of [
      ['adele', 'Adele Vance'],
      ['alex', 'Alex Wilber'],
      ['lee', 'Lee Gu'],
    ] as const) {
      await workbench.type(text);
      await workbench.tick(name);
    }
    await workbench.accept();
    await toWorkspace();
    await workbench.row('Lee Gu, Available').waitFor();
  });

  it('pastes two more', async () => {
    await workbench.run('Colleague Presence: Add Colleagues');
    await workbench.type('Megan Bowen <MeganB@contoso.com>; JoniS@contoso.com');
    await workbench.page.locator('.quick-input-list').getByText('Add these 2 addresses').waitFor();
    await workbench.accept();
    await toWorkspace();
    await workbench.row('Joni Sherman, Available').waitFor();
    await workbench.row('Megan Bowen, Available').waitFor();
  });

  it('makes a group, drags one into it, and pins one', async () => {
    await workbench.run('Colleague Presence: New Group');
    await workbench.choose('Empty group');
    await workbench.answer('Platform');
    await workbench.row('Platform, nobody yet').waitFor();
    await workbench.row('Lee Gu, Available').dragTo(workbench.row(/^Platform/));
    await workbench.dialogButton('Move').click(); // into the workspace's settings, where they stand
    await workbench.row('Platform, 1 of 1 can be asked').waitFor();
    assert.match(readFileSync(file, 'utf8'), /"lee\.gu@contoso\.com", "group": "Platform"/);
    await workbench.run('Colleague Presence: Pin to Top');
    await workbench.choose('Megan Bowen');
    await workbench.row('Megan Bowen, Available, pinned').waitFor();
    await picture(workbench, 'first-minute');
  });

  it('finds all as it was after a restart', async () => {
    const before = await workbench.rows();
    assert.equal(before.length, 7);
    await workbench.reload();
    await eventually(async () => {
      assert.deepEqual(await workbench.rows(), before);
    }, limits.start);
  });

  it('has left the comments in the settings file', () => {
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes('// how we indent') && text.includes('// two'));
    assert.match(text, /"MeganB@contoso.com"/);
  });
});
