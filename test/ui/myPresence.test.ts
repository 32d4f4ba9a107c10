/** One's own presence: set, read back, shown, and quiet while debugging. What the status bar is about. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MY_STATUS_BAR_ITEM } from '../../src/vscode/host/names.ts';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  eventually,
  openSignedIn,
  picture,
  restore,
  STATUS_BAR_ITEM,
  theContoso,
  useSettings,
  useWindows,
  workspace,
} from './office.ts';

const folder = path.join(workspace, 'debugged');

/** It takes a minute of debugging until something is set, and another until what failed is tried again. Milliseconds. */
const UNDER_WAY = 60_000 + limits.start;

describe("one's own presence", () => {
  let workbench: Workbench;
  const mine = () => workbench.statusBarItem(`colleague-presence.colleague-presence.${MY_STATUS_BAR_ITEM}`);
  const statusBar = () => workbench.statusBarItem(STATUS_BAR_ITEM);
  const label = async () => (await statusBar().locator('a').getAttribute('aria-label')) ?? '';
  /** How others see Adele, who is signed in. */
  const seen = () => theContoso().presenceOf('AdeleV@contoso.com').activity;
  /** What was asked to be changed since so many requests were made. */
  const changes = (past: number) =>
    theContoso()
      .requests.slice(past)
      .flatMap(({ path: asked }) => /\/(set|clear)UserPreferredPresence$/.exec(asked)?.[0].slice(1) ?? []);
  const allow = async () => {
    await workbench.dialogButton('Continue').click();
    await workbench.dialogButton('Allow').click();
  };
  const options = { 'colleaguePresence.refreshInterval': 3600, 'colleaguePresence.showMyPresence': true };

  before(async () => {
    restore();
    mkdirSync(path.join(folder, '.vscode'), { recursive: true });
    writeFileSync(path.join(folder, 'wait.js'), 'setInterval(() => undefined, 1000);\n');
    writeFileSync(
      path.join(folder, '.vscode/launch.json'),
      JSON.stringify({
        version: '0.2.0',
        configurations: [
          { type: 'node', request: 'launch', name: 'Wait', program: '${workspaceFolder}/wait.js' },
        ],
      }),
    );
    theContoso().setPresence('AlexW@contoso.com', { availability: 'Busy', activity: 'InACall' });
    useSettings(options);
    workbench = await openSignedIn({ folder });
  });

  useWindows(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('stands in the status bar, where that is wanted', async () => {
    await eventually(async () => {
      assert.equal(await mine().locator('a').getAttribute('aria-label'), 'Me, my own presence: Available');
    });
  });

  it('is not asked to be changed by a setting that is switched on, perhaps elsewhere: that is offered', async () => {
    useSettings({ ...options, 'colleaguePresence.doNotDisturbWhileDebugging': true });
    await workbench.notification('has to be allowed to change your presence').waitFor();
    assert.equal(await workbench.page.locator('.monaco-dialog-box').count(), 0);
    await workbench.screenshot('debugging-allow');
    await workbench.page.locator('.notification-list-item').getByRole('button', { name: 'Allow' }).click();
    await workbench.dialogButton('Cancel').click();
    await workbench.notification('Without this permission, debugging does not').waitFor();
    await workbench.closeNotifications();
    useSettings(options);
  });

  it('is set after one allows it, and what others see is said', async () => {
    await mine().click();
    await workbench.page.locator('.quick-input-list').getByText('Appear offline').waitFor();
    await workbench.screenshot('my-presence');
    await workbench.choose('Do not disturb');
    await workbench.page.locator('.quick-input-list').getByText('Until I change it').waitFor();
    await workbench.screenshot('my-presence-time');
    await workbench.choose('2 hours');
    await allow();
    await workbench.notification('Others see you as "Do not disturb". It takes a few minutes').waitFor();
    await picture(workbench, 'my-presence-set');
    assert.equal(seen(), 'DoNotDisturb');
    await workbench.closeNotifications();
  });

  it('is reset from the palette', async () => {
    await workbench.run('Colleague Presence: Reset My Presence to Automatic');
    await workbench.notification('Others see you as "Available"').waitFor();
    assert.equal(seen(), 'Available');
    await workbench.closeNotifications();
  });

  it('has a status message, and none', async () => {
    await workbench.run('Colleague Presence: Set My Status Message');
    await workbench.answer('In room 12');
    await workbench.choose('1 hour');
    await workbench.notification('Others see your status message "In room 12"').waitFor();
    await workbench.closeNotifications();
    await workbench.hover(mine(), 'Your status message: In room 12');
    await workbench.screenshot('my-status-message');
    await workbench.leave();
    await workbench.run('Colleague Presence: Set My Status Message');
    await workbench.answer('');
    await workbench.notification('Others see no status message of yours').waitFor();
    await workbench.closeNotifications();
  });

  it('says so where it has no effect, since Teams is running nowhere', async () => {
    theContoso().setPresence('AdeleV@contoso.com', { availability: 'Offline' });
    await workbench.run('Colleague Presence: Set My Presence');
    await workbench.choose('Busy');
    await workbench.choose('30 minutes');
    await workbench.notification('only while Teams is running somewhere').waitFor();
    await workbench.closeNotifications();
    theContoso().setPresence('AdeleV@contoso.com', { availability: 'Available' });
    await workbench.run('Colleague Presence: Reset My Presence to Automatic');
    await workbench.notification('Others see you as "Available"').waitFor();
    await workbench.closeNotifications();
  });

  it('leads to its menu from the other item too', async () => {
    const tooltip = await workbench.hover(statusBar(), 'colleagues can be asked now');
    await tooltip.getByText('Set my presence').click();
    await workbench.page.locator('.quick-input-list').getByText('Appear away').waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.leave();
  });

  it('is beside what the status bar is about: a group, or one colleague', async () => {
    useSettings({ ...options, 'colleaguePresence.statusBar': 'group:Platform' });
    await eventually(async () => {
      assert.match(await statusBar().innerText(), /Platform: 4 of 5/);
    });
    useSettings({ ...options, 'colleaguePresence.statusBar': 'person:AlexW@contoso.com' });
    await eventually(async () => {
      assert.match(await statusBar().innerText(), /Alex Wilber/);
      assert.equal(await label(), 'Alex Wilber, In a call');
    });
    await picture(workbench, 'status-bar-person');
    useSettings({ ...options, 'colleaguePresence.statusBar': 'person:nobody@contoso.com' });
    await eventually(async () => {
      assert.match(await label(), /is not in your list/);
    });
    useSettings({ ...options, 'colleaguePresence.statusBar': 'off' });
    await statusBar().waitFor({ state: 'hidden' });
    useSettings(options);
    await statusBar().waitFor();
  });

  it('is do not disturb while one debugs, and as it was afterwards', async () => {
    useSettings({ ...options, 'colleaguePresence.doNotDisturbWhileDebugging': true });
    await workbench.run('Debug: Start Debugging');
    await workbench.page.locator('.debug-toolbar').waitFor();
    await eventually(() => {
      assert.equal(seen(), 'DoNotDisturb');
    }, UNDER_WAY);
    await eventually(async () => {
      assert.equal(
        await mine().locator('a').getAttribute('aria-label'),
        'Me, my own presence: Do not disturb',
      );
    });
    await workbench.screenshot('debugging');
    await workbench.run('Debug: Stop');
    await eventually(() => {
      assert.equal(seen(), 'Available');
    }, UNDER_WAY);
  });

  it('is undone although Graph did not show it yet', async () => {
    theContoso().faults.preferenceLagMs = 3_600_000;
    const past = theContoso().requests.length;
    await workbench.run('Debug: Start Debugging');
    await workbench.page.locator('.debug-toolbar').waitFor();
    await eventually(() => {
      assert.deepEqual(changes(past), ['setUserPreferredPresence']);
    }, UNDER_WAY);
    assert.equal(seen(), 'Available');
    await workbench.run('Debug: Stop');
    await eventually(() => {
      assert.deepEqual(changes(past), ['setUserPreferredPresence', 'clearUserPreferredPresence']);
    }, UNDER_WAY);
    theContoso().faults.clear();
  });

  it('is undone when one signs out while debugging', async () => {
    const past = theContoso().requests.length;
    await workbench.run('Debug: Start Debugging');
    await workbench.page.locator('.debug-toolbar').waitFor();
    await eventually(() => {
      assert.deepEqual(changes(past), ['setUserPreferredPresence']);
    }, UNDER_WAY);
    await workbench.run('Colleague Presence: Sign Out');
    await eventually(() => {
      assert.deepEqual(changes(past), ['setUserPreferredPresence', 'clearUserPreferredPresence']);
    }, UNDER_WAY);
  });
});
