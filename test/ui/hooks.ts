/** Before and after all workbench tests. */
import { closeOffice, openOffice, pictureOfFailure } from './office.ts';

export const mochaHooks = {
  async beforeAll(this: Mocha.Context): Promise<void> {
    this.timeout(120_000);
    await openOffice();
  },
  async afterEach(this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state === 'failed') {
      await pictureOfFailure(this.currentTest.fullTitle());
    }
  },
  async afterAll(): Promise<void> {
    await closeOffice();
  },
};
