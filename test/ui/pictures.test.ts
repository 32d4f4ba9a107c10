/** The README's pictures: a morning at Contoso. Copied to docs/pictures by `npm run pictures`. */
import path from 'node:path';
import { screenshots } from '../vscode/paths.ts';
import type { Workbench } from '../vscode/workbench.ts';
import { openSignedIn, restore, theContoso, useSettings, useTheme, useWindows, workspace } from './office.ts';

describe('the pictures of the README', () => {
  let workbench: Workbench;
  const set = (user: string, availability: string, activity = availability) => {
    theContoso().setPresence(`${user}@contoso.com`, { availability, activity });
  };

  before(async () => {
    restore();
    set('AlexW', 'Busy', 'InAMeeting');
    set('DiegoS', 'DoNotDisturb', 'Presenting');
    set('GradyA', 'Away');
    set('PattiF', 'Busy', 'InACall');
    set('JoniS', 'Offline', 'OffWork');
    set('JohannaL', 'BeRightBack');
    theContoso().setPresence('HenriettaM@contoso.com', {
      availability: 'Available',
      workLocation: { placeId: null, source: 'manual', workLocationType: 'remote' },
    });
    theContoso().setPresence('MeganB@contoso.com', {
      availability: 'Available',
      outOfOfficeSettings: {
        isOutOfOffice: true,
        message:
          '<p>On parental leave until <b>1 March</b>.</p><p>For the design system, see <a href="https://contoso.com/design">our pages</a> or ask Lee Gu.</p>',
      },
    });
    useSettings({ 'colleaguePresence.showMyPresence': true });
    workbench = await openSignedIn({ folder: workspace, viewport: { width: 1200, height: 700 } });
  });

  useWindows();

  for (const theme of ['dark', 'light'] as const) {
    it(`are taken in a ${theme} theme`, async () => {
      await useTheme(workbench, theme);
      if (theme === 'dark') {
        await workbench.run('Colleague Presence: Tell Me When They Can Be Asked');
        await workbench.choose('Alex Wilber');
        await workbench.row(/^Waiting for Alex Wilber/).waitFor();
        await workbench.notification('You are told once').waitFor({ state: 'hidden' });
      }
      const tooltip = await workbench.hover(workbench.row(/^Megan Bowen/), 'As of');
      await tooltip.locator('img').waitFor();
      // no larger than the page of a store is wide, so that its words can be read there
      const clip = { x: 0, y: 0, width: 900, height: 590 };
      const file = path.join(screenshots, `readme-${theme}.png`);
      await workbench.page.screenshot({ path: file, clip, animations: 'disabled', caret: 'hide' });
      await workbench.leave();
    });
  }
});
