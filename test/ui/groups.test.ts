/** Keeping the list tidy without the settings file: groups, pins, order, filter, and handing a group on. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  closeWindow,
  eventually,
  openSignedIn,
  picture,
  restore,
  theContoso,
  useSettings,
  useWindows,
  workspace,
} from './office.ts';

const file = path.join(workspace, '.vscode/settings.json');
const ours = { 'colleaguePresence.colleagues': [], 'colleaguePresence.sortBy': 'name' };

describe('groups', () => {
  let workbench: Workbench;
  const written = () => readFileSync(file, 'utf8');
  const shown = async () => (await workbench.rows()).map(row => row.split(',')[0]);
  const shows = async (...names: readonly string[]) => {
    await eventually(async () => {
      assert.deepEqual(await shown(), names);
    });
  };

  before(async () => {
    restore();
    mkdirSync(path.dirname(file), { recursive: true });
    // a team's list, with what the team says of it
    writeFileSync(
      file,
      `{
  // the team
  "colleaguePresence.colleagues": [
    { "user": "AdeleV@contoso.com", "group": "Platform" }, // asks and answers
    { "user": "AlexW@contoso.com", "group": "Platform" },
    /* sits next door */ { "user": "MeganB@contoso.com", "group": "Design" },
    "JoniS@contoso.com" // knows everybody
  ]
}
`,
    );
    useSettings(ours);
    workbench = await openSignedIn({ folder: workspace });
  });

  useWindows(() => {
    rmSync(path.dirname(file), { recursive: true, force: true });
  });

  it('stand in the order of the list at first', async () => {
    await shows(
      'Platform',
      'Adele Vance',
      'Alex Wilber',
      'Design',
      'Megan Bowen',
      'Other colleagues',
      'Joni Sherman',
    );
  });

  it('can be made before anybody is in them', async () => {
    await workbench.run('Colleague Presence: New Group');
    await workbench.choose('Empty group');
    await workbench.answer('On call');
    await workbench.row('On call, nobody yet').waitFor();
    await workbench.screenshot('group-empty');
  });

  it('take in who is dragged into them', async () => {
    await workbench.row(/^Alex Wilber/).dragTo(workbench.row(/^On call/));
    await workbench.screenshot('group-name-goes-to-workspace');
    await workbench.dialogButton('Move').click(); // from now on, the workspace knows that name
    await workbench.row('On call, 1 of 1 can be asked').waitFor();
    assert.match(written(), /"AlexW@contoso.com", "group": "On call"/);
  });

  it('take in several at once, by a command', async () => {
    await workbench.row(/^Megan Bowen/).click();
    await workbench.row(/^Joni Sherman/).click({ modifiers: ['ControlOrMeta'] });
    await workbench.row(/^Joni Sherman/).click({ button: 'right' });
    await workbench.page.getByRole('menuitem', { name: 'Move to Group' }).click({ delay: 300 });
    await workbench.choose('On call');
    await workbench.row('On call, 3 of 3 can be asked').waitFor();
  });

  it('have another order when one is dragged before another', async () => {
    await workbench.row(/^Platform/).dragTo(workbench.row(/^On call/));
    await eventually(async () => {
      const names = await shown();
      assert.ok(names.indexOf('Platform') < names.indexOf('On call'));
    });
  });

  it('have another order by a key too', async () => {
    await workbench.row(/^Platform/).click();
    await workbench.page.keyboard.press('Alt+ArrowDown');
    await eventually(async () => {
      const names = await shown();
      assert.ok(names.indexOf('On call') < names.indexOf('Platform'));
    });
    await workbench.page.keyboard.press('Alt+ArrowUp');
    await eventually(async () => {
      const names = await shown();
      assert.ok(names.indexOf('Platform') < names.indexOf('On call'));
    });
    await workbench.row(/^Platform/).click(); // the first click had closed it
    await workbench.row(/^Adele Vance/).waitFor();
  });

  it('have at their top who is pinned', async () => {
    await workbench.run('Colleague Presence: Pin to Top');
    await workbench.choose('Megan Bowen');
    await workbench.row('Megan Bowen, Available, pinned').waitFor();
    await eventually(async () => {
      const names = await shown();
      assert.equal(names[names.indexOf('On call') + 1], 'Megan Bowen');
    });
    await picture(workbench, 'groups');
  });

  it('get another name', async () => {
    await workbench.run('Colleague Presence: Rename Group');
    await workbench.choose('On call');
    await workbench.answer('First line');
    await workbench.row('First line, 3 of 3 can be asked').waitFor();
    await workbench.row(/^On call/).waitFor({ state: 'hidden' }); // its people's entries are changed before its own
  });

  it('leave every comment of the team where it was', () => {
    const text = written();
    for (const comment of [
      '// the team',
      '// asks and answers',
      '/* sits next door */',
      '// knows everybody',
    ]) {
      assert.ok(text.includes(comment), comment);
    }
  });

  it('are as they were after a reload', async () => {
    const before = await shown();
    await workbench.reload();
    await workbench.row(/^Adele Vance, Available/).waitFor({ timeout: limits.start });
    await shows(...before.map(String));
    await workbench.row('Megan Bowen, Available, pinned').waitFor();
  });

  it('can show only those who can be asked now', async () => {
    theContoso().setPresence('AlexW@contoso.com', { availability: 'Busy' });
    theContoso().setPresence('AdeleV@contoso.com', { availability: 'Away' });
    await workbench.run('Colleague Presence: Refresh Presence');
    await workbench.row(/^Alex Wilber, Busy/).waitFor();
    await workbench.run('Colleague Presence: Show Only Those Who Can Be Asked');
    await shows('First line', 'Megan Bowen', 'Joni Sherman');
    await workbench.row('First line, 2 of 3 can be asked').waitFor();
    await picture(workbench, 'only-those-to-ask');
    await workbench.run('Colleague Presence: Show Everybody');
    await workbench.row(/^Alex Wilber, Busy/).waitFor();
  });

  it('of availability, and no groups at all, take nobody in', async () => {
    const before = written();
    for (const groupBy of ['none', 'availability']) {
      useSettings({ ...ours, 'colleaguePresence.groupBy': groupBy });
      await workbench.row(/^First line/).waitFor({ state: 'hidden' });
      await workbench.row(/^Megan Bowen/).dragTo(workbench.row(/^Adele Vance/));
      const below = await workbench.row(/^Joni Sherman/).boundingBox();
      await workbench.row(/^Megan Bowen/).dragTo(workbench.page.locator('.pane-body .monaco-list').first(), {
        targetPosition: { x: 60, y: (below?.y ?? 0) + 120 },
      });
    }
    useSettings(ours);
    await workbench.row(/^First line/).waitFor();
    assert.equal(written(), before);
  });

  it('say where the workspace sets the order of colleagues, which the user changes', async () => {
    const before = written();
    writeFileSync(file, before.replace('{', '{ "colleaguePresence.sortBy": "availability",'));
    await shows('Platform', 'Adele Vance', 'First line', 'Megan Bowen', 'Joni Sherman', 'Alex Wilber');
    await workbench.run('Colleague Presence: Sort by Name');
    await workbench.notification('This workspace sets the order of colleagues').waitFor();
    await workbench.screenshot('order-of-workspace');
    await workbench.closeNotifications();
    writeFileSync(file, before);
    await shows('Platform', 'Adele Vance', 'First line', 'Megan Bowen', 'Alex Wilber', 'Joni Sherman');
  });

  it('are handed on through the clipboard', async () => {
    await workbench.run('Colleague Presence: Copy Group');
    await workbench.choose('First line');
    await eventually(async () => {
      const text = await workbench.page.evaluate(() => navigator.clipboard.readText());
      const { 'colleaguePresence.colleagues': entries } = JSON.parse(text) as Record<string, unknown[]>;
      assert.equal(entries?.length, 3);
    });
    await workbench.page.evaluate(
      other => navigator.clipboard.writeText(other),
      JSON.stringify([
        { user: 'GradyA@contoso.com', group: 'Visitors' },
        { user: 'AdeleV@contoso.com', group: 'Platform' },
      ]),
    );
    await workbench.run('Colleague Presence: Add from Clipboard');
    await workbench.choose('Workspace settings');
    await workbench.row('Visitors, 1 of 1 can be asked').waitFor();
    assert.equal(written().match(/AdeleV/g)?.length, 1);
  });

  it('lose nothing where two windows change the list at once', async () => {
    const other = await openSignedIn({ folder: workspace });
    try {
      await workbench.run('Colleague Presence: Pin to Top');
      await other.run('Colleague Presence: Pin to Top');
      await Promise.all([workbench.choose('Adele Vance'), other.choose('Grady Archie')]);
      for (const name of ['Adele Vance', 'Grady Archie']) {
        await workbench.row(new RegExp(`^${name}.*pinned`)).waitFor();
        await other.row(new RegExp(`^${name}.*pinned`)).waitFor();
      }
    } finally {
      await closeWindow(other);
    }
  });

  it('go, and their people stay', async () => {
    await workbench.run('Colleague Presence: Delete Group');
    await workbench.choose('Visitors');
    await workbench.screenshot('group-deleted');
    await workbench.dialogButton('Delete Group Only').click();
    await workbench.row(/^Visitors/).waitFor({ state: 'detached' });
    await workbench.row(/^Grady Archie/).waitFor();
  });

  it('go with their people, where that is wanted', async () => {
    await workbench.run('Colleague Presence: Delete Group');
    await workbench.choose('First line');
    await workbench.dialogButton('Delete Group and Colleagues').click();
    await shows('Platform', 'Adele Vance', 'Other colleagues', 'Grady Archie');
  });
});
