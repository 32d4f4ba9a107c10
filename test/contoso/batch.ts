/** `POST /{version}/$batch`: up to 20 requests in one, each answered on its own, in any order. */
import { readBody, type Call } from './call.ts';
import { badRequest, type Answer } from './errors.ts';

/** Microsoft's limit (https://learn.microsoft.com/graph/json-batching). */
export const MOST_PARTS = 20;

/** One request within a batch. */
export interface BatchPart {
  readonly id: string;
  readonly method: string;
  /** With the version of the batch. */
  readonly url: URL;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly dependsOn: readonly string[];
}

/** Answers every part through `dispatch`. Throws where the batch as a whole is wrong. */
export function answerBatch(call: Call, dispatch: (part: BatchPart) => Answer): Answer {
  const parts = readParts(call);
  const answers = new Map<string, Answer>();
  for (const part of parts) {
    const hasFailed = part.dependsOn.some(id => (answers.get(id)?.status ?? 500) >= 400);
    answers.set(part.id, hasFailed ? failedDependency() : dispatch(part));
  }
  const responses = [...answers].map(([id, answer]) => ({ id, ...writePart(answer) }));
  return { status: 200, body: { responses: call.organization.random.shuffle(responses) } };
}

function readParts(call: Call): readonly BatchPart[] {
  const { requests } = readBody(call);
  if (!Array.isArray(requests) || requests.length === 0 || requests.length > MOST_PARTS) {
    throw badRequest(`A batch must have between 1 and ${MOST_PARTS} requests.`);
  }
  const parts = requests.map(request => readPart(request, call));
  parts.forEach(({ id, dependsOn }, i) => {
    const earlier = parts.slice(0, i).map(part => part.id);
    if (earlier.includes(id)) {
      throw badRequest(`The request id '${id}' is not unique within the batch.`);
    }
    if (dependsOn.some(other => !earlier.includes(other))) {
      throw badRequest(`The request '${id}' depends on one that does not stand before it.`);
    }
  });
  return parts;
}

function readPart(value: unknown, call: Call): BatchPart {
  const { id, method, url, headers, body, dependsOn } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || id === '') {
    throw badRequest('Every request of a batch must have an id that is a string.');
  }
  if (typeof method !== 'string' || !/^(GET|POST|PUT|PATCH|DELETE)$/i.test(method)) {
    throw badRequest(`The method of the request '${id}' is missing or not valid.`);
  }
  if (typeof url !== 'string' || !isRelative(url)) {
    throw badRequest(`The url of the request '${id}' must be relative.`);
  }
  if (dependsOn !== undefined && !(Array.isArray(dependsOn) && dependsOn.every(isText))) {
    throw badRequest(`The request '${id}' has a dependsOn that is not valid.`);
  }
  return {
    id,
    method: method.toUpperCase(),
    url: new URL(`${call.organization.origin}/${call.version}/${url.replace(/^\//, '')}`),
    headers: readHeaders(headers, id),
    text: body === undefined ? '' : JSON.stringify(body),
    dependsOn: (dependsOn as readonly string[] | undefined) ?? [],
  };
}

function isRelative(url: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:|^\/\/|^\/?\$batch/i.test(url) && url !== '' && url !== '/';
}

function readHeaders(value: unknown, id: string): ReadonlyMap<string, string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (!entries.every((entry): entry is [string, string] => isText(entry[1]))) {
    throw badRequest(`The headers of the request '${id}' must be strings.`);
  }
  return new Map(entries.map(([name, text]) => [name.toLowerCase(), text]));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function failedDependency(): Answer {
  return {
    status: 424,
    body: { error: { code: 'FailedDependency', message: 'A request that this one depends on has failed.' } },
  };
}

function writePart({ status, headers = {}, body }: Answer): object {
  if (body instanceof Buffer) {
    const type = headers['Content-Type'] ?? '';
    return { status, headers, body: type.includes('json') ? parsed(body) : body.toString('base64') };
  }
  return body === undefined
    ? { status, headers }
    : { status, headers: { 'Content-Type': 'application/json', ...headers }, body };
}

/** A fault may claim to be JSON and not be. */
function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return body.toString();
  }
}
