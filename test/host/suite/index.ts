/** What the extension host runs: mocha, with every test of this folder. */
import Mocha from 'mocha';
import { noteRunning } from '../../running.ts';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, color: false, forbidOnly: true });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./tree.test.ts');
  await import('./chosen.test.ts');
  await import('./dragAndDrop.test.ts');
  await import('./focusPlace.test.ts');
  await import('./tooltip.test.ts');
  await import('./explanations.test.ts');
  await import('./permissions.test.ts');
  await import('./reach.test.ts');
  await import('./notifier.test.ts');
  await import('./problems.test.ts');
  await import('./settingsDocument.test.ts');
  await import('./product.test.ts');
  await import('./privacy.test.ts');
  await import('./tools.test.ts');
  await import('./lineHint.test.ts');
  await new Promise<void>((resolve, reject) => {
    mocha
      .run(failures => {
        if (failures > 0) {
          reject(new Error(`${failures} failed`));
        } else {
          resolve();
        }
      })
      .on('test', test => {
        noteRunning(test.fullTitle());
      });
  });
}
