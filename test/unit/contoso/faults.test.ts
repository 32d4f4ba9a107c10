import assert from 'node:assert/strict';
import type { FaultAction } from '../../contoso/server.ts';
import { useContoso } from './client.ts';

describe('faults', () => {
  const client = useContoso({ people: 20 });
  const next = (action: FaultAction, match?: string) => {
    client.contoso.faults.add({ times: 1, action, ...(match === undefined ? {} : { match }) });
  };

  it('answer with a status, once or until switched off', async () => {
    for (const status of [400, 401, 403, 429, 500, 502, 503, 504]) {
      next({ kind: 'status', status });
      const answered = await client.get('/me');
      assert.equal(answered.status, status);
      assert.equal(typeof answered.code, 'string');
      assert.equal((await client.get('/me')).status, 200);
    }
    client.contoso.faults.add({ action: { kind: 'status', status: 503, code: 'serviceNotAvailable' } });
    assert.equal((await client.get('/me')).code, 'serviceNotAvailable');
    assert.equal((await client.get('/users')).status, 503);
    client.contoso.faults.clear();
    assert.equal((await client.get('/me')).status, 200);
  });

  it('meet only what they match', async () => {
    next({ kind: 'status', status: 500 }, 'POST .*getPresences');
    assert.equal((await client.get('/me')).status, 200);
    assert.equal((await client.presences([client.contoso.people[0]?.id])).status, 500);
  });

  it('say when to come back: in seconds, fractions, as a date, or not', async () => {
    const date = new Date(Date.UTC(2026, 10, 2)).toUTCString();
    for (const retryAfter of [3, '2.128', date]) {
      next({ kind: 'status', status: 429, retryAfter });
      assert.equal((await client.get('/me')).headers.get('retry-after'), String(retryAfter));
    }
    next({ kind: 'status', status: 429 });
    assert.equal((await client.get('/me')).headers.get('retry-after'), null);
  });

  it('ask for claims', async () => {
    next({ kind: 'claimsChallenge' });
    const { status, headers } = await client.get('/me');
    assert.equal(status, 401);
    assert.match(headers.get('www-authenticate') ?? '', /error="insufficient_claims", claims="[\w+/=]+"/);
  });

  it('reset the connection', async () => {
    next({ kind: 'reset' });
    await assert.rejects(client.get('/me'), TypeError);
    assert.equal(client.contoso.requests.at(-1)?.status, 0);
  });

  it('hang until the caller gives up', async () => {
    next({ kind: 'hang' });
    const giveUp = new AbortController();
    const before = client.contoso.requests.length;
    const asked = fetch(`${client.contoso.origin}/v1.0/me`, { signal: giveUp.signal });
    asked.catch(() => undefined);
    while (client.contoso.requests.length === before) {
      await new Promise(setImmediate);
    }
    giveUp.abort();
    await assert.rejects(asked, { name: 'AbortError' });
  });

  it('delay the answer, whatever it is', async () => {
    next({ kind: 'delay', ms: 1 });
    next({ kind: 'status', status: 502 });
    assert.equal((await client.get('/me')).status, 502);
  });

  it('hold the answer back until they are cleared', async () => {
    next({ kind: 'hold' });
    const before = client.contoso.requests.length;
    const asked = client.get('/me');
    while (client.contoso.requests.length === before) {
      await new Promise(setImmediate);
    }
    assert.equal((await client.get('/me')).status, 200, 'another one is not held');
    assert.equal(client.contoso.requests[before]?.status, 0, 'nothing was answered yet');
    client.contoso.faults.clear();
    assert.equal((await asked).status, 200);
  });

  it('cut the body, with the right and the wrong length', async () => {
    next({ kind: 'truncate', contentLength: 'right' });
    const { status, text } = await client.get('/me');
    assert.equal(status, 200);
    assert.throws(() => JSON.parse(text) as unknown, SyntaxError);
    next({ kind: 'truncate', contentLength: 'wrong' });
    await assert.rejects(client.get('/me'), TypeError);
  });

  it('answer any text', async () => {
    for (const text of ['<html>Please sign in to the guest network</html>', '{}', '[]', 'null', '']) {
      next({ kind: 'body', text, contentType: 'text/html' });
      const answered = await client.get('/me');
      assert.deepEqual([answered.status, answered.text], [200, text]);
    }
  });

  it('send elsewhere', async () => {
    next({ kind: 'redirect', to: 'http://portal.example/' });
    const { status, headers } = await client.get('/me');
    assert.deepEqual([status, headers.get('location')], [302, 'http://portal.example/']);
  });

  it('are not set by names that do not exist', () => {
    assert.throws(() => {
      client.contoso.faults.set(JSON.parse('{"nonsense":true}') as object);
    }, RangeError);
  });
});
