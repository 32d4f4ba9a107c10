/** The browser in which the workbench runs: the one that is there, or Debian's. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { limits } from '../limits.ts';

export type { Browser };

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium: `CHROMIUM`, an installed one, or on Debian as root one that is installed now. */
export function findChromium(): string {
  const named = process.env.CHROMIUM;
  if (named) {
    if (!existsSync(named)) {
      throw new Error('CHROMIUM names a file that is not there.');
    }
    return named;
  }
  return installed() ?? install();
}

function installed(): string | undefined {
  return usual.find(path => existsSync(path));
}

function install(): string {
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isDebian) {
    console.log('Installing Chromium …');
    const wait = ['-o', 'DPkg::Lock::Timeout=300'];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [
      [...wait, 'update', '-qq'],
      [...wait, 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
    ]) {
      const { status, stderr } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
      if (status !== 0) {
        console.error(stderr.toString());
      }
    }
  }
  const found = installed();
  if (!found) {
    throw new Error(
      'The workbench tests need Chromium: install Chromium or Google Chrome, or name one in the variable CHROMIUM.',
    );
  }
  return found;
}

/** Starts the browser without a window. It speaks to this machine alone. */
export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: findChromium(),
    headless: true,
    timeout: limits.start,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });
}
