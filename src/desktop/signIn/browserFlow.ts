/** Signing in in the system's browser, which returns to a server on loopback. */
import { randomUUID } from 'node:crypto';
import { unlessEnded } from '../../core/wait.ts';
import { checkAnswer } from './answer.ts';
import { issuerOf, makeApplication, tokensOf } from './application.ts';
import type { FlowParts, RunFlow, SignedIn } from './flow.ts';
import { endLoopback, loopbackIn, type Loopback } from './loopback.ts';
import { Network } from './network.ts';
import { SignInError } from './signInError.ts';

const PATIENCE = 5 * 60_000;

/** Besides what every flow rejects with: `CodeWanted`. */
export const signInWithBrowser: RunFlow = parts =>
  parts.prompts.whileInBrowser(async userEnds => {
    const { clock, place, discoveries, receipt } = parts;
    const timeout = new AbortController();
    const timer = clock.after(PATIENCE, () => {
      timeout.abort(new SignInError('timedOut'));
    });
    const signal = AbortSignal.any([parts.signal, userEnds, timeout.signal]);
    const network = new Network({ clock, login: place.login, discoveries, receipt, signal });
    try {
      return await unlessEnded(signal, signIn(parts, network, signal));
    } catch (error) {
      throw network.explain(error);
    } finally {
      timer.dispose();
    }
  });

async function signIn(parts: FlowParts, network: Network, signal: AbortSignal): Promise<SignedIn> {
  const { msal, place, request, prompts, log, loginHint } = parts;
  const application = makeApplication(msal, place, network, log);
  let loopback: Loopback | undefined;
  const end = (): void => {
    if (loopback) {
      void endLoopback(loopback);
    }
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    const result = await application.acquireTokenInteractive({
      scopes: [...request.permissions],
      nonce: randomUUID(),
      ...(request.claims ? { claims: request.claims } : {}),
      ...(loginHint ? { loginHint } : { prompt: 'select_account' }),
      successTemplate: prompts.successPage,
      errorTemplate: prompts.failurePage,
      openBrowser: async page => {
        signal.throwIfAborted();
        loopback = loopbackIn(page);
        if (!(await prompts.open(page))) {
          throw new SignInError('browserNotOpened');
        }
      },
    });
    checkAnswer(result, place, issuerOf(application));
    return { result, tokens: tokensOf(application) };
  } finally {
    signal.removeEventListener('abort', end);
  }
}
