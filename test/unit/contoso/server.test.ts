import assert from 'node:assert/strict';
import { request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { startContoso } from '../../contoso/server.ts';
import { read, useContoso } from './client.ts';

describe('the server', () => {
  const client = useContoso({ people: 20 });

  it('gives every answer ids, and echoes the caller’s', async () => {
    const own = '0f6d4a53-3a0d-4a36-9c1c-5e7c3b1f2a10';
    for (const path of ['/me', '/nowhere']) {
      const { headers } = await client.get(path, { headers: { 'client-request-id': own } });
      assert.equal(headers.get('client-request-id'), own);
      assert.match(headers.get('request-id') ?? '', /^[0-9a-f-]{36}$/);
    }
    const { body, headers } = await client.get('/nowhere', { headers: { 'client-request-id': own } });
    const { innerError } = body.error as { innerError: Readonly<Record<string, string>> };
    assert.equal(innerError['request-id'], headers.get('request-id'));
    assert.equal(innerError['client-request-id'], own);
    assert.match(innerError.date ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  });

  it('lets pages of any origin ask', async () => {
    const asked = 'authorization, client-request-id, content-type';
    const preflight = await read(`${client.contoso.origin}/v1.0/me`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://example.com', 'Access-Control-Request-Headers': asked },
    });
    assert.equal(preflight.status, 200);
    assert.equal(preflight.headers.get('access-control-allow-headers'), asked);
    const { headers } = await client.get('/me', { token: 'garbled' });
    assert.equal(headers.get('access-control-allow-origin'), '*');
    const exposed = headers.get('access-control-expose-headers') ?? '';
    for (const name of ['request-id', 'client-request-id', 'Retry-After', 'WWW-Authenticate']) {
      assert.ok(exposed.includes(name), name);
    }
  });

  it('logs what it was asked, without tokens and queries', async () => {
    const ids = client.contoso.people.slice(0, 3).map(({ id }) => id);
    await client.presences(ids);
    await client.get("/users?$filter=mail eq 'lee.gu@contoso.com'");
    await client.post('/$batch', { requests: [{ id: '1', method: 'GET', url: '/me' }] });
    const last = client.contoso.requests.slice(-3);
    assert.deepEqual(
      last.map(({ method, path, status, ids: count, parts }) => [method, path, status, count, parts]),
      [
        ['POST', '/v1.0/communications/getPresencesByUserId', 200, 3, 0],
        ['GET', '/v1.0/users', 200, 0, 0],
        ['POST', '/v1.0/$batch', 200, 0, 1],
      ],
    );
    assert.doesNotMatch(JSON.stringify(client.contoso.requests), /Bearer|lee\.gu|eyJ/);
  });

  it('takes no body that is too large', async () => {
    const { status } = await client.post('/$batch', ' '.repeat(5 * 1024 * 1024));
    assert.equal(status, 413);
  });

  it('closes with connections open, and refuses impossible sizes', async () => {
    const contoso = await startContoso({ people: 2 });
    contoso.faults.add({ action: { kind: 'hang' } });
    const hanging = fetch(`${contoso.origin}/v1.0/me`);
    hanging.catch(() => undefined);
    while (contoso.requests.length === 0) {
      await new Promise(setImmediate);
    }
    await contoso.close();
    await assert.rejects(hanging, TypeError);
    await assert.rejects(startContoso({ people: 0 }), RangeError);
  });

  it('holds a large organization', async () => {
    const contoso = await startContoso({ people: 20_000 });
    try {
      assert.equal(contoso.people.length, 20_000);
      assert.equal(contoso.people.at(-1)?.displayName, 'Employee 20000');
    } finally {
      await contoso.close();
    }
  });
});

describe('the control plane', () => {
  const client = useContoso({ people: 20 });

  it('issues and revokes tokens', async () => {
    const { status, body } = await client.control('POST', 'token', {
      user: 'LeeG@contoso.com',
      scopes: ['User.Read'],
      lifetimeSeconds: 60,
    });
    assert.equal(status, 200);
    const lee = client.contoso.people.find(({ displayName }) => displayName === 'Lee Gu');
    assert.deepEqual(body.account, { id: lee?.id, label: 'LeeG@contoso.com' });
    const token = String(body.access_token);
    assert.equal((await client.get('/me', { token })).body.displayName, 'Lee Gu');
    await client.control('POST', 'revoke');
    assert.equal((await client.get('/me', { token })).status, 401);
  });

  it('sets presences and faults, and runs the script', async () => {
    const user = 'lee.gu@contoso.com';
    await client.control('POST', 'presence', { user, presence: { availability: 'BeRightBack' } });
    assert.equal((await client.get('/users/LeeG@contoso.com/presence')).body.activity, 'BeRightBack');
    const rules = [{ match: '/me', times: 1, action: { kind: 'status', status: 503 } }];
    const { body } = await client.control('POST', 'faults', { rules, camelCase: true });
    assert.equal(body.camelCase, true);
    assert.equal((await client.get('/me')).status, 503);
    await client.control('POST', 'faults', { clear: true });
    assert.equal(client.contoso.faults.camelCase, false);
    for (const script of [{ step: true, share: 1 }, { running: true, everyMs: 60_000 }, { running: false }]) {
      assert.equal((await client.control('POST', 'script', script)).status, 200);
    }
  });

  it('tells of people and requests', async () => {
    await client.get('/me');
    assert.match((await client.control('GET', 'people')).text, /"Adele Vance"/);
    assert.match((await client.control('GET', 'requests')).text, /"path":"\/v1.0\/me"/);
  });

  it('refuses what it does not know', async () => {
    assert.equal((await client.control('GET', 'nowhere')).status, 404);
    assert.equal((await client.control('POST', 'token', '{')).status, 400);
    assert.equal((await client.control('POST', 'token', { user: 'nobody' })).status, 400);
    assert.equal((await client.control('POST', 'presence', { user: 'nobody' })).status, 400);
    assert.equal((await client.control('POST', 'faults', { nonsense: 1 })).status, 400);
  });

  it('answers this machine alone', async () => {
    const ask = async (headers: Readonly<Record<string, string>>) => {
      const asked = request(`${client.contoso.origin}/_contoso/people`, { headers });
      asked.end();
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    assert.equal(await ask({}), 200);
    assert.equal(await ask({ Host: 'localhost:1234', Origin: 'http://localhost:3000' }), 200);
    assert.equal(await ask({ Host: 'contoso.example' }), 403);
    assert.equal(await ask({ Host: '127.0.0.1.contoso.example' }), 403);
    assert.equal(await ask({ Origin: 'https://contoso.example' }), 403);
    assert.equal(await ask({ Origin: 'null' }), 403);
  });
});
