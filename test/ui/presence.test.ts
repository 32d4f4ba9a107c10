/** The day of a developer: who is there, what changes, what a tooltip says. */
import assert from 'node:assert/strict';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  eventually,
  openSignedIn,
  restore,
  STATUS_BAR_ITEM,
  theContoso,
  useSettings,
  useTheme,
  useWindows,
  workspace,
} from './office.ts';

describe('presence', () => {
  let workbench: Workbench;
  const statusBar = () => workbench.statusBarItem(STATUS_BAR_ITEM);
  const set = (user: string, availability: string, activity = availability) => {
    theContoso().setPresence(`${user}@contoso.com`, { availability, activity });
  };
  const onlyWhenAsked = { 'colleaguePresence.refreshInterval': 3600 };

  before(async () => {
    restore();
    set('AlexW', 'Busy', 'InAMeeting');
    set('DiegoS', 'DoNotDisturb', 'Presenting');
    set('GradyA', 'Away');
    set('MeganB', 'Busy', 'InACall');
    set('JoniS', 'Offline');
    theContoso().setPresence('PattiF@contoso.com', {
      availability: 'Available',
      outOfOfficeSettings: {
        isOutOfOffice: true,
        message:
          '<html><body><p>On parental leave until <b>1 March</b>.</p><p>For the design system, please ask Lee Gu. <a href="command:workbench.action.quit">x</a> <img src="https://contoso.com/x.png"></p></body></html>',
      },
      statusMessage: { message: { content: '**not bold** [x](command:quit)', contentType: 'text' } },
      workLocation: { placeId: null, source: 'manual', workLocationType: 'remote' },
    });
    useSettings(onlyWhenAsked);
    workbench = await openSignedIn({ folder: workspace, viewport: { width: 1100, height: 640 } });
  });

  useWindows();

  it('is under its groups, each with how many can be asked', async () => {
    await eventually(async () => {
      const rows = await workbench.rows();
      assert.ok(rows.includes('Platform, 2 of 5 can be asked'), rows.join('\n'));
      assert.ok(rows.includes('Design, 1 of 3 can be asked'));
      assert.ok(rows.includes('Support, 3 of 4 can be asked'));
    });
  });

  it('is counted in the status bar, with who it is in its tooltip', async () => {
    await eventually(async () => {
      assert.match(await statusBar().innerText(), /6 of 12/);
    });
    const tooltip = await workbench.hover(statusBar(), '6 of 12 colleagues can be asked now');
    assert.match(await tooltip.innerText(), /Adele Vance/);
    await workbench.screenshot('status-bar-tooltip');
    await workbench.leave();
  });

  it('has the out-of-office message in its tooltip, as text', async () => {
    const tooltip = await workbench.hover(workbench.row(/Patti Fernandez/), 'Out-of-office message');
    const text = await tooltip.innerText();
    assert.match(text, /Out of office · available/);
    assert.match(text, /On parental leave until 1 March\./);
    assert.match(text, /please ask Lee Gu/);
    assert.match(text, /\*\*not bold\*\* \[x\]\(command:quit\)/);
    assert.match(text, /Working remotely/);
    assert.match(text, /As of \d/);
    assert.equal(await tooltip.locator('img, script, strong:has-text("1 March")').count(), 0);
    const links = await tooltip
      .locator('a')
      .evaluateAll(all => all.map(link => link.getAttribute('data-href') ?? link.getAttribute('href')));
    assert.ok(links.length > 5, 'those that reach her');
    assert.deepEqual(
      links.filter(link => !link?.startsWith('command:colleaguePresence.')),
      [],
    );
    await workbench.leave();
    for (const theme of ['light', 'highContrast', 'dark'] as const) {
      await useTheme(workbench, theme);
      await workbench.hover(workbench.row(/Patti Fernandez/), 'Out-of-office message');
      await workbench.screenshot(`tooltip-${theme}`);
      await workbench.leave();
    }
  });

  it('changes by itself, and nothing else moves', async () => {
    const design = workbench.row(/^Design/);
    await design.click();
    await workbench.row(/Lee Gu/).waitFor({ state: 'hidden' });
    await workbench.row(/Adele Vance/).click();
    set('AdeleV', 'Busy', 'InAMeeting');
    useSettings({ 'colleaguePresence.refreshInterval': 15 });
    await workbench.row('Adele Vance, In a meeting').waitFor({ timeout: limits.start });
    assert.equal(await workbench.row(/Adele Vance/).getAttribute('aria-selected'), 'true');
    assert.equal(await design.getAttribute('aria-expanded'), 'false');
    await eventually(async () => {
      assert.match(await statusBar().innerText(), /5 of 12/);
    });
    await design.click();
    useSettings(onlyWhenAsked);
  });

  it('is asked for at once from the palette', async () => {
    set('AdeleV', 'Available');
    await workbench.run('Colleague Presence: Refresh Presence');
    await workbench.row('Adele Vance, Available').waitFor();
  });

  it('fits a narrow sidebar', async () => {
    await workbench.page.setViewportSize({ width: 520, height: 640 });
    await workbench.screenshot('narrow');
    await workbench.page.setViewportSize({ width: 1100, height: 640 });
  });

  it('can be grouped by availability, or not at all', async () => {
    useSettings({ 'colleaguePresence.groupBy': 'availability' });
    await workbench.row('Available, 6').waitFor();
    await workbench.row('Out of office, 1').waitFor();
    await workbench.screenshot('by-availability');
    useSettings({ 'colleaguePresence.groupBy': 'none', 'colleaguePresence.sortBy': 'name' });
    await eventually(async () => {
      assert.equal((await workbench.rows()).length, 12);
    });
    useSettings();
    await workbench.row(/^Platform/).waitFor();
  });

  it('opens the view by a click on the status bar', async () => {
    await workbench.openContainer('Explorer');
    await workbench.row(/Adele Vance/).waitFor({ state: 'hidden' });
    await statusBar().click();
    await workbench.row(/Adele Vance/).waitFor();
  });

  it('asks no other host for anything', () => {
    assert.deepEqual([...workbench.foreignHosts], []);
  });
});
