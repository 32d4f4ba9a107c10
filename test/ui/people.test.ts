/** The right people without typing: those one works with, lists that stay up to date by themselves, and faces. */
import assert from 'node:assert/strict';
import type { Workbench } from '../vscode/workbench.ts';
import { eventually, openSignedIn, picture, restore, theContoso, useSettings, useWindows } from './office.ts';

const TEAM = '99999999-9999-4999-8999-999999999999';

describe('people', () => {
  let workbench: Workbench;
  /** Microsoft's question, after ours. */
  const allow = async () => {
    await workbench.dialogButton('Continue').click();
    await workbench.dialogButton('Allow').click();
  };

  before(async () => {
    restore();
    useSettings({ 'colleaguePresence.colleagues': ['AdeleV@contoso.com'] });
    workbench = await openSignedIn();
  });

  useWindows();

  it('whom one works with are suggested, once one allows it', async () => {
    await workbench.run('Colleague Presence: Add Colleagues');
    await workbench.choose('Suggest people you work with');
    await workbench.page.locator('.monaco-dialog-box').getByText('whom you often meet').waitFor();
    await workbench.screenshot('permission-explained');
    await allow();
    await workbench.page
      .locator('.quick-input-list')
      .getByText('People you work with', { exact: true })
      .waitFor();
    await workbench.screenshot('add-suggested');
    await workbench.tick('Alex Wilber');
    await workbench.accept();
    await workbench.choose('No group');
    await workbench.row('Alex Wilber, Available').waitFor();
  });

  it('who report to one are a group that stays up to date', async () => {
    await workbench.run('Colleague Presence: New Group');
    await workbench.page.locator('.quick-input-list').getByText('My direct reports').waitFor();
    await workbench.screenshot('group-kinds');
    await workbench.choose('My direct reports');
    await allow();
    await workbench.row(/^My direct reports, \d+ of \d+ can be asked/).waitFor();
    await eventually(async () => {
      assert.ok((await workbench.rows()).length > 4);
    });
  });

  it('in a group of the organization are found by its name', async () => {
    await workbench.run('Colleague Presence: New Group');
    await workbench.choose('A group of my organization');
    await allow();
    const { displayName } = (await groupNames())[0] ?? { displayName: '?' };
    await workbench.answer(displayName.split(' ')[0] ?? '');
    await workbench.choose(displayName);
    await eventually(async () => {
      const rows = await workbench.rows();
      assert.ok(
        rows.some(row => row.startsWith(displayName) && /of \d+ can be asked/.test(row)),
        rows.join('\n'),
      );
    });
    await picture(workbench, 'live-groups');
  });

  it('of a group that may not be read are asked for by a click, and not before', async () => {
    useSettings({
      'colleaguePresence.colleagues': ['AdeleV@contoso.com'],
      'colleaguePresence.groups': [
        { name: 'The team', source: `team:${TEAM}` },
        { name: 'Odd', source: 'my friends' },
      ],
    });
    await workbench.row('The team, not allowed yet').waitFor();
    await workbench.row('Odd, unknown source').waitFor();
    await workbench.row('The team, not allowed yet').click();
    await workbench.page
      .locator('.monaco-dialog-box')
      .getByText('an administrator has to allow this')
      .waitFor();
    await workbench.dialogButton('Cancel').click();
    await workbench.row('The team, not allowed yet').waitFor();
    await workbench.row('Adele Vance, Available').waitFor();
  });

  it('have a face in their tooltip', async () => {
    const tooltip = await workbench.hover(workbench.row('Adele Vance, Available'), 'As of');
    await tooltip.locator('img').waitFor();
    assert.ok((await tooltip.locator('img').getAttribute('src'))?.startsWith('data:image/'));
    await workbench.screenshot('tooltip-photo');
    await workbench.leave();
    const asked = () => theContoso().requests.filter(({ path }) => path.endsWith('$batch')).length;
    const before = asked();
    await workbench.hover(workbench.row('Adele Vance, Available'), 'As of');
    assert.equal(asked(), before);
    await workbench.leave();
  });

  it('have none where photos are switched off', async () => {
    useSettings({ 'colleaguePresence.colleagues': ['AlexW@contoso.com'], 'colleaguePresence.photos': false });
    const row = workbench.row('Alex Wilber, Available');
    await row.waitFor();
    const tooltip = await workbench.hover(row, 'As of');
    assert.equal(await tooltip.locator('img').count(), 0);
    await workbench.leave();
  });

  /** As Graph tells them. */
  async function groupNames(): Promise<readonly { displayName: string }[]> {
    const token = theContoso().issueToken({ scopes: ['GroupMember.Read.All'] });
    const response = await fetch(`${theContoso().origin}/v1.0/groups?$select=id,displayName`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    return ((await response.json()) as { value: { displayName: string }[] }).value;
  }
});
