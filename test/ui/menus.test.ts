/** The menus fit what they are opened on, and what is said in little room is what matters. */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Workbench } from '../vscode/workbench.ts';
import { colleagues } from '../vscode/contosoSettings.ts';
import {
  eventually,
  openSignedIn,
  openWindow,
  picture,
  readSettingsText,
  restore,
  STATUS_BAR_ITEM,
  theContoso,
  useSettings,
  useWindows,
} from './office.ts';

const refreshed = { 'colleaguePresence.refreshInterval': 3600 }; // only when the tests say so

/** The titles of the menu that opens on a row, and closes again. */
async function menuOf(workbench: Workbench, row: Locator): Promise<readonly string[]> {
  await row.click({ button: 'right' });
  const items = workbench.page.locator('.monaco-menu .action-label:not(.separator)');
  await items.first().waitFor();
  const titles = await items.allInnerTexts();
  await workbench.page.keyboard.press('Escape');
  await items.first().waitFor({ state: 'hidden' });
  return titles.map(title => title.trim()).filter(title => title !== '');
}

describe('the menu of a row', () => {
  let workbench: Workbench;

  before(async () => {
    restore();
    theContoso().setPresence('AlexW@contoso.com', { availability: 'Busy', activity: 'InACall' });
    useSettings({
      ...refreshed,
      'colleaguePresence.colleagues': [
        ...colleagues.filter(({ group }) => group === 'Platform'),
        { user: 'lee.gu1@contoso.com', name: 'Lee', group: 'Design', pinned: true },
        { user: 'megan.bowen@contoso.con', group: 'Design' },
      ],
    });
    workbench = await openSignedIn();
  });

  useWindows();

  const missing = (name: string) =>
    workbench.row(new RegExp(`^${name}[^,]*, not found in your organization`));

  it('has chat first, and the other ways in a submenu', async () => {
    const titles = await menuOf(workbench, workbench.row(/^Alex Wilber/));
    assert.deepEqual(titles.slice(0, 3), ['Chat', 'More Ways to Reach', 'Tell Me When They Can Be Asked']);
    assert.ok(!titles.includes('Call'));
  });

  it('does not offer to wait for somebody who can be asked', async () => {
    const titles = await menuOf(workbench, workbench.row(/^Adele Vance/));
    assert.ok(titles.includes('Chat'));
    assert.ok(!titles.includes('Tell Me When They Can Be Asked'), titles.join());
  });

  it('offers what helps where somebody was not found', async () => {
    const titles = await menuOf(workbench, missing('megan'));
    assert.deepEqual(titles.slice(0, 2), ['Correct Address…', 'Search for Colleague…']);
    for (const title of ['Chat', 'More Ways to Reach', 'Tell Me When They Can Be Asked']) {
      assert.ok(!titles.includes(title), titles.join());
    }
    assert.ok(titles.includes('Remove Colleague…'));
    await missing('Lee').click({ button: 'right' });
    await workbench.page.getByRole('menuitem', { name: 'Correct Address' }).waitFor();
    await picture(workbench, 'menu-not-found');
    await workbench.page.keyboard.press('Escape');
  });

  it('nor does a key wait for them', async () => {
    await workbench.run('Colleague Presence: Tell Me When They Can Be Asked');
    await workbench.quickPick('Alex Wilber').waitFor();
    assert.equal(await workbench.quickPick('megan').count(), 0);
    await workbench.page.keyboard.press('Escape');
  });

  it('corrects an address', async () => {
    await missing('megan').click({ button: 'right' });
    await workbench.chooseFromMenu('Correct Address…');
    const input = workbench.page.locator('.quick-input-widget input').first();
    await eventually(async () => {
      assert.equal(await input.inputValue(), 'megan.bowen@contoso.con');
    });
    await workbench.answer('MeganB@contoso.com');
    await workbench.row(/^Megan Bowen, Available/).waitFor();
    assert.doesNotMatch(readSettingsText(), /contoso\.con"/);
  });

  it('searches for whom an address was meant, from the tooltip, and keeps what was said of them', async () => {
    const tooltip = await workbench.hover(missing('Lee'), 'Nobody in your organization was found');
    await workbench.screenshot('tooltip-not-found');
    await tooltip.getByRole('link', { name: 'Search for them' }).click();
    await workbench.quickPick('Lee Gu').waitFor();
    await workbench.screenshot('search-for-colleague');
    await workbench.tick('Lee Gu');
    await workbench.accept();
    await workbench.row(/^Lee, Available, pinned/).waitFor();
    const text = readSettingsText().replace(/\s+/g, ' ');
    assert.match(text, /"user": "lee\.gu@contoso\.com", "name": "Lee", "group": "Design", "pinned": true/);
  });
});

describe('the menu of the view', () => {
  let workbench: Workbench;

  before(async () => {
    restore();
    useSettings(refreshed);
    workbench = await openSignedIn();
  });

  useWindows();

  async function open(submenu: string): Promise<void> {
    await workbench.row(/^Adele Vance/).hover();
    await workbench.viewButton('Colleagues', /More Actions/).click();
    await workbench.page.getByRole('menuitem', { name: submenu }).hover();
  }

  const item = (name: string) => workbench.page.getByRole('menuitem', { name, exact: true });

  it('marks how colleagues are grouped, and groups them otherwise', async () => {
    await open('Group By');
    await item('✓ Group by Your Groups').waitFor();
    await picture(workbench, 'menu-group-by');
    await workbench.chooseFromMenu('Group by Availability');
    await workbench.row(/^Available, 12/).waitFor();
    await open('Group By');
    await item('✓ Group by Availability').waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('Escape');
    await workbench.run('Colleague Presence: Do Not Group');
    await workbench.row(/^Available, 12/).waitFor({ state: 'hidden' });
  });

  it('marks the order, and changes it', async () => {
    await open('Sort By');
    await item('✓ Sort by Availability').waitFor();
    await workbench.chooseFromMenu('Sort by Name');
    await eventually(() => {
      assert.match(readSettingsText(), /"colleaguePresence\.sortBy": "name"/);
    });
  });
});

describe('in little room', () => {
  let workbench: Workbench;
  const statusBar = () => workbench.statusBarItem(STATUS_BAR_ITEM);

  before(async () => {
    restore();
    for (const { user } of colleagues) {
      theContoso().setPresence(user, { availability: 'Busy', activity: 'InAMeeting' });
    }
    theContoso().setPresence('AdeleV@contoso.com', {
      availability: 'DoNotDisturb',
      activity: 'Presenting',
      outOfOfficeSettings: {
        isOutOfOffice: true,
        message: `<p>On leave until 1 March.</p>${'<p>For the design system, please ask Lee Gu, who knows all of it.</p>'.repeat(30)}`,
      },
    });
    theContoso().setPresence('MeganB@contoso.com', { availability: 'BeRightBack', activity: 'BeRightBack' });
    theContoso().setPresence('GradyA@contoso.com', {
      availability: 'AvailableIdle',
      activity: 'AvailableIdle',
    });
    useSettings(refreshed);
    workbench = await openSignedIn();
    await workbench.page.setViewportSize({ width: 640, height: 400 }); // what is left of a small screen at 200 %
  });

  useWindows();

  it('says in the status bar that nobody can be asked, and who comes next', async () => {
    await eventually(async () => {
      assert.match(await statusBar().innerText(), /nobody now/);
    });
    const tooltip = await workbench.hover(statusBar(), 'Nobody can be asked now');
    const text = (await tooltip.innerText()).replace(/\s+/g, ' ');
    assert.match(text, /Perhaps soon: Grady Archie, Available, idle Megan Bowen, Be right back/);
    assert.doesNotMatch(text, /Alex Wilber/);
    await workbench.screenshot('nobody-now');
    await workbench.page.mouse.move(400, 100);
  });

  it('has a tooltip’s actions in sight, above a long message', async () => {
    const row = workbench.row(/^Adele Vance, Out of office · presenting/);
    const tooltip = await workbench.hover(row, 'Out-of-office message');
    const chat = await tooltip.getByRole('link', { name: 'Chat' }).boundingBox();
    const wait = await tooltip.getByRole('link', { name: 'Tell me when' }).boundingBox();
    const message = await tooltip.getByText('On leave until 1 March').boundingBox();
    assert.ok(chat && wait && message);
    assert.ok(chat.y > 0 && wait.y + wait.height < 400, JSON.stringify(wait));
    assert.ok(wait.y < message.y, 'the actions stand above the message');
    await workbench.screenshot('tooltip-zoomed'); // in one theme: another closes it
  });
});

describe('the palette of somebody who has not signed in', () => {
  let workbench: Workbench;

  before(async () => {
    restore();
    useSettings();
    workbench = await openWindow();
    await workbench.welcomeButton('Sign In').waitFor();
  });

  useWindows();

  it('leads to sign-in, and to nothing that would do nothing', async () => {
    await workbench.page.keyboard.press('F1');
    await workbench.type('>Colleague Presence: ');
    await workbench.quickPick('Sign In').waitFor();
    const labels = workbench.page.locator('.quick-input-list .label-name');
    const all = await labels.filter({ hasText: /^Colleague Presence: / }).allInnerTexts();
    const titles = all.filter(title => !title.includes('Focus on')); // VS Code's own, of each view
    assert.ok(titles.length > 0 && titles.length < 16, titles.join());
    assert.ok(!titles.some(title => /Chat|Rename|Stop Waiting/.test(title)), titles.join());
    await workbench.screenshot('palette-signed-out');
    await workbench.page.keyboard.press('Escape');
  });
});
