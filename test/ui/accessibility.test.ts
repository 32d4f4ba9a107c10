/** For everybody: with a screen reader, by keyboard and voice, without colours, in high contrast, large and narrow. */
import assert from 'node:assert/strict';
import { MY_STATUS_BAR_ITEM } from '../../src/vscode/host/names.ts';
import type { Workbench } from '../vscode/workbench.ts';
import { hitsIn, type Hit } from './axe.ts';
import {
  CONTAINER,
  eventually,
  openSignedIn,
  openWindow,
  restore,
  signInOnly,
  STATUS_BAR_ITEM,
  theContoso,
  themes,
  useSettings,
  useTheme,
  useWindows,
  type Theme,
} from './office.ts';

const MINE = `colleague-presence.colleague-presence.${MY_STATUS_BAR_ITEM}`;

/**
 * What the extension puts into the workbench. Not the pickers: of them, all is the editor's, which has boxes in boxes and
 * small targets in each of them (axe-core 4.14.1 in VS Code 1.139: aria-allowed-attr, nested-interactive, target-size).
 */
const ours = [
  '.sidebar .composite',
  `.activitybar [aria-label^="${CONTAINER}"]`,
  `[id="${STATUS_BAR_ITEM}"]`,
  `[id="${MINE}"]`,
  '.notification-toast',
  '.workbench-hover',
].join(', ');

