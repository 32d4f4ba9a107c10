/** What was asked, as a page; and having everything forgotten, until nothing is left in VS Code's storage. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import { signInWithCode } from './codeSignIn.ts';
import { foldersOf } from './folders.ts';
import {
  eventually,
  openSignedIn,
  openWindow,
  picture,
  readSettingsText,
  restore,
  theContoso,
  useSettings,
  useTheme,
  useWindows,
} from './office.ts';

const SHOW = 'Colleague Presence: Show What Was Asked of Microsoft';
const FORGET = 'Colleague Presence: Forget Everything';
const ID = 'colleague-presence.colleague-presence';
/** Where VS Code lets the extension keep files. */
const storage = path.join(foldersOf().userDataDir, 'User/globalStorage', ID);
/** The names of what the extension stores in VS Code's memory. */
const stored =
  /\\?"(directory|freeWatches|used|refusedPermissions|whileDebugging|account|onlyAskable|addTo|mutedProblems) ?/;

/** What VS Code stores for the extension, of all folders. */
async function memories(workbench: Workbench): Promise<string> {
  const kept = await workbench.kept();
  return [...kept.matchAll(/"[^"\n]*\{\\"[^\n]*?\}"/g)].map(([text]) => text).join('\n');
}

/** VS Code's secret storage as it is in the browser, which may be encrypted: its length tells. */
async function secretsOf(workbench: Workbench): Promise<string> {
  return await workbench.page.evaluate(() => localStorage.getItem('secrets.provider') ?? '');
}

function preview(workbench: Workbench): FrameLocator {
  return workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

async function confirm(workbench: Workbench, title: string): Promise<void> {
  const dialog = workbench.page.locator('.monaco-dialog-box');
  await dialog.getByRole('button', { name: title, exact: true }).click();
}

describe('privacy', () => {
  let workbench: Workbench;
  let secretsBefore = 0;
  const adele = () => workbench.row('Adele Vance, Available').first();
  const refresh = async () => {
    await workbench.run('Colleague Presence: Refresh Presence');
  };
  const isSignedOut = async () => {
    await workbench.welcomeButton('Sign In').waitFor({ timeout: limits.start });
  };
  const signIn = async () => {
    await workbench.welcomeButton('Sign In').click();
    await workbench.dialogButton('Allow').click();
    await signInWithCode(workbench, 'Adele Vance', 'Accept');
    await adele().waitFor();
  };
  /** What the page says of a kind of request. */
  const item = async (request: string): Promise<string> => {
    const found = preview(workbench).getByRole('listitem').filter({ hasText: request }).first();
    return (await found.innerText()).replace(/\s+/g, ' ');
  };
  before(async () => {
    restore();
    const { origin, identity } = theContoso();
    useSettings({
      'colleaguePresence.customCloud': { graph: origin, login: identity.origin },
      'colleaguePresence.auth.provider': 'colleague-presence',
      'colleaguePresence.auth.clientId': identity.clientId,
      'colleaguePresence.auth.tenant': 'contoso.com',
      'colleaguePresence.refreshInterval': 3600, // only when the tests say so
    });
    theContoso().setPresence('AlexW@contoso.com', { availability: 'Busy', activity: 'InAMeeting' });
    workbench = await openWindow();
  });

  useWindows();

  it('is a page to read before one signs in', async () => {
    await workbench.welcome().getByText('what is read and what is kept').click();
    await preview(workbench).getByText('has no server').waitFor();
    await preview(workbench).getByText('Which permission serves which feature').waitFor();
    await workbench.screenshot('privacy-page');
    await workbench.run('View: Close Editor');
  });

  describe('the receipt', () => {
    it('says that nothing was asked, before anybody has signed in', async () => {
      secretsBefore = (await secretsOf(workbench)).length;
      await workbench.run(SHOW);
      await preview(workbench).getByText('Nothing has been asked yet').waitFor();
      await workbench.run('View: Close Editor');
    });

    it('has what was asked, with what for, the permission, and how much went each way', async () => {
      await signIn();
      await workbench.run(SHOW);
      await preview(workbench).getByText('getPresencesByUserId').waitFor();
      assert.match(
        await item('POST /communications/getPresencesByUserId'),
        /^Who of your colleagues can be asked now · .+ · permission Presence\.Read\.All Requests: 1 · last at .*\d.* · sent: [\d.]+ (kB|bytes) · received: [\d.]+ kB · throttled: 0 · refused or unanswered: 0$/,
      );
      assert.match(
        await item('GET /users'),
        /part of a batch · permission User\.ReadBasic\.All Requests: 12 · last at/,
      );
      assert.match(await item('POST /{…}/v2.0/token'), /^Signing you in.+ Requests: \d/);
    });

    it('names nobody, and no tenant', async () => {
      const text = await preview(workbench).locator('body').innerText();
      assert.doesNotMatch(text, /Adele|Vance|@|contoso|Something else/i);
      assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}/i);
    });

    it('keeps up while it is open', async () => {
      const often = async () => Number(/Requests: (\d+)/.exec(await item('getPresencesByUserId'))?.[1]);
      const before = await often();
      await refresh();
      await eventually(async () => {
        assert.equal(await often(), before + 1);
      });
    });

    it('can be read in every theme, and in a narrow window', async () => {
      await picture(workbench, 'receipt');
      const size = workbench.page.viewportSize() ?? { width: 1280, height: 800 };
      await workbench.page.setViewportSize({ width: 700, height: size.height });
      await workbench.screenshot('receipt-narrow');
      await workbench.page.setViewportSize(size);
      await workbench.run('View: Close Editor');
    });
  });

  describe('forgetting everything', () => {
    it('is asked about first, and cancelled changes nothing', async () => {
      await workbench.row('Alex Wilber, In a meeting').click();
      await workbench.run('Colleague Presence: Tell Me When They Can Be Asked');
      await workbench.choose('Alex Wilber');
      await workbench.run('Colleague Presence: Show Only Those Who Can Be Asked');
      await eventually(async () => {
        assert.match(await memories(workbench), stored);
        assert.match(await memories(workbench), /freeWatches/);
        assert.match(await memories(workbench), /onlyAskable/);
        assert.ok((await secretsOf(workbench)).length > secretsBefore + 1000, 'tokens are kept');
        assert.ok(existsSync(path.join(storage, 'sign-in')));
      });
      await workbench.run(FORGET);
      await workbench.page.locator('.monaco-dialog-box').getByText('What stays: your settings').waitFor();
      await workbench.screenshot('forget-everything');
      await useTheme(workbench, 'light');
      await workbench.screenshot('forget-everything-light');
      await useTheme(workbench, 'dark');
      await workbench.dialogButton('Cancel').click();
      await adele().waitFor();
      assert.match(await memories(workbench), /freeWatches/);
    });

    it('leaves nothing: no token, nothing in the storage, no file', async () => {
      await workbench.run(FORGET);
      await confirm(workbench, 'Forget Everything');
      await workbench.notification('Everything is forgotten; your settings stay').waitFor();
      await workbench.notification(/sign-ins kept here: 1; people remembered: 12; waits: 1/).waitFor();
      await workbench.screenshot('forgotten');
      await isSignedOut();
      assert.deepEqual(await workbench.rows(), []);
      assert.ok(!existsSync(storage), readable(storage));
      await eventually(async () => {
        const left = await memories(workbench);
        assert.doesNotMatch(left, stored);
        assert.match(left, /timesForgotten/, 'it was looked in the right place');
        assert.ok((await secretsOf(workbench)).length < secretsBefore + 200, 'no tokens are kept');
      });
      await workbench.closeNotifications();
      assert.match(readSettingsText(), /colleaguePresence\.colleagues/);
    });

    it('lasts over a reload, and asks nothing of anybody', async () => {
      const before = [theContoso().requests.length, theContoso().identity.requests.length];
      await workbench.reload();
      await isSignedOut();
      assert.deepEqual([theContoso().requests.length, theContoso().identity.requests.length], before);
      await workbench.run(SHOW);
      await preview(workbench).getByText('Nothing has been asked yet').waitFor();
      await workbench.run('View: Close Editor');
    });

    it('is followed by a first sign-in, with everybody in sight', async () => {
      await signIn();
      await workbench.row('Alex Wilber, In a meeting').waitFor(); // no filter
      await workbench.row(/^Waiting/).waitFor({ state: 'detached' });
    });

    it('takes the settings along where one wants that', async () => {
      await workbench.run(FORGET);
      await confirm(workbench, 'Forget Everything and Delete My Settings');
      await workbench.notification('your settings of Colleague Presence are deleted').waitFor();
      await workbench.welcomeButton('Set Up Sign-in').waitFor();
      await eventually(() => {
        assert.doesNotMatch(readSettingsText(), /"colleaguePresence\./);
      });
      await workbench.screenshot('forgotten-with-settings');
      await workbench.closeNotifications();
    });
  });
});

