import assert from 'node:assert/strict';
import { inBackground } from '../../../../src/vscode/host/background.ts';
import { settle } from '../../support/clock.ts';
import { RecordingLog } from '../../support/log.ts';

/** As VS Code has them: `then`, and nothing else. */
function thenable(outcome: Promise<unknown>): PromiseLike<unknown> {
  return { then: (resolved, rejected) => outcome.then(resolved, rejected) };
}

describe('what nobody waits for', () => {
  const unhandled: unknown[] = [];
  const listeners = process.listeners('unhandledRejection');
  const listen = (error: unknown): void => {
    unhandled.push(error);
  };
  before(() => {
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', listen);
  });
  after(() => {
    process.off('unhandledRejection', listen);
    for (const listener of listeners) {
      process.on('unhandledRejection', listener);
    }
  });

  for (const [name, wrap] of [
    ['a promise', (promise: Promise<unknown>) => promise],
    ['a thenable', thenable],
  ] as const) {
    it(`may fail, which the log says: ${name}`, async () => {
      const log = new RecordingLog();
      inBackground(wrap(Promise.reject(new TypeError('Adele Vance'))), log, 'Remembering failed');
      await settle();
      assert.deepEqual([log.lines, unhandled], [['error Remembering failed TypeError'], []]);
    });

    it(`says nothing where it does not: ${name}`, async () => {
      const log = new RecordingLog();
      inBackground(wrap(Promise.resolve(1)), log, 'Remembering failed');
      await settle();
      assert.deepEqual([log.lines, unhandled], [[], []]);
    });
  }
});
