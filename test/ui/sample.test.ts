/** A newcomer without an account: from installed to a live sidebar in two clicks, and out again without a trace. */
import assert from 'node:assert/strict';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import {
  eventually,
  openWindow,
  picture,
  readSettingsText,
  STATUS_BAR_ITEM,
  theContoso,
  useSettings,
  useWindows,
} from './office.ts';

/** What is set of the product; VS Code changes its own settings. */
const ours = () =>
  readSettingsText()
    .split('\n')
    .filter(line => line.includes('colleaguePresence'));

const SAMPLE_ITEM = STATUS_BAR_ITEM.replace(/\.summary$/, '.sample');
/** Of somebody who has only just installed the extension. */
const nothingSet = {
  'colleaguePresence.cloud': 'global',
  'colleaguePresence.auth.clientId': '',
  'colleaguePresence.colleagues': [],
};

const enter = async (workbench: Workbench) => {
  await workbench.welcomeButton('Try It with Sample Colleagues').click();
  await workbench
    .row(/^Adele Vance, (?!not known)/)
    .first()
    .waitFor();
};

const leave = async (workbench: Workbench) => {
  await workbench.statusBarItem(SAMPLE_ITEM).click();
  await workbench.welcomeButton('Try It with Sample Colleagues').waitFor();
  await workbench.statusBarItem(SAMPLE_ITEM).waitFor({ state: 'detached' });
};

describe('the sample', () => {
  let workbench: Workbench;
  let settings: readonly string[];
  let asked: number;

  before(async () => {
    useSettings(nothingSet);
    workbench = await openWindow();
    await workbench.welcomeButton('Try It with Sample Colleagues').waitFor();
    settings = ours();
    asked = theContoso().requests.length;
  });

  useWindows();

  it('is what the first view offers first', async () => {
    const buttons = workbench.welcome().getByRole('button');
    assert.equal(await buttons.first().textContent(), 'Try It with Sample Colleagues');
    await picture(workbench, 'sample-welcome');
  });

  it('shows live colleagues after two clicks, and says that they are none', async () => {
    await enter(workbench);
    await workbench.row(/^Grady Archie, .*[Oo]ut of office/).waitFor();
    await workbench.row(/^My team, /).waitFor();
    await workbench.message().getByText('nobody here is real').waitFor();
    await workbench.statusBarItem(SAMPLE_ITEM).waitFor();
    await workbench
      .statusBarItem(STATUS_BAR_ITEM)
      .getByText(/\d+ of \d+/)
      .waitFor();
    await picture(workbench, 'sample');
  });

  it('has a day that moves', async () => {
    const before = await workbench.rows();
    await eventually(async () => {
      assert.notDeepEqual(await workbench.rows(), before);
    }, limits.step);
  });

  it('finds people, and takes them into the list', async () => {
    await workbench.run('Colleague Presence: Add Colleagues');
    await workbench.type('irvin');
    await workbench.tick('Irvin Sayers');
    await workbench.accept();
    await workbench.quickPick('Design').click();
    await workbench.row(/^Irvin Sayers, Out of office/).waitFor();
  });

  it('pins, waits, and sets one’s own presence', async () => {
    await workbench.run('Colleague Presence: Pin to Top');
    await workbench.choose('Lidia Holloway');
    await workbench.row(/^Lidia Holloway, .*pinned/).waitFor();
    await workbench.run('Colleague Presence: Tell Me When They Can Be Asked');
    await workbench.choose('Irvin Sayers');
    await workbench
      .row(/^Waiting for Irvin Sayers|Irvin Sayers.*wait/i)
      .first()
      .waitFor();
    await workbench.run('Colleague Presence: Set My Presence');
    await workbench.choose('Do not disturb');
    await workbench.choose('30 minutes');
    await workbench.notification('Others see you as "Do not disturb"').waitFor();
    await workbench.closeNotifications();
  });

  it('opens nothing outside', async () => {
    await workbench.run('Colleague Presence: Chat');
    await workbench.choose('Adele Vance');
    await workbench.notification('Microsoft Teams would open now').waitFor();
    await workbench.closeNotifications();
  });

  it('is left with one click, without a trace', async () => {
    await leave(workbench);
    assert.deepEqual(await workbench.rows(), []);
    await workbench.message().waitFor({ state: 'hidden' });
    assert.deepEqual(ours(), settings);
    assert.equal(theContoso().requests.length, asked);
    assert.deepEqual([...workbench.foreignHosts], []);
    assert.doesNotMatch(await workbench.kept(), /contoso\.com|freeWatches|c0a70500/i);
  });

  it('may be tried again, pressed twice, and is over after a reload', async () => {
    await workbench.welcomeButton('Try It with Sample Colleagues').dblclick();
    await workbench
      .row(/^Adele Vance, /)
      .first()
      .waitFor();
    assert.equal(await workbench.row(/^Irvin Sayers, /).count(), 0, 'it begins anew');
    await workbench.reload();
    await workbench.welcomeButton('Try It with Sample Colleagues').waitFor({ timeout: limits.start });
    assert.equal(await workbench.statusBarItem(SAMPLE_ITEM).count(), 0);
    assert.deepEqual(await workbench.rows(), []);
    assert.deepEqual(ours(), settings);
  });

  it('leads to the real set-up', async () => {
    await enter(workbench);
    await workbench.run('Colleague Presence: Set Up Sign-in');
    await workbench.quickPick('Worldwide').waitFor();
    await workbench.statusBarItem(SAMPLE_ITEM).waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Escape');
    await workbench.welcomeButton('Try It with Sample Colleagues').waitFor();
  });
});

