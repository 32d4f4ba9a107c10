/** `$batch`: up to 20 requests in one, each with an answer of its own. */
import { failureOf, isAboutAll, quietUntil, type Failure, type Renewal } from '../core/errors.ts';
import type { Clock } from '../core/ports.ts';
import { failureOfResponse, type GraphClient } from './http.ts';
import { readBatch } from './schemas.ts';

/** Microsoft's limit (https://learn.microsoft.com/graph/json-batching). */
export const PARTS_A_BATCH = 20;

export interface BatchRequest {
  /** Below the version, such as `/users/{id}`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type BatchResult =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      readonly failure: Failure;
      /** Whether it is about this request alone, while others were answered. */
      readonly isOwn?: boolean;
    };

/**
 * Sends GET requests in batches of 20, one batch after another. One part's trouble is that part's alone: only a batch
 * that fails as a whole, or a part that asks for quiet, ends it. Results stand in the order of the requests; those not
 * sent fail as the last one did.
 *
 * @param name what the log calls it
 */
export async function sendBatches(
  client: GraphClient,
  clock: Clock,
  requests: readonly BatchRequest[],
  name: string,
  signal: AbortSignal,
): Promise<readonly BatchResult[]> {
  const results: BatchResult[] = [];
  let stopped: Failure | undefined;
  for (let from = 0; from < requests.length; from += PARTS_A_BATCH) {
    const slice = requests.slice(from, from + PARTS_A_BATCH);
    if (stopped) {
      const failure = stopped;
      results.push(...slice.map((): BatchResult => ({ ok: false, failure })));
      continue;
    }
    const batch = await sendOne(client, clock, slice, name, signal);
    results.push(...batch);
    stopped = endOf(batch);
  }
  return results;
}

/** The failure after which nothing more is to be asked for now, where there is one among the results. */
export function endOf(results: readonly BatchResult[]): Failure | undefined {
  return results.flatMap(result =>
    !result.ok && !result.isOwn && (isAboutAll(result.failure) || result.failure.kind === 'offline')
      ? [result.failure]
      : [],
  )[0];
}

/** Sends one batch, and those of its parts once more, with another token, that the first one was refused for. */
async function sendOne(
  client: GraphClient,
  clock: Clock,
  requests: readonly BatchRequest[],
  name: string,
  signal: AbortSignal,
): Promise<readonly BatchResult[]> {
  const results = [...(await sendParts(client, clock, requests, name, signal))];
  const refused = [...results.keys()].filter(i => renewalOf(results[i]) !== undefined);
  const renewal = renewalOf(results[refused[0] ?? -1]);
  if (renewal) {
    const again = refused.flatMap(i => requests[i] ?? []);
    const renewed = await sendParts(client, clock, again, name, signal, renewal);
    for (const [at, i] of refused.entries()) {
      results[i] = renewed[at] ?? unreadable;
    }
  }
  return results;
}

const unreadable: BatchResult = { ok: false, failure: { kind: 'unreadable' } };

function renewalOf(result: BatchResult | undefined): Renewal | undefined {
  return result?.ok === false && result.failure.kind === 'signInNeeded' ? result.failure : undefined;
}

async function sendParts(
  client: GraphClient,
  clock: Clock,
  requests: readonly BatchRequest[],
  name: string,
  signal: AbortSignal,
  renewal?: Renewal,
): Promise<readonly BatchResult[]> {
  let answer: unknown;
  try {
    answer = await client.send({
      path: '/$batch',
      method: 'POST',
      body: { requests: requests.map((request, i) => ({ id: String(i + 1), method: 'GET', ...request })) },
      name: `${name} ($batch of ${requests.length})`,
      signal,
      ...(renewal ? { renewal } : {}),
    });
  } catch (error) {
    signal.throwIfAborted();
    const failure = failureOf(error);
    return requests.map(() => ({ ok: false, failure }));
  }
  const parts = new Map((readBatch(answer) ?? []).map(part => [part.id, part]));
  const results = requests.map((_, i): BatchResult => {
    const part = parts.get(String(i + 1));
    if (!part) {
      return unreadable;
    }
    if (part.status >= 200 && part.status < 300) {
      return { ok: true, body: part.body };
    }
    const headers = { get: (header: string) => headerOf(part.headers, header) };
    return {
      ok: false,
      failure: failureOfResponse(
        { status: part.status, headers },
        JSON.stringify(part.body ?? {}),
        clock.now(),
      ),
    };
  });
  return results.some(isAnswer) ? results.map(ofItsOwn) : results;
}

/** Whether Graph has answered a part, be it that there is no such thing: the token is good, then. */
function isAnswer(result: BatchResult): boolean {
  return result.ok || (result.failure.kind === 'rejected' && result.failure.status !== 401);
}

/** Where others were answered, a refusal is about what this part asked for, and not about the token or the consent. */
function ofItsOwn(result: BatchResult): BatchResult {
  const isOfAll =
    !result.ok &&
    (result.failure.kind === 'throttled' ||
      quietUntil(result.failure) !== undefined ||
      (result.failure.kind === 'signInNeeded' && result.failure.challenge !== undefined));
  if (result.ok || isOfAll) {
    return result;
  }
  const { kind } = result.failure;
  const status = kind === 'signInNeeded' ? 401 : kind === 'consentNeeded' ? 403 : undefined;
  return {
    ok: false,
    isOwn: true,
    failure: status === undefined ? result.failure : { kind: 'rejected', status, code: '' },
  };
}

function headerOf(headers: Readonly<Record<string, unknown>>, name: string): string | null {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
}
