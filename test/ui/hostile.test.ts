/** What a folder or a colleague wrote never becomes a link or a command of ours. */
import assert from 'node:assert/strict';
import type { Workbench } from '../vscode/workbench.ts';
import { eventually, openWindow, useSettings, useWindows } from './office.ts';

describe('settings that somebody else has written', () => {
  let workbench: Workbench;

  before(async () => {
    useSettings({
      'colleaguePresence.colleagues': [
        { user: 'AdeleV@contoso.com', '[Sign in again](https://contoso.example)': 1 },
        { user: 'AlexW@contoso.com', '[Repair](command:workbench.action.quit)': 1 },
      ],
    });
    workbench = await openWindow();
  });

  useWindows();

  it('put no working link into our notifications', async () => {
    const toast = workbench.notification(/has an unknown key/).first();
    await toast.waitFor();
    await eventually(async () => {
      assert.match((await toast.textContent()) ?? '', /Sign in again/);
    });
    assert.equal(await toast.locator('.notification-list-item-message a').count(), 0);
  });
});
