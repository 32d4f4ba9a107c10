/** Before and after all workbench tests. */
import { limits } from '../limits.ts';
import { noteRunning } from '../running.ts';
import { closeOffice, explainFailure, openOffice } from './office.ts';

let running = 'the first test';
// whatever was started is killed with this process
process.once('SIGTERM', () => {
  console.error(`\nEnded from outside during "${running}"`);
  process.exit(143);
});

export const mochaHooks = {
  async beforeAll(this: Mocha.Context): Promise<void> {
    this.timeout(2 * limits.start + limits.step);
    await openOffice();
  },
  beforeEach(this: Mocha.Context): void {
    running = this.currentTest?.fullTitle() ?? '';
    noteRunning(running);
  },
  async afterEach(this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state === 'failed') {
      await explainFailure(running, this.currentTest.err);
    }
  },
  async afterAll(): Promise<void> {
    await closeOffice();
  },
};
