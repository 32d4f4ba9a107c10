/**
 * Sign-in through the extension's own provider against a real identity provider: the set-up guide followed from its
 * first line, with Contoso in the place of Entra; then everything that can happen to a session.
 */
import assert from 'node:assert/strict';
import { limits } from '../limits.ts';
import type { Workbench } from '../vscode/workbench.ts';
import { signInWithCode } from './codeSignIn.ts';
import {
  eventually,
  openWindow,
  picture,
  readSettingsText,
  restore,
  STATUS_BAR_ITEM,
  theContoso,
  useSettings,
  useWindows,
} from './office.ts';

const nothingSetUp = {
  'colleaguePresence.cloud': undefined,
  'colleaguePresence.customCloud': undefined,
  'colleaguePresence.auth.clientId': undefined,
  'colleaguePresence.auth.tenant': undefined,
  'colleaguePresence.auth.provider': undefined,
};

describe('the own sign-in', () => {
  let workbench: Workbench;
  const identity = () => theContoso().identity;
  const adele = () => workbench.row('Adele Vance, Available');
  const refresh = async () => {
    await workbench.run('Colleague Presence: Refresh Presence');
  };

  before(async () => {
    restore();
    useSettings(nothingSetUp);
    workbench = await openWindow();
  });

  useWindows();

  /** A button in the view's title, which is there while the pointer is in the view. */
  const titleButton = (name: string) => workbench.viewButton('Colleagues', name);

  /** From the button in the view to the code. */
  async function beginAgain(): Promise<void> {
    await workbench.welcomeButton('Sign In').click();
    await workbench.dialogButton('Allow').click();
  }

  async function signOutInMenu(account: string): Promise<void> {
    await workbench.page.locator('.activitybar [aria-label^="Accounts"]').first().click();
    await workbench.page.getByRole('menuitem', { name: account }).hover();
    await workbench.chooseFromMenu('Sign Out');
    await workbench.dialogButton('Sign Out').click();
  }

  it('begins with the set-up, which checks what is typed', async () => {
    await workbench.welcome().getByText('how to register the app').click();
    await workbench.page.getByRole('tab', { name: /setup\.md/ }).waitFor();
    await workbench.page
      .frameLocator('iframe.webview.ready')
      .frameLocator('#active-frame')
      .getByText('Register the app (once)')
      .waitFor();
    await workbench.screenshot('set-up-guide');
    await picture(workbench, 'state-nothing-set-up');
    await workbench.run('View: Close Editor');
    await workbench.welcomeButton('Set Up Sign-in').click();
    await workbench.choose('Another cloud');
    await workbench.answer('http://graph.example.com');
    await workbench.page.getByText('https, without a path').waitFor();
    await workbench.answer(theContoso().origin);
    await workbench.page.getByText('Address of the sign-in service').waitFor();
    await workbench.answer(identity().origin);
    await workbench.page.getByText('Application (client) ID').waitFor();
    await workbench.answer('my app');
    await workbench.page.getByText('A client ID is a GUID').waitFor();
    await workbench.screenshot('set-up');
    await workbench.answer(identity().clientId);
    await workbench.page.getByText('Tenant: the domain or ID').waitFor();
    await workbench.answer('contoso.com');
  });

  it('goes on with a code, and ends with a sidebar full of colleagues', async () => {
    await workbench.dialogButton('Allow').waitFor();
    await workbench.screenshot('own-sign-in-asked');
    await workbench.dialogButton('Allow').click();
    await signInWithCode(workbench, 'Adele Vance', 'Accept');
    await adele().waitFor();
    await eventually(async () => {
      assert.match(await workbench.statusBarItem(STATUS_BAR_ITEM).innerText(), /12 of 12/);
    });
    await workbench.page
      .locator('.activitybar .action-item', { has: workbench.page.getByLabel(/^Accounts/) })
      .locator('.badge:visible')
      .waitFor({ state: 'detached' });
  });

  it('wrote what was chosen, and nothing else', () => {
    const settings = JSON.parse(readSettingsText()) as Readonly<Record<string, unknown>>;
    assert.deepEqual(settings['colleaguePresence.customCloud'], {
      graph: theContoso().origin,
      login: identity().origin,
    });
    assert.equal(settings['colleaguePresence.auth.clientId'], identity().clientId);
    assert.equal(settings['colleaguePresence.auth.tenant'], 'contoso.com');
    assert.ok(!('colleaguePresence.auth.provider' in settings));
  });

  it('lasts over a reload, without a prompt', async () => {
    await workbench.reload();
    await adele().waitFor({ timeout: limits.start });
  });

  it('answers a claims challenge without a prompt', async () => {
    theContoso().faults.set({ challengeRevoked: true });
    theContoso().revokeTokens();
    await refresh();
    await eventually(() => {
      assert.match(identity().requests.at(-1)?.claims ?? '', /"nbf"|"access_token"/);
    });
    assert.equal(await workbench.message().isVisible(), false);
    assert.match((await workbench.rows()).join(), /Adele Vance, Available(?! ·)/);
    theContoso().faults.clear();
  });

  it('renews a token that Graph refuses without a reason', async () => {
    const before = identity().requests.length;
    theContoso().revokeTokens();
    await refresh();
    await eventually(() => {
      assert.ok(identity().requests.length > before);
      assert.equal(theContoso().requests.at(-1)?.status, 200);
    });
    assert.equal(await workbench.message().isVisible(), false);
  });

  it('that cannot be renewed leaves everybody as last known, and says what helps', async () => {
    identity().switches.unreachable = true;
    theContoso().revokeTokens();
    await refresh();
    await workbench.message().getByText('could not be renewed').waitFor();
    await workbench.row('Adele Vance, Available · last known').waitFor();
    await workbench.message().getByText('Sign in again, or try again').waitFor();
    await workbench.message().hover(); // which brings the buttons of the title
    await titleButton('Sign In').waitFor();
    await picture(workbench, 'state-renewal-failed');
  });

  it('goes on by itself once the network is back', async () => {
    identity().switches.unreachable = false;
    await workbench.message().hover();
    await titleButton('Refresh Presence').click();
    await adele().waitFor();
    await titleButton('Sign In').waitFor({ state: 'detached' });
  });

  it('that has ended is begun again from the sidebar', async () => {
    identity().revokeRefreshTokens();
    theContoso().revokeTokens();
    await refresh();
    await workbench.message().hover();
    await titleButton('Sign In').click();
    await workbench.dialogButton('Allow').click();
    await signInWithCode(workbench, 'Adele Vance', 'Accept');
    await adele().waitFor();
    await titleButton('Sign In').waitFor({ state: 'detached' });
  });

  it('can be with another account', async () => {
    await workbench.leave(); // a tooltip asks for a photo
    const before = theContoso().requests.length;
    await workbench.run('Colleague Presence: Sign In with Another Account');
    await workbench.dialogButton('Allow').click();
    await workbench.choose('Sign in to another account');
    await signInWithCode(workbench, 'Alex Wilber', 'Accept');
    await eventually(() => {
      const asked = theContoso().requests.slice(before);
      assert.equal(asked.findLast(({ path }) => path.includes('getPresencesByUserId'))?.status, 200);
    });
    await adele().waitFor();
  });

  it('asks which account to go on with when the one in use is signed out of in the Accounts menu', async () => {
    await signOutInMenu('AlexW@contoso.com');
    await workbench.notification('choose which account to go on with').waitFor();
    await workbench.welcomeButton('Sign In').waitFor();
    assert.deepEqual(await workbench.rows(), []);
    await workbench.screenshot('signed-out-of-one');
    await workbench.closeNotifications();
    const before = theContoso().requests.length;
    await beginAgain();
    await workbench.choose('AdeleV@contoso.com');
    await eventually(() => {
      // what the other account knew of people is still there; presence is asked for anew
      const since = theContoso().requests.slice(before);
      assert.ok(since.some(({ path }) => path.endsWith('getPresencesByUserId')));
    });
    await adele().waitFor();
  });

  it('ends at once when that is signed out of too', async () => {
    await signOutInMenu('AdeleV@contoso.com');
    await workbench.welcomeButton('Sign In').waitFor();
    assert.deepEqual(await workbench.rows(), []);
    await beginAgain();
    await signInWithCode(workbench, 'Adele Vance', 'Accept');
    await adele().waitFor();
  });

  it('that is begun another way and cancelled leaves the settings as they are', async () => {
    await workbench.run('Colleague Presence: Sign Out');
    await workbench.welcomeButton('Sign In').waitFor();
    await workbench.closeNotifications();
    await workbench.run('Colleague Presence: Sign In Another Way');
    await workbench.dialogButton('Cancel').click();
    assert.doesNotMatch(readSettingsText(), /auth\.provider/);
    await workbench.closeNotifications();
    await beginAgain();
    await signInWithCode(workbench, 'Adele Vance', 'Accept');
    await adele().waitFor();
  });

  it('is signed out of with all accounts, where there are several', async () => {
    await workbench.run('Colleague Presence: Sign In with Another Account');
    await workbench.dialogButton('Allow').click();
    await workbench.choose('Sign in to another account');
    await signInWithCode(workbench, 'Alex Wilber', 'Accept');
    await adele().waitFor();
    await workbench.run('Colleague Presence: Sign Out');
    await workbench.page.getByText('has signed in several accounts').waitFor();
    await workbench.screenshot('sign-out-of-several');
    await workbench.choose('Sign Out of All Accounts');
    await workbench.notification('Signed out of all accounts').waitFor();
    await workbench.welcomeButton('Sign In').waitFor();
    assert.deepEqual(await workbench.rows(), []);
    await workbench.closeNotifications();
    await beginAgain();
    await signInWithCode(workbench, 'Adele Vance', 'Accept');
    await adele().waitFor();
  });

  it('ends with Sign Out, and nobody is left in sight', async () => {
    await workbench.run('Colleague Presence: Sign Out');
    await workbench.welcomeButton('Sign In').waitFor();
    assert.deepEqual(await workbench.rows(), []);
    await workbench.closeNotifications();
  });

  it('that is refused says so, and how to go on', async () => {
    await beginAgain();
    await signInWithCode(workbench, 'Adele Vance', 'Cancel');
    await workbench.notification('Sign-in was refused').waitFor();
    await workbench.screenshot('own-sign-in-refused');
    await workbench.closeNotifications();
  });

  it('that is cancelled is quiet', async () => {
    await beginAgain();
    await workbench.page.locator('.monaco-dialog-box').getByText('Your code is').waitFor();
    await workbench.screenshot('own-sign-in-code');
    await workbench.dialogButton('Cancel').click();
    await workbench.welcomeButton('Sign In').waitFor();
    assert.equal(await workbench.page.locator('.notification-toast').count(), 0);
  });

  it('that only an administrator can allow offers a link for them', async () => {
    identity().switches.adminNeeded = true;
    await beginAgain();
    await signInWithCode(workbench, 'Adele Vance', 'nothing');
    await workbench.notification('only an administrator approve').waitFor();
    await workbench.screenshot('own-sign-in-administrator');
    identity().switches.adminNeeded = false;
    await workbench.closeNotifications();
  });

  it("leaves no token in what the browser keeps, but for VS Code's secret storage", async () => {
    const kept = await workbench.kept();
    assert.match(kept, /colleague-presence/i, 'it was looked in the right place');
    assert.doesNotMatch(kept, /eyJ[\w-]{20,}\./);
    for (const secret of identity().handedOut) {
      assert.ok(!kept.includes(secret));
    }
  });

  it('asks no other host for anything', () => {
    assert.deepEqual([...workbench.foreignHosts], []);
  });
});
