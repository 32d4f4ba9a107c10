/** One request to Microsoft Graph: the token goes to its origin alone, and every failure is sorted here. */
import { PresenceError, type Failure, type Renewal } from '../core/errors.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { Permission } from './permissions.ts';
import type { Counting } from './receipt.ts';
import { errorCode } from './schemas.ts';
import { readRetryAfter } from './retryAfter.ts';

/** How long an answer may take, in milliseconds. */
const TIME_OUT = 30_000;

/** Where Graph is asked. */
export interface GraphEndpoint {
  readonly origin: string;
  readonly version: 'v1.0' | 'beta';
}

export interface GraphPorts {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly log: Log;
  /** Where to ask, as it is now: the settings may change. */
  readonly endpoint: () => GraphEndpoint;
  /**
   * A token for that origin, perhaps because the last one was refused. Asked for anew for each request, never
   * kept. Throws `signInNeeded`, `renewalFailed` or, for want of one of the permissions, `consentNeeded`.
   */
  readonly token: (origin: string, wish: TokenWish) => Promise<string>;
  /** Graph refused the renewed token too: only another sign-in helps. */
  readonly refused: (origin: string, renewal: Renewal) => void;
  /** A fresh GUID. */
  readonly uuid: () => string;
  /** Counts what is asked, which happens here and nowhere else. */
  readonly receipt?: Counting;
}

/** What a token must be good for. */
export interface TokenWish {
  /** Besides those that every token has. */
  readonly permissions?: readonly Permission[];
  readonly renewal?: Renewal;
}

export interface GraphRequest extends TokenWish {
  /** Below the version, such as `/communications/getPresencesByUserId`. */
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the log calls it: never a path, which may hold an address. */
  readonly name: string;
  readonly signal: AbortSignal;
}

/** Graph refused a token (401); without a token, there is nothing to send again. */
class Refused extends PresenceError {
  readonly renewal: Renewal;

  constructor(failure: Failure & Renewal, message: string) {
    super(failure, message);
    this.renewal = failure.challenge === undefined ? {} : { challenge: failure.challenge };
  }
}

/** Sends requests to Graph. Answers are JSON of unknown shape; failures are {@link PresenceError}s. */
export class GraphClient {
  readonly #ports: GraphPorts;

  constructor(ports: GraphPorts) {
    this.#ports = ports;
  }

  /** Sends a request, and once more with another token where Graph refuses the first one (401). */
  async send(request: GraphRequest): Promise<unknown> {
    try {
      return await this.#sendOnce(request);
    } catch (error) {
      if (!(error instanceof Refused) || request.renewal) {
        throw error;
      }
      return await this.#sendOnce({ ...request, renewal: error.renewal });
    }
  }

  /** Counts the parts of a batch that was answered. @param parts the path and the status of each */
  countParts(parts: readonly (readonly [string, number | undefined])[]): void {
    const at = this.#ports.clock.now();
    for (const [path, status] of parts) {
      this.#ports.receipt?.count({ service: 'graph', method: 'GET', path, isPart: true, at, status });
    }
  }