/** Hits in there that no extension can do anything about: the markup is the editor's. */
const editors: readonly (readonly [rule: string, html: RegExp, why: string])[] = [
  [
    'label-content-name-mismatch',
    /class="monaco-list-row/,
    'the editor glues the label of a row to its description ("Adele VanceAvailable"); what is spoken has a comma between',
  ],
  [
    'label-content-name-mismatch',
    /class="pane-header/,
    'the editor puts a dash between a title and what stands beside it',
  ],
  ['nested-interactive', /class="pane-header/, 'the editor has the buttons of a view within its title'],
  [
    'target-size',
    /class="action-label codicon/,
    'the buttons of a view are as large as the editor makes them',
  ],
];

function oursOf(hits: readonly Hit[]): readonly Hit[] {
  return hits.filter(
    ({ rule, html }) => !editors.some(([known, pattern]) => known === rule && pattern.test(html)),
  );
}

/** As different as they come. */
const statuses: readonly (readonly [user: string, availability: string, isOutOfOffice: boolean])[] = [
  ['AdeleV', 'Available', false],
  ['AlexW', 'Busy', false],
  ['DiegoS', 'DoNotDisturb', false],
  ['GradyA', 'Away', false],
  ['HenriettaM', 'Offline', false],
  ['lee.gu', 'PresenceUnknown', false],
  ['MeganB', 'Available', true],
  ['PattiF', 'Busy', true],
  ['IsaiahL', 'Away', true],
  ['JohannaL', 'DoNotDisturb', true],
  ['JoniS', 'Offline', true],
];

function setStatuses(): void {
  for (const [user, availability, isOutOfOffice] of statuses) {
    theContoso().setPresence(`${user}@contoso.com`, {
      availability,
      activity: availability,
      outOfOfficeSettings: { isOutOfOffice, message: null },
    });
  }
}

describe('for everybody', () => {
  let workbench: Workbench;
  const lines = () => workbench.page.locator('.quick-input-list .monaco-list-row');
  const spoken = async () =>
    await lines().evaluateAll(rows => rows.map(row => row.getAttribute('aria-label') ?? ''));
  const boxes = () => workbench.page.locator('.quick-input-list .monaco-list-row .monaco-checkbox');
  const findsNothing = async () => {
    assert.deepEqual(oursOf(await hitsIn(workbench.page, ours)), []);
  };
  /** Where the keyboard is. */
  const hasFocus = async (selector: string) => {
    await eventually(async () => {
      const place = await workbench.page.evaluate(wanted => {
        const active = document.activeElement;
        return active?.closest(wanted) ? wanted : (active?.outerHTML.slice(0, 200) ?? '');
      }, selector);
      assert.equal(place, selector);
    });
  };
  const LIST = '.sidebar .tree-explorer-viewlet-tree-view';

  before(async () => {
    restore();
    setStatuses();
    useSettings({ 'colleaguePresence.showMyPresence': true });
    workbench = await openWindow();
  });

  useWindows();

  it('has nothing that axe finds before sign-in', async () => {
    await workbench.welcomeButton('Sign In').waitFor();
    await findsNothing();
  });

  it('leaves the keyboard in the list after sign-in', async () => {
    await signInOnly(workbench);
    await workbench.row(/^Adele Vance, Available/).waitFor();
    await hasFocus(LIST);
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.locator(`${LIST} .monaco-list-row.focused`).waitFor();
  });

  it('has nothing that axe finds in the list and in the status bar', async () => {
    await workbench.statusBarItem(MINE).waitFor();
    await findsNothing();
  });

  it('speaks words for every row and every item, and begins with what is seen', async () => {
    for (const row of await workbench.rows()) {
      assert.match(row, /^\p{L}[^$]*, \S/u);
    }
    for (const id of [STATUS_BAR_ITEM, MINE]) {
      const item = workbench.statusBarItem(id).locator('a');
      const seen = (await item.innerText()).replaceAll(/[\p{Co}\s]+/gu, ' ').trim();
      const label = (await item.getAttribute('aria-label')) ?? '';
      assert.ok(label.startsWith(seen), `"${label}" does not begin with "${seen}"`);
    }
  });

  it('has a tooltip by the keyboard', async () => {
    await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('Control+K');
    await workbench.page.keyboard.press('Control+I');
    const tooltip = workbench.page.locator('.workbench-hover').first();
    await tooltip.waitFor();
    await workbench.screenshot('accessibility-tooltip');
    await findsNothing();
    await workbench.page.keyboard.press('Escape');
    await tooltip.waitFor({ state: 'hidden' }); // where the keyboard is then, the editor decides
  });

  it('offers what is nobody to add without a box', async () => {
    await workbench.run('Colleague Presence: Add Colleagues');
    await workbench.quickPick('Suggest people you work with').waitFor();
    await workbench.screenshot('accessibility-add');
    assert.equal(await boxes().count(), 0);
    assert.ok(
      (await spoken()).every(line => line.startsWith('Suggest ')),
      (await spoken()).join('\n'),
    );
    await findsNothing();
  });

  it('says who is in the list already, and no icon is read aloud', async () => {
    await workbench.type('a');
    await workbench.quickPick('already in your list').waitFor();
    await workbench.screenshot('accessibility-add-found');
    for (const line of await spoken()) {
      assert.doesNotMatch(line, /presence-|\$\(/);
    }
    await workbench.type('adele');
    await workbench.quickPick('Adele Vance').waitFor();
    const adele = (await spoken()).find(line => line.startsWith('Adele Vance'));
    assert.match(adele ?? '', /^Adele Vance, Available · already in your list/);
    await findsNothing();
  });

  it('has Select All tick people alone', async () => {
    await workbench.type('wilke');
    await workbench.tick('Nestor Wilke');
    await workbench.type('');
    const button = workbench.page.locator('.quick-input-widget').getByRole('button', {
      name: 'Suggest people you work with',
    });
    await button.waitFor();
    const all = workbench.page.locator('.quick-input-widget').getByRole('checkbox', { name: 'Toggle all' });
    await all.click();
    await all.click();
    await workbench.screenshot('accessibility-add-chosen');
    assert.equal(await workbench.page.locator('.monaco-dialog-box').count(), 0);
    assert.equal(await lines().count(), 1);
  });

  it('says that nobody was found above whoever is chosen', async () => {
    await workbench.type('zzqzz');
    await workbench.quickPick('Nobody was found').waitFor();
    await workbench.screenshot('accessibility-add-nobody');
    assert.match((await spoken())[0] ?? '', /^Nestor Wilke, /);
    assert.equal(await lines().count(), 1);
    await workbench.page.keyboard.press('Escape');
  });

  /** Whatever was announced since. */
  const listen = async () => {
    await workbench.page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const container = document.querySelector('.monaco-aria-container');
      const observer = new MutationObserver(changes => {
        said.push(
          ...changes.flatMap(({ addedNodes }) => [...addedNodes].map(node => node.textContent ?? '')),
        );
      });
      if (container) {
        observer.observe(container, { subtree: true, childList: true });
      }
    });
    return async (text: string) =>
      await workbench.page.evaluate(
        wanted => (window as unknown as { said: string[] }).said.filter(one => one.includes(wanted)).length,
        text,
      );
  };

  it('announces once what was done, and the message goes by itself', async () => {
    const announced = await listen();
    await workbench.run('Colleague Presence: Copy Group');
    await workbench.choose('Platform');
    const message = workbench.notification('"Platform" was copied');
    await message.waitFor();
    await workbench.screenshot('accessibility-announced');
    assert.equal(await announced('"Platform" was copied'), 1);
    await message.waitFor({ state: 'hidden' });
    assert.equal(await announced('"Platform" was copied'), 1);
  });

  it('says it in the status bar alone to whoever has no screen reader', async () => {
    useSettings({ 'colleaguePresence.showMyPresence': true, 'editor.accessibilitySupport': 'off' });
    const announced = await listen();
    let before = 0; // as long as the setting was not taken over
    await eventually(async () => {
      before = await announced('"Platform" was copied');
      await workbench.run('Colleague Presence: Copy Group');
      await workbench.choose('Platform');
      await workbench.page
        .locator('.statusbar')
        .getByText('"Platform" was copied')
        .waitFor({ timeout: 3000 });
    });
    assert.equal(await announced('"Platform" was copied'), before);
    useSettings({ 'colleaguePresence.showMyPresence': true });
  });

  it('says in words that it shows only some', async () => {
    await workbench.run('Colleague Presence: Show Only Those Who Can Be Asked');
    await workbench.message().getByText('Only those who can be asked now are shown: 2 of 12.').waitFor();
    await workbench.screenshot('accessibility-filter');
    await findsNothing();
    await workbench.run('Colleague Presence: Show Everybody');
    await workbench.message().waitFor({ state: 'hidden' });
  });

  it('tells the states apart without colours', async () => {
    await workbench.page.addStyleTag({ content: 'html { filter: grayscale(1); }' });
    for (const theme of ['light', 'dark'] as const) {
      await useTheme(workbench, theme);
      await workbench.screenshot(`accessibility-grey-${theme}`);
    }
    const glyphs = await workbench.page
      .locator('.sidebar .custom-view-tree-node-item-icon')
      .evaluateAll(icons => icons.map(icon => getComputedStyle(icon, '::before').content));
    // busy and do not disturb, say, or the outline of one and the other: each state here has a shape of its own
    const shapes = new Set(glyphs.filter(glyph => glyph !== 'none'));
    assert.equal(shapes.size, statuses.length - 1, [...shapes].join(' '));
  });
});