describe('the walkthrough', () => {
  let workbench: Workbench;

  before(async () => {
    useSettings(nothingSet);
    workbench = await openWindow();
    await workbench.welcomeButton('Try It with Sample Colleagues').waitFor();
  });

  useWindows();

  const tour = () => workbench.page.locator('.gettingStartedContainer');
  const step = (title: string) => tour().locator('.getting-started-step', { hasText: title });
  const open = async (title: string) => {
    await step(title).locator('.step-title').click();
    await tour().locator('.getting-started-step.expanded', { hasText: title }).waitFor();
  };
  const press = async (title: string) => {
    await tour().locator('.getting-started-step.expanded').getByRole('button', { name: title }).click();
  };
  const isDone = async (title: string) => {
    await step(title).and(tour().locator('[aria-checked="true"]')).waitFor();
  };

  it('opens from the first view', async () => {
    await workbench.welcome().getByText('take the tour').click();
    await step('What you will see').waitFor();
    await picture(workbench, 'walkthrough');
  });

  it('has every icon of the sidebar in its legend', async () => {
    await open('What the icons mean');
    const legend = workbench.page
      .frameLocator('iframe.webview.ready')
      .frameLocator('#active-frame')
      .locator('svg g');
    await eventually(async () => {
      assert.equal(await legend.count(), 13);
    }, limits.step);
    await picture(workbench, 'walkthrough-icons');
  });

  it('ticks its steps by what has happened', async () => {
    await isDone('What the icons mean');
    await open('Try it with sample colleagues');
    await press('Try It');
    await workbench
      .row(/^Adele Vance, /)
      .first()
      .waitFor();
    await isDone('Try it with sample colleagues');
    await press('Try It'); // once more changes nothing
    await workbench
      .row(/^Adele Vance, /)
      .first()
      .waitFor();
    await picture(workbench, 'walkthrough-sample');
    assert.equal(await step('Set up sign-in').getAttribute('aria-checked'), 'false');
    assert.equal(await step('Add your people').getAttribute('aria-checked'), 'false');
  });

  it('leads from the sample to the real set-up', async () => {
    await open('Set up sign-in');
    await press('Set Up Sign-in');
    await workbench.quickPick('Worldwide').waitFor();
    await workbench.statusBarItem(SAMPLE_ITEM).waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('Escape');
    assert.equal(await step('Set up sign-in').getAttribute('aria-checked'), 'false');
  });

  it('has buttons that do no harm where nobody is signed in', async () => {
    await open('Add your people');
    await press('New Group');
    await workbench.quickPick('Empty group').waitFor();
    await workbench.page.keyboard.press('Escape');
    await press('Add Colleagues');
    await workbench.page.locator('.quick-input-widget input').first().waitFor();
    await workbench.page.keyboard.press('Escape');
    await open('What stays private');
    await picture(workbench, 'walkthrough-privacy');
  });
});
