/** A Graph made of one function, and everything that was asked of it. */
import { GraphClient } from '../../../src/graph/http.ts';
import { FakeClock } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';

export const TOKEN = 'eyJ0eXAi.c2VjcmV0.c2lnbmF0dXJl';
export const REQUEST_ID = '5b1cf0a5-7d2a-4f4e-9a53-2f6d1f0f6a11';

export const ADELE = '11111111-1111-4111-8111-111111111111';
export const ALEX = '22222222-2222-4222-8222-222222222222';
export const LEE = '33333333-3333-4333-8333-333333333333';

export interface Asked {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Headers;
  /** The body, read as JSON. */
  readonly body: unknown;
}

export type Answerer = (asked: Asked) => Response | Promise<Response>;

export class FakeGraph {
  readonly clock = new FakeClock();
  readonly log = new RecordingLog();
  readonly asked: Asked[] = [];
  readonly tokensFor: string[] = [];
  /** What each token was wished for: `first`, or why the one before was refused. */
  readonly wishes: string[] = [];
  /** How often a renewed token was refused. */
  refusals = 0;
  readonly client: GraphClient;
  endpoint: { origin: string; version: 'v1.0' | 'beta' } = {
    origin: 'https://graph.microsoft.com',
    version: 'v1.0',
  };
  answer: Answerer;

  constructor(answer: Answerer) {
    this.answer = answer;
    this.client = new GraphClient({
      fetch: (url, init = {}) => this.#fetch(url as string, init),
      clock: this.clock,
      log: this.log,
      endpoint: () => this.endpoint,
      token: (origin, { renewal }) => {
        this.tokensFor.push(origin);
        this.wishes.push(renewal ? (renewal.challenge ?? 'refused') : 'first');
        return Promise.resolve(TOKEN);
      },
      refused: () => {
        this.refusals++;
      },
      uuid: () => REQUEST_ID,
    });
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const asked: Asked = { url, init, headers: new Headers(init.headers), body };
    this.asked.push(asked);
    return this.answer(asked);
  }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

/** An error as Graph writes it. */
export function graphError(
  status: number,
  code = 'BadRequest',
  headers: Record<string, string> = {},
): Response {
  return json({ error: { code, message: 'About AdeleV@contoso.com' } }, status, headers);
}

/** An object id of its own for each number. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function idsOf(count: number): string[] {
  return Array.from({ length: count }, (_, i) => idOf(i));
}

export const never = new AbortController().signal;
