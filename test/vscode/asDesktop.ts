#!/usr/bin/env node
/**
 * Stands in for the desktop build's executable: takes the arguments that @vscode/test-electron gives it, runs
 * the tests in code-server's extension host, and ends with their result. `HOST_PATCH` (JSON) is merged into the
 * workbench's configuration.
 */
import { format, parseArgs } from 'node:util';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../limits.ts';
import { launchChromium } from './chromium.ts';
import { withoutMicrosoftAccount } from './extensions.ts';
import { startVsCode } from './server.ts';
import { Workbench } from './workbench.ts';

/** For all the tests, to which VS Code's own start comes. */
const TIME_OUT = 15 * 60_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
  },
});
const given = values as {
  extensionDevelopmentPath: string[];
  extensionTestsPath: string;
  'user-data-dir': string;
  'extensions-dir': string;
};

/** What code-server itself or its browser says and nobody can do anything about. */
const noise =
  /gallery|Creating a socket|connection token|AccountPolicyGate|\[AgentHost|reconnection-grace|Service Worker|Loading development extension|Long running operations|search provider registered|additional builtin|punycode/;

let log = (): string => '';
setTimeout(() => {
  console.error(`No result after ${TIME_OUT / 60_000} minutes\n${log()}`);
  process.exit(124); // which kills what was started
}, TIME_OUT).unref();
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

const vscode = await startVsCode({
  userDataDir: given['user-data-dir'],
  extensionsDir: given['extensions-dir'],
  env: withoutMicrosoftAccount,
});
({ log } = vscode);
const browser = await launchChromium();
const { promise: result, resolve: ended } = Promise.withResolvers<number>();
/** Ends the run where what it needs has ended before it. */
let isOver = false;
const lose = (cause: string): void => {
  if (!isOver) {
    console.error(cause);
    ended(1);
  }
};
void vscode.ended.then(how => {
  lose(`code-server has ended ${how}\n${log()}`);
});
browser.once('disconnected', () => {
  lose('Chromium has ended');
});

const remote = (file: string) => ({
  $mid: 1,
  scheme: 'vscode-remote',
  authority: vscode.host,
  path: path.resolve(file),
});
const folder = positionals[0];
const opening = Workbench.open(browser, {
  base: vscode.base,
  ...(folder ? { folder: path.resolve(folder) } : {}),
  patch: {
    developmentOptions: {
      extensions: given.extensionDevelopmentPath.map(remote),
      extensionTestsPath: remote(given.extensionTestsPath),
    },
    ...(JSON.parse(process.env.HOST_PATCH ?? '{}') as object),
  },
  expose: {
    codeAutomationLog: (type: string, args: unknown[]) => {
      const line = format(...args);
      if (!noise.test(line)) {
        (type === 'error' ? process.stderr : process.stdout).write(`${line}\n`);
      }
    },
    codeAutomationExit: ended,
  },
});
opening.catch(() => undefined); // where the result comes first, it says enough
await Promise.race([opening, result]);
const code = await result;
isOver = true;
// in whatever state they are; what does not end by itself is killed with this process
await Promise.race([Promise.allSettled([browser.close(), vscode.stop()]), sleep(limits.stop)]);
process.exit(code);
