/** Signing in with a code that the user enters on a page, on any device. Needs neither a browser here nor loopback. */
import type { DeviceCodeRequest } from '../msal.ts';
import { unlessEnded } from '../../core/wait.ts';
import { checkAnswer } from './answer.ts';
import { issuerOf, makeApplication, tokensOf } from './application.ts';
import { CodePolling } from './codePolling.ts';
import type { FlowParts, RunFlow, SignedIn } from './flow.ts';
import { Network } from './network.ts';
import type { DeviceCode } from './ports.ts';
import { Canceled, SignInError } from './signInError.ts';

export const signInWithCode: RunFlow = async parts => {
  const { place, prompts, clock, discoveries, receipt } = parts;
  const ending = new AbortController();
  const signal = AbortSignal.any([parts.signal, ending.signal]);
  const network = new Network({ clock, login: place.login, discoveries, receipt, signal });
  const { code, signedIn } = start(parts, network, signal);
  try {
    // where no code comes, the other promise says why
    const shown = await unlessEnded(signal, Promise.race([code, signedIn.then(() => code)]));
    if (!(await prompts.showCode(shown))) {
      throw new Canceled();
    }
    return await prompts.whileCodeIsEntered(shown, userEnds =>
      unlessEnded(AbortSignal.any([signal, userEnds]), signedIn),
    );
  } catch (error) {
    throw network.explain(error);
  } finally {
    // nobody waits for an answer any more
    ending.abort(new Canceled());
  }
};

/** Asks for a code and, at once, whether it has been entered. */
function start(
  { msal, place, request, log, clock }: FlowParts,
  network: Network,
  signal: AbortSignal,
): { readonly code: Promise<DeviceCode>; readonly signedIn: Promise<SignedIn> } {
  const application = makeApplication(msal, place, new CodePolling(network, clock, signal), log);
  let show: (code: DeviceCode) => void = () => undefined;
  const code = new Promise<DeviceCode>(resolve => {
    show = resolve;
  });
  const asked: DeviceCodeRequest = {
    scopes: [...request.permissions],
    ...(request.claims ? { claims: request.claims } : {}),
    deviceCodeCallback: ({ userCode, verificationUri }) => {
      show({ userCode, page: verificationUri });
    },
  };
  // how msal's polling is ended
  signal.addEventListener('abort', () => {
    asked.cancel = true;
  });
  const signIn = async (): Promise<SignedIn> => {
    const result = await application.acquireTokenByDeviceCode(asked);
    if (!result) {
      throw new SignInError('unreadable');
    }
    checkAnswer(result, place, issuerOf(application));
    return { result, tokens: tokensOf(application) };
  };
  const signedIn = signIn();
  // it may fail while the code is being shown
  signedIn.catch(() => undefined);
  return { code, signedIn };
}
