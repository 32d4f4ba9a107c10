/** From a fresh window to a sidebar full of colleagues. */
import assert from 'node:assert/strict';
import { colleagues } from '../vscode/contosoSettings.ts';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  eventually,
  openWindow,
  picture,
  restore,
  STATUS_BAR_ITEM,
  signIn,
  useSettings,
  useWindows,
} from './office.ts';

describe('sign-in', () => {
  let workbench: Workbench;
  const statusBar = () => workbench.statusBarItem(STATUS_BAR_ITEM);

  before(async () => {
    restore();
    useSettings({ 'colleaguePresence.auth.clientId': '' });
    workbench = await openWindow();
  });

  useWindows();

  it('says what has to be set up before', async () => {
    await workbench.welcome().getByText('Have its client ID at hand').waitFor();
    await workbench.welcomeButton('Set Up Sign-in').waitFor();
    await eventually(async () => {
      assert.match(await statusBar().innerText(), /Set up/);
    });
    await picture(workbench, 'state-not-set-up');
  });

  it('is begun with the set-up by Sign In', async () => {
    await workbench.run('Colleague Presence: Sign In');
    await workbench.quickPick('Another cloud').waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.welcomeButton('Set Up Sign-in').waitFor();
  });

  it('names what is wrong with it', async () => {
    useSettings({ 'colleaguePresence.auth.clientId': 'my app' });
    await workbench.welcome().getByText('the client ID must be a GUID').waitFor();
    await picture(workbench, 'state-badly-set-up');
  });

  it('is offered in the view, in the status bar and on the Accounts menu', async () => {
    useSettings();
    await workbench.welcome().getByText('Sign in with your work account').waitFor();
    await workbench.welcomeButton('Sign In').waitFor();
    await eventually(async () => {
      assert.match(await statusBar().innerText(), /Sign in/);
    });
    await workbench.page
      .locator('.activitybar .action-item', { has: workbench.page.getByLabel(/^Accounts/) })
      .locator('.badge')
      .waitFor();
    await picture(workbench, 'state-signed-out');
  });

  it('asks for nothing before', () => {
    assert.equal(workbench.foreignHosts.size, 0);
  });

  it('takes a refusal quietly', async () => {
    await workbench.welcomeButton('Sign In').click();
    await workbench.dialogButton('Cancel').click();
    await workbench.notification('Sign-in was refused').waitFor();
    await workbench.screenshot('sign-in-refused');
    await workbench.closeNotifications();
    await workbench.welcomeButton('Sign In').waitFor();
  });

  it('fills the sidebar after one click there and one on Allow', async () => {
    await signIn(workbench);
    await eventually(async () => {
      const rows = await workbench.rows();
      assert.equal(rows.length, colleagues.length + 3);
      for (const group of [
        'Platform, 5 of 5 can be asked',
        'Design, 3 of 3 can be asked',
        'Support, 4 of 4 can be asked',
      ]) {
        assert.ok(rows.includes(group), group);
      }
      assert.match(await statusBar().innerText(), /12 of 12/);
    });
  });

  it('lasts over a reload, without a prompt', async () => {
    await workbench.reload();
    // VS Code opens the sidebar again by itself; a click meanwhile would close it
    await workbench.row('Adele Vance, Available').waitFor({ timeout: limits.start });
  });

  it('ends with Sign Out, and nobody is left in sight', async () => {
    await workbench.run('Colleague Presence: Sign Out');
    await workbench.welcomeButton('Sign In').waitFor();
    assert.deepEqual(await workbench.rows(), []);
    await workbench.notification('everything it knew is forgotten').waitFor();
    await workbench.screenshot('signed-out');
    await workbench.closeNotifications();
  });

  it('is possible again', async () => {
    await workbench.welcomeButton('Sign In').click();
    await workbench.row('Adele Vance, Available').waitFor();
  });
});
