/** The user's own list beside a team's: what belongs to one of them never gets into the other. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Workbench } from '../vscode/workbench.ts';
import {
  useWindows,
  eventually,
  openSignedIn,
  readSettingsText,
  restore,
  STATUS_BAR_ITEM,
  theContoso,
  useSettings,
  workspace,
} from './office.ts';

const file = path.join(workspace, '.vscode/settings.json');
const team = `{
  // the team
  "colleaguePresence.groups": [
    "Platform", // asks and answers
    "Design"
  ],
  "colleaguePresence.colleagues": [
    { "user": "AdeleV@contoso.com", "group": "Platform" },
    { "user": "MeganB@contoso.com", "group": "Design", "name": "The Boss" },
    { "user": "AlexW@contoso.com", "group": "Friends", "pinned": true }
  ]
}
`;

describe('the user’s own groups beside a team’s', () => {
  let workbench: Workbench;
  const written = () => readFileSync(file, 'utf8');
  const own = (name: string) =>
    (JSON.parse(readSettingsText()) as Record<string, unknown>)[`colleaguePresence.${name}`];
  const groups = async () =>
    (await workbench.rows()).filter(row => row.includes(' can be asked')).map(row => row.split(',')[0]);
  const shows = async (...names: readonly string[]) => {
    await eventually(async () => {
      assert.deepEqual(await groups(), names);
    });
  };

  before(async () => {
    restore();
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, team);
    useSettings({
      'colleaguePresence.groups': ['Secret project', 'Friends'],
      'colleaguePresence.colleagues': [
        { user: 'GradyA@contoso.com', group: 'Secret project' },
        { user: 'JoniS@contoso.com', group: 'Friends' },
      ],
      'colleaguePresence.statusBar': 'group:Secret  project',
      'colleaguePresence.sortBy': 'name',
    });
    workbench = await openSignedIn({ folder: workspace });
  });

  useWindows(() => {
    rmSync(path.dirname(file), { recursive: true });
  });

  it('go before, and say of whom the team brings in that it does', async () => {
    await shows('Secret project', 'Friends', 'Platform', 'Design');
    await workbench.row('Alex Wilber, Available, pinned, from this workspace').waitFor();
    await workbench.row('Megan Bowen (The Boss), Available').waitFor();
    const rows = await workbench.rows();
    const at = (name: string) => rows.findIndex(row => row.startsWith(name));
    assert.ok(at('Alex Wilber') > at('Friends'));
    await workbench.screenshot('own-and-team');
  });

  it('leave the order of the team’s to the team’s list', async () => {
    await workbench.row(/^Design/).click();
    await workbench.page.keyboard.press('Alt+ArrowUp');
    await shows('Secret project', 'Friends', 'Design', 'Platform');
    assert.match(written(), /"Design", \/\/ asks and answers\n {4}"Platform"/);
    assert.ok(!written().includes('Secret'));
    await workbench.row(/^Design/).click(); // the first click had closed it
  });

  it('keep their names when they are moved by a key', async () => {
    const before = written();
    await workbench.row(/^Friends/).click();
    await workbench.page.keyboard.press('Alt+ArrowDown');
    await shows('Secret project', 'Design', 'Friends', 'Platform');
    await workbench.page.keyboard.press('Alt+ArrowUp');
    await shows('Secret project', 'Friends', 'Design', 'Platform');
    assert.equal(written(), before);
  });

  it('are written to the user’s settings where they are new', async () => {
    await workbench.run('Colleague Presence: New Group');
    await workbench.choose('Empty group');
    await workbench.answer('Family');
    await workbench.row('Family, nobody yet').waitFor();
    assert.ok((own('groups') as readonly string[]).includes('Family'));
    assert.ok(!written().includes('Family'));
  });

  it('come back after they were deleted, with their people', async () => {
    const before = readSettingsText();
    await workbench.run('Colleague Presence: Delete Group');
    await workbench.choose('Secret project');
    await workbench.dialogButton('Delete Group and Colleagues').click();
    await workbench.row(/^Secret project/).waitFor({ state: 'detached' });
    await workbench
      .notification('"Secret project" was deleted')
      .getByRole('button', { name: 'Undo' })
      .click();
    await workbench.row(/^Secret project/).waitFor();
    await eventually(() => {
      assert.equal(readSettingsText(), before);
    });
  });

  it('take the status bar, and who waits for them, with them when they get another name', async () => {
    theContoso().setPresence('GradyA@contoso.com', { availability: 'Busy', activity: 'Busy' });
    await workbench.run('Colleague Presence: Refresh Presence');
    await workbench.row(/^Grady Archie, Busy/).waitFor();
    await workbench.run('Colleague Presence: Tell Me When They Can Be Asked');
    await workbench.choose('Secret project');
    await workbench.row('Waiting for anyone of Secret project').waitFor();
    const item = workbench.statusBarItem(STATUS_BAR_ITEM);
    await item.filter({ hasText: 'nobody now' }).waitFor();
    await workbench.run('Colleague Presence: Rename Group');
    await workbench.choose('Secret project');
    await workbench.answer('Project X');
    await workbench.row(/^Project X, 0 of 1 can be asked/).waitFor();
    await workbench.row('Waiting for anyone of Project X').waitFor();
    await eventually(() => {
      assert.equal(own('statusBar'), 'group:Project X');
    });
  });
});
