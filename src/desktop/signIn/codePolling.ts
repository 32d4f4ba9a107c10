/**
 * The network for the device code flow (RFC 8628). msal asks again and again whether the code has been entered, but
 * calls that by a name of Microsoft's own, gives up at `slow_down` and at the first failure, needs an `interval`
 * that a service need not name, and drops what the service says of an error.
 */
import type { Clock } from '../../core/ports.ts';
import { after } from '../../core/wait.ts';
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '../msal.ts';
import type { Network } from './network.ts';
import { failureFor, SignInError } from './signInError.ts';

/** What msal calls the grant, and what the standard does, which Microsoft's documentation asks for too. */
const MSAL_GRANT = 'device_code';
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** Seconds between two questions where the service names none, and by how much `slow_down` lengthens that. */
const INTERVAL = 5;
/** How many questions in a row may fail; a laptop loses its network now and then. */
const FAILURES = 5;

type Body = Readonly<Record<string, unknown>>;

export class CodePolling implements INetworkModule {
  readonly #network: Network;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  /** Seconds to wait beyond msal's own interval. */
  #slower = 0;
  #failures = 0;

  constructor(network: Network, clock: Clock, signal: AbortSignal) {
    this.#network = network;
    this.#clock = clock;
    this.#signal = signal;
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#network.sendGetRequestAsync(url, options);
  }

  async sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    const form = new URLSearchParams(options?.body);
    const isQuestion = form.get('grant_type') === MSAL_GRANT;
    form.set('grant_type', GRANT);
    const response = isQuestion
      ? this.#ask(url, { ...options, body: form.toString() })
      : this.#start(url, options);
    return (await response) as NetworkResponse<T>;
  }

  /** Gets the code. */
  async #start(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<Body>> {
    const response = await this.#network.sendPostRequestAsync<Body>(url, options);
    const { user_code: userCode, device_code: deviceCode, verification_uri: page } = response.body;
    if (typeof response.body.error === 'string') {
      throw this.#fail(response.body);
    }
    if (![userCode, deviceCode, page].every(text => typeof text === 'string' && text)) {
      throw (this.#network.failure = new SignInError('unreadable', `HTTP ${response.status}`));
    }
    // it will be opened
    if (!String(page).startsWith('https://')) {
      throw (this.#network.failure = new SignInError('wrongAnswer', 'page'));
    }
    return {
      ...response,
      body: {
        ...response.body,
        interval: positive(response.body.interval) ?? INTERVAL,
        expires_in: positive(response.body.expires_in) ?? 15 * 60,
      },
    };
  }

  /** Asks whether the code has been entered. */
  async #ask(url: string, options: NetworkRequestOptions): Promise<NetworkResponse<Body>> {
    if (this.#slower > 0) {
      await after(this.#clock, this.#slower * 1_000, this.#signal);
    }
    this.#signal.throwIfAborted();
    let response: NetworkResponse<Body>;
    try {
      response = await this.#network.sendPostRequestAsync<Body>(url, options);
    } catch (error) {
      if (this.#signal.aborted || ++this.#failures > FAILURES) {
        throw error;
      }
      this.#slower = Math.max(this.#slower, INTERVAL);
      return this.#notYet();
    }
    this.#failures = 0;
    const { error } = response.body;
    if (error === 'slow_down') {
      this.#slower += INTERVAL;
      return this.#notYet();
    }
    if (typeof error === 'string' && error !== 'authorization_pending') {
      this.#fail(response.body);
    }
    return response;
  }

  /** An answer that makes msal ask again. */
  #notYet(): NetworkResponse<Body> {
    this.#network.failure = undefined;
    return { status: 400, headers: {}, body: { error: 'authorization_pending' } };
  }

  #fail({ error, error_description: description }: Body): SignInError {
    const code = String(error);
    const detail = typeof description === 'string' ? `${code}: ${description}` : code;
    return (this.#network.failure = new SignInError(failureFor(code), detail));
  }
}

function positive(value: unknown): number | undefined {
  const number = Number(value);
  return number > 0 && Number.isFinite(number) ? number : undefined;
}
