/** Adding and removing colleagues, as the settings file has it afterwards. */
import assert from 'node:assert/strict';
import { settingsText } from '../vscode/server.ts';
import { contosoSettings } from '../vscode/contosoSettings.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  closeWindow,
  eventually,
  openSignedIn,
  readSettingsText,
  restore,
  theContoso,
  useSettings,
  useSettingsText,
} from './office.ts';

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
    "AdeleV@contoso.com", // knows the build
    "AlexW@contoso.com"
    // that is all
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

  it('takes somebody in who is in the organization, after every comment', async () => {
    await workbench.run('Colleague Presence: Add Colleague');
    await workbench.screenshot('add-colleague');
    await workbench.answer('lee.gu@contoso.com');
    await workbench.row(/Lee Gu/).waitFor();
    await eventually(() => {
      assert.ok(
        readSettingsText().endsWith(`
  // whom I ask
  "colleaguePresence.colleagues": [
    "AdeleV@contoso.com", // knows the build
    "AlexW@contoso.com",
    // that is all
    "lee.gu@contoso.com"
  ]
}`),
        readSettingsText(),
      );
    });
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
    await eventually(() => {
      assert.ok(readSettingsText().includes('// knows the build'), readSettingsText());
      assert.ok(!readSettingsText().includes('AdeleV'));
    });
  });
});
