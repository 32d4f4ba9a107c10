/** Each status as a user sees it: words, icon and colour. */
import assert from 'node:assert/strict';
import { readManifest } from '../unit/manifest/files.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  eventually,
  openSignedIn,
  picture,
  restore,
  theContoso,
  useSettings,
  useTheme,
  useWindows,
  type Theme,
} from './office.ts';

type Status = readonly [
  user: string,
  name: string,
  availability: string,
  activity: string,
  isOutOfOffice: boolean,
  words: string,
  icon: string,
  colour: string,
];

const statuses: readonly Status[] = [
  ['AdeleV', 'Adele Vance', 'Available', 'Available', false, 'Available', 'available', 'available'],
  ['AlexW', 'Alex Wilber', 'AvailableIdle', 'AvailableIdle', false, 'Available, idle', 'away', 'away'],
  ['DiegoS', 'Diego Siciliani', 'Busy', 'Busy', false, 'Busy', 'busy', 'busy'],
  ['GradyA', 'Grady Archie', 'BusyIdle', 'BusyIdle', false, 'Busy, idle', 'busy', 'busy'],
  ['HenriettaM', 'Henrietta Mueller', 'Busy', 'InACall', false, 'In a call', 'busy', 'busy'],
  ['IsaiahL', 'Isaiah Langer', 'Busy', 'InAMeeting', false, 'In a meeting', 'busy', 'busy'],
  ['JohannaL', 'Johanna Lorenz', 'BeRightBack', 'BeRightBack', false, 'Be right back', 'away', 'away'],
  ['JoniS', 'Joni Sherman', 'Away', 'Away', false, 'Away', 'away', 'away'],
  ['lee.gu', 'Lee Gu', 'DoNotDisturb', 'DoNotDisturb', false, 'Do not disturb', 'dnd', 'busy'],
  ['LidiaH', 'Lidia Holloway', 'DoNotDisturb', 'Presenting', false, 'Presenting', 'dnd', 'busy'],
  ['LynneR', 'Lynne Robbins', 'DoNotDisturb', 'Focusing', false, 'Focusing', 'dnd', 'busy'],
  ['MeganB', 'Megan Bowen', 'Offline', 'OffWork', false, 'Off work', 'offline', 'offline'],
  ['MiriamG', 'Miriam Graham', 'Offline', 'Offline', false, 'Offline', 'offline', 'offline'],
  ['NestorW', 'Nestor Wilke', 'Away', 'OutOfOffice', true, 'Out of office', 'oof', 'outOfOffice'],
  [
    'PattiF',
    'Patti Fernandez',
    'PresenceUnknown',
    'PresenceUnknown',
    false,
    'Status unknown',
    'unknown',
    'offline',
  ],
  [
    'pradeep.gupta',
    'Pradeep Gupta',
    'Available',
    'Available',
    true,
    'Out of office · available',
    'available-oof',
    'available',
  ],
];

const outOfOffice: readonly Status[] = [
  [
    'AlexW',
    'Alex Wilber',
    'AvailableIdle',
    'AvailableIdle',
    true,
    'Out of office · available, idle',
    'away-oof',
    'away',
  ],
  ['DiegoS', 'Diego Siciliani', 'Busy', 'Busy', true, 'Out of office · busy', 'busy-oof', 'busy'],
  [
    'HenriettaM',
    'Henrietta Mueller',
    'Busy',
    'InACall',
    true,
    'Out of office · in a call',
    'busy-oof',
    'busy',
  ],
  ['lee.gu', 'Lee Gu', 'DoNotDisturb', 'Presenting', true, 'Out of office · presenting', 'dnd-oof', 'busy'],
  ['MeganB', 'Megan Bowen', 'Offline', 'Offline', true, 'Out of office', 'oof', 'outOfOffice'],
];

function set(list: readonly Status[]): void {
  for (const [user, , availability, activity, isOutOfOffice] of list) {
    theContoso().setPresence(`${user}@contoso.com`, {
      availability,
      activity,
      outOfOfficeSettings: { isOutOfOffice, message: null },
    });
  }
}

describe('each status', () => {
  const manifest = readManifest();
  let workbench: Workbench;

  before(async () => {
    restore();
    set(statuses);
    useSettings({ 'colleaguePresence.colleagues': statuses.map(([user]) => `${user}@contoso.com`) });
    workbench = await openSignedIn();
  });

  useWindows();

  /** What is drawn: the glyph and its colour. */
  const drawn = async (name: string) =>
    await workbench
      .row(name)
      .first()
      .locator('.custom-view-tree-node-item-icon')
      .evaluate(element => {
        const style = getComputedStyle(element, '::before');
        return { glyph: style.content.replaceAll('"', ''), colour: style.color, font: style.fontFamily };
      });

  const check = async ([, name, , , , words, icon, colour]: Status, theme: Theme = 'dark') => {
    const row = workbench.row(`${name}, ${words}`).first();
    await row.waitFor();
    assert.match(await row.innerText(), new RegExp(words));
    const { glyph, colour: shown } = await drawn(`${name}, ${words}`);
    const expected = manifest.contributes.icons[`presence-${icon}`]?.default.fontCharacter;
    assert.equal(glyph.codePointAt(0)?.toString(16).toUpperCase(), expected?.slice(1), name);
    const wanted = manifest.contributes.colors.find(({ id }) => id === `colleaguePresence.${colour}`);
    assert.equal(shown, rgb(wanted?.defaults[theme] ?? ''), name);
  };

  for (const status of statuses) {
    it(`${status[5]}: has its words, its shape and its colour`, async () => {
      await check(status);
    });
  }

  it('stands in the order of who can be asked', async () => {
    const names = (await workbench.rows()).map(row => row.split(',')[0]);
    assert.equal(names[0], 'Adele Vance');
    assert.deepEqual(names.slice(-3), ['Pradeep Gupta', 'Nestor Wilke', 'Patti Fernandez']);
  });

  it('has the colour of the theme', async () => {
    await useTheme(workbench, 'light');
    await eventually(async () => {
      for (const status of statuses) {
        await check(status, 'light');
      }
    });
    await picture(workbench, 'statuses');
  });

  it('has an outline of its shape, and its words, out of office', async () => {
    set(outOfOffice);
    await workbench.run('Colleague Presence: Refresh Presence');
    await eventually(async () => {
      for (const status of outOfOffice) {
        await check(status);
      }
    });
    await picture(workbench, 'statuses-out-of-office');
  });
});

function rgb(hex: string): string {
  const [r, g, b] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${r}, ${g}, ${b})`;
}
