/**
 * What every workbench test starts from: Contoso, a real VS Code with the extension installed from its VSIX, and
 * a browser. One of each for all tests; each suite has a window of its own, in which nobody is signed in.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startContoso, type Contoso } from '../contoso/server.ts';
import { launchChromium, type Browser } from '../vscode/chromium.ts';
import { colleagues, contosoSettings } from '../vscode/contosoSettings.ts';
import { withoutMicrosoftAccount } from '../vscode/extensions.ts';
import { out } from '../vscode/paths.ts';
import { settingsFile, settingsText, startVsCode, type VsCode } from '../vscode/server.ts';
import { Workbench, type WorkbenchOptions } from '../vscode/workbench.ts';

export const CONTAINER = 'Colleague Presence';
export const STATUS_BAR_ITEM = 'colleague-presence.colleague-presence.colleaguePresence.summary';

const folder = path.join(out, 'ui');
const userDataDir = path.join(folder, 'user-data');
export const extensionsDir = path.join(folder, 'extensions');
export const workspace = path.join(folder, 'workspace');

/** The themes in which everything is looked at, and what VS Code's page says of each. */
export const themes = {
  dark: { name: 'Dark Modern', style: 'vs-dark' },
  light: { name: 'Light Modern', style: 'vs' },
  highContrast: { name: 'Default High Contrast', style: 'hc-black' },
  highContrastLight: { name: 'Default High Contrast Light', style: 'hc-light' },
} as const;
export type Theme = keyof typeof themes;

let contoso: Contoso;
let vscode: VsCode;
let browser: Browser;

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
  const authority = path.join(folder, 'contoso-authority.pem');
  writeFileSync(authority, contoso.identity.ca);
  useSettings();
  vscode = await startVsCode({
    userDataDir,
    extensionsDir,
    env: { ...withoutMicrosoftAccount, NODE_EXTRA_CA_CERTS: authority },
  });
  browser = await launchChromium();
}

export async function closeOffice(): Promise<void> {
  await browser.close();
  await vscode.stop();
  await contoso.close();
}

export function theContoso(): Contoso {
  return contoso;
}

let windows = 0;
let current: Workbench | undefined;
let theme: Theme = 'dark';
let wanted: Readonly<Record<string, unknown>> = {};

/** Changes the user's settings, in open windows too: Contoso's, the twelve colleagues, and what a test wants. */
export function useSettings(settings: Readonly<Record<string, unknown>> = {}): void {
  wanted = settings;
  useSettingsText(
    settingsText({
      ...contosoSettings(contoso.origin),
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
  if (windows === 0) {
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

/** A window of somebody who has not signed in. */
export async function openWindow(options: Omit<WorkbenchOptions, 'base'> = {}): Promise<Workbench> {
  const workbench = await Workbench.open(browser, { base: vscode.base, ...options });
  windows++;
  current = workbench;
  await workbench.openContainer(CONTAINER);
  return workbench;
}

/** A picture of the window that is open, for whoever reads why a test failed. */
export async function pictureOfFailure(title: string): Promise<void> {
  await current?.screenshot(`failed-${title.replace(/\W+/g, '-').slice(0, 80)}`);
}

export async function closeWindow(workbench: Workbench): Promise<void> {
  await workbench.close();
  windows--;
  current = undefined;
  useSettings(wanted);
}

/** A window of somebody who has, with everybody's presence in sight. */
export async function openSignedIn(options: Omit<WorkbenchOptions, 'base'> = {}): Promise<Workbench> {
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
  contoso.faults.clear();
  contoso.identity.reset();
  for (const { user } of colleagues) {
    contoso.setPresence(user, {
      availability: 'Available',
      activity: 'Available',
      outOfOfficeSettings: { isOutOfOffice: false, message: null },
      statusMessage: null,
      workLocation: null,
    });
  }
}

/** Repeats a check until it holds, and fails as the last one did. */
export async function eventually(check: () => Promise<void> | void, milliseconds = 10_000): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}
