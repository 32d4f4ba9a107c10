/** Graph itself: from a request to an answer, without any connection. */
import { answerBatch, type BatchPart } from './batch.ts';
import type { Call, Organization } from './call.ts';
import { answerOf, badRequest, GraphError, type Answer, type RequestIds } from './errors.ts';
import { answerOfFault, claimsChallenge, refuseToken, type AnsweringAction } from './faultAnswer.ts';
import type { TakeActions } from './faults.ts';
import { route } from './router.ts';
import type { Caller, Tokens } from './tokens.ts';

export interface GraphRequest {
  readonly method: string;
  readonly url: URL;
  /** By its name in small letters. */
  readonly header: (name: string) => string | undefined;
  readonly text: string;
  readonly ids: RequestIds;
}

/** Everything behind the server. */
export interface World {
  readonly organization: Organization;
  readonly tokens: Tokens;
  readonly take: TakeActions;
  /** Ends when the faults are cleared. */
  readonly cleared: () => Promise<void>;
}

/** Answers a request; whatever goes wrong is an answer too. */
export function answerRequest(world: World, request: GraphRequest): Answer {
  const { organization } = world;
  return guarded(organization, request.ids, () => {
    const caller = authenticate(world, request.header('authorization'));
    const call = callOf(organization, caller, request);
    if (call.path !== '$batch') {
      return route(call);
    }
    if (call.method !== 'POST') {
      throw new GraphError(405, 'Request_BadRequest', 'A batch must be posted.');
    }
    return answerBatch(call, part => answerPart(world, call, part, request.ids));
  });
}

function answerPart(world: World, call: Call, part: BatchPart, ids: RequestIds): Answer {
  const { organization, take } = world;
  const [action] = take(`${part.method} ${part.url.pathname}`, true);
  if (action) {
    return answerOfFault(action as AnsweringAction, organization.origin, ids, organization.now());
  }
  const header = (name: string) => part.headers.get(name);
  return guarded(organization, ids, () =>
    route(callOf(organization, call.caller, { ...part, header, text: part.text, ids })),
  );
}

function guarded({ now }: Organization, ids: RequestIds, answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof GraphError)) {
      throw error;
    }
    return answerOf(error, ids, now());
  }
}

function authenticate({ tokens, organization }: World, header: string | undefined): Caller {
  const checked = tokens.check(header);
  if (typeof checked !== 'string') {
    return checked;
  }
  throw checked === 'revoked' && organization.faults.challengeRevoked
    ? claimsChallenge(organization.origin, organization.now())
    : refuseToken(checked, organization.origin);
}

function callOf(organization: Organization, caller: Caller, request: GraphRequest): Call {
  const [, version = '', path = ''] = /^\/([^/]*)\/?(.*)$/.exec(request.url.pathname) ?? [];
  if (version !== 'v1.0' && version !== 'beta') {
    throw badRequest('Invalid version');
  }
  return {
    organization,
    caller,
    method: request.method,
    version,
    path,
    query: request.url.searchParams,
    header: request.header,
    text: request.text,
  };
}
