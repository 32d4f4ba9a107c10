/** One request to Graph, or one part of a `$batch`, as the routes see it. */
import type { Directory } from './directory.ts';
import type { Faults } from './faults.ts';
import type { PresenceBook } from './presence.ts';
import type { Random } from './random.ts';
import type { RateLimiter } from './rateLimiter.ts';
import type { Structure } from './structure.ts';
import type { Caller } from './tokens.ts';
import { badRequest, GraphError } from './errors.ts';

/** What the routes know of Contoso. */
export interface Organization {
  /** `http://127.0.0.1:…` */
  readonly origin: string;
  readonly directory: Directory;
  readonly presences: PresenceBook;
  readonly structure: Structure;
  readonly faults: Faults;
  readonly presenceLimiter: RateLimiter;
  /** For the order of answers. */
  readonly random: Random;
  readonly now: () => number;
}

export interface Call {
  readonly organization: Organization;
  readonly caller: Caller;
  readonly method: string;
  readonly version: string;
  /** Below the version, without a slash at its start, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By its name in small letters. */
  readonly header: (name: string) => string | undefined;
  /** The text of the body. */
  readonly text: string;
}

/** The body, which must be a JSON object and said to be one. */
export function readBody(call: Call): Readonly<Record<string, unknown>> {
  if (!/^application\/json\b/i.test(call.header('content-type') ?? '')) {
    throw badRequest('Entity only allows writes with a JSON Content-Type header.');
  }
  let body: unknown;
  try {
    body = JSON.parse(call.text);
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('The body of the request must be a JSON object.');
  }
  return body as Readonly<Record<string, unknown>>;
}

/** Is one of these scopes in the token? */
export function hasScope(caller: Caller, scopes: readonly string[]): boolean {
  return scopes.some(scope => caller.scopes.has(scope));
}

/** Throws what Graph answers where none of the scopes is in the token. */
export function needScope(
  caller: Caller,
  scopes: readonly string[],
  code = 'Authorization_RequestDenied',
): void {
  if (!hasScope(caller, scopes)) {
    throw new GraphError(403, code, 'Insufficient privileges to complete the operation.');
  }
}
