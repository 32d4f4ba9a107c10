import assert from 'node:assert/strict';
import { useContoso } from './client.ts';

describe('tokens', () => {
  const time = { now: Date.UTC(2026, 10, 2, 9) };
  const client = useContoso({ people: 20, now: () => time.now });
  const me = (token: string) => client.get('/me', { token });

  it('speak for their user', async () => {
    const answered = await me(
      client.contoso.issueToken({ user: 'lee.gu@contoso.com', scopes: ['User.Read'] }),
    );
    assert.equal(answered.status, 200);
    assert.equal(answered.body.displayName, 'Lee Gu');
  });

  it('are refused when missing, garbled, forged, or for somebody else', async () => {
    const good = client.contoso.issueToken();
    const [head = '', payload = '', signature = ''] = good.split('.');
    const forged = Buffer.from(
      Buffer.from(payload, 'base64url').toString().replace('User.Read', 'User.Reax'),
    );
    const bad = [
      '',
      'garbled',
      `${head}.${payload}`,
      `${good}x`,
      `${head}.${forged.toString('base64url')}.${signature}`,
      client.contoso.issueToken({ audience: 'https://graph.microsoft.com' }),
      client.contoso.issueToken({ lifetimeSeconds: -1 }),
    ];
    for (const token of bad) {
      const { status, code, headers } = await me(token);
      assert.deepEqual([status, code], [401, 'InvalidAuthenticationToken'], token);
      assert.match(headers.get('www-authenticate') ?? '', /^Bearer realm="", authorization_uri="http/);
    }
  });

  it('expire', async () => {
    const token = client.contoso.issueToken({ lifetimeSeconds: 60 });
    assert.equal((await me(token)).status, 200);
    time.now += 60_000;
    assert.equal((await me(token)).status, 401);
  });

  it('can be revoked, and then ask for claims where that is switched on', async () => {
    const token = client.contoso.issueToken();
    client.contoso.revokeTokens();
    const plain = await me(token);
    assert.equal(plain.status, 401);
    assert.doesNotMatch(plain.headers.get('www-authenticate') ?? '', /claims/);

    client.contoso.faults.challengeRevoked = true;
    const header = (await me(token)).headers.get('www-authenticate') ?? '';
    const claims = /error="insufficient_claims", claims="([^"]+)"/.exec(header)?.[1] ?? '';
    assert.ok('access_token' in (JSON.parse(Buffer.from(claims, 'base64').toString()) as object));
    assert.equal((await me(client.contoso.issueToken())).status, 200);
  });

  it('take scopes with an origin, and leave out those that are not for Graph', async () => {
    const scopes = [
      `${client.contoso.origin}/User.Read`,
      'https://graph.microsoft.com/Presence.Read.All',
      'openid',
      'profile',
      'offline_access',
      'VSCODE_CLIENT_ID:1',
    ];
    const token = client.contoso.issueToken({ scopes });
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      scp: string;
    };
    assert.equal(claims.scp, 'User.Read Presence.Read.All');
    assert.equal((await me(token)).status, 200);
    assert.throws(
      () => client.contoso.issueToken({ scopes: ['https://other.example/User.Read'] }),
      RangeError,
    );
    assert.throws(() => client.contoso.issueToken({ user: 'nobody' }), RangeError);
  });

  it('need the scope of each path', async () => {
    const key = client.contoso.people[1]?.id ?? '';
    const cases: readonly [path: string, scope: string, code: string][] = [
      ['/me', 'User.Read', 'Authorization_RequestDenied'],
      [`/users/${key}`, 'User.ReadBasic.All', 'Authorization_RequestDenied'],
      ['/users', 'User.ReadBasic.All', 'Authorization_RequestDenied'],
      [`/users/${key}/photos/48x48/$value`, 'User.ReadBasic.All', 'Authorization_RequestDenied'],
      ['/me/people', 'People.Read', 'Authorization_RequestDenied'],
      ['/me/directReports', 'User.Read', 'Authorization_RequestDenied'],
      [`/users/${key}/manager`, 'User.Read.All', 'Authorization_RequestDenied'],
      [`/users/${key}/directReports`, 'User.Read.All', 'Authorization_RequestDenied'],
      ['/groups', 'GroupMember.Read.All', 'Authorization_RequestDenied'],
      ['/me/joinedTeams', 'Team.ReadBasic.All', 'Authorization_RequestDenied'],
      ['/me/presence', 'Presence.Read', 'Forbidden'],
      [`/users/${key}/presence`, 'Presence.Read.All', 'Forbidden'],
    ];
    for (const [path, scope, code] of cases) {
      const without = await client.get(path, { token: client.contoso.issueToken({ scopes: ['Mail.Read'] }) });
      assert.deepEqual([without.status, without.code], [403, code], path);
      const enough = await client.get(path, { token: client.contoso.issueToken({ scopes: [scope] }) });
      assert.equal(enough.status, 200, path);
    }
    const many = await client.presences([key], {
      token: client.contoso.issueToken({ scopes: ['Presence.Read'] }),
    });
    assert.deepEqual([many.status, many.code], [403, 'Forbidden']);
  });
});
