/** Who can answer about the code: the view, some lines, one line, the hint behind it, and who can review a branch. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { limits } from '../limits.ts';
import { makeLargeRepository } from '../unit/support/largeRepository.ts';
import { makeContosoRepository } from '../vscode/contosoRepository.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  eventually,
  openSignedIn,
  picture,
  restore,
  theContoso,
  useSettings,
  useWindows,
  workspace,
} from './office.ts';

const TEAMS = 'https://teams.microsoft.com';
const folder = path.join(workspace, 'sign-in');

describe('who can answer', () => {
  let workbench: Workbench;
  const set = (user: string, presence: object) => {
    theContoso().setPresence(`${user}@contoso.com`, presence);
  };
  const pane = () => workbench.page.locator('.pane').filter({ hasText: 'Who Can Answer' });
  const rows = () => pane().getByRole('treeitem');
  /** What a screen reader hears of the lines, in their order. */
  const heard = async () =>
    await Promise.all((await rows().all()).map(row => row.getAttribute('aria-label')));
  const options = {
    'colleaguePresence.refreshInterval': 3600,
    'colleaguePresence.experts.teams': { '@contoso/platform': ['AlexW@contoso.com', 'DiegoS@contoso.com'] },
    'git.openRepositoryInParentFolders': 'never',
  };

  before(async () => {
    restore();
    await makeContosoRepository(folder);
    set('MeganB', { availability: 'Busy', activity: 'InAMeeting' });
    set('NestorW', {
      availability: 'Available',
      activity: 'Available',
      outOfOfficeSettings: { isOutOfOffice: false, message: null },
    });
    const { origin } = theContoso();
    useSettings({
      ...options,
      'colleaguePresence.customCloud': { graph: origin, login: origin, teams: TEAMS },
    });
    workbench = await openSignedIn({ folder });
    await workbench.serve(TEAMS, '<title>Teams</title>');
  });

  useWindows(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is below the colleagues, closed at first, and asks nobody until it is opened', async () => {
    const header = pane().locator('.pane-header');
    await header.waitFor();
    assert.equal(await header.getAttribute('aria-expanded'), 'false');
    await workbench.openFile('login.ts');
    assert.ok(!theContoso().requests.some(({ path: asked }) => asked.includes('NestorW')));
  });

  it('names people of the organization, the likeliest first, with their presence and why', async () => {
    await pane().locator('.pane-header').click();
    await eventually(async () => {
      const [first = '', second = ''] = (await heard()).map(String);
      assert.match(first, /^Megan Bowen, In a meeting, /);
      assert.match(second, /^Nestor Wilke, Available, /);
    }, limits.start);
    const all = (await heard()).join('\n');
    assert.match(all, /reviewed \d of your changes/);
    assert.match(all, /is named as an owner/);
    assert.doesNotMatch(all, /Henrietta|dependabot|Adele/);
    await pane().getByText('1 author is not in your organization.').waitFor();
    await picture(workbench, 'experts');
  });

  it('has the list’s tooltip, with why, and its actions', async () => {
    const row = rows().first();
    const tooltip = await workbench.hover(row, 'As of');
    await tooltip.getByText('Why they are named here').waitFor();
    await workbench.screenshot('experts-tooltip');
    await workbench.leave();
    await row.click({ button: 'right' });
    await workbench.page.getByRole('menuitem', { name: 'Tell Me When They Can Be Asked' }).waitFor();
    await workbench.chooseFromMenu('Tell Me When They Can Be Asked');
    await workbench.row(/^Waiting for Megan Bowen/).waitFor();
  });

  it('opens a chat by the list’s key', async () => {
    await rows().filter({ hasText: 'Nestor Wilke' }).click();
    const page = workbench.nextPage();
    await workbench.page.keyboard.press('Control+Enter');
    await workbench.dialogButton('Open').click();
    const next = await page;
    await eventually(() => {
      assert.ok(next.url().startsWith(`${TEAMS}/l/chat/0/0?users=NestorW@contoso.com`), next.url());
    });
    await next.close();
  });

  it('follows the editor, and is held on a file where one wants that', async () => {
    await workbench.openFile('guide.md');
    await eventually(async () => {
      assert.match(String((await heard())[0]), /^Lee Gu/);
    });
    await pane().hover();
    await pane().getByRole('button', { name: 'Hold on This File' }).click();
    await workbench.openFile('server.ts');
    await pane().hover(); // its buttons are there for whoever is near
    await pane().getByRole('button', { name: 'Follow the Editor' }).waitFor();
    assert.match(String((await heard())[0]), /^Lee Gu/);
    await pane().getByRole('button', { name: 'Follow the Editor' }).click();
    await eventually(async () => {
      assert.match(String((await heard())[0]), /^(Nestor Wilke|Megan Bowen|Alex Wilber)/);
    });
  });

  it('is asked of the lines that are selected', async () => {
    await workbench.openFile('login.ts');
    await workbench.page.locator('.view-line').filter({ hasText: 'Ask for a second factor' }).click();
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.press('Shift+ArrowDown');
    await workbench.page.keyboard.press('Shift+ArrowDown');
    await workbench.run('Colleague Presence: Who Can Answer?');
    await pane()
      .getByText(/login\.ts, lines \d+ to \d+/)
      .waitFor();
    await eventually(async () => {
      assert.match((await heard()).join('\n'), /Megan Bowen.*wrote 100% of the lines/);
    });
    await workbench.screenshot('experts-lines');
    await workbench.run('View: Focus into Primary Side Bar');
    await pane().hover();
    await pane().getByRole('button', { name: 'Follow the Editor' }).click();
  });

  it('says of a line who wrote it, and takes the line along into the chat', async () => {
    await workbench.openFile('login.ts');
    await workbench.page.locator('.view-line').filter({ hasText: 'Keep the address' }).first().click();
    await workbench.run('Colleague Presence: Ask About This Line');
    const widget = workbench.page.locator('.quick-input-widget');
    await widget.getByText('wrote this line: Keep the address that was asked for').waitFor();
    await workbench.screenshot('experts-line');
    await workbench.choose('Nestor Wilke');
    const input = widget.locator('input').first();
    await eventually(async () => {
      assert.match(await input.inputValue(), /^src\/auth\/login\.ts, line \d+ · https:\/\/github\.com\//);
    });
    const page = workbench.nextPage();
    await workbench.page.keyboard.press('Enter');
    await workbench.dialogButton('Open').click();
    const next = await page;
    await eventually(() => {
      assert.ok(next.url().startsWith(`${TEAMS}/l/chat/0/0?users=NestorW@contoso.com`), next.url());
    });
    await next.close();
  });

  it('stands behind the line with the cursor where that is switched on', async () => {
    const hint = workbench.page.locator('.view-line').filter({ hasText: 'Nestor Wilke · Available' });
    assert.equal(await hint.count(), 0);
    useSettings({ ...options, 'colleaguePresence.experts.lineHint': true });
    await eventually(async () => {
      const content = await workbench.page.evaluate(() =>
        [...document.querySelectorAll('.view-line span')].map(
          span => getComputedStyle(span, '::after').content,
        ),
      );
      assert.ok(
        content.some(text => text.includes('Nestor Wilke · Available')),
        content.join(' '),
      );
    });
    await workbench.screenshot('experts-hint');
  });

  it('says who can review the branch, and copies whom it suggests', async () => {
    await workbench.run('Colleague Presence: Who Can Review These Changes?');
    const widget = workbench.page.locator('.quick-input-widget');
    await widget
      .getByPlaceholder('3 files since origin/main · 3 can be reviewed now')
      .waitFor({ timeout: limits.start });
    const said = await widget.getByRole('option').allInnerTexts();
    const lineOf = (name: string): string => said.find(text => text.includes(name)) ?? '';
    assert.match(lineOf('Nestor Wilke'), /src\/auth\/login\.ts/); // Megan, an owner too, is in a meeting
    assert.match(lineOf('Alex Wilber'), /src\/server\.ts/);
    assert.match(lineOf('Lee Gu'), /docs\/guide\.md/);
    assert.match(said.join('\n'), /Others: Megan Bowen \(later\)/);
    await picture(workbench, 'experts-review');
    await widget.getByRole('button', { name: 'Copy Addresses' }).click();
    await eventually(async () => {
      const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
      assert.deepEqual(copied.split('; ').sort(), [
        'AlexW@contoso.com',
        'NestorW@contoso.com',
        'lee.gu@contoso.com',
      ]);
    });
    await workbench.page.keyboard.press('Escape');
  });

  it('fits a narrow sidebar', async () => {
    await workbench.openFile('login.ts');
    await workbench.page.setViewportSize({ width: 480, height: 800 }); // VS Code gives the sidebar what the editor leaves
    await picture(workbench, 'experts-narrow');
  });
});

