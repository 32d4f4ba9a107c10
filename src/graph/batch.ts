/** `$batch`: up to 20 requests in one, each with an answer of its own. */
import { failureOf, quietUntil, type About, type Failure, type Renewal } from '../core/errors.ts';
import type { Clock } from '../core/ports.ts';
import { failureOfPart, type GraphClient } from './http.ts';
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
  | { readonly ok: false; readonly failure: Failure; readonly about: About };

/**
 * Sends GET requests in batches of 20, one batch after another. One part's trouble is that part's alone: only a batch
 * that fails as a whole, or a part whose service asks for quiet, ends it. Results stand in the order of the requests;
 * those not sent fail as the last one did.
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
  const sending: Sending = { client, clock, name, signal };
  const results: BatchResult[] = [];
  let stopped: Failed | undefined;
  for (let from = 0; from < requests.length; from += PARTS_A_BATCH) {
    const slice = requests.slice(from, from + PARTS_A_BATCH);
    if (stopped) {
      const end = stopped;
      results.push(...slice.map(() => end));
      continue;
    }
    const batch = await sendOne(sending, slice);
    results.push(...batch);
    stopped = endOf(batch);
  }
  return results;
}

type Failed = Extract<BatchResult, { ok: false }>;

interface Sending {
  readonly client: GraphClient;
  readonly clock: Clock;
  readonly name: string;
  readonly signal: AbortSignal;
}

/** The failure after which nothing more is to be asked for now, where there is one among the results. */
export function endOf(results: readonly BatchResult[]): Failed | undefined {
  return results.find(
    (result): result is Failed =>
      !result.ok &&
      result.about !== 'one' &&
      (endsAll.has(result.failure.kind) || result.about === 'service'),
  );
}

const endsAll: ReadonlySet<Failure['kind']> = new Set([
  'signInNeeded',
  'renewalFailed',
  'consentNeeded',
  'throttled',
  'offline',
] as const);

/** Sends one batch, and those of its parts once more, with another token, that the first one was refused for. */
async function sendOne(sending: Sending, requests: readonly BatchRequest[]): Promise<readonly BatchResult[]> {
  const answers = await sendParts(sending, requests);
  if (!Array.isArray(answers)) {
    return requests.map(() => answers);
  }
  const results = [...answers];
  const refused = [...results.keys()].filter(i => renewalOf(results[i]) !== undefined);
  const renewal = renewalOf(results[refused[0] ?? -1]);
  if (renewal) {
    const again = refused.flatMap(i => requests[i] ?? []);
    const renewed = await sendParts(sending, again, renewal);
    for (const [at, i] of refused.entries()) {
      results[i] = (Array.isArray(renewed) ? renewed[at] : renewed) ?? unreadable;
    }
  }
  const isForbidden = results.some(result => !result.ok && result.failure.kind === 'consentNeeded');
  // where nothing else was answered, it takes a question whose answer is known to tell whose refusal it is
  const isAllowed = isForbidden && (results.some(isAnswer) || (await mayAsk(sending)));
  return isAllowed ? results.map(ofItsOwn) : results;
}

const unreadable: Failed = { ok: false, failure: { kind: 'unreadable' }, about: 'one' };

function renewalOf(result: BatchResult | undefined): Renewal | undefined {
  return result?.ok === false && result.about === 'all' && result.failure.kind === 'signInNeeded'
    ? result.failure
    : undefined;
}

/** Whether the token opens the basic profile: that of oneself nobody is refused for who one is. */
async function mayAsk({ client, name, signal }: Sending): Promise<boolean> {
  try {
    await client.send({ path: '/me?$select=id', name: `${name} (allowed?)`, signal });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

/** @returns what came of each, or why nothing was answered at all */
async function sendParts(
  { client, clock, name, signal }: Sending,
  requests: readonly BatchRequest[],
  renewal?: Renewal,
): Promise<BatchResult[] | Failed> {
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
    return { ok: false, failure: failureOf(error), about: 'all' };
  }
  const answered = readBatch(answer);
  if (!answered) {
    return { ok: false, failure: { kind: 'unreadable' }, about: 'all' };
  }
  const parts = new Map(answered.map(part => [part.id, part]));
  client.countParts(requests.map(({ url }, i) => [url, parts.get(String(i + 1))?.status]));
  return requests.map((_, i): BatchResult => {
    const part = parts.get(String(i + 1));
    if (!part) {
      return unreadable;
    }
    if (part.status >= 200 && part.status < 300) {
      return { ok: true, body: part.body };
    }
    const headers = { get: (header: string) => headerOf(part.headers, header) };
    const text = typeof part.body === 'string' ? part.body : JSON.stringify(part.body ?? {});
    return ofPart(failureOfPart({ status: part.status, headers }, text, clock.now()), part.status);
  });
}

/**
 * What one part's failure is about. That the batch was answered says that the token is good, but for one that asks for
 * further claims.
 */
function ofPart(failure: Failure, status: number): Failed {
  if (failure.kind === 'signInNeeded' && failure.challenge === undefined) {
    return { ok: false, failure: { kind: 'rejected', status, code: '' }, about: 'one' };
  }
  if (failure.kind === 'signInNeeded' || failure.kind === 'consentNeeded') {
    return { ok: false, failure, about: 'all' };
  }
  const isQuiet = failure.kind === 'throttled' || quietUntil(failure) !== undefined;
  return { ok: false, failure, about: isQuiet ? 'service' : 'one' };
}

/** Whether Graph has answered a part, be it that there is no such thing: what was asked may be asked for, then. */
function isAnswer(result: BatchResult): boolean {
  return result.ok || (result.failure.kind === 'rejected' && result.failure.status === 404);
}

/** Where others were answered, a refusal is about what this part asked for, and not about the consent. */
function ofItsOwn(result: BatchResult): BatchResult {
  return result.ok || result.failure.kind !== 'consentNeeded'
    ? result
    : { ok: false, failure: { kind: 'rejected', status: 403, code: '' }, about: 'one' };
}

function headerOf(headers: Readonly<Record<string, unknown>>, name: string): string | null {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
}
