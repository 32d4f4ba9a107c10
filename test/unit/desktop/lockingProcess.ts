/**
 * A process that takes a lock, to be started by a test: `node lockingProcess.ts count <folder> <times>` counts up a
 * file in the folder, each time under the lock and slowly; `hold <folder>` takes it, says so, and never lets go.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FolderLock } from '../../../src/desktop/signIn/folderLock.ts';
import { after } from '../../../src/core/wait.ts';
import { systemClock } from '../../../src/vscode/host/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { quickTimes } from './locks.ts';

const [, , what, folder = '', times] = process.argv;
const log = new RecordingLog();
const lock = new FolderLock(folder, systemClock, log, { ...quickTimes, stale: 20_000, patience: 60_000 });
const file = path.join(folder, 'count');

if (what === 'count') {
  for (let time = 0; time < Number(times); time++) {
    await lock.run(async () => {
      const count = Number(await readFile(file, 'utf8'));
      await after(systemClock, 2);
      await writeFile(file, String(count + 1));
    });
  }
  process.stdout.write(log.lines.join('\n'));
} else {
  void lock.run(() => {
    process.stdout.write('holding');
    return new Promise(() => setInterval(() => undefined, 1_000));
  });
}
