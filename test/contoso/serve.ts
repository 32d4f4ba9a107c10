/** One exchange over HTTP: with Graph, faults included, or with the control plane. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { sendAnswer } from './connection.ts';
import { control, isLoopback, type ControlPlane } from './control.ts';
import { answerOf, GraphError, type RequestIds } from './errors.ts';
import { answerOfFault } from './faultAnswer.ts';
import { answerRequest, type World } from './graph.ts';
import type { RequestLog } from './log.ts';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly text: string | undefined;
}

/** Answers a request to Graph, or does what a fault says instead. */
export async function sendGraph(
  world: World,
  log: RequestLog,
  ending: AbortSignal,
  exchange: Exchange,
): Promise<void> {
  const { request, response, url, text = '' } = exchange;
  const { origin, now } = world.organization;
  const method = request.method ?? 'GET';
  const header = (name: string) => [request.headers[name]].flat()[0];
  const requestId = randomUUID();
  const ids: RequestIds = { requestId, clientRequestId: header('client-request-id') ?? requestId };
  const clientRequestId = ids.clientRequestId;
  response.setHeader('Date', new Date(now()).toUTCString());
  const setStatus = log.add({ method, path: url.pathname, at: now(), clientRequestId }, text);
  let truncate: 'right' | 'wrong' | undefined;
  for (const action of world.take(`${method} ${url.pathname}`, false)) {
    switch (action.kind) {
      case 'delay':
        await wait(action.ms, undefined, { signal: ending });
        break;
      case 'hold':
        await world.cleared();
        break;
      case 'reset':
        request.socket.resetAndDestroy();
        return;
      case 'hang':
        return;
      case 'truncate':
        truncate = action.contentLength;
        break;
      case 'status':
      case 'claimsChallenge':
      case 'body':
      case 'redirect': {
        const fault = answerOfFault(action, origin, ids, now());
        setStatus(fault.status);
        sendAnswer(response, fault, ids);
        return;
      }
    }
  }
  const tooLarge = new GraphError(413, 'RequestEntityTooLarge', 'The request is too large.');
  const answer =
    exchange.text === undefined
      ? answerOf(tooLarge, ids, now())
      : answerRequest(world, { method, url, header, text, ids });
  setStatus(answer.status);
  sendAnswer(response, answer, ids, truncate);
}

/** Answers a request to the control plane, if it comes from this machine. */
export function sendControl(
  plane: ControlPlane,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  text: string,
): void {
  const { host, origin } = request.headers;
  const isOurs = isLoopback(host, origin);
  const preflight = isOurs && request.method === 'OPTIONS';
  const { status, body } = !isOurs
    ? { status: 403, body: { error: 'only this machine may drive Contoso' } }
    : preflight
      ? { status: 200, body: {} }
      : control(plane, request.method ?? 'GET', path, text);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    ...(isOurs && origin !== undefined
      ? { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Headers': 'content-type' }
      : {}),
  });
  response.end(JSON.stringify(body));
}
