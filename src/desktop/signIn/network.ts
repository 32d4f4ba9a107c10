/** msal's way to the sign-in service: VS Code's fetch, with limits, and a memory of what went wrong. */
import type { Clock } from '../../core/ports.ts';
import type { Counting } from '../../graph/receipt.ts';
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '../msal.ts';
import { Canceled, CodeWanted, SignInError, toSignInError } from './signInError.ts';

export interface NetworkParts {
  readonly clock: Clock;
  /** Origin of the sign-in service. */
  readonly login: string;
  /** What the service said of itself before; asking once is enough. */
  readonly discoveries: Map<string, NetworkResponse<unknown>>;
  /** Ends every request. */
  readonly signal?: AbortSignal;
  /** Counts what is asked. */
  readonly receipt?: Counting | undefined;
  /** False: nothing may be asked for that tokens are sent along with. */
  readonly mayAskForTokens?: boolean;
}

const TIMEOUT = 15_000;
const DISCOVERY = '/.well-known/openid-configuration';

export class Network implements INetworkModule {
  readonly #parts: NetworkParts;
  /** Why the last request failed, which msal tells less of than there is to know. */
  failure: SignInError | undefined;
  /** Whether a token had been asked for, if that had been allowed. */
  wantedTokens = false;

  constructor(parts: NetworkParts) {
    this.#parts = parts;
  }

  async sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    const known = this.#parts.discoveries.get(url);
    if (known) {
      return known as NetworkResponse<T>;
    }
    const response = await this.#send<T>(url, 'GET', options);
    if (new URL(url).pathname.endsWith(DISCOVERY)) {
      this.#checkDiscovery(response);
      this.#parts.discoveries.set(url, response);
    }
    return response;
  }

  async sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    if (this.#parts.mayAskForTokens === false) {
      this.wantedTokens = true;
      throw this.#fail(new SignInError('unexpected', 'a token was asked for'));
    }
    return this.#send<T>(url, 'POST', options);
  }

  /** Why something failed that went through here: what is known of the network says more than msal. */
  explain(thrown: unknown): SignInError | Canceled | CodeWanted {
    const isPlain = [SignInError, Canceled, CodeWanted].some(type => thrown instanceof type);
    return isPlain ? (thrown as SignInError) : (this.failure ?? toSignInError(thrown));
  }

  forgetFailure(): void {
    this.failure = undefined;
  }

  async #send<T>(url: string, method: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    this.failure = undefined;
    if (!url.startsWith('https://')) {
      throw this.#fail(new SignInError('insecureLogin'));
    }
    const { clock, signal, receipt } = this.#parts;
    const timeout = new AbortController();
    const timer = clock.after(TIMEOUT, () => {
      timeout.abort(new DOMException('no answer in time', 'TimeoutError'));
    });
    const asked = { service: 'signIn', method, path: new URL(url).pathname, at: clock.now() } as const;
    let text: string | undefined;
    let response: Response | undefined;
    try {
      // looked up at each call: VS Code replaces it by one that knows the user's proxy and certificates
      response = await globalThis.fetch(url, {
        method,
        headers: options?.headers ?? {},
        signal: signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal,
        // what is sent along belongs to the sign-in service alone
        redirect: 'error',
        ...(method === 'POST' ? { body: options?.body ?? '' } : {}),
      });
      text = await response.text();
    } catch (error) {
      throw this.#fail(new SignInError('unreachable', causeOf(error)));
    } finally {
      timer.dispose();
      const status = text === undefined ? undefined : response?.status;
      receipt?.count({ ...asked, status, sent: options?.body, received: text });
    }
    const body = readObject(text);
    if (!body) {
      const isDown = response.status === 429 || response.status >= 500;
      throw this.#fail(new SignInError(isDown ? 'unreachable' : 'unreadable', `HTTP ${response.status}`));
    }
    return { headers: Object.fromEntries(response.headers), body: body as T, status: response.status };
  }

  #checkDiscovery({ body, status }: NetworkResponse<unknown>): void {
    const { issuer, error, error_description: description } = body as Readonly<Record<string, unknown>>;
    if (typeof error === 'string') {
      throw this.#fail(
        new SignInError('rejected', `${error}: ${typeof description === 'string' ? description : ''}`),
      );
    }
    if (typeof issuer !== 'string' || !URL.canParse(issuer)) {
      throw this.#fail(new SignInError('unreadable', `HTTP ${status}`));
    }
    if (new URL(issuer).origin !== this.#parts.login) {
      throw this.#fail(new SignInError('wrongAnswer', 'issuer'));
    }
  }

  #fail(failure: SignInError): SignInError {
    this.failure = failure;
    return failure;
  }
}

function readObject(text: string): object | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The system's code for a failed request, such as ENOTFOUND. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return 'unknown';
  }
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : error.name;
}
