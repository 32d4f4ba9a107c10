/**
 * What every workbench test starts from: Contoso, a real VS Code with the extension installed from its VSIX, and
 * a browser. One of each for all tests; each suite has a window of its own, in which nobody is signed in.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startContoso, type Contoso } from '../contoso/server.ts';
import { eventually as repeat } from '../eventually.ts';
import { limits } from '../limits.ts';
import { launchChromium, type Browser } from '../vscode/chromium.ts';
import { colleagues, contosoSettings } from '../vscode/contosoSettings.ts';
import { withoutMicrosoftAccount } from '../vscode/extensions.ts';
import { settingsFile, settingsText, startVsCode, type VsCode } from '../vscode/server.ts';
import { Workbench, type WorkbenchOptions } from '../vscode/workbench.ts';
import { foldersOf } from './folders.ts';
import { inTime, Windows } from './windows.ts';

export const CONTAINER = 'Colleague Presence';
export const STATUS_BAR_ITEM = 'colleague-presence.colleague-presence.colleaguePresence.summary';

const { folder, userDataDir, extensionsDir, workspace } = foldersOf();
export { extensionsDir, workspace };

/** The themes in which everything is looked at, and what VS Code's page says of each. */
export const themes = {
  dark: { name: 'Dark Modern', style: 'vs-dark' },
  light: { name: 'Light Modern', style: 'vs' },
  highContrast: { name: 'Default High Contrast', style: 'hc-black' },
  highContrastLight: { name: 'Default High Contrast Light', style: 'hc-light' },
} as const;
export type Theme = keyof typeof themes;

/** After so many failures in one suite its other tests are left out. */
const MOST_FAILURES = 3;

type WindowOptions = Omit<WorkbenchOptions, 'base'>;

const authority = path.join(folder, 'contoso-authority.pem');

const windows = new Windows<VsCode, Browser, Workbench, WindowOptions>(
  {
    name: 'code-server',
    start: async lost => {
      const started = await startVsCode({
        userDataDir,
        extensionsDir,
        env: { ...withoutMicrosoftAccount, NODE_EXTRA_CA_CERTS: authority },
      });
      void started.ended.then(how => {
        lost(`code-server has ended ${how}`);
      });
      return started;
    },
    stop: vscode => vscode.stop(),
  },
  {
    name: 'Chromium',
    start: async lost => {
      const started = await launchChromium();
      started.once('disconnected', () => {
        lost('Chromium has ended');
      });
      return started;
    },
    stop: browser => browser.close(),
  },
  async (vscode, browser, options) => {
    const workbench = await Workbench.open(browser, { base: vscode.base, ...options });
    try {
      await workbench.openContainer(CONTAINER);
    } catch (error) {
      await workbench.close().catch(() => undefined); // what went wrong is said already
      throw error;
    }
    return workbench;
  },
);

let contoso: Contoso | undefined;

export async function openOffice(): Promise<void> {
  rmSync(userDataDir, { recursive: true, force: true });
  rmSync(workspace, { recursive: true, force: true });
  mkdirSync(workspace, { recursive: true });
  writeFileSync(path.join(workspace, 'hello.ts'), "console.log('Hello, Contoso');\n");
  contoso = await startContoso({
    people: 60,
    identity: true,
    identityHost: '127.0.0.2', // addresses on localhost would be opened through code-server's proxy
  });
  writeFileSync(authority, contoso.identity.ca);
  useSettings();
  await windows.start();
}

export async function closeOffice(): Promise<void> {
  await windows.stop();
  await contoso?.close();
}

export function theContoso(): Contoso {
  assert.ok(contoso, 'the office is open');
  return contoso;
}

let theme: Theme = 'dark';
let wanted: Readonly<Record<string, unknown>> = {};

/** Changes the user's settings, in open windows too: Contoso's, the twelve colleagues, and what a test wants. */
export function useSettings(settings: Readonly<Record<string, unknown>> = {}): void {
  wanted = settings;
  useSettingsText(
    settingsText({
      ...contosoSettings(theContoso().origin),
      'contosoSignIn.followsSettings': true,
      'http.systemCertificates': false, // the authority of Contoso's identity provider is given in the environment
      'colleaguePresence.colleagues': colleagues,
      'workbench.colorTheme': themes[theme].name,
      ...settings,
    }),
  );
}

/** The user's settings as a text, comments and all; only while no window is open. */
export function useSettingsText(text: string): void {
  const file = settingsFile(userDataDir);
  mkdirSync(path.dirname(file), { recursive: true });
  if (windows.size === 0) {
    writeFileSync(file, text);
  }
  // what open windows take over; see the stand-in for sign-in
  writeFileSync(path.join(path.dirname(file), 'settings.wanted.json'), text);
}

