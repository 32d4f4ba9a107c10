/** Every state that is not the good one has a face, and a way out. */
import assert from 'node:assert/strict';
import type { FaultAction } from '../contoso/server.ts';
import { colleagues } from '../vscode/contosoSettings.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  eventually,
  openWindow,
  picture,
  restore,
  STATUS_BAR_ITEM,
  theContoso,
  useSettings,
  useWindows,
} from './office.ts';

describe('a state', () => {
  let workbench: Workbench;
  const statusBar = () => workbench.statusBarItem(STATUS_BAR_ITEM);
  const fail = (action: FaultAction) => {
    theContoso().faults.clear();
    theContoso().faults.add({ match: 'getPresences|batch', action });
  };
  const refresh = async () => {
    await workbench.run('Colleague Presence: Refresh Presence');
  };

  before(async () => {
    restore();
    useSettings();
    workbench = await openWindow();
  });

  useWindows();

  it('consent missing: names the permission and offers to sign in again', async () => {
    fail({ kind: 'status', status: 403 });
    await workbench.welcomeButton('Sign In').click();
    await workbench.dialogButton('Allow').click();
    await workbench.welcome().getByText('Presence.Read.All').waitFor();
    await workbench.welcomeButton('Sign In Again').waitFor();
    await picture(workbench, 'state-consent');
  });

  it('unreachable from the start: says that it is tried again, and offers it', async () => {
    fail({ kind: 'reset' });
    await refresh();
    await workbench.welcome().getByText('cannot be reached').waitFor();
    await picture(workbench, 'state-offline-at-first');
    theContoso().faults.clear();
    await workbench.welcomeButton('Try Again').click();
    await workbench.row('Adele Vance, Available').waitFor();
  });

  it('unreachable later: everybody is as last known, and marked so', async () => {
    fail({ kind: 'reset' });
    await refresh();
    await workbench.message().getByText('cannot be reached. Shown as of').waitFor();
    await workbench.row('Adele Vance, Available · last known').waitFor();
    await workbench.row('Platform, as last known').waitFor();
    await eventually(async () => {
      assert.match(await statusBar().innerText(), /as of \d/);
    });
    await picture(workbench, 'state-offline');
  });

  it('offline, where only those who can be asked were to be shown: shows everybody, and says why', async () => {
    await workbench.run('Colleague Presence: Show Only Those Who Can Be Asked');
    const message = workbench.message();
    await message.getByText('cannot be reached. Shown as of').waitFor();
    await message.getByText('Everybody is shown, since who can be asked now is not known.').waitFor();
    await workbench.row('Adele Vance, Available · last known').waitFor();
    await workbench.screenshot('state-offline-only-askable');
    await workbench.run('Colleague Presence: Show Everybody');
    await message.getByText('Everybody is shown').waitFor({ state: 'hidden' });
    await message.getByText('cannot be reached. Shown as of').waitFor();
  });

  it('throttled: says until when, and a refresh by hand waits too', async () => {
    fail({ kind: 'status', status: 429, retryAfter: 3600 });
    await refresh();
    await workbench.message().getByText('asks to wait until').waitFor();
    const before = theContoso().requests.length;
    await refresh();
    await workbench.notification('The next refresh is due at').waitFor();
    assert.equal(theContoso().requests.length, before);
    await picture(workbench, 'state-throttled');
    await workbench.closeNotifications();
    theContoso().faults.clear();
  });

  it('no colleagues: offers to add one', async () => {
    useSettings({ 'colleaguePresence.colleagues': [] });
    await workbench.welcome().getByText('Whom would you like to see here?').waitFor();
    await workbench.welcomeButton('Add Colleagues').waitFor();
    await picture(workbench, 'state-no-colleagues');
  });

  it('no presence in this cloud: says so, and asks nothing', async () => {
    useSettings({ 'colleaguePresence.cloud': 'china' });
    await workbench.welcome().getByText('gives no presence in the China cloud').waitFor();
    await picture(workbench, 'state-no-presence-api');
  });

  it('people who cannot be shown: each row says why', async () => {
    useSettings({
      'colleaguePresence.colleagues': [
        ...colleagues.slice(0, 2),
        'nobody@contoso.com',
        'frontdesk@contoso.com',
        'employee00018@fabrikam.com',
      ],
    });
    await workbench.row(/not found in your organization/).waitFor();
    await workbench.row(/address of several people/).waitFor();
    const tooltip = await workbench.hover(workbench.row(/nobody@contoso.com/), 'Check its spelling');
    await tooltip.waitFor();
    await picture(workbench, 'state-not-found');
    await workbench.leave();
  });

  it('malformed settings: named once, and the rest works', async () => {
    useSettings({
      'colleaguePresence.colleagues': ['AdeleV@contoso.com', '', 7],
      'colleaguePresence.sortBy': 'size',
    });
    await workbench.notification('entry 2 is blank').waitFor();
    await workbench.row(/Adele Vance/).waitFor();
    await workbench.screenshot('malformed-settings');
    await workbench.closeNotifications();
  });

  it('loading: says so in the rows', async () => {
    useSettings();
    await workbench.row(/^Platform/).waitFor();
    await workbench.run('Colleague Presence: Sign Out');
    await workbench.closeNotifications();
    theContoso().faults.clear();
    theContoso().faults.add({ action: { kind: 'hold' } });
    await workbench.welcomeButton('Sign In').click();
    await workbench
      .row(/Adele|adele/)
      .first()
      .waitFor();
    await workbench
      .row(/not known yet/)
      .first()
      .waitFor();
    await picture(workbench, 'state-loading');
    theContoso().faults.clear();
  });

  it('mended: everything is as it was', async () => {
    await workbench.row('Adele Vance, Available').waitFor();
  });
});
