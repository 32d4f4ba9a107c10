/** A newcomer without an account: from installed to a live sidebar in two clicks, and out again without a trace. */
import { openWindow, picture, useSettings, useWindows } from './office.ts';
import type { Workbench } from '../vscode/workbench.ts';

describe('the sample', () => {
  let workbench: Workbench;
  before(async () => {
    useSettings({ 'colleaguePresence.auth.clientId': '', 'colleaguePresence.colleagues': [] });
    workbench = await openWindow();
  });
  useWindows();
  it('is there in two clicks', async () => {
    await picture(workbench, 'sample-welcome');
    await workbench.welcomeButton('Try It with Sample Colleagues').click();
    await workbench
      .row(/^Adele Vance, /)
      .first()
      .waitFor();
    await picture(workbench, 'sample');
  });
});
