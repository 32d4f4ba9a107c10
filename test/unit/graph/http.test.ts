import assert from 'node:assert/strict';
import { PresenceError, type Failure } from '../../../src/core/errors.ts';
import { settle } from '../support/clock.ts';
import { FakeGraph, graphError, json, never, REQUEST_ID, TOKEN, type Answerer } from './fakeGraph.ts';

const request = { path: '/users/AdeleV@contoso.com', name: 'people', signal: never };

async function failureFrom(sent: Promise<unknown>): Promise<Failure> {
  try {
    await sent;
  } catch (error) {
    assert.ok(error instanceof PresenceError, String(error));
    assert.doesNotMatch(error.message, /@|eyJ0/);
    return error.failure;
  }
  assert.fail('nothing failed');
}

describe('a request', () => {
  it('goes to the origin and version as they are now, with a token for that origin', async () => {
    const graph = new FakeGraph(() => json({ ok: 1 }));
    assert.deepEqual(await graph.client.send(request), { ok: 1 });
    graph.endpoint = { origin: 'https://graph.microsoft.us', version: 'beta' };
    await graph.client.send(request);
    assert.deepEqual(
      graph.asked.map(asked => asked.url),
      [
        'https://graph.microsoft.com/v1.0/users/AdeleV@contoso.com',
        'https://graph.microsoft.us/beta/users/AdeleV@contoso.com',
      ],
    );
    assert.deepEqual(graph.tokensFor, ['https://graph.microsoft.com', 'https://graph.microsoft.us']);
  });

  it('goes where the token was asked for, even when the settings change meanwhile', async () => {
    const graph = new FakeGraph(() => json({}));
    const sent = graph.client.send(request);
    graph.endpoint = { origin: 'https://graph.contoso.com', version: 'v1.0' };
    await sent;
    assert.deepEqual(graph.tokensFor, ['https://graph.microsoft.com']);
    assert.equal(graph.asked[0]?.url, 'https://graph.microsoft.com/v1.0/users/AdeleV@contoso.com');
  });

  it('carries the token, a request id and its own headers, none of which can replace these', async () => {
    const graph = new FakeGraph(() => json({}));
    const headers = { ConsistencyLevel: 'eventual', Authorization: 'other', 'client-request-id': 'other' };
    await graph.client.send({ ...request, headers });
    const sent = graph.asked[0]?.headers;
    assert.equal(sent?.get('Authorization'), `Bearer ${TOKEN}`);
    assert.equal(sent.get('client-request-id'), REQUEST_ID);
    assert.equal(sent.get('ConsistencyLevel'), 'eventual');
    assert.equal(sent.get('Content-Type'), null);
  });

  it('sends a body as JSON, no cookies, and follows no redirect', async () => {
    const graph = new FakeGraph(() => json({}));
    await graph.client.send({ ...request, method: 'POST', body: { ids: ['1'] } });
    const [asked] = graph.asked;
    assert.deepEqual(asked?.body, { ids: ['1'] });
    assert.equal(asked.headers.get('Content-Type'), 'application/json');
    const { method, redirect, credentials, cache } = asked.init;
    assert.deepEqual([method, redirect, credentials, cache], ['POST', 'manual', 'omit', 'no-store']);
  });
});

describe('an answer of an action', () => {
  for (const status of [200, 204]) {
    it(`may be empty: ${status}`, async () => {
      const graph = new FakeGraph(() => new Response(null, { status }));
      assert.equal(await graph.client.send(request), undefined);
    });
  }
});

