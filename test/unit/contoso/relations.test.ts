import assert from 'node:assert/strict';
import { AWKWARD_GROUP, EMPTY_GROUP, EVERYBODY_GROUP } from '../../contoso/structure.ts';
import { filter, namesIn, useContoso } from './client.ts';

describe('relations', () => {
  const client = useContoso({ people: 120 });
  const eventual = { headers: { ConsistencyLevel: 'eventual' } };
  const groupId = async (name: string) => {
    const { value } = await client.get(`/groups?${filter(`displayName eq '${name.replaceAll("'", "''")}'`)}`);
    assert.equal(value.length, 1);
    return String(value[0]?.id);
  };

  it('are the people one works with, ten a page', async () => {
    const first = await client.get('/me/people');
    assert.equal(first.value.length, 10);
    const next = String(first.body['@odata.nextLink']).replace(`${client.contoso.origin}/v1.0`, '');
    assert.equal((await client.get(next)).value.length, 10);
    assert.ok(!namesIn(first).includes('Adele Vance'));
  });

  it('are a manager and reports', async () => {
    assert.equal((await client.get('/me/manager')).status, 404);
    assert.equal((await client.get('/me/directReports')).value.length, 6);
    assert.equal((await client.get('/users/AlexW@contoso.com/manager')).body.displayName, 'Adele Vance');
    assert.equal(
      (await client.get('/users/AlexW@contoso.com/directReports')).value[0]?.['@odata.type'],
      '#microsoft.graph.user',
    );
  });

  it('are groups, found by name however awkward', async () => {
    const id = await groupId(AWKWARD_GROUP);
    const found = await client.get(
      `/groups?$search=${encodeURIComponent('"displayName:O\'Hare \\"West\\" \\\\"')}`,
      eventual,
    );
    assert.deepEqual(
      found.value.map(group => group.id),
      [id],
    );
    assert.equal((await client.get(`/groups?$search=${encodeURIComponent('"displayName:O"')}`)).status, 400);
    assert.equal((await client.get(`/groups?${filter("userPrincipalName eq 'a'")}`)).status, 400);
  });

  it('are members of groups and of the groups within', async () => {
    const id = await groupId(EVERYBODY_GROUP);
    const direct = await client.get(`/groups/${id}/members`);
    assert.equal(direct.value.length, 9);
    const all = await client.get(`/groups/${id}/transitiveMembers?$top=999&$select=id,displayName`);
    assert.equal(all.value.length, 128);
    const path = `/groups/${id}/transitiveMembers/microsoft.graph.user?$count=true`;
    const users = await client.get(path, eventual);
    assert.equal(users.value.length, 100);
    assert.equal(users.body['@odata.count'], 120);
    assert.equal((await client.get(path)).status, 400);
    assert.deepEqual((await client.get(`/groups/${await groupId(EMPTY_GROUP)}/transitiveMembers`)).value, []);
    assert.equal((await client.get('/groups/11111111-2222-4333-8444-555555555555/members')).status, 404);
  });

  it('are members without more than an id where users may not be read', async () => {
    const id = await groupId(AWKWARD_GROUP);
    const token = client.contoso.issueToken({ scopes: ['GroupMember.Read.All'] });
    const [member] = (await client.get(`/groups/${id}/transitiveMembers`, { token })).value;
    assert.ok(typeof member?.id === 'string');
    assert.deepEqual([member.displayName, member.mail], [null, null]);
  });

  it('are teams and their members', async () => {
    const teams = await client.get('/me/joinedTeams');
    assert.deepEqual(namesIn(teams), ['Engineering', AWKWARD_GROUP]);
    const team = String(teams.value.find(({ displayName }) => displayName === AWKWARD_GROUP)?.id);
    const members = await client.get(`/teams/${team}/members?$top=3`);
    assert.deepEqual(members.value[0]?.roles, ['owner']);
    assert.equal(members.value.length, 3);
    assert.ok(members.body['@odata.nextLink']);
    assert.equal((await client.get(`/teams/${await groupId(EVERYBODY_GROUP)}/members`)).status, 404);
  });
});