describe('for everybody, large and narrow', () => {
  let workbench: Workbench;

  before(async () => {
    restore();
    setStatuses();
    useSettings();
    // what a window of 1280 by 800 shows at 200 %
    workbench = await openSignedIn();
    await workbench.page.setViewportSize({ width: 640, height: 400 });
  });

  useWindows();

  /** What of each person's row is outside of what can be seen. */
  const cut = async () =>
    await workbench.page.locator('.sidebar .monaco-list-row').evaluateAll(rows =>
      rows.flatMap(row => {
        const view = row.closest('.monaco-list')?.getBoundingClientRect();
        const icon = row.querySelector('.custom-view-tree-node-item-icon')?.getBoundingClientRect();
        const name = row.querySelector('.label-name');
        const holder = row.querySelector('.monaco-icon-label-container')?.getBoundingClientRect();
        if (!view || !icon || !name || !holder || icon.width === 0) {
          return [];
        }
        const words = name.getBoundingClientRect();
        return icon.left >= view.left && icon.right <= view.right && words.right <= holder.right + 1
          ? []
          : [`${row.getAttribute('aria-label') ?? ''}: ${words.right} > ${holder.right}`];
      }),
    );

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`shows icon and name of every row at 200 % in ${themes[theme].name}`, async () => {
      await useTheme(workbench, theme);
      await workbench.screenshot(`accessibility-zoom-${theme}`);
      assert.deepEqual(await cut(), []);
    });
  }

  it('shows them in the narrowest sidebar', async () => {
    await useTheme(workbench, 'dark');
    const sidebar = await workbench.page.locator('.part.sidebar').boundingBox();
    assert.ok(sidebar);
    await workbench.page.mouse.move(sidebar.x + sidebar.width, sidebar.y + 200);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(sidebar.x + 175, sidebar.y + 200, { steps: 5 });
    await workbench.page.mouse.up();
    await eventually(async () => {
      const { width = 0 } = (await workbench.page.locator('.part.sidebar').boundingBox()) ?? {};
      assert.ok(width > 0 && width <= 180, `${width} px`);
    });
    for (const theme of ['dark', 'light', 'highContrast', 'highContrastLight'] as const) {
      await useTheme(workbench, theme);
      await workbench.screenshot(`accessibility-narrow-${theme}`);
    }
    assert.deepEqual(await cut(), []);
  });
});
