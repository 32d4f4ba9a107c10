/** The answers of faults that need no connection of their own, and of tokens that will not do. */
import { GraphError, answerOf, type Answer, type RequestIds } from './errors.ts';
import type { FaultAction } from './faults.ts';
import type { TokenFlaw } from './tokens.ts';

export type AnsweringAction = Extract<
  FaultAction,
  { kind: 'status' | 'claimsChallenge' | 'body' | 'redirect' }
>;

/** Codes Graph is seen to use where it says no more than the status. */
const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'Forbidden',
  404: 'NotFound',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

const flaws: Readonly<Record<TokenFlaw, string>> = {
  missing: 'Access token is empty.',
  garbled: 'CompactToken parsing failed with error code: 80049217',
  audience: 'Access token validation failure. Invalid audience.',
  expired: 'Lifetime validation failed, the token is expired.',
  revoked: 'The token was issued before it was revoked.',
};

/** The answer of a fault. */
export function answerOfFault(action: AnsweringAction, origin: string, ids: RequestIds, now: number): Answer {
  switch (action.kind) {
    case 'status':
      return answerOf(errorOfStatus(action, origin), ids, now);
    case 'claimsChallenge':
      return answerOf(claimsChallenge(origin, now), ids, now);
    case 'body':
      return {
        status: action.status ?? 200,
        headers: { 'Content-Type': action.contentType ?? 'application/json' },
        body: Buffer.from(action.text),
      };
    case 'redirect':
      return { status: 302, headers: { Location: action.to } };
  }
}

/** The 401 of a token that will not do. */
export function refuseToken(flaw: TokenFlaw, origin: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', flaws[flaw], {
    'WWW-Authenticate': challenge(origin),
  });
}

/** The 401 of continuous access evaluation. */
export function claimsChallenge(origin: string, now: number): GraphError {
  const claims = { access_token: { nbf: { essential: true, value: String(Math.floor(now / 1000)) } } };
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64');
  return new GraphError(
    401,
    'InvalidAuthenticationToken',
    'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    { 'WWW-Authenticate': `${challenge(origin)}, error="insufficient_claims", claims="${encoded}"` },
  );
}

function challenge(origin: string): string {
  return `Bearer realm="", authorization_uri="${origin}/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"`;
}

function errorOfStatus(action: Extract<FaultAction, { kind: 'status' }>, origin: string): GraphError {
  const { status, retryAfter, code = codes[status] ?? 'UnknownError' } = action;
  return new GraphError(status, code, `The request failed with status ${status}.`, {
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    ...(status === 401 ? { 'WWW-Authenticate': challenge(origin) } : {}),
  });
}
