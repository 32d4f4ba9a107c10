/** Locks for tests: in a folder of their own, and in less time, as far as a busy machine keeps up with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LockTimes } from '../../../src/desktop/signIn/folderLock.ts';

export const quickTimes: LockTimes = { look: 4, touch: 25, stale: 1_000, patience: 20_000 };

/** A folder that is there while the tests of the surrounding `describe` run, empty before each. */
export function scratchFolder(): () => string {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'colleague-presence-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return () => folder;
}