export function readSettingsText(): string {
  return readFileSync(settingsFile(userDataDir), 'utf8');
}

/**
 * Protects the user's settings file from being written, also by root.
 *
 * @returns what ends that, or undefined where it cannot be done
 */
export function protectSettings(): { dispose(): void } | undefined {
  const file = settingsFile(userDataDir);
  const dispose = () => {
    spawnSync('chattr', ['-i', file]);
    chmodSync(file, 0o644);
  };
  chmodSync(file, 0o444);
  spawnSync('chattr', ['+i', file]);
  try {
    writeFileSync(file, readFileSync(file));
  } catch {
    return { dispose };
  }
  dispose();
  return undefined;
}

/**
 * The windows of the `describe` around are closed after it, whatever happened, and everything is put back. Once one of
 * them is lost, or too much has failed, the other tests are left out: they would fail as well, each after its time.
 */
export function useWindows(tidy: () => Promise<void> | void = () => undefined): void {
  let failures = 0;
  beforeEach(() => {
    windows.assertNothingLost();
    if (failures >= MOST_FAILURES) {
      throw new Error(`${failures} tests have failed here, the others are left out`);
    }
  });
  afterEach(function () {
    failures += this.currentTest?.state === 'failed' ? 1 : 0;
  });
  after(async () => {
    await windows.closeAll();
    theme = 'dark';
    await tidy();
    restore();
    useSettings();
  });
}

/** A window of somebody who has not signed in. */
export async function openWindow(options: WindowOptions = {}): Promise<Workbench> {
  return await windows.open(options);
}

/** Closes one of several windows. */
export async function closeWindow(workbench: Workbench): Promise<void> {
  await windows.close(workbench);
  useSettings(wanted);
}

/** What was lost, and a picture of the window that is open, for whoever reads why a test failed. */
export async function explainFailure(title: string, error: Error | undefined): Promise<void> {
  try {
    windows.assertNothingLost();
    const name = `failed-${title.replace(/\W+/g, '-').slice(0, 80)}`;
    await inTime(windows.last?.screenshot(name) ?? Promise.resolve(), limits.stop, 'No picture was taken');
  } catch (cause) {
    if (error) {
      error.message = `${(cause as Error).message}: ${error.message}`;
    }
  }
}

/** A window of somebody who has, with everybody's presence in sight. */
export async function openSignedIn(options: WindowOptions = {}): Promise<Workbench> {
  const workbench = await openWindow(options);
  await signIn(workbench);
  return workbench;
}

/** Sign in, as a user does: one click there, one on Allow. */
export async function signInOnly(workbench: Workbench): Promise<void> {
  await workbench.welcomeButton('Sign In').click();
  await workbench.dialogButton('Allow').click();
}

/** … and until everybody is in sight. */
export async function signIn(workbench: Workbench): Promise<void> {
  await signInOnly(workbench);
  await workbench
    .row(/Adele Vance, (?!not known)/)
    .first()
    .waitFor();
}

/** Changes the theme of all windows. */
export async function useTheme(workbench: Workbench, next: Theme): Promise<void> {
  theme = next;
  useSettings(wanted);
  await workbench.page.locator(`.monaco-workbench.${themes[next].style}`).waitFor();
}

/** A picture in dark, light and high contrast. */
export async function picture(workbench: Workbench, name: string): Promise<void> {
  for (const next of ['light', 'highContrast', 'dark'] as const) {
    await useTheme(workbench, next);
    await workbench.screenshot(`${name}-${next}`);
  }
}

/** Puts everybody in order: what they do, and what Graph does. */
export function restore(): void {
  const { faults, identity } = theContoso();
  faults.clear();
  identity.reset();
  for (const { user } of colleagues) {
    theContoso().setPresence(user, {
      availability: 'Available',
      activity: 'Available',
      outOfOfficeSettings: { isOutOfOffice: false, message: null },
      statusMessage: null,
      workLocation: null,
    });
  }
}

/** Repeats a check until it holds, and fails as the last one did, or as soon as the windows are lost. */
export async function eventually(check: () => Promise<void> | void, milliseconds?: number): Promise<void> {
  let lost: unknown;
  await repeat(async () => {
    try {
      windows.assertNothingLost();
    } catch (error) {
      lost = error;
      return;
    }
    await check();
  }, milliseconds);
  if (lost !== undefined) {
    throw lost as Error;
  }
}