describe('who can answer in a repository of 20,000 commits', () => {
  let workbench: Workbench;
  const large = path.join(workspace, 'large');

  before(async function () {
    this.timeout(limits.run);
    restore();
    await makeLargeRepository(large);
    for (const [user, availability] of [
      ['MeganB', 'Away'],
      ['lee.gu', 'Busy'],
    ] as const) {
      theContoso().setPresence(`${user}@contoso.com`, { availability, activity: availability });
    }
    useSettings({ 'colleaguePresence.refreshInterval': 3600 });
    workbench = await openSignedIn({ folder: large });
  });

  useWindows(() => {
    rmSync(large, { recursive: true, force: true });
  });

  it('is ranked as documented, and of near equals those come first who can be asked', async () => {
    await workbench.openFile('ledger.ts');
    const pane = workbench.page.locator('.pane').filter({ hasText: 'Who Can Answer' });
    await pane.locator('.pane-header').click();
    await eventually(async () => {
      const rows = await pane.getByRole('treeitem').all();
      const heard = await Promise.all(rows.map(row => row.getAttribute('aria-label')));
      // by their scores: Megan, Lee and Patti (near equals), Grady, Johanna and Joni
      const names = heard.map(label => label?.split(',')[0]);
      assert.ok(names.length >= 5, 'as many as there is room for');
      assert.deepEqual(
        names,
        ['Megan Bowen', 'Patti Fernandez', 'Lee Gu', 'Grady Archie', 'Johanna Lorenz', 'Joni Sherman'].slice(
          0,
          names.length,
        ),
      );
    }, limits.start);
    await picture(workbench, 'experts-large');
  });
});