describe('an answer that is no success', () => {
  const claims =
    'Bearer realm="", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ==", client_id="0"';
  const at = (wait: number) => new FakeGraph(() => json({})).clock.now() + wait;
  const cases: readonly (readonly [string, Answerer, Failure])[] = [
    ['400', () => graphError(400), { kind: 'rejected', status: 400, code: 'BadRequest' }],
    [
      '400 without JSON',
      () => new Response('no', { status: 400 }),
      { kind: 'rejected', status: 400, code: '' },
    ],
    ['401', () => graphError(401), { kind: 'signInNeeded' }],
    [
      '401 that names a realm only',
      () => graphError(401, 'x', { 'WWW-Authenticate': 'Bearer realm=""' }),
      { kind: 'signInNeeded' },
    ],
    [
      '401 with a claims challenge',
      () => graphError(401, 'x', { 'WWW-Authenticate': claims }),
      { kind: 'signInNeeded', challenge: claims },
    ],
    ['403', () => graphError(403, 'Forbidden'), { kind: 'consentNeeded' }],
    [
      '404',
      () => graphError(404, 'Request_ResourceNotFound'),
      { kind: 'rejected', status: 404, code: 'Request_ResourceNotFound' },
    ],
    ['408', () => graphError(408), { kind: 'unavailable', status: 408 }],
    ['429', () => graphError(429), { kind: 'throttled' }],
    [
      '429 with seconds',
      () => graphError(429, 'x', { 'Retry-After': '2.128' }),
      { kind: 'throttled', until: at(2128) },
    ],
    [
      '429 with a date',
      () => graphError(429, 'x', { 'Retry-After': new Date(at(60_000)).toUTCString() }),
      { kind: 'throttled', until: at(60_000) },
    ],
    [
      '429 with rubbish',
      () => graphError(429, 'x', { 'Retry-After': 'soon' }),
      { kind: 'throttled', until: at(60_000) },
    ],
    ['500', () => graphError(500), { kind: 'unavailable', status: 500 }],
    [
      '503 with seconds',
      () => graphError(503, 'x', { 'Retry-After': '10' }),
      { kind: 'unavailable', status: 503, until: at(10_000) },
    ],
    ['504 without JSON', () => new Response('', { status: 504 }), { kind: 'unavailable', status: 504 }],
    [
      '302',
      () => new Response(null, { status: 302, headers: { Location: 'https://portal.example' } }),
      { kind: 'intercepted', status: 302 },
    ],
    [
      "a proxy's page with 403",
      () =>
        new Response('<!DOCTYPE html><html>Blocked</html>', {
          status: 403,
          headers: { 'Content-Type': 'text/html' },
        }),
      { kind: 'intercepted', status: 403 },
    ],
    [
      "a proxy's page with 401",
      () => new Response('<html>Sign in</html>', { status: 401 }),
      { kind: 'intercepted', status: 401 },
    ],
    ...(
      [
        ['nothing', '', {}],
        ['a text', 'Blocked by policy', { 'Content-Type': 'text/plain' }],
        ['JSON of its own', '{"message":"Forbidden"}', { 'Content-Type': 'application/json' }],
        ['a page in XML', '<?xml version="1.0"?><html></html>', { 'Content-Type': 'application/xhtml+xml' }],
        ['a page that begins with a comment', '<!-- proxy --><title>No</title>', {}],
        ['a challenge of its own', '', { 'WWW-Authenticate': 'Negotiate' }],
      ] as const
    ).flatMap(([title, text, headers]) =>
      [401, 403].map(
        status =>
          [
            `${status} of a proxy with ${title}`,
            () => new Response(text, { status, headers }),
            { kind: 'intercepted', status },
          ] as const,
      ),
    ),
    [
      '401 with a challenge of Graph and no JSON',
      () => new Response('', { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm=""' } }),
      { kind: 'signInNeeded' },
    ],
    [
      "429 with a gateway's page",
      () =>
        new Response('<html>Too many</html>', {
          status: 429,
          headers: { 'Content-Type': 'text/html', 'Retry-After': '9' },
        }),
      { kind: 'throttled', until: at(9000) },
    ],
    [
      "413 with a gateway's page",
      () => new Response('<html>Too large</html>', { status: 413 }),
      { kind: 'rejected', status: 413, code: '' },
    ],
    ['407', () => new Response('', { status: 407 }), { kind: 'intercepted', status: 407 }],
    ['a redirect as a browser hides it', () => Response.error(), { kind: 'intercepted', status: 0 }],
    [
      '200 with a page',
      () => new Response('<html>Guest network</html>'),
      { kind: 'intercepted', status: 200 },
    ],
    ['200 with half of it', () => new Response('{"value":[{"id'), { kind: 'unreadable' }],
  ];
  for (const [title, answer, failure] of cases) {
    it(`is sorted: ${title}`, async () => {
      const graph = new FakeGraph(answer);
      assert.deepEqual(await failureFrom(graph.client.send(request)), failure);
      // a refused token is tried to be renewed
      assert.equal(graph.asked.length, failure.kind === 'signInNeeded' ? 2 : 1);
      assert.equal(graph.clock.waiting, 0);
    });
  }
});

describe('a request without an answer', () => {
  /** Answers never, and ends when fetch would. */
  const hang: Answerer = ({ init }) =>
    new Promise((_, reject) => {
      init.signal?.addEventListener('abort', () => {
        reject(init.signal?.reason as Error);
      });
    });

  it('times out after 30 seconds', async () => {
    const graph = new FakeGraph(hang);
    let failure: Failure | undefined;
    const sent = failureFrom(graph.client.send(request)).then(value => (failure = value));
    await graph.clock.pass(29_999);
    assert.equal(failure, undefined);
    await graph.clock.pass(1);
    assert.deepEqual(await sent, { kind: 'offline' });
    assert.match(graph.log.lines.join('\n'), /^warn people: no answer in 30 s/);
  });

  it('times out while the body is still coming', async () => {
    const graph = new FakeGraph(({ init }) => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"value":['));
          init.signal?.addEventListener('abort', () => {
            controller.error(init.signal?.reason);
          });
        },
      });
      return new Response(body);
    });
    const sent = failureFrom(graph.client.send(request));
    await graph.clock.pass(30_000);
    assert.deepEqual(await sent, { kind: 'offline' });
  });

  it('ends with its signal, quietly', async () => {
    const graph = new FakeGraph(hang);
    const ending = new AbortController();
    const sent = assert.rejects(graph.client.send({ ...request, signal: ending.signal }), {
      name: 'AbortError',
    });
    await settle();
    ending.abort();
    await sent;
    assert.deepEqual(graph.log.lines, []);
    assert.equal(graph.clock.waiting, 0);
  });

  it('is not sent at all when its signal ended while the token was fetched', async () => {
    const graph = new FakeGraph(() => json({}));
    const ending = new AbortController();
    const sent = graph.client.send({ ...request, signal: ending.signal });
    ending.abort();
    await assert.rejects(sent, { name: 'AbortError' });
    assert.equal(graph.asked.length, 0);
  });

  const causes: readonly (readonly [string, Error, RegExp])[] = [
    [
      'a refused connection',
      new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }),
      /: ECONNREFUSED, /,
    ],
    ['an unknown host', Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), /: ENOTFOUND, /],
    ['a page without a network', new TypeError('Failed to fetch'), /: no connection, /],
    [
      'a code that might be anything',
      new TypeError('x', { cause: { code: 'AdeleV@contoso.com' } }),
      /: no connection, /,
    ],
  ];
  for (const [title, error, line] of causes) {
    it(`is offline, and the log has the code: ${title}`, async () => {
      const graph = new FakeGraph(() => Promise.reject(error));
      assert.deepEqual(await failureFrom(graph.client.send(request)), { kind: 'offline' });
      assert.match(graph.log.lines.join('\n'), line);
      assert.doesNotMatch(graph.log.lines.join('\n'), /@/);
    });
  }
});

