#!/usr/bin/env node
/**
 * Stands in for the desktop build's executable: takes the arguments that @vscode/test-electron gives it, runs
 * the tests in code-server's extension host, and ends with their result. `HOST_PATCH` (JSON) is merged into the
 * workbench's configuration.
 */
import { format, parseArgs } from 'node:util';
import path from 'node:path';
import { launchChromium } from './chromium.ts';
import { withoutMicrosoftAccount } from './extensions.ts';
import { startVsCode } from './server.ts';
import { Workbench } from './workbench.ts';

const TIME_OUT = 180_000;

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

const vscode = await startVsCode({
  userDataDir: given['user-data-dir'],
  extensionsDir: given['extensions-dir'],
  env: withoutMicrosoftAccount,
});
const browser = await launchChromium();
const end = async (code: number): Promise<never> => {
  await browser.close();
  await vscode.stop();
  process.exit(code);
};
process.on('SIGINT', () => void end(130));
process.on('SIGTERM', () => void end(143));

const remote = (file: string) => ({
  $mid: 1,
  scheme: 'vscode-remote',
  authority: vscode.host,
  path: path.resolve(file),
});
const folder = positionals[0];
const { promise: result, resolve: ended } = Promise.withResolvers<number>();
await Workbench.open(browser, {
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
const late = new Promise<number>(resolve => {
  setTimeout(() => {
    console.error(`No result after ${TIME_OUT / 1000} s\n${vscode.log()}`);
    resolve(124);
  }, TIME_OUT).unref();
});
await end(await Promise.race([result, late]));
