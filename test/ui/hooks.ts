/** Before and after all workbench tests. */
import { closeOffice, openOffice } from './office.ts';

export const mochaHooks = {
  async beforeAll(this: Mocha.Context): Promise<void> {
    this.timeout(120_000);
    await openOffice();
  },
  async afterAll(): Promise<void> {
    await closeOffice();
  },
};
