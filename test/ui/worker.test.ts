/** The browser entry, in the web worker extension host: the same tree. */
import assert from 'node:assert/strict';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  closeWindow,
  eventually,
  openSignedIn,
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
});
