/** HTTP: reads requests and writes answers, whole, cut short, late or never. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, RequestIds } from './errors.ts';

/** Larger than anything Graph takes. */
const LARGEST_BODY = 4 * 1024 * 1024;

const exposed =
  'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, Retry-After, SdkVersion, WWW-Authenticate';

/** The body as text; undefined where it is too large. */
export async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) {
      chunks.push(chunk);
    }
  }
  return size <= LARGEST_BODY ? Buffer.concat(chunks).toString() : undefined;
}

/** Answers a browser that asks whether it may. */
export function sendPreflight(request: IncomingMessage, response: ServerResponse): void {
  const wanted = request.headers['access-control-request-headers'];
  response.writeHead(200, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
    ...(wanted === undefined ? {} : { 'Access-Control-Allow-Headers': wanted }),
    ...(request.headers['access-control-request-private-network'] === 'true'
      ? { 'Access-Control-Allow-Private-Network': 'true' }
      : {}),
    'Access-Control-Max-Age': '3600',
    'Content-Length': '0',
  });
  response.end();
}

/** Writes an answer with the headers that each of Graph's has. */
export function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  ids: RequestIds,
  truncate?: 'right' | 'wrong',
): void {
  const { headers, bytes } = prepare(answer);
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  response.writeHead(answer.status, {
    'Cache-Control': 'no-cache',
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': exposed,
    ...headers,
    'Content-Length': truncate === 'right' ? half.length : bytes.length,
  });
  if (truncate === 'wrong') {
    response.write(half, () => response.destroy());
  } else {
    response.end(truncate ? half : bytes);
  }
}

function prepare({ headers = {}, body }: Answer): { headers: Answer['headers']; bytes: Buffer } {
  if (body === undefined) {
    return { headers, bytes: Buffer.alloc(0) };
  }
  if (body instanceof Buffer) {
    return { headers, bytes: body };
  }
  const type =
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
  return { headers: { 'Content-Type': type, ...headers }, bytes: Buffer.from(JSON.stringify(body)) };
}
