import assert from 'node:assert/strict';
import { SHARED_ADDRESS } from '../../contoso/people.ts';
import { filter, namesIn, useContoso } from './client.ts';

describe('users', () => {
  const client = useContoso({ people: 250 });
  const eventual = { headers: { ConsistencyLevel: 'eventual' } };
  const find = (text: string) => client.get(`/users?$top=999&${filter(text)}`);
  const search = (text: string) => client.get(`/users?$search=${encodeURIComponent(text)}`, eventual);

  it('are found by id and user principal name, not by address', async () => {
    const lee = client.contoso.people.find(({ displayName }) => displayName === 'Lee Gu');
    assert.equal((await client.get(`/users/${lee?.id ?? ''}`)).body.displayName, 'Lee Gu');
    assert.equal((await client.get('/users/leeg@contoso.com')).body.id, lee?.id);
    const byAddress = await client.get('/users/lee.gu@contoso.com');
    assert.deepEqual([byAddress.status, byAddress.code], [404, 'Request_ResourceNotFound']);
    const guest = client.contoso.people.find(({ userType }) => userType === 'Guest');
    const key = encodeURIComponent(guest?.userPrincipalName ?? '');
    assert.equal((await client.get(`/users/${key}`)).body.id, guest?.id);
  });

  it('show what is selected, and no more than the scopes open', async () => {
    const { body } = await client.get('/users/LeeG@contoso.com?$select=displayName,department');
    assert.deepEqual([body.displayName, body.department], ['Lee Gu', 'Engineering']);
    assert.ok(!('id' in body));
    const token = client.contoso.issueToken({ scopes: ['User.ReadBasic.All'] });
    const basic = (await client.get('/users/LeeG@contoso.com', { token })).body;
    assert.deepEqual([basic.mail, basic.jobTitle, basic.businessPhones], ['lee.gu@contoso.com', null, []]);
    assert.equal((await client.get('/me', { token })).body.jobTitle, 'Engineer');
    const unknown = await client.get('/me?$select=shoeSize');
    assert.deepEqual([unknown.status, unknown.code], [400, 'BadRequest']);
  });

  it('are filtered by equality, in any case', async () => {
    const { id = '' } = client.contoso.people[0] ?? {};
    for (const text of [
      `id eq '${id}'`,
      "mail eq 'ADELEV@contoso.com'",
      "userPrincipalName eq 'adelev@contoso.com'",
      "displayName eq 'adele vance'",
      `(displayName eq 'Adele Vance' or displayName eq 'Lee Gu') and mail eq 'AdeleV@contoso.com'`,
      "startsWith(displayName,'adele')",
      "startswith(mail, 'adelev') and startsWith(surname,'V')",
      "mail in ('AdeleV@contoso.com', 'nobody@contoso.com')",
    ]) {
      assert.deepEqual(namesIn(await find(text)), ['Adele Vance'], text);
    }
    assert.equal((await find(`mail eq '${SHARED_ADDRESS}'`)).value.length, 2);
    assert.deepEqual((await find("displayName eq 'O''Hare'")).value, []);
    const same = await find("mail eq 'AdeleV@contoso.com' or userPrincipalName eq 'AdeleV@contoso.com'");
    assert.equal(same.value.length, 1);
  });

  it('are filtered by an alias, where the caller may see it', async () => {
    const text = "proxyAddresses/any(a:a eq 'SMTP:alexei.w@contoso.com')";
    const token = client.contoso.issueToken({ scopes: ['User.Read.All'] });
    const path = `/users?${filter(text)}`;
    assert.deepEqual(namesIn(await client.get(path, { token })), ['Alex Wilber']);
    const basic = await client.get(path, {
      token: client.contoso.issueToken({ scopes: ['User.ReadBasic.All'] }),
    });
    assert.deepEqual([basic.status, basic.value], [200, []]);
    // and whoever it speaks of is passed over, also by another of its clauses
    assert.equal(namesIn(await find(`${text} or mail eq 'LeeG@contoso.com'`)).length, 1);
    assert.equal((await find("proxyAddresses/any(a:b eq 'smtp:alexei.w@contoso.com')")).status, 400);
    assert.equal((await find("proxyAddresses eq 'smtp:alexei.w@contoso.com'")).status, 400);
  });

  it('take no other filter', async () => {
    const list = (count: number) => Array.from({ length: count }, (_, i) => `'p${i}@contoso.com'`);
    const unsupported = [
      "displayName ne 'Lee Gu'",
      "not(displayName eq 'Lee Gu')",
      "endsWith(mail,'contoso.com')",
      "contains(displayName,'Lee')",
      "shoeSize eq '42'",
      "startsWith(id,'a')",
      `mail in (${list(16).join()})`,
      list(16)
        .map(value => `mail eq ${value}`)
        .join(' or '),
      `displayName eq '${'x'.repeat(121)}'`,
    ];
    for (const text of unsupported) {
      const { status, code } = await find(text);
      assert.deepEqual([status, code], [400, 'Request_UnsupportedQuery'], text);
    }
    const invalid = [
      '',
      'mail',
      'mail eq',
      "mail eq 'a' or",
      "mail eq 'O'Hare'",
      "(mail eq 'a'",
      'mail eq null',
      "mail eq 'a' ;",
    ];
    for (const text of invalid) {
      const { status, code } = await find(text);
      assert.deepEqual([status, code], [400, 'BadRequest'], text);
    }
    assert.equal((await find("id eq 'AdeleV@contoso.com'")).code, 'Request_BadRequest');
    assert.equal((await find(`mail in (${list(15).join()})`)).status, 200);
  });

  it('take no option twice and none they do not know', async () => {
    const twice = await client.get(`/users?${filter("mail eq 'a'")}&${filter("mail eq 'b'")}`);
    assert.deepEqual([twice.status, twice.code], [400, 'BadRequest']);
    assert.equal((await client.get('/users?$skip=5')).code, 'Request_UnsupportedQuery');
    assert.equal((await client.get('/nowhere')).code, 'BadRequest');
  });

  it('come in pages', async () => {
    for (const top of ['0', '1000', '-1']) {
      assert.equal((await client.get(`/users?$top=${top}`)).status, 400, top);
    }
    const seen: unknown[] = [];
    let path: string | undefined =
      `/users?$select=id&$top=60&${filter("startsWith(displayName,'Employee')")}`;
    let pages = 0;
    while (path !== undefined) {
      const { status, value, body } = await client.get(path);
      assert.equal(status, 200);
      seen.push(...value.map(({ id }) => id));
      path = (body['@odata.nextLink'] as string | undefined)?.replace(`${client.contoso.origin}/v1.0`, '');
      pages++;
    }
    assert.deepEqual([pages, new Set(seen).size], [4, 234]);
    assert.equal((await client.get('/users')).value.length, 100);
  });

  it('take a page token for its own query only', async () => {
    const link = String((await client.get('/users?$top=5')).body['@odata.nextLink']);
    const token = new URL(link).searchParams.get('$skiptoken') ?? '';
    const other = await client.get(`/users?$top=6&$skiptoken=${token}`);
    assert.deepEqual([other.status, other.code], [400, 'Directory_ExpiredPageToken']);
    assert.equal((await client.get('/users?$top=5&$skiptoken=x')).status, 400);
  });

  it('are counted where eventual consistency will do', async () => {
    const path = `/users?$count=true&$top=1&${filter("startsWith(displayName,'Employee')")}`;
    assert.equal((await client.get(path, eventual)).body['@odata.count'], 234);
    assert.ok(!('@odata.count' in (await client.get(path)).body));
  });

  it('are searched', async () => {
    assert.deepEqual(namesIn(await search('"displayName:ad" OR "mail:lee.gu"')), ['Adele Vance', 'Lee Gu']);
    assert.deepEqual(namesIn(await search('"displayName:vance ad"')), ['Adele Vance']);
    assert.deepEqual(namesIn(await search('"displayName:l" AND "mail:lidia"')), ['Lidia Holloway']);
    assert.deepEqual(namesIn(await search('"displayName:a \\"b\\" \\\\"')), []);
    const without = await client.get(`/users?$search=${encodeURIComponent('"displayName:ad"')}`);
    assert.deepEqual([without.status, without.code], [400, 'Request_UnsupportedQuery']);
    for (const text of [
      'displayName:ad',
      '"ad"',
      '"displayName:"',
      '"displayName:a"b"',
      '"displayName:a" or "mail:b"',
    ]) {
      assert.equal((await search(text)).status, 400, text);
    }
  });

  it('have photos, most of them', async () => {
    const photo = await client.get('/users/AdeleV@contoso.com/photos/48x48/$value');
    assert.equal(photo.status, 200);
    assert.equal(photo.headers.get('content-type'), 'image/png');
    const without = client.contoso.people[4]?.id ?? '';
    const none = await client.get(`/users/${without}/photos/48x48/$value`);
    assert.deepEqual([none.status, none.code], [404, 'ImageNotFound']);
  });
});
