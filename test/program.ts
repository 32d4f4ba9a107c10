/** Runs a program to its end, and sees to it that there is one: for the program and for all that it started. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program before it does so itself: that of `AbortSignal.timeout`, say. */
  readonly signal: AbortSignal;
  /** Milliseconds from asking the program to end until it is killed. */
  readonly grace?: number;
  /** Gets what the program writes to its standard output, which is else shown. */
  readonly onOutput?: (data: Buffer) => void;
}

export interface Ending {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly wasStopped: boolean;
}

const GRACE = 5000;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs a program with Node. A signal to this process ends the program first, with all that it started. */
export async function runNode(args: readonly string[], options: ProgramOptions): Promise<Ending> {
  const { cwd, env, signal: stop, grace = GRACE, onOutput } = options;
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio: ['ignore', onOutput ? 'pipe' : 'inherit', 'inherit'],
  });
  child.stdout?.on('data', (data: Buffer) => onOutput?.(data));
  const { pid } = child;
  if (pid === undefined) {
    const [error] = (await once(child, 'error')) as [Error];
    throw error;
  }
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve));
  const told = child.stdout ? new Promise(resolve => child.stdout?.once('close', resolve)) : undefined;
  let ending: Promise<void> | undefined;
  const end = (): Promise<void> => (ending ??= endTree(pid, ended, grace));
  const onSignal = (signal: NodeJS.Signals): void => {
    void end().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  const onExit = (): void => {
    killAll(treeOf(pid));
  };
  for (const signal of signals) {
    process.on(signal, onSignal);
  }
  process.once('exit', onExit);
  const onStop = (): void => void end();
  stop.addEventListener('abort', onStop);
  if (stop.aborted) {
    onStop();
  }
  try {
    const code = await ended;
    await ending; // what it started may take longer
    // what it wrote last; not for ever, since a program it left behind may hold its output open
    await Promise.race([told, sleep(grace)]);
    return { code, wasStopped: ending !== undefined };
  } finally {
    stop.removeEventListener('abort', onStop);
    child.stdout?.destroy();
    process.off('exit', onExit);
    for (const signal of signals) {
      process.off(signal, onSignal);
    }
  }
}

/** From now on, a signal that ends this process ends all that it has started. */
export function killWhatWasStarted(): void {
  for (const signal of signals) {
    process.on(signal, () => {
      const tree = new Set(treeOf(process.pid));
      tree.delete(process.pid);
      killAll(tree);
      process.exit(signal === 'SIGINT' ? 130 : 143);
    });
  }
}

/** Asks a program to end, and kills what is left of it, and of all that it started, after a while. */
async function endTree(pid: number, ended: Promise<unknown>, grace: number): Promise<void> {
  // noted before, since whoever loses its parent is not found below it any more
  const before = treeOf(pid);
  tryToKill(pid, 'SIGTERM');
  await Promise.race([ended, sleep(grace)]);
  killAll(new Set([...before, ...treeOf(pid)]));
}

/** A process and all below it. */
export function treeOf(pid: number): ReadonlySet<number> {
  const parents = parentsOfAll();
  const tree = new Set([pid]);
  for (const found of tree) {
    for (const [child, parent] of parents) {
      if (parent === found) {
        tree.add(child); // and is looked at in its turn
      }
    }
  }
  return tree;
}

/** The parent of each process. */
function parentsOfAll(): ReadonlyMap<number, number> {
  if (process.platform === 'linux') {
    return new Map(
      readdirSync('/proc')
        .filter(name => /^\d+$/.test(name))
        .flatMap(name => {
          try {
            // "pid (name) state parent"; the name may hold anything
            const text = readFileSync(`/proc/${name}/stat`, 'latin1');
            const [, parent = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ');
            return [[Number(name), Number(parent)] as const];
          } catch {
            return []; // it has just ended
          }
        }),
    );
  }
  if (process.platform === 'win32') {
    return new Map(); // taskkill finds them itself
  }
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return new Map(
    lines.map(line => {
      const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
      return [pid, parent];
    }),
  );
}

function killAll(pids: ReadonlySet<number>): void {
  for (const pid of pids) {
    if (process.platform === 'win32') {
      try {
        execFileSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
      } catch {
        // it has ended already
      }
    } else {
      tryToKill(pid, 'SIGKILL');
    }
  }
}

function tryToKill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has ended already
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds).unref());
}
