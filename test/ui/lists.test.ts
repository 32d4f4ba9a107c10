/** Adding and removing colleagues, as the settings file has it afterwards. */
import assert from 'node:assert/strict';
import { settingsText } from '../vscode/server.ts';
import { contosoSettings } from '../vscode/contosoSettings.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  eventually,
  openSignedIn,
  protectSettings,
  readSettingsText,
  restore,
  theContoso,
  useSettingsText,
  useWindows,
} from './office.ts';

/** What the file says, without its comments. */
function listed(): unknown {
  const text = readSettingsText().replace(/\/\/ .*$|\/\* .* \*\//gm, '');
  return (JSON.parse(text) as Record<string, unknown>)['colleaguePresence.colleagues'];
}

describe('the list', () => {
  let workbench: Workbench;

  before(async () => {
    restore();
    useSettingsText(
      settingsText({
        ...contosoSettings(theContoso().origin),
        'files.autoSave': 'off',
        'workbench.editor.useModal': 'off',
      }).replace(
        /\n}$/,
        `,
  // whom I ask
  "colleaguePresence.colleagues": [
    "AdeleV@contoso.com",
    "AlexW@contoso.com"
  ],
  "colleaguePresence.groups": [
    "Platform", // my own
    { "name": "On call" /* asked first */ }
  ]
}`,
      ),
    );
    workbench = await openSignedIn();
  });

  useWindows();

  /** Types into the picker and ticks the one who is found. */
  const find = async (text: string, name: string) => {
    await workbench.type(text);
    await workbench.tick(name);
  };
  /** Types what is one choice alone, which is ticked already. */
  const typeOnly = async (text: string, choice: string) => {
    await workbench.type(text);
    await workbench.page.locator('.quick-input-list').getByText(choice).waitFor();
  };
  it('takes in people who are found by name, one after the other', async () => {
    await workbench.run('Colleague Presence: Add Colleagues');
    await find('lee', 'Lee Gu');
    await find('megan', 'Megan Bowen');
    await find('patti', 'Patti Fernandez');
    await workbench.screenshot('add-found');
    await workbench.accept();
    await workbench.page.getByText('No group').waitFor();
    await workbench.screenshot('add-where');
    await workbench.choose('No group');
    await workbench.row(/Lee Gu/).waitFor();
    assert.deepEqual(listed(), [
      'AdeleV@contoso.com',
      'AlexW@contoso.com',
      'lee.gu@contoso.com',
      'MeganB@contoso.com',
      'PattiF@contoso.com',
    ]);
    assert.ok(readSettingsText().includes('// whom I ask'));
  });

  it('takes in a list of addresses that is pasted, and says whom it did not find', async () => {
    await workbench.run('Colleague Presence: Add Colleagues');
    await typeOnly(
      'Grady Archie <GradyA@contoso.com>; JoniS@contoso.com, nobody@contoso.com',
      'Add these 3 addresses',
    );
    await workbench.accept();
    await workbench.dialogButton('Leave Them Out').waitFor();
    await workbench.screenshot('add-pasted');
    await workbench.dialogButton('Leave Them Out').click();
    await workbench.choose('No group');
    await workbench.row(/Joni Sherman/).waitFor();
    await workbench.row(/Grady Archie/).waitFor();
    assert.ok(!readSettingsText().includes('nobody'));
    await workbench.closeNotifications();
  });

  it('says of somebody who is not that nobody was found, and asks', async () => {
    await workbench.run('Colleague Presence: Add Colleagues');
    await typeOnly('nobody@contoso.com', 'Add nobody@contoso.com as it is');
    await workbench.accept();
    await workbench.notification('Nobody in your organization').waitFor();
    await workbench.screenshot('add-nobody');
    await workbench.closeNotifications();
    assert.ok(!readSettingsText().includes('nobody'));
  });

  it('never fails because of what is typed', async () => {
    await workbench.run('Colleague Presence: Add Colleagues');
    await workbench.type('"\\" OR displayName:"');
    await workbench.page.locator('.quick-input-list').getByText('Nobody was found').waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('stays as it is where the settings file is write-protected, and says so', async function () {
    const before = readSettingsText();
    const protection = protectSettings();
    if (!protection) {
      this.skip(); // nothing protects a file from this user here
    }
    try {
      await workbench.run('Colleague Presence: Remove Colleague');
      await workbench.choose('Adele Vance');
      await workbench.notification('The settings could not be changed').waitFor();
      await workbench.screenshot('settings-write-protected');
      await workbench.closeNotifications();
    } finally {
      protection.dispose();
    }
    await workbench.row(/Adele Vance/).waitFor();
    assert.equal(readSettingsText(), before);
  });

  it('lets somebody go who is chosen from it', async () => {
    await workbench.run('Colleague Presence: Remove Colleague');
    await workbench.choose('Adele Vance');
    await workbench.row(/Adele Vance/).waitFor({ state: 'hidden' });
    assert.ok(!JSON.stringify(listed()).includes('AdeleV'));
    assert.ok(readSettingsText().includes('// whom I ask'));
  });

  it('takes somebody back where they were, as if nothing had been', async () => {
    const before = readSettingsText();
    await workbench.closeNotifications();
    await workbench.run('Colleague Presence: Remove Colleague');
    await workbench.choose('Alex Wilber');
    await workbench.row(/Alex Wilber/).waitFor({ state: 'hidden' });
    assert.ok(!readSettingsText().includes('AlexW'));
    const notification = workbench.notification('Alex Wilber was removed');
    await workbench.screenshot('removed-undo');
    await notification.getByRole('button', { name: 'Undo' }).click();
    await workbench.row(/Alex Wilber/).waitFor();
    assert.equal(readSettingsText(), before);
  });

  it('is not touched while its file has changes that are not saved', async () => {
    const before = readSettingsText();
    await workbench.run('Preferences: Open User Settings (JSON)');
    await workbench.page.locator('.monaco-editor .view-line', { hasText: 'whom I ask' }).click();
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.type(' most');
    await workbench.run('Colleague Presence: Remove Colleague');
    await workbench.choose('Alex Wilber');
    await workbench.notification('changes that are not saved').waitFor();
    await workbench.screenshot('settings-unsaved');
    assert.equal(readSettingsText(), before);
    await workbench.page.locator('.monaco-editor .view-line', { hasText: 'whom I ask most' }).waitFor();
    await workbench.row(/Alex Wilber/).waitFor();
    await workbench.closeNotifications();
    await workbench.run('File: Revert File');
    await workbench.run('View: Close Editor');
  });

  it('of groups keeps its comments when their order or a name changes', async () => {
    await workbench.run('Colleague Presence: Move Group Down');
    await workbench.choose('Platform');
    await workbench.run('Colleague Presence: Rename Group');
    await workbench.choose('On call');
    await workbench.answer('Operations');
    await eventually(() => {
      const [, list] = /"colleaguePresence.groups": (\[[^\]]*\])/.exec(readSettingsText()) ?? [];
      assert.equal(
        list,
        `[
    { "name": "Operations" /* asked first */ }, // my own
    "Platform"
  ]`,
      );
    });
  });
});
