/** Adding and removing colleagues, as the settings file has it afterwards. */
import assert from 'node:assert/strict';
import { settingsText } from '../vscode/server.ts';
import { contosoSettings } from '../vscode/contosoSettings.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  closeWindow,
  openSignedIn,
  readSettingsText,
  restore,
  theContoso,
  useSettings,
  useSettingsText,
} from './office.ts';

/** What the file says, without its comments. */
function listed(): unknown {
  const text = readSettingsText().replace(/^ *\/\/.*$/gm, '');
  return (JSON.parse(text) as Record<string, unknown>)['colleaguePresence.colleagues'];
}

describe('the list', () => {
  let workbench: Workbench;

  before(async () => {
    restore();
    useSettingsText(
      settingsText(contosoSettings(theContoso().origin)).replace(
        /\n}$/,
        `,
  // whom I ask
  "colleaguePresence.colleagues": [
    "AdeleV@contoso.com",
    "AlexW@contoso.com"
  ]
}`,
      ),
    );
    workbench = await openSignedIn();
  });

  after(async () => {
    await closeWindow(workbench);
    useSettings();
  });

  it('takes somebody in who is in the organization', async () => {
    await workbench.run('Colleague Presence: Add Colleague');
    await workbench.screenshot('add-colleague');
    await workbench.answer('lee.gu@contoso.com');
    await workbench.row(/Lee Gu/).waitFor();
    assert.deepEqual(listed(), ['AdeleV@contoso.com', 'AlexW@contoso.com', 'lee.gu@contoso.com']);
    assert.ok(readSettingsText().includes('// whom I ask'));
  });

  it('says of somebody who is not that nobody was found, and asks', async () => {
    await workbench.run('Colleague Presence: Add Colleague');
    await workbench.answer('nobody@contoso.com');
    await workbench.notification('Nobody in your organization').waitFor();
    await workbench.screenshot('add-nobody');
    await workbench.closeNotifications();
    assert.ok(!readSettingsText().includes('nobody'));
  });

  it('lets somebody go who is chosen from it', async () => {
    await workbench.run('Colleague Presence: Remove Colleague');
    await workbench.answer('Adele');
    await workbench.row(/Adele Vance/).waitFor({ state: 'hidden' });
    assert.deepEqual(listed(), ['AlexW@contoso.com', 'lee.gu@contoso.com']);
    assert.ok(readSettingsText().includes('// whom I ask'));
  });
});
