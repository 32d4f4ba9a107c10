/** A sign-in with prompts: the flow that suits best, and where the browser does not do, the code. */
import type { FlowParts, RunFlow, SignedIn } from './flow.ts';
import type { FlowName } from './flows.ts';
import { signInWithBrowser } from './browserFlow.ts';
import { signInWithCode } from './codeFlow.ts';
import { CodeWanted, SignInError, type OwnSignInFailure } from './signInError.ts';

const run: Readonly<Record<FlowName, RunFlow>> = {
  browser: signInWithBrowser,
  deviceCode: signInWithCode,
};

/** Failures that are the same whichever way one goes. */
const independent: ReadonlySet<OwnSignInFailure> = new Set<OwnSignInFailure>([
  'notSetUp',
  'insecureLogin',
  'badClientId',
  'badTenant',
  'unreachable',
  'refused',
  'wrongAnswer',
]);

/** Rejects with a `SignInError`, or `Canceled`. */
export async function signIn(flows: readonly FlowName[], parts: FlowParts): Promise<SignedIn> {
  const [first = 'deviceCode', ...others] = flows;
  try {
    return await run[first](parts);
  } catch (error) {
    const [next] = others;
    if (next && (error instanceof CodeWanted || (mayHelp(error) && (await offer(parts, error))))) {
      return run[next](parts);
    }
    throw error;
  }
}

function mayHelp(error: unknown): error is SignInError {
  return error instanceof SignInError && !independent.has(error.failure);
}

function offer({ log, prompts }: FlowParts, error: SignInError): Promise<boolean> {
  log.info(`The browser did not do: ${error.failure}`);
  return prompts.offerCode();
}
