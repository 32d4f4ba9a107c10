/** A real VS Code on loopback: code-server's workbench and Node extension host. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { limits } from '../limits.ts';
import { codeServer, codeServerNode } from './paths.ts';

export interface Folders {
  readonly userDataDir: string;
  readonly extensionsDir: string;
}

export interface VsCodeOptions extends Folders {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Taken where it is free. */
  readonly port?: number;
  /** Whether folders have to be trusted first; else all are. */
  readonly withWorkspaceTrust?: boolean;
}

export interface VsCode {
  /** `http://127.0.0.1:port` */
  readonly base: string;
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly log: () => string;
  /** How it ended, once it has. */
  readonly ended: Promise<string>;
  readonly stop: () => Promise<void>;
}

/** What keeps a fresh VS Code quiet. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'update.showReleaseNotes': false,
  'git.enabled': false,
};

export function settingsFile(userDataDir: string): string {
  return path.join(userDataDir, 'User/settings.json');
}

/** The user settings as a text, with what keeps VS Code quiet. */
export function settingsText(settings: object): string {
  return JSON.stringify({ ...quiet, ...settings }, null, 2);
}

/** Writes the user settings before VS Code starts. */
export function writeSettings(userDataDir: string, settings: object): void {
  const file = settingsFile(userDataDir);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, settingsText(settings));
}

/** Installs a VSIX; needs no running server. */
export async function installVsix(vsix: string, { userDataDir, extensionsDir }: Folders): Promise<void> {
  mkdirSync(extensionsDir, { recursive: true });
  await promisify(execFile)(
    codeServerNode,
    [entry(), ...folderArgs({ userDataDir, extensionsDir }), '--install-extension', vsix, '--force'],
    { timeout: limits.start, killSignal: 'SIGKILL' },
  );
}

export async function startVsCode(options: VsCodeOptions): Promise<VsCode> {
  const { userDataDir, extensionsDir } = options;
  if (!existsSync(settingsFile(userDataDir))) {
    writeSettings(userDataDir, {});
  }
  mkdirSync(extensionsDir, { recursive: true });
  const port = await freePort(options.port);
  const server = spawn(
    codeServerNode,
    [
      entry(),
      ...folderArgs(options),
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
      ...(options.withWorkspaceTrust ? [] : ['--disable-workspace-trust']),
      '--ignore-last-opened',
      ...(options.args ?? []),
    ],
    {
      env: { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own, so that the hosts it starts end with it
    },
  );
  const ended = new Promise<string>(resolve => {
    server.once('error', error => {
      resolve(error.message);
    });
    server.once('exit', (code, signal) => {
      resolve(`with ${signal ?? `the code ${code}`}`);
    });
  });
  const hasEnded = (): boolean => server.exitCode !== null || server.signalCode !== null || !server.pid;
  let log = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (data: Buffer) => {
      log += data.toString();
    });
  }
  const kill = (signal: NodeJS.Signals): void => {
    try {
      if (server.pid !== undefined) {
        process.kill(-server.pid, signal);
      }
    } catch {
      // it has ended already
    }
  };
  const killNow = (): void => {
    kill('SIGKILL');
  };
  process.once('exit', killNow);
  const stop = async (): Promise<void> => {
    process.off('exit', killNow);
    if (!hasEnded()) {
      kill('SIGTERM');
      await Promise.race([ended, sleep(5000)]);
    }
    kill('SIGKILL'); // and the hosts that it started
  };
  const base = `http://127.0.0.1:${port}`;
  const start = Date.now();
  while (!(await isHealthy(base))) {
    if (hasEnded() || Date.now() - start > limits.start) {
      await stop();
      throw new Error(`code-server did not start${hasEnded() ? `, it ended ${await ended}` : ''}\n${log}`);
    }
    await sleep(50);
  }
  return { base, host: `127.0.0.1:${port}`, log: () => log, ended, stop };
}

function entry(): string {
  return path.join(codeServer, 'out/node/entry.js');
}

function folderArgs({ userDataDir, extensionsDir }: Folders): string[] {
  const config = path.join(userDataDir, 'code-server.yaml');
  return ['--config', config, '--user-data-dir', userDataDir, '--extensions-dir', extensionsDir];
}

async function isHealthy(base: string): Promise<boolean> {
  try {
    return (await fetch(`${base}/healthz`, { signal: AbortSignal.timeout(limits.step) })).ok;
  } catch {
    return false;
  }
}

/** The preferred port, or another where somebody has it. */
async function freePort(preferred = 0): Promise<number> {
  const server = net.createServer().listen(preferred, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return await freePort();
  }
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
