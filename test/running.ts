/**
 * Which test is running, for whoever has to end it: its title is in the file that the variable RUNNING_TEST names. A
 * file, since a program that hangs, or is killed, cannot say it any more.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const VARIABLE = 'RUNNING_TEST';

export function noteRunning(title: string): void {
  const file = process.env[VARIABLE];
  if (file) {
    writeFileSync(file, title);
  }
}

/** What a program gets so that its tests are noted in a file, and how to read that. */
export function watchRunning(file: string): {
  readonly env: NodeJS.ProcessEnv;
  readonly read: () => string | undefined;
} {
  rmSync(file, { force: true });
  const read = (): string | undefined => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined; // it has no tests, or did not come to the first
    }
  };
  return { env: { ...process.env, [VARIABLE]: file }, read };
}

/** For mocha's `--require`. */
export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    noteRunning(this.currentTest?.fullTitle() ?? '');
  },
};
