import assert from 'node:assert/strict';
import type { ValidateFunction } from 'ajv/dist/2019.js';
import { EVERYBODY_GROUP } from '../../contoso/structure.ts';
import { filter, useContoso, type Answered, type Json } from './client.ts';
import { hasOpenApi, loadSchemas } from './openapi.ts';

describe('answers, held against Microsoft’s OpenAPI', () => {
  const client = useContoso({ people: 300 });
  let schema: (name: string) => ValidateFunction;

  before(function () {
    if (!hasOpenApi()) {
      this.skip();
    }
    schema = loadSchemas();
  });

  const check = (name: string, item: unknown) => {
    const validate = schema(name);
    const isValid = validate(item);
    assert.ok(isValid, `${name}: ${JSON.stringify(validate.errors)} in ${JSON.stringify(item)}`);
  };
  const checkError = ({ body }: Answered) => {
    check('microsoft.graph.ODataErrors.ODataError', withZone(body));
  };
  const checkAll = (name: string, { status, body, value }: Answered) => {
    assert.equal(status, 200);
    assert.ok(value.length > 0);
    const { value: items, ...rest } = body;
    assert.ok(Array.isArray(items));
    check('BaseCollectionPaginationCountResponse', rest);
    const validate = schema(name);
    for (const item of value) {
      assert.ok(validate(item), `${name}: ${JSON.stringify(validate.errors)} in ${JSON.stringify(item)}`);
    }
  };
  const directoryObjects = (answered: Answered) => {
    assert.equal(answered.status, 200);
    for (const item of answered.value) {
      check(String(item['@odata.type']).slice(1), item);
    }
  };

  it('would be told from wrong ones', () => {
    const validate = schema('microsoft.graph.presence');
    const presence = { id: 'a', availability: 'Busy', statusMessage: null, workLocation: null };
    assert.ok(validate(presence));
    for (const wrong of [
      { availability: 1 },
      { mood: 'good' },
      { statusMessage: { message: { contentType: 'Text' } } },
      { statusMessage: { message: { contentType: {} } } },
      { workLocation: { workLocationType: 'beach' } },
      { outOfOfficeSettings: { isOutOfOffice: 'yes' } },
    ]) {
      assert.ok(!validate({ ...presence, ...wrong }), JSON.stringify(wrong));
    }
  });

  it('presences', async () => {
    const ids = client.contoso.people.map(({ id }) => id);
    checkAll('microsoft.graph.presence', await client.presences(ids));
    client.contoso.stepScript(1);
    client.contoso.faults.set({ camelCase: true, staleSequence: true, unknownIds: 'presenceUnknown' });
    checkAll(
      'microsoft.graph.presence',
      await client.presences([...ids, '11111111-2222-4333-8444-555555555555']),
    );
    check('microsoft.graph.presence', (await client.get('/me/presence')).body);
    const statusMessage = { message: { content: 'At lunch', contentType: 'text' } };
    await client.post('/me/presence/setStatusMessage', { statusMessage });
    client.contoso.faults.clear();
    check('microsoft.graph.presence', (await client.get('/me/presence')).body);
  });

  it('users', async () => {
    checkAll('microsoft.graph.user', await client.get('/users?$top=999'));
    const basic = client.contoso.issueToken({ scopes: ['User.ReadBasic.All'] });
    const all = '$select=id,displayName,department,accountEnabled,userType,businessPhones';
    checkAll('microsoft.graph.user', await client.get(`/users?$top=999&${all}`, { token: basic }));
    checkAll('microsoft.graph.user', await client.get(`/users?${filter("startsWith(mail,'a')")}`));
    check('microsoft.graph.user', (await client.get('/me')).body);
  });

  it('parts of a batch', async () => {
    const requests = [
      { id: '1', method: 'GET', url: '/me' },
      { id: '2', method: 'GET', url: '/users?$top=3' },
      { id: '3', method: 'GET', url: '/users/nobody@contoso.com' },
    ];
    const { body } = await client.post('/$batch', { requests });
    const responses = body.responses as readonly { readonly id: string; readonly body: Json }[];
    const names = new Map([
      ['1', 'microsoft.graph.user'],
      ['2', 'microsoft.graph.userCollectionResponse'],
      ['3', 'microsoft.graph.ODataErrors.ODataError'],
    ]);
    for (const part of responses) {
      check(names.get(part.id) ?? '', withZone(part.body));
    }
  });

  it('people, manager and reports', async () => {
    checkAll('microsoft.graph.person', await client.get('/me/people?$top=100'));
    check('microsoft.graph.user', (await client.get('/users/AlexW@contoso.com/manager')).body);
    directoryObjects(await client.get('/me/directReports'));
  });

  it('groups, teams and their members', async () => {
    const groups = await client.get('/groups');
    checkAll('microsoft.graph.group', groups);
    const everybody = groups.value.find(({ displayName }) => displayName === EVERYBODY_GROUP);
    directoryObjects(await client.get(`/groups/${String(everybody?.id)}/transitiveMembers?$top=999`));
    directoryObjects(await client.get(`/groups/${String(everybody?.id)}/members`));
    const [team] = (await client.get('/me/joinedTeams')).value;
    const members = await client.get(`/teams/${String(team?.id)}/members`);
    assert.ok(members.value.length > 0);
    for (const { userId, email, ...member } of members.value) {
      // of the derived aadUserConversationMember, which the OpenAPI at hand does not describe
      assert.deepEqual([typeof userId, typeof email], ['string', 'string']);
      check('microsoft.graph.conversationMember', member);
    }
  });

  it('errors', async () => {
    checkError(await client.get('/nowhere'));
    checkError(await client.get('/me', { token: 'garbled' }));
    checkError(await client.presences([]));
    client.contoso.faults.add({ action: { kind: 'status', status: 503 } });
    checkError(await client.get('/me'));
  });
});

/** Graph writes the date of an error without a zone, and its OpenAPI asks for one. */
function withZone(body: Json): unknown {
  return JSON.parse(JSON.stringify(body).replace(/("date":"[^"]+?)Z?"/, '$1Z"'));
}
