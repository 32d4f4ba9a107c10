/** The set-up of sign-in, by somebody who has to look up what is asked for. */
import assert from 'node:assert/strict';
import type { Workbench } from '../vscode/workbench.ts';
import { openWindow, restore, useSettings, useWindows } from './office.ts';

const CLIENT_ID = '11111111-1111-4111-8111-111111111111';

describe('the set-up', () => {
  let workbench: Workbench;
  const widget = () => workbench.page.locator('.quick-input-widget');
  const title = async (text: string) => {
    await widget().locator('.quick-input-title').getByText(text).waitFor();
  };
  const value = async () => await widget().locator('input[type="text"]').first().inputValue();
  const open = async () => {
    await workbench.run('Colleague Presence: Set Up Sign-in');
  };

  before(async () => {
    restore();
    useSettings({
      'colleaguePresence.auth.clientId': '',
      'colleaguePresence.auth.tenant': 'organizations',
      'colleaguePresence.cloud': 'global',
      'colleaguePresence.customCloud': {},
    });
    workbench = await openWindow();
  });

  useWindows();

  it('says which of its steps is open, and that there are more for another cloud', async () => {
    await workbench.welcomeButton('Set Up Sign-in').click();
    await title('Set Up Sign-in (1/3)');
    assert.equal(await widget().getByRole('button', { name: 'Back' }).count(), 0);
    await workbench.choose('Another cloud');
    await title('Set Up Sign-in (2/5)');
    await widget().getByRole('button', { name: 'Back' }).click();
    await title('Set Up Sign-in (1/5)');
    await workbench.choose('Worldwide');
    await title('Set Up Sign-in (2/3)');
  });

  it('keeps what was typed when something else is opened, and when it is closed', async () => {
    await workbench.type('11111111-1111');
    await workbench.page.getByText('A client ID is a GUID').waitFor();
    await workbench.screenshot('set-up-step');
    await workbench.run('View: Show Explorer'); // another list in its place
    await open();
    await title('Set Up Sign-in (2/3)');
    assert.equal(await value(), '11111111-1111');
    await workbench.page.keyboard.press('Escape');
    await widget().waitFor({ state: 'hidden' });
    await open();
    await title('Set Up Sign-in (2/3)');
    assert.equal(await value(), '11111111-1111');
  });

  it('does not go on with what is no answer', async () => {
    await workbench.page.keyboard.press('Enter');
    await workbench.page.getByText('A client ID is a GUID').waitFor();
    await title('Set Up Sign-in (2/3)');
  });

  it('goes back to what was answered', async () => {
    await workbench.type(CLIENT_ID);
    await workbench.page.keyboard.press('Enter');
    await title('Set Up Sign-in (3/3)');
    assert.equal(await value(), '');
    await widget().getByRole('button', { name: 'Back' }).click();
    await title('Set Up Sign-in (2/3)');
    assert.equal(await value(), CLIENT_ID);
    await workbench.page.keyboard.press('Escape');
  });
});
