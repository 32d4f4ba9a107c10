/** Git as a program of this machine. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { failureOfGit, type Git, type GitFailure, type GitOptions } from '../../core/expertise/git.ts';
import { unlessEnded } from '../../core/wait.ts';
import { HARDENED, hardenedEnvironment, WITHOUT_USER_CONFIG } from './hardening.ts';

/** Characters of what it says about an error; the sentence that counts comes last. */
const MOST_SAID = 8_192;

/**
 * @param executable as the user has set it (`git.path`), else `git`
 * @param environment what Git gets, but for its own variables
 */
export function createGit(executable: string, environment: NodeJS.ProcessEnv): Git {
  return {
    run: async (args, options) => {
      const { folder, signal, withoutUserConfig = false } = options;
      signal.throwIfAborted();
      let child: Running;
      try {
        child = spawn(
          executable,
          [...HARDENED, ...(withoutUserConfig ? WITHOUT_USER_CONFIG : []), '-C', folder, ...args],
          {
            // not the repository: Windows would find a `git.exe` there
            cwd: path.dirname(process.execPath),
            env: hardenedEnvironment(environment, withoutUserConfig),
            stdio: ['ignore', 'pipe', 'pipe'],
            windowsHide: true,
          },
        );
      } catch {
        return 'other'; // an argument that no program can be given
      }
      const ended = endOf(child);
      try {
        return await unlessEnded(signal, follow(child, ended, options));
      } finally {
        // whatever the reason: nothing is wanted of it any more
        child.stdout.destroy();
        child.kill('SIGKILL');
      }
    },
  };
}

type Running = ChildProcessByStdio<null, Readable, Readable>;

async function follow(
  child: Running,
  ended: Promise<GitFailure | undefined>,
  { onChunk, most = Infinity }: GitOptions,
): Promise<GitFailure | undefined> {
  let size = 0;
  for await (const bytes of child.stdout as AsyncIterable<Buffer>) {
    size += bytes.length;
    if (size > most) {
      return 'tooBig';
    }
    await onChunk?.(bytes);
  }
  return ended;
}

/** How the program ends, and never a rejection. */
function endOf(child: Running): Promise<GitFailure | undefined> {
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-MOST_SAID);
  });
  return new Promise(resolve => {
    child.on('error', error => {
      const isTooLong = 'code' in error && error.code === 'E2BIG';
      resolve(isTooLong ? 'other' : 'notInstalled');
    });
    child.on('close', code => {
      resolve(code === 0 ? undefined : code === null ? 'killed' : failureOfGit(said));
    });
  });
}
