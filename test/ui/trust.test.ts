/** A folder that is not trusted: whom it names is not shown, until it is. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchChromium, type Browser } from '../vscode/chromium.ts';
import { contosoSettings } from '../vscode/contosoSettings.ts';
import { withoutMicrosoftAccount } from '../vscode/extensions.ts';
import { startVsCode, writeSettings, type VsCode } from '../vscode/server.ts';
import { Workbench } from '../vscode/workbench.ts';
import { foldersOf } from './folders.ts';
import { CONTAINER, extensionsDir, restore, signIn, theContoso } from './office.ts';

const home = path.join(foldersOf().folder, 'trust');
const userDataDir = path.join(home, 'user-data');
const folder = path.join(home, 'workspace');

describe('a folder that is not trusted', () => {
  let vscode: VsCode;
  let browser: Browser;
  let workbench: Workbench;

  before(async () => {
    restore();
    rmSync(home, { recursive: true, force: true });
    mkdirSync(path.join(folder, '.vscode'), { recursive: true });
    writeFileSync(
      path.join(folder, '.vscode/settings.json'),
      JSON.stringify({
        'colleaguePresence.groups': ['Support'],
        'colleaguePresence.colleagues': [{ user: 'AlexW@contoso.com', name: 'Adele Vance', pinned: true }],
        'colleaguePresence.statusBar': 'person:AlexW@contoso.com',
      }),
    );
    writeSettings(userDataDir, {
      ...contosoSettings(theContoso().origin),
      'http.systemCertificates': false,
      'security.workspace.trust.startupPrompt': 'never',
      'extensions.supportUntrustedWorkspaces': {
        'colleague-presence-tests.contoso-sign-in': { supported: true },
      },
      'colleaguePresence.colleagues': ['AdeleV@contoso.com', 'MeganB@contoso.com'],
    });
    vscode = await startVsCode({
      userDataDir,
      extensionsDir,
      env: withoutMicrosoftAccount,
      withWorkspaceTrust: true,
    });
    browser = await launchChromium();
    workbench = await Workbench.open(browser, { base: vscode.base, folder });
    await workbench.openContainer(CONTAINER);
    await signIn(workbench);
  });

  after(async () => {
    await browser.close();
    await vscode.stop();
  });

  it('shows nobody', async () => {
    await workbench.row(/^Megan Bowen, Available/).waitFor();
    await workbench.screenshot('trust-restricted');
    await workbench.row(/Alex Wilber|Support/).waitFor({ state: 'detached' });
  });

  it('shows its people once it is trusted, and says who they are', async () => {
    await workbench.run('Workspaces: Manage Workspace Trust');
    await workbench.page.getByRole('button', { name: 'Trust', exact: true }).click();
    await workbench.row('Alex Wilber (Adele Vance), Available, pinned, from this workspace').waitFor();
    await workbench.row(/^Support, nobody yet/).waitFor();
    await workbench.screenshot('trust-granted');
  });
});