  async #sendOnce(request: GraphRequest): Promise<unknown> {
    const { origin, version } = this.#ports.endpoint();
    const token = await this.#tokenInTime(origin, request);
    const requestId = this.#ports.uuid();
    const started = this.#ports.clock.now();
    const { response, text } = await this.#exchange(
      `${origin}/${version}${request.path}`,
      request,
      token,
      requestId,
    );
    const took = this.#ports.clock.now() - started;
    const ids = `client-request-id ${requestId}, request-id ${safeId(response.headers.get('request-id'))}`;
    if (response.ok) {
      this.#ports.log.debug(`${request.name}: ${response.status} in ${took} ms, ${ids}`);
      if (isPage(text, response.headers)) {
        throw new PresenceError(
          { kind: 'intercepted', status: response.status },
          `${request.name}: a page came in place of an answer`,
        );
      }
      return parse(text, request.name);
    }
    const failure = failureOfResponse(response, text, this.#ports.clock.now());
    const code = failure.kind === 'rejected' ? ` ${failure.code}` : '';
    this.#ports.log.warn(`${request.name}: ${response.status}${code} (${failure.kind}), ${ids}`);
    const message = `${request.name}: ${response.status}`;
    if (failure.kind !== 'signInNeeded') {
      throw new PresenceError(failure, message);
    }
    const refusal = new Refused(failure, message);
    if (request.renewal) {
      this.#ports.refused(origin, refusal.renewal);
    }
    throw refusal;
  }

  /** A token that never comes holds nobody up, whoever asks for it. */
  async #tokenInTime(origin: string, request: GraphRequest): Promise<string> {
    const { signal, name } = request;
    signal.throwIfAborted();
    let stop: () => void = () => undefined;
    const waiting = new Promise<never>((_, reject) => {
      const timer = this.#ports.clock.after(TIME_OUT, () => {
        this.#ports.log.warn(`${name}: no token in ${TIME_OUT / 1000} s`);
        reject(new PresenceError({ kind: 'renewalFailed' }, `${name}: no token in time`));
      });
      const abort = (): void => {
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', abort, { once: true });
      stop = () => {
        timer.dispose();
        signal.removeEventListener('abort', abort);
      };
    });
    try {
      const token = await Promise.race([this.#ports.token(origin, request), waiting]);
      signal.throwIfAborted();
      return token;
    } finally {
      stop();
    }
  }

  async #exchange(url: string, request: GraphRequest, token: string, requestId: string) {
    const timeOut = new AbortController();
    const timer = this.#ports.clock.after(TIME_OUT, () => {
      timeOut.abort();
    });
    const method = request.method ?? 'GET';
    const sent = request.body === undefined ? undefined : JSON.stringify(request.body);
    const asked = {
      service: 'graph',
      method,
      path: request.path,
      at: this.#ports.clock.now(),
      sent,
    } as const;
    let status: number | undefined;
    let received: string | undefined;
    try {
      const response = await this.#ports.fetch(url, {
        method,
        headers: {
          Accept: 'application/json',
          ...(sent === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...request.headers,
          'client-request-id': requestId,
          Authorization: `Bearer ${token}`,
        },
        ...(sent === undefined ? {} : { body: sent }),
        // a redirect is not followed: the token is for this origin
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.any([request.signal, timeOut.signal]),
      });
      received = await response.text();
      status = response.status;
      return { response, text: received };
    } catch (error) {
      request.signal.throwIfAborted();
      const reason = timeOut.signal.aborted ? `no answer in ${TIME_OUT / 1000} s` : reasonOf(error);
      this.#ports.log.warn(`${request.name}: ${reason}, client-request-id ${requestId}`);
      throw new PresenceError({ kind: 'offline' }, `${request.name}: ${reason}`);
    } finally {
      timer.dispose();
      this.#ports.receipt?.count({ ...asked, status, received });
    }
  }
}

interface Headers {
  get(name: string): string | null;
}

/**
 * The failure that a status and a body stand for: by status and `error.code`, never by the message. What only Graph may
 * say, that a token or a consent is missing, is believed only where the answer has the shape of Graph's errors
 * (https://learn.microsoft.com/graph/errors): a company's proxy refuses with 401 and 403, too.
 */
export function failureOfResponse(
  response: { readonly status: number; readonly headers: Headers },
  text: string,
  now: number,
): Failure {
  const { status, headers } = response;
  const isGraphs = errorCode(text) !== '' || /^\s*Bearer\b/i.test(headers.get('WWW-Authenticate') ?? '');
  const isForeign = (status === 401 || status === 403) && (!isGraphs || isPage(text, headers));
  if (status === 407 || status === 511 || isForeign) {
    return { kind: 'intercepted', status };
  }
  const isOther = status < 500 && !ofAnybody.has(status) && isPage(text, headers);
  return isOther ? { kind: 'intercepted', status } : failureOfPart(response, text, now);
}

/** Statuses that mean the same whoever answers, on a page too: too many, too large, too slow. */
const ofAnybody: ReadonlySet<number> = new Set([408, 413, 414, 429, 431]);

/** The same of a part of a `$batch`, which is Graph's own. */
export function failureOfPart(
  { status, headers }: { readonly status: number; readonly headers: Headers },
  text: string,
  now: number,
): Failure {
  if (status === 401) {
    const challenge = headers.get('WWW-Authenticate');
    return { kind: 'signInNeeded', ...(challenge?.includes('claims=') ? { challenge } : {}) };
  }
  if (status === 403) {
    return { kind: 'consentNeeded' };
  }
  if (status === 429 || status === 408 || status >= 500) {
    const moment = readRetryAfter(headers.get('Retry-After'), now, headers.get('Date'));
    const until = moment === undefined ? {} : { until: moment };
    return status === 429 ? { kind: 'throttled', ...until } : { kind: 'unavailable', status, ...until };
  }
  if (status >= 400) {
    return { kind: 'rejected', status, code: errorCode(text) };
  }
  return { kind: 'intercepted', status }; // a redirect, or something that is no answer at all
}

/** Whether an answer is a page for people: Graph's are JSON. */
function isPage(text: string, headers: { get(name: string): string | null }): boolean {
  return (
    /\bhtml\b/i.test(headers.get('Content-Type') ?? '') || /^\s*<(!doctype|html|head|body)\b/i.test(text)
  );
}

/** Actions answer with nothing at all. */
function parse(text: string, name: string): unknown {
  if (text === '') {
    return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new PresenceError({ kind: 'unreadable' }, `${name}: the answer is no JSON`);
  }
}

/** What went wrong below HTTP, as a code such as ECONNREFUSED; a message might hold a name. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } };
  const code = cause?.code ?? (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : 'no connection';
}

function safeId(id: string | null): string {
  return id && /^[0-9a-f-]{8,64}$/i.test(id) ? id : 'none';
}
