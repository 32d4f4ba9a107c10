/** The sample's Graph, asked by everything that asks Graph: what it answers, the product understands. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { canBeAsked, interpret, type State } from '../../../src/core/presence.ts';
import { readColleagues } from '../../../src/core/colleagues.ts';
import { readGroups } from '../../../src/core/groups.ts';
import { keyOf } from '../../../src/core/person.ts';
import { GraphClient } from '../../../src/graph/http.ts';
import { LiveListFinder } from '../../../src/graph/liveListFinder.ts';
import { GraphLiveLists } from '../../../src/graph/liveLists.ts';
import { GraphMyPresence } from '../../../src/graph/myPresence.ts';
import { GraphPeopleSource } from '../../../src/graph/people.ts';
import { GraphPeopleSearch } from '../../../src/graph/peopleSearch.ts';
import { GraphPhotos } from '../../../src/graph/photos.ts';
import { GraphPresenceSource } from '../../../src/graph/presence.ts';
import { QUARTER, stateOf } from '../../../src/sample/day.ts';
import { directoryGroups, sampleLists } from '../../../src/sample/lists.ts';
import { SampleOrganization } from '../../../src/sample/organization.ts';
import { MY_MANAGER, MY_PEERS, MY_REPORTS, MYSELF, named, people } from '../../../src/sample/people.ts';
import { FakeClock } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';

const QUARTERS = 40;
const { signal } = new AbortController();

describe('the sample organization', () => {
  let clock: FakeClock;
  let log: RecordingLog;
  let organization: SampleOrganization;
  let client: GraphClient;
  const endpoint = () => ({ origin: 'https://graph.microsoft.com', version: 'v1.0' as const });

  beforeEach(() => {
    clock = new FakeClock();
    log = new RecordingLog();
    organization = new SampleOrganization(clock);
    client = new GraphClient({
      fetch: (input, init) => organization.respond(input, init),
      clock,
      log,
      endpoint,
      token: () => Promise.resolve('sample'),
      refused: () => {
        assert.fail('the sample refuses nobody');
      },
      uuid: randomUUID,
    });
  });

  const idOf = (name: string): string => named([name])[0]?.id ?? assert.fail(`${name} is nobody`);
  const namesOf = (all: readonly { readonly displayName?: string }[]) =>
    all.map(({ displayName }) => displayName);
  const presencesOf = async () => {
    const source = new GraphPresenceSource(client, log);
    const { found } = await source.presences(
      people.map(({ id }) => id),
      signal,
    );
    return new Map(
      people.map(({ id, displayName }) => {
        const presence = found.get(id);
        assert.ok(presence, `${displayName} has a presence`);
        return [displayName, interpret(presence, clock.now())];
      }),
    );
  };

  describe('people', () => {
    it('are two dozen, each with an id and an address of their own', () => {
      assert.equal(people.length, 24);
      assert.equal(new Set(people.map(({ id }) => id)).size, 24);
      assert.equal(new Set(people.map(({ mail }) => mail)).size, 24);
    });

    it('are all there are in the lists', () => {
      const everybody = new Set(people.map(({ displayName }) => displayName));
      const wanted = [
        MYSELF,
        MY_MANAGER,
        ...MY_REPORTS,
        ...MY_PEERS,
        ...directoryGroups.flatMap(g => g.members),
      ];
      assert.deepEqual(
        wanted.filter(name => !everybody.has(name)),
        [],
      );
    });

    it('are found by their addresses and their ids, and nobody else is', async () => {
      const { colleagues } = sampleLists();
      const keys = readColleagues(colleagues, 'user').colleagues.map(({ key }) => key);
      const source = new GraphPeopleSource(client, clock);
      const found = await source.lookUp([...keys, idOf('Lee Gu'), 'nobody@contoso.com'], signal);
      assert.deepEqual(
        [...found].filter(([, { kind }]) => kind !== 'found').map(([key]) => key),
        ['nobody@contoso.com'],
      );
      assert.equal(found.get('nobody@contoso.com')?.kind, 'notFound');
      assert.equal(keys.length, 12);
    });

    it('are searched for by name, address and title', async () => {
      const search = new GraphPeopleSearch(client);
      assert.deepEqual(namesOf(await search.search('ad', signal)), ['Adele Vance', 'Debra Berger']);
      assert.deepEqual(namesOf(await search.search('vance ade', signal)), ['Adele Vance']);
      assert.deepEqual(namesOf(await search.search('leeg@cont', signal)), ['Lee Gu']);
      assert.deepEqual(namesOf(await search.search('designer', signal)), ['Patti Fernandez']);
      assert.deepEqual(await search.search('zz', signal), []);
    });

    it('are suggested', async () => {
      const search = new GraphPeopleSearch(client);
      assert.ok(namesOf(await search.suggestions(signal)).includes('Adele Vance'));
      assert.deepEqual(namesOf(await search.directReports(signal)), MY_REPORTS);
    });

    it('have no photos', async () => {
      const photos = new GraphPhotos(client, clock);
      const photo = photos.photo(idOf('Adele Vance'), signal);
      await clock.pass(1000);
      assert.equal(await photo, undefined);
    });
  });

  describe('lists', () => {
    it('are settings without a problem', () => {
      const { colleagues, groups } = sampleLists();
      assert.deepEqual(readColleagues(colleagues, 'user').problems, []);
      assert.deepEqual(readGroups(groups, 'user').problems, []);
    });

    it('fill themselves', async () => {
      const lists = new GraphLiveLists(client, endpoint);
      const membersOf = async (source: Parameters<typeof lists.members>[0]) => {
        const members = await lists.members(source, signal);
        assert.equal(members.kind, 'found');
        return namesOf(members.people);
      };
      assert.deepEqual(await membersOf({ kind: 'directReports' }), MY_REPORTS);
      assert.deepEqual(await membersOf({ kind: 'manager' }), [MY_MANAGER]);
      assert.deepEqual(await membersOf({ kind: 'peers' }), MY_PEERS);
      for (const { id, isTeam, members } of directoryGroups) {
        assert.deepEqual(await membersOf({ kind: isTeam ? 'team' : 'entraGroup', id }), members);
      }
    });

    it('are found by name', async () => {
      const finder = new LiveListFinder(client);
      const found = await finder.findGroups('eng', signal);
      assert.deepEqual(
        found.map(({ name }) => name),
        ['Engineering Managers'],
      );
      assert.deepEqual(
        (await finder.findTeams(signal)).map(({ name }) => name),
        ['Accessibility Guild', 'Release Crew'],
      );
    });
  });

  describe('the day', () => {
    it('says at every moment what everybody does', () => {
      for (const { displayName } of people) {
        for (let quarter = 0; quarter < QUARTERS; quarter++) {
          const state = stateOf(displayName, quarter);
          assert.notEqual(state.availability, 'PresenceUnknown', `${displayName}, ${quarter}`);
        }
        assert.equal(stateOf(displayName, QUARTERS).availability, 'PresenceUnknown', `${displayName}'s ends`);
      }
    });

    it('begins with somebody to ask, and with nearly all that there is to be seen', async () => {
      const states = [...(await presencesOf()).values()];
      assert.ok(states.filter(canBeAsked).length >= 5);
      const seen = new Set<State>(states.map(({ state }) => state));
      for (const state of [
        'available',
        'idle',
        'busy',
        'inACall',
        'inAMeeting',
        'beRightBack',
        'away',
      ] as const) {
        assert.ok(seen.has(state), state);
      }
      for (const state of ['doNotDisturb', 'presenting', 'focusing', 'offWork', 'outOfOffice'] as const) {
        assert.ok(seen.has(state), state);
      }
    });

    it('passes in ten minutes, and begins again', async () => {
      const first = await presencesOf();
      const seen = new Set<string>();
      for (let quarter = 0; quarter < QUARTERS; quarter++) {
        seen.add(JSON.stringify([...(await presencesOf())].map(([, { state }]) => state)));
        await clock.pass(QUARTER);
      }
      assert.ok(seen.size > 30, 'somebody does something else in nearly every quarter');
      const withoutNumber = (all: typeof first) =>
        [...all].map(([name, presence]) => [name, { ...presence, sequenceNumber: '' }]);
      assert.deepEqual(withoutNumber(await presencesOf()), withoutNumber(first));
    });

    it('numbers its answers, so that an older one is known as such', async () => {
      const number = async () => (await presencesOf()).get('Adele Vance')?.sequenceNumber ?? '';
      let before = await number();
      for (let hours = 0; hours < 30; hours++) {
        await clock.pass(3_600_000);
        const next = await number();
        assert.ok(next > before);
        before = next;
      }
    });

    it('frees everybody who is waited for within it, but for those who are on leave', () => {
      for (const { displayName } of people.filter(one => one.displayName !== 'Irvin Sayers')) {
        const isSeenTwice = Array.from({ length: QUARTERS }, (_, i) => [i, i + 1]).some(both =>
          both.every(i => stateOf(displayName, i % QUARTERS).availability === 'Available'),
        );
        assert.ok(isSeenTwice, displayName);
      }
    });

    it('has out-of-office messages, which name somebody to ask instead', async () => {
      const away = [...(await presencesOf()).values()].filter(({ isOutOfOffice }) => isOutOfOffice);
      assert.equal(away.length, 2);
      assert.ok(away.every(({ outOfOfficeMessage }) => (outOfOfficeMessage ?? '').length > 20));
    });
  });

  describe('one’s own presence', () => {
    const mine = () => new GraphMyPresence(client, () => clock.now(), log);

    it('is read', async () => {
      const { id, presence } = await mine().read(signal);
      assert.equal(id, idOf(MYSELF));
      assert.equal(presence.state, 'available');
    });

    it('is set for a while, and reset', async () => {
      await mine().prefer('doNotDisturb', 90, signal);
      assert.equal((await mine().read(signal)).presence.state, 'doNotDisturb');
      assert.equal((await presencesOf()).get(MYSELF)?.state, 'doNotDisturb', 'others see it too');
      await clock.pass(91 * 60_000);
      assert.notEqual((await mine().read(signal)).presence.state, 'doNotDisturb');
      await mine().prefer('offline', undefined, signal);
      assert.equal((await mine().read(signal)).presence.state, 'offWork');
      await mine().clear(signal);
      assert.notEqual((await mine().read(signal)).presence.state, 'offWork');
    });

    it('has a status message, until it ends or is taken away', async () => {
      const read = async () => (await mine().read(signal)).presence.statusMessage;
      await mine().setStatusMessage('In the office today', clock.now() + 60_000, signal);
      assert.equal(await read(), 'In the office today');
      await clock.pass(61_000);
      assert.equal(await read(), undefined);
      await mine().setStatusMessage('For good', undefined, signal);
      assert.equal(await read(), 'For good');
      await mine().setStatusMessage('', undefined, signal);
      assert.equal(await read(), undefined);
    });
  });

  describe('the people of a repository', () => {
    const addresses = Array.from({ length: 40 }, (_, i) => `author${i}@example.com`);
    const lookUp = async (keys: readonly string[]) => {
      const found = await new GraphPeopleSource(client, clock).lookUp(keys.map(keyOf), signal);
      return [...found.values()].map(lookup =>
        lookup.kind === 'found' ? lookup.person.displayName : undefined,
      );
    };

    it('are nobody before they are introduced', async () => {
      assert.deepEqual(await lookUp(['author0@example.com']), [undefined]);
    });

    it('are each another sample person, always the same, and never the user', async () => {
      organization.introduce(addresses);
      const names = await lookUp(addresses);
      assert.equal(new Set(names).size, people.length - 1);
      assert.ok(!names.includes(undefined) && !names.includes(MYSELF));
      organization.introduce(addresses.slice(3).toReversed());
      assert.deepEqual(await lookUp(addresses), names);
      assert.deepEqual(await lookUp(['AUTHOR7@example.com']), names.slice(7, 8));
    });

    it('who have an address of the sample are themselves', async () => {
      organization.introduce(['LeeG@contoso.com']);
      assert.deepEqual(await lookUp(['LeeG@contoso.com']), ['Lee Gu']);
    });
  });

  it('says so where it has no answer', async () => {
    await assert.rejects(client.send({ path: '/drives', name: 'drives', signal }), /404/);
    await assert.rejects(client.send({ path: '/me/x', method: 'POST', body: {}, name: 'x', signal }), /404/);
  });
});
