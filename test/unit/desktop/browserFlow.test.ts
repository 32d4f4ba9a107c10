import assert from 'node:assert/strict';
import * as msal from '../../../src/desktop/msal.ts';
import { signInWithBrowser } from '../../../src/desktop/signIn/browserFlow.ts';
import { readScopes } from '../../../src/desktop/signIn/scopes.ts';
import { FakeClock, settle } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { place, scopes } from './places.ts';
import { ScriptedUser } from './scriptedUser.ts';
import { SignInService } from './signInService.ts';

describe('the browser flow', () => {
  it('waits five minutes for the user', async () => {
    const service = new SignInService();
    const clock = new FakeClock();
    const user = new ScriptedUser();
    service.install();
    try {
      const opened = new Promise<void>(resolve => {
        user.onPage = () => {
          resolve();
          return true;
        };
      });
      let outcome = 'waiting';
      const flow = signInWithBrowser({
        msal,
        place,
        request: readScopes(scopes, place),
        loginHint: undefined,
        prompts: user,
        clock,
        log: new RecordingLog(),
        discoveries: new Map(),
        signal: new AbortController().signal,
      }).catch((error: unknown) => {
        outcome = error instanceof Error ? error.message : 'unknown';
      });
      await opened;
      await clock.pass(5 * 60_000 - 1);
      assert.equal(outcome, 'waiting');
      await clock.pass(1);
      await flow;
      assert.equal(outcome, 'timedOut');
      await settle();
      assert.equal(clock.waiting, 0);
    } finally {
      service.uninstall();
    }
  });
});
