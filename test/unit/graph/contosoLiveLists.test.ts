import assert from 'node:assert/strict';
import { LiveLists } from '../../../src/core/liveLists.ts';
import type { LiveSource } from '../../../src/core/liveSource.ts';
import { LiveListFinder } from '../../../src/graph/liveListFinder.ts';
import { GraphLiveLists, MOST_MEMBERS, permissionOf } from '../../../src/graph/liveLists.ts';
import type { Permission } from '../../../src/graph/permissions.ts';
import { DISABLED } from '../../contoso/people.ts';
import { AWKWARD_GROUP, EMPTY_GROUP, EVERYBODY_GROUP } from '../../contoso/structure.ts';
import { FakeClock } from '../support/clock.ts';
import { signIn } from './contosoClient.ts';
import { never } from './fakeGraph.ts';
import { useOffices } from './office.ts';

const all: readonly Permission[] = [
  'User.Read',
  'User.Read.All',
  'GroupMember.Read.All',
  'Team.ReadBasic.All',
  'TeamMember.Read.All',
];
const gone = '99999999-9999-4999-8999-999999999999';

describe('the live lists of Contoso', () => {
  const offices = useOffices({ people: 1200 });

  /** Somebody's window, with all permissions unless it is said otherwise. */
  const open = (options: Parameters<typeof signIn>[2] = {}) => {
    const clock = new FakeClock();
    const { client, endpoint, log, wishes } = signIn(offices.contoso, clock, { granted: all, ...options });
    const source = new GraphLiveLists(client, endpoint);
    const finder = new LiveListFinder(client);
    const lists = new LiveLists({ source, clock, log });
    const namesOf = async (of: LiveSource) => {
      const answer = await source.members(of, never);
      return answer.kind === 'found' ? answer.people.map(person => person.displayName) : answer.kind;
    };
    const groupNamed = async (name: string) => {
      const [first] = (await finder.findGroups(name, never)).filter(found => found.name === name);
      return first?.source ?? assert.fail(`no group is called ${name}`);
    };
    return { clock, log, wishes, source, finder, lists, namesOf, groupNamed };
  };
  const nameAt = (index: number) => offices.person(index).displayName;

  it('are one’s reports, one’s manager and one’s peers', async () => {
    const alex = open({ user: 'AlexW@contoso.com' });
    const reports = [7, 8, 9, 10, 11, 12].map(nameAt);
    assert.deepEqual(await alex.namesOf({ kind: 'directReports' }), reports);
    assert.deepEqual(await alex.namesOf({ kind: 'manager' }), ['Adele Vance']);
    assert.deepEqual(await alex.namesOf({ kind: 'peers' }), [2, 3, 4, 5, 6].map(nameAt));
    const adele = open();
    assert.deepEqual(await adele.namesOf({ kind: 'manager' }), []);
    assert.deepEqual(await adele.namesOf({ kind: 'peers' }), []);
  });

  it('leave out disabled accounts where that may be read', async () => {
    const colleague = offices.person(DISABLED - 5);
    const { namesOf } = open({ user: colleague.id });
    // neither themselves, nor the guest, nor the disabled account
    assert.deepEqual(await namesOf({ kind: 'peers' }), [13, 15, 16].map(nameAt));
  });

  it('are a group and the groups within, cut where they are too many', async () => {
    const { source, groupNamed, log } = open();
    const before = offices.contoso.requests.length;
    const everybody = await source.members(await groupNamed(EVERYBODY_GROUP), never);
    assert.ok(everybody.kind === 'found');
    assert.deepEqual([everybody.people.length, everybody.isCut], [MOST_MEMBERS, true]);
    assert.ok(offices.contoso.requests.length - before <= 3);
    const legal = await source.members(await groupNamed('Legal'), never);
    assert.ok(legal.kind === 'found');
    assert.deepEqual([legal.people.length, legal.isCut], [150, false]);
    assert.ok(!log.lines.join('\n').includes(legal.people[0]?.id ?? ''));
  });

  it('are followed over many pages', async () => {
    const { source, groupNamed } = open({ pageSize: 100 });
    const [everybody, legal] = [await groupNamed(EVERYBODY_GROUP), await groupNamed('Legal')];
    const before = offices.contoso.requests.length;
    const part = await source.members(everybody, never);
    assert.ok(part.kind === 'found');
    assert.deepEqual([new Set(part.people.map(({ id }) => id)).size, part.isCut], [MOST_MEMBERS, true]);
    assert.equal(offices.contoso.requests.length - before, 5);
    const whole = await source.members(legal, never);
    assert.ok(whole.kind === 'found');
    assert.deepEqual([whole.people.length, whole.isCut], [150, false]);
    assert.equal(offices.contoso.requests.length - before, 7);
  });

  it('may be empty, or gone', async () => {
    const { namesOf, groupNamed } = open();
    assert.deepEqual(await namesOf(await groupNamed(EMPTY_GROUP)), []);
    assert.equal(await namesOf({ kind: 'entraGroup', id: gone }), 'notFound');
    assert.equal(await namesOf({ kind: 'team', id: gone }), 'notFound');
  });

  it('are a team, found among one’s own', async () => {
    const { finder, namesOf, source } = open();
    const teams = await finder.findTeams(never);
    assert.deepEqual(
      teams.map(({ name }) => name),
      ['Engineering', AWKWARD_GROUP],
    );
    assert.equal(teams[0]?.description, 'The people of Engineering');
    const awkward = teams[1]?.source ?? assert.fail();
    assert.deepEqual(await namesOf(awkward), [0, 1, 2, 3, 4].map(nameAt));
    const engineering = await source.members(teams[0].source, never);
    assert.equal(engineering.kind === 'found' && engineering.people[0]?.mail, 'AdeleV@contoso.com');
  });

  it('are found by name, however awkward', async () => {
    const { finder } = open();
    const names = async (text: string) => (await finder.findGroups(text, never)).map(({ name }) => name);
    assert.deepEqual(await names('eng'), ['Engineering']);
    assert.deepEqual(await names(AWKWARD_GROUP), [AWKWARD_GROUP]);
    assert.deepEqual(await names('research & dev'), ['Research & Development']);
    for (const text of ['', '  ', '"', '\\', '"\\" OR "', '&', '\u202e']) {
      assert.deepEqual(await names(text), [], text);
    }
    assert.deepEqual(await names('e'.repeat(500)), []);
  });

  const sources: readonly LiveSource[] = [
    { kind: 'directReports' },
    { kind: 'manager' },
    { kind: 'peers' },
    { kind: 'entraGroup', id: gone },
    { kind: 'team', id: gone },
  ];
  for (const source of sources) {
    for (const isStrict of [false, true]) {
      it(`are refused without the permission, ${isStrict ? 'unasked' : 'by Graph'} (${source.kind})`, async () => {
        const granted = all.filter(permission => !permissionOf(source).startsWith(permission));
        const { lists, wishes } = open({ user: 'AlexW@contoso.com', granted, isStrict });
        await lists.refresh([source], never);
        assert.equal(lists.state(source)?.failure?.kind, 'consentNeeded');
        assert.deepEqual(new Set(wishes.flat()), new Set([permissionOf(source)]));
      });
    }

    it(`need no more than that (${source.kind})`, async () => {
      const { lists } = open({ user: 'AlexW@contoso.com', granted: [permissionOf(source)] });
      await lists.refresh([source], never);
      assert.ok(['notFound', undefined].includes(lists.state(source)?.failure?.kind));
    });
  }

  it('wait as long as Graph asks, and are kept meanwhile', async () => {
    const { lists, clock } = open();
    const reports = { kind: 'directReports' } as const;
    await lists.refresh([reports], never);
    const people = lists.state(reports)?.people;
    assert.equal(people?.length, 6);
    await clock.pass(5 * 3_600_000);
    const action = { kind: 'status', status: 429, retryAfter: '20.5' } as const;
    offices.contoso.faults.add({ match: 'directReports', times: 1, action });
    await lists.refresh([reports], never);
    assert.deepEqual(lists.state(reports)?.failure, { kind: 'throttled', until: clock.now() + 20_500 });
    assert.equal(lists.state(reports)?.people, people);
    await clock.pass(20_000);
    lists.lookAgain();
    await lists.refresh([reports], never);
    assert.equal(lists.state(reports)?.failure?.kind, 'throttled');
    await clock.pass(6000);
    await lists.refresh([reports], never);
    assert.equal(lists.state(reports)?.failure, undefined);
  });
});