describe("forgetting everything, with VS Code's own account", () => {
  let workbench: Workbench;
  const folder = path.join(foldersOf().folder, 'other-folder');

  before(async () => {
    restore();
    useSettings({});
    mkdirSync(folder, { recursive: true });
    workbench = await openSignedIn({ folder });
  });

  useWindows();

  it('uses that account no more before one has signed in again', async () => {
    await workbench.run(FORGET);
    await confirm(workbench, 'Forget Everything');
    await workbench.notification('Everything is forgotten').waitFor();
    await workbench.welcomeButton('Sign In').waitFor();
    await workbench.closeNotifications();
    const before = theContoso().requests.length;
    await workbench.reload();
    await workbench.welcomeButton('Sign In').waitFor({ timeout: limits.start });
    assert.equal(theContoso().requests.length, before);
    await eventually(async () => {
      assert.doesNotMatch(await memories(workbench), stored);
    });
  });

  it('goes on with it after a click', async () => {
    await workbench.welcomeButton('Sign In').click();
    await workbench.row('Adele Vance, Available').first().waitFor();
    await workbench.reload();
    await workbench.row('Adele Vance, Available').first().waitFor({ timeout: limits.start });
  });
});

describe('asking the administrator', () => {
  let workbench: Workbench;
  const editor = () => workbench.page.locator('.editor-instance .view-lines');

  before(async () => {
    restore();
    useSettings({ 'colleaguePresence.auth.clientId': undefined, 'colleaguePresence.auth.tenant': undefined });
    workbench = await openWindow();
  });

  useWindows();

  it('begins with what it is to be approved for', async () => {
    await workbench.welcomeButton('Ask Your Administrator').click();
    await workbench.quickPick('People.Read').waitFor();
    await workbench.screenshot('ask-administrator');
    await workbench.quickPick('People.Read').click();
    await workbench.accept();
  });

  it('writes a mail with the script, where no app is registered yet, to look at and to paste', async () => {
    await workbench.notification('was copied: paste it into a new mail').waitFor();
    await editor().getByText('sh register.sh People.Read').first().waitFor();
    await picture(workbench, 'administrator-mail');
    await workbench.closeNotifications();
  });
});

function readable(folder: string): string {
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).join(', ') : '';
}
