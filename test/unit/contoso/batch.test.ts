import assert from 'node:assert/strict';
import { useContoso, type Json } from './client.ts';

interface Part {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

describe('$batch', () => {
  const client = useContoso({ people: 30 });
  const get = (id: unknown, url: unknown, more: Json = {}) => ({ id, method: 'GET', url, ...more });
  const send = (requests: unknown, token?: string) =>
    client.post('/$batch', { requests }, token === undefined ? {} : { token });
  const parts = async (requests: unknown, token?: string) => {
    const answered = await send(requests, token);
    assert.equal(answered.status, 200);
    const responses = answered.body.responses as readonly Part[];
    return new Map(responses.map(part => [part.id, part]));
  };

  it('answers each part on its own, with and without a slash', async () => {
    const answered = await parts([
      get('a', '/me'),
      get('b', 'users/nobody@contoso.com'),
      get('c', "/users?$filter=mail eq 'lee.gu@contoso.com'"),
      get('d', '/nowhere'),
      get('e', `/users?$search="displayName:lee"`, { headers: { ConsistencyLevel: 'eventual' } }),
    ]);
    assert.deepEqual(
      ['a', 'b', 'c', 'd', 'e'].map(id => answered.get(id)?.status),
      [200, 404, 200, 400, 200],
    );
    assert.match(JSON.stringify(answered.get('c')?.body), /"lee\.gu@contoso\.com"/);
    assert.match(JSON.stringify(answered.get('b')?.body), /Request_ResourceNotFound/);
  });

  it('answers in any order', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => String(i));
    const answered = await parts(ids.map(id => get(id, '/me')));
    assert.notDeepEqual([...answered.keys()], ids);
    assert.deepEqual(new Set(answered.keys()), new Set(ids));
  });

  it('takes 1 to 20 parts with unique ids and relative addresses', async () => {
    const wrong: readonly unknown[] = [
      [],
      Array.from({ length: 21 }, (_, i) => get(String(i), '/me')),
      [get('1', '/me'), get('1', '/me')],
      [get(1, '/me')],
      [get('', '/me')],
      [get('1', 'https://contoso.com/me')],
      [get('1', `${client.contoso.origin}/v1.0/me`)],
      [get('1', '//contoso.com/me')],
      [get('1', '/$batch')],
      [{ id: '1', url: '/me' }],
      [get('1', '/me', { headers: { a: 1 } })],
      [get('1', '/me', { dependsOn: ['2'] }), get('2', '/me')],
      ['x'],
      null,
    ];
    for (const requests of wrong) {
      assert.deepEqual([(await send(requests)).status], [400], JSON.stringify(requests));
    }
    assert.equal((await client.get('/$batch')).status, 405);
  });

  it('answers photos in base64', async () => {
    const photo = (await parts([get('1', '/users/AdeleV@contoso.com/photos/48x48/$value')])).get('1');
    assert.equal(photo?.headers['Content-Type'], 'image/png');
    assert.equal(Buffer.from(String(photo.body), 'base64').toString('latin1', 1, 4), 'PNG');
  });

  it('has one token and the scope of each part', async () => {
    const token = client.contoso.issueToken({ scopes: ['User.Read'] });
    const answered = await parts([get('1', '/me'), get('2', '/users')], token);
    assert.deepEqual([answered.get('1')?.status, answered.get('2')?.status], [200, 403]);
    assert.equal((await send([get('1', '/me')], 'garbled')).status, 401);
  });

  it('posts, where a part says that it is JSON', async () => {
    const id = client.contoso.people[0]?.id;
    const post = { method: 'POST', url: '/communications/getPresencesByUserId', body: { ids: [id] } };
    const answered = await parts([
      { id: '1', ...post, headers: { 'Content-Type': 'application/json' } },
      { id: '2', ...post },
    ]);
    assert.deepEqual([answered.get('1')?.status, answered.get('2')?.status], [200, 400]);
  });

  it('lets a part depend on another', async () => {
    const answered = await parts([
      get('1', '/users/nobody@contoso.com'),
      get('2', '/me', { dependsOn: ['1'] }),
      get('3', '/me'),
      get('4', '/me', { dependsOn: ['3'] }),
    ]);
    assert.deepEqual(
      ['1', '2', '3', '4'].map(id => answered.get(id)?.status),
      [404, 424, 200, 200],
    );
  });

  it('has faults within parts, with a Retry-After of their own', async () => {
    client.contoso.faults.add({
      match: 'GET /v1.0/me$',
      times: 1,
      action: { kind: 'status', status: 429, retryAfter: '2.128' },
    });
    const answered = await parts([get('1', '/me'), get('2', '/me'), get('3', '/users')]);
    const throttled = [...answered.values()].filter(({ status }) => status === 429);
    assert.deepEqual(
      throttled.map(({ id, headers }) => [id, headers['Retry-After']]),
      [['1', '2.128']],
    );
  });
});
