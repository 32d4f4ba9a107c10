/** What is being read stays, and the keyboard's focus is never lost. */
import assert from 'node:assert/strict';
import type { Workbench } from '../vscode/workbench.ts';
import { eventually, openSignedIn, restore, theContoso, useSettings, useWindows } from './office.ts';

describe('reading', () => {
  let workbench: Workbench;
  const set = (user: string, availability: string) => {
    theContoso().setPresence(`${user}@contoso.com`, { availability, activity: availability });
  };
  /** Lets two refreshes go by, seen by a row that changes at each. */
  const twoRefreshes = async (user: string, name: string): Promise<void> => {
    for (const availability of ['Away', 'Available']) {
      set(user, availability);
      await workbench.row(new RegExp(`^${name}, ${availability}`)).waitFor({ timeout: 60_000 });
    }
  };
  const tooltip = () => workbench.page.locator('.workbench-hover').filter({ hasText: 'As of' });
  const press = (key: string) => workbench.page.keyboard.press(key);
  /** The row with the keyboard's focus, while the tree has it; else what has it. */
  const focused = async (): Promise<string> =>
    await workbench.page.evaluate(() => {
      const { activeElement } = document;
      const row = activeElement?.closest('.monaco-list')?.querySelector('.monaco-list-row.focused');
      return row?.getAttribute('aria-label') ?? `${activeElement?.tagName} ${activeElement?.className}`;
    });
  const hasFocus = async (name: RegExp): Promise<void> => {
    await eventually(async () => {
      assert.match(await focused(), name);
    });
  };
  const readByKey = async (name: RegExp): Promise<void> => {
    await workbench.row(name).click();
    await workbench.page.mouse.move(1000, 700);
    await hasFocus(name);
    await press('Control+K');
    await press('Control+I');
    await workbench.page.locator('.workbench-hover').first().waitFor();
  };

  before(async () => {
    restore();
    useSettings({ 'colleaguePresence.refreshInterval': 15, 'colleaguePresence.sortBy': 'name' });
    workbench = await openSignedIn();
  });

  useWindows();

  // each reads somebody else: VS Code keeps a tooltip, and does not say when it is shown once more
  for (const [where, user, name, byPointer, byKey] of [
    ['another group', 'MeganB', 'Megan Bowen', /^Adele Vance/, /^Alex Wilber/],
    ['the same group', 'DiegoS', 'Diego Siciliani', /^Henrietta Mueller/, /^Grady Archie/],
  ] as const) {
    it(`with the pointer is left alone by refreshes that change ${where}`, async function () {
      this.timeout(180_000);
      await workbench.hover(workbench.row(byPointer), 'As of');
      await twoRefreshes(user, name);
      assert.equal(await tooltip().count(), 1);
      await workbench.leave();
    });

    it(`with the keyboard is left alone by refreshes that change ${where}`, async function () {
      this.timeout(180_000);
      await readByKey(byKey);
      await tooltip().waitFor();
      await twoRefreshes(user, name);
      assert.equal(await tooltip().count(), 1);
      await press('Escape'); // upon which VS Code gives the focus to nothing, also with nothing drawn again
      await tooltip().waitFor({ state: 'hidden' });
    });
  }

  it('says as of a later time once another tooltip was read', async function () {
    this.timeout(240_000);
    // by the name: the tooltip of before may still stand there
    const asOf = async (name: string) => {
      const read = await workbench.hover(
        workbench.row(new RegExp(`^${name}`)),
        new RegExp(`${name}[^]*As of`),
      );
      return /As of .*/.exec(await read.innerText())?.[0];
    };
    const before = await asOf('Adele Vance');
    await twoRefreshes('MeganB', 'Megan Bowen');
    // the time is told to the minute
    await eventually(async () => {
      await asOf('Lee Gu');
      assert.notEqual(await asOf('Adele Vance'), before);
    }, 150_000);
    await workbench.leave();
  });

  it('goes on at the neighbour after Delete', async () => {
    await workbench.row(/^Alex Wilber/).click();
    await press('Delete');
    await workbench.row(/^Alex Wilber/).waitFor({ state: 'hidden' });
    await hasFocus(/^Diego Siciliani/);
    await press('ArrowUp');
    await hasFocus(/^Adele Vance/);
    await workbench.leave(); // the tooltip of whoever is now under the pointer would lie over the next row
    await workbench.row(/^Patti Fernandez/).click();
    await press('Delete');
    await workbench.row(/^Patti Fernandez/).waitFor({ state: 'hidden' });
    await hasFocus(/^Megan Bowen/); // the one before, at the end of the group
    await press('Delete');
    await workbench.row(/^Megan Bowen/).waitFor({ state: 'hidden' });
    await hasFocus(/^Lee Gu/);
  });

  it('asks whom to remove from the palette, whoever is selected', async () => {
    await workbench.leave();
    await workbench.row(/^Lee Gu/).click();
    await workbench.run('Colleague Presence: Remove Colleague');
    await workbench.choose('Grady Archie');
    await workbench.row(/^Grady Archie/).waitFor({ state: 'hidden' });
    await workbench.row(/^Lee Gu/).waitFor();
  });
});