describe('the log of requests', () => {
  const id = 'c1a2b3c4-0000-4000-8000-0123456789ab';
  const lines: readonly (readonly [string, Answerer, string])[] = [
    [
      'a success',
      () => json({ displayName: 'Adele Vance' }, 200, { 'request-id': id }),
      `debug people: 200 in 0 ms, client-request-id ${REQUEST_ID}, request-id ${id}`,
    ],
    [
      'a rejection, with its code',
      () => graphError(404, 'Request_ResourceNotFound', { 'request-id': id }),
      `warn people: 404 Request_ResourceNotFound (rejected), client-request-id ${REQUEST_ID}, request-id ${id}`,
    ],
    [
      'a code and an id that might be anything',
      () => graphError(400, 'AdeleV@contoso.com', { 'request-id': 'Adele Vance' }),
      `warn people: 400  (rejected), client-request-id ${REQUEST_ID}, request-id none`,
    ],
    [
      'a refused token',
      () => graphError(401),
      `warn people: 401 (signInNeeded), client-request-id ${REQUEST_ID}, request-id none`,
    ],
  ];
  for (const [title, answer, line] of lines) {
    it(`has one line, without token, path or names: ${title}`, async () => {
      const graph = new FakeGraph(answer);
      await graph.client.send(request).catch(() => undefined);
      assert.deepEqual([...new Set(graph.log.lines)], [line]);
    });
  }
});
