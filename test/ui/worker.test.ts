/** The browser entry, in the web worker extension host: the same tree. */
import assert from 'node:assert/strict';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  closeWindow,
  eventually,
  openSignedIn,
  openWindow,
  readSettingsText,
  restore,
  theContoso,
  useSettings,
  useWindows,
} from './office.ts';

describe('the extension in a web worker', () => {
  let workbench: Workbench;

  before(() => {
    restore();
    theContoso().setPresence('MeganB@contoso.com', { availability: 'Busy', activity: 'InAMeeting' });
  });

  useWindows();

  it('shows the same tree as in Node', async () => {
    const seen: string[][] = [];
    for (const kind of ['workspace', 'web']) {
      useSettings({ 'remote.extensionKind': { 'colleague-presence.colleague-presence': [kind] } });
      // high enough for the whole list of running extensions
      workbench = await openSignedIn({ viewport: { width: 1280, height: 1800 } });
      await eventually(async () => {
        assert.ok((await workbench.rows()).includes('Megan Bowen, In a meeting'));
      });
      seen.push(await workbench.rows());
      if (kind === 'web') {
        await workbench.screenshot('web-worker');
        await workbench.run('Developer: Show Running Extensions');
        await workbench.page.getByText('Web Worker').first().waitFor({ timeout: limits.start });
        await workbench.screenshot('web-worker-running');
      } else {
        await closeWindow(workbench);
      }
    }
    assert.deepEqual(seen[1], seen[0]);
    assert.equal(seen[0]?.length, 15);
  });

  it('says that it cannot sign in itself, and how to go on', async function () {
    this.timeout(120_000);
    useSettings({
      'remote.extensionKind': { 'colleague-presence.colleague-presence': ['web'] },
      'colleaguePresence.auth.provider': 'colleague-presence',
    });
    workbench = await openWindow();
    await workbench.welcome().getByText('extensions run in the browser, where it cannot').waitFor();
    assert.equal(await workbench.welcomeButton('Sign In Another Way').count(), 0);
    await workbench.screenshot('web-worker-own-sign-in');
    await workbench.welcomeButton('Sign In the Usual Way').click();
    await workbench.dialogButton('Allow').click();
    await eventually(async () => {
      assert.ok((await workbench.rows()).includes('Megan Bowen, In a meeting'));
    });
    assert.doesNotMatch(readSettingsText(), /auth\.provider/);
  });
});
