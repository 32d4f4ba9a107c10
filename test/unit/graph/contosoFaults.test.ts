import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/errors.ts';
import { isObjectId } from '../../../src/core/person.ts';
import type { FaultAction, FaultSwitches } from '../../contoso/server.ts';
import { proxyPage } from '../../contoso/faults.ts';
import { until, useOffices, type Office } from './office.ts';

const PRESENCE = 'getPresencesByUserId';
const BATCH = '\\$batch';
const PARTS = 'GET .*/users';

const page = '<html><body>Please sign in to the guest network</body></html>';

/** Everything that can stand in an answer's place, and what it is sorted as. */
const actions: Readonly<Record<string, readonly [FaultAction, Failure['kind']]>> = {
  'status 400': [{ kind: 'status', status: 400 }, 'rejected'],
  'status 401': [{ kind: 'status', status: 401 }, 'signInNeeded'],
  'status 403': [{ kind: 'status', status: 403 }, 'consentNeeded'],
  'status 404': [{ kind: 'status', status: 404 }, 'rejected'],
  'status 429': [{ kind: 'status', status: 429 }, 'throttled'],
  'status 429 with Retry-After': [{ kind: 'status', status: 429, retryAfter: '2.128' }, 'throttled'],
  'status 500': [{ kind: 'status', status: 500 }, 'unavailable'],
  'status 503': [{ kind: 'status', status: 503 }, 'unavailable'],
  'status 503 with Retry-After': [{ kind: 'status', status: 503, retryAfter: 3 }, 'unavailable'],
  'a claims challenge': [{ kind: 'claimsChallenge' }, 'signInNeeded'],
  'a reset': [{ kind: 'reset' }, 'offline'],
  'half an answer': [{ kind: 'truncate', contentLength: 'right' }, 'unreadable'],
  'half an answer and the end of the connection': [{ kind: 'truncate', contentLength: 'wrong' }, 'offline'],
  'the body null': [{ kind: 'body', text: 'null' }, 'unreadable'],
  'the body []': [{ kind: 'body', text: '[]' }, 'unreadable'],
  'the body {}': [{ kind: 'body', text: '{}' }, 'unreadable'],
  'no body': [{ kind: 'body', text: '' }, 'unreadable'],
  'a page': [{ kind: 'body', text: page, contentType: 'text/html' }, 'intercepted'],
  "a proxy's page with 403": [proxyPage, 'intercepted'],
  'a redirect': [{ kind: 'redirect', to: 'http://127.0.0.1:9/' }, 'intercepted'],
};

/** A part of a batch has no connection of its own. */
const partActions = Object.entries(actions)
  .filter(([, [{ kind }]]) => !['reset', 'truncate'].includes(kind))
  // nor a page: a text in the place of somebody is no answer about them
  .map(([title, [action, kind]]) => [title, [action, title === 'a page' ? 'unreadable' : kind]] as const);

const failureIn = ({ monitor }: Office) => {
  const { condition } = monitor.snapshot;
  return condition.kind === 'failing' ? condition.failure.kind : undefined;
};

describe('every fault', () => {
  const offices = useOffices({ people: 20 });
  const states = ['Available', 'InACall', 'Away', 'Presenting', 'Busy', 'InAMeeting', 'OffWork', 'Focusing'];
  const shown = ['available', 'inACall', 'away', 'presenting', 'busy', 'inAMeeting', 'offWork', 'focusing'];

  /** A window that shows eight people: by user principal name, e-mail address (Lee Gu's is another) and id. */
  function open(): Office {
    const office = offices.open();
    const people = [0, 1, 2, 8, 4, 5, 6, 11].map(place => offices.person(place));
    people.forEach(({ id }, i) => {
      // twice, so that what was before has a sequence number too
      offices.contoso.setPresence(id, { availability: 'Offline' });
      const outOfOfficeSettings = { isOutOfOffice: false, message: null };
      offices.contoso.setPresence(id, { availability: states[i] ?? null, outOfOfficeSettings });
    });
    const known = [people[0]?.userPrincipalName, people[1]?.mail, people[2]?.mail, people[3]?.mail];
    office.show(...known.map(String), ...people.slice(4).map(({ id }) => id));
    return office;
  }

  async function openWarm(): Promise<Office> {
    const office = open();
    assert.deepEqual(await office.refresh(), { ok: true });
    assert.deepEqual(office.states, shown);
    await office.clock.pass(60_000);
    return office;
  }

  /** Without the fault, one refresh brings everything back. */
  async function assertRecovers(office: Office, expected = shown): Promise<void> {
    offices.contoso.faults.clear();
    office.token = offices.contoso.issueToken();
    assert.deepEqual(await office.refresh(), { ok: true });
    assert.deepEqual(office.states, expected);
    assert.deepEqual(office.monitor.snapshot.condition, { kind: 'ready' });
    office.assertDiscreet();
  }

  describe('in place of presence', () => {
    for (const [title, [action, kind]] of Object.entries(actions)) {
      it(`leaves what was known, as stale, until it is over: ${title}`, async () => {
        const office = await openWarm();
        const asOf = office.clock.now() - 60_000;
        offices.contoso.setPresence('AdeleV@contoso.com', { availability: 'DoNotDisturb' });
        offices.contoso.faults.add({ match: PRESENCE, action });
        assert.equal((await office.refresh()).ok, false);
        assert.deepEqual(
          office.states,
          shown.map(state => `${state}?`),
        );
        assert.equal(office.askable, 0);
        const { condition } = office.monitor.snapshot;
        assert.ok(condition.kind === 'failing');
        assert.deepEqual([condition.failure.kind, condition.asOf, condition.isPartial], [kind, asOf, false]);
        await assertRecovers(office, ['doNotDisturb', ...shown.slice(1)]);
      });
    }
  });

  describe('from the start', () => {
    for (const [title, [action]] of Object.entries(actions)) {
      it(`leaves nothing known, until it is over: ${title}`, async () => {
        const office = open();
        offices.contoso.faults.add({ action });
        assert.equal((await office.refresh()).ok, false);
        assert.ok(office.states.every(state => state === 'failed' || state === 'waiting'));
        assert.notEqual(office.monitor.snapshot.condition.kind, 'ready');
        await assertRecovers(office);
      });
    }
  });

  const lookups = [
    ...Object.entries(actions).map(entry => ['the batch', BATCH, entry] as const),
    ...partActions.map(entry => ['its parts', PARTS, entry] as const),
  ];
  for (const [place, match, [title, [action, kind]]] of lookups) {
    it(`in place of ${place} that look people up leaves who is known: ${title}`, async () => {
      const office = await openWarm();
      const newcomers = [offices.person(9).userPrincipalName, offices.person(10).id];
      offices.contoso.setPresence(newcomers[0] ?? '', { availability: 'Busy' });
      offices.contoso.setPresence(newcomers[1] ?? '', { availability: 'Away' });
      office.show(...office.rows.map(row => row.colleague.user), ...newcomers);
      offices.contoso.faults.add({ match, action });
      const { ok } = await office.refresh();
      // one part's trouble is that part's alone, but for a token that has to be another one
      const isOfAll = match === BATCH || action.kind === 'claimsChallenge';
      // what nobody was asked for because of is a failure of the whole; else who was answered is not held back
      const isHeldBack = kind === 'signInNeeded' || kind === 'throttled' || 'retryAfter' in action;
      assert.equal(ok, !(isHeldBack && isOfAll));
      assert.equal(failureIn(office), kind === 'rejected' || !isOfAll ? undefined : kind);
      const isQuiet = isOfAll && (kind === 'signInNeeded' || 'retryAfter' in action);
      assert.deepEqual(
        office.states.slice(0, 8),
        shown.map(state => (isQuiet ? `${state}?` : state)),
      );
      assert.equal(office.states[8], 'failed');
      offices.contoso.setPresence(newcomers[0] ?? '', { availability: 'Available' });
      await office.clock.pass(60_000); // of quiet, where that was asked for
      await assertRecovers(office, [...shown, 'available', 'away']);
    });
  }

  it('that never answers ends after half a minute', async () => {
    const office = await openWarm();
    offices.contoso.faults.add({ match: PRESENCE, action: { kind: 'hang' } });
    const asked = offices.contoso.requests.length;
    const refresh = office.refresh();
    await until(() => offices.contoso.requests.length > asked);
    await office.clock.pass(30_000);
    assert.equal((await refresh).ok, false);
    assert.equal(failureIn(office), 'offline');
    assert.equal(office.askable, 0);
    await assertRecovers(office);
  });

  it('that is a claims challenge for a revoked token hands on the challenge', async () => {
    const office = await openWarm();
    offices.contoso.faults.challengeRevoked = true;
    offices.contoso.revokeTokens();
    await office.refresh();
    const { condition } = office.monitor.snapshot;
    assert.ok(condition.kind === 'failing' && condition.failure.kind === 'signInNeeded');
    assert.match(condition.failure.challenge ?? '', /claims="[\w+/=]+"/);
    await assertRecovers(office);
  });

  const harmless: Readonly<Record<string, Partial<FaultSwitches>>> = {
    'strangers in the answer': { extraPresence: { strangers: true } },
    'fields nobody knows': { extraPresence: { fields: true } },
    camelCase: { camelCase: true },
    'older sequence numbers': { staleSequence: true },
    'all of them': {
      extraPresence: { strangers: true, fields: true },
      camelCase: true,
      staleSequence: true,
    },
    'a late answer': { rules: [{ action: { kind: 'delay', ms: 5 } }] },
  };
  for (const [title, switches] of Object.entries(harmless)) {
    it(`that harms nothing leaves everything current: ${title}`, async () => {
      const office = await openWarm();
      offices.contoso.faults.set(switches);
      assert.deepEqual(await office.refresh(), { ok: true });
      assert.deepEqual(office.states, shown);
      const now = office.clock.now();
      assert.ok(office.rows.every(({ knowledge }) => knowledge.kind === 'known' && knowledge.asOf === now));
      assert.equal(office.rows.length, 8);
      assert.equal(office.askable, 1);
      await assertRecovers(office);
    });
  }

  it('that is a value nobody knows makes one status unknown, with its words', async () => {
    const office = await openWarm();
    offices.contoso.faults.extraPresence = { values: true };
    assert.deepEqual(await office.refresh(), { ok: true });
    const odd = office.rows.filter(
      ({ knowledge }) => knowledge.kind === 'known' && knowledge.presence.unrecognized !== undefined,
    );
    assert.equal(odd.length, 1);
    const changed = office.states.filter((state, i) => state !== shown[i]);
    assert.deepEqual(changed, ['unknown']);
    const [knowledge] = odd.map(row => row.knowledge);
    assert.ok(knowledge?.kind === 'known');
    assert.equal(knowledge.presence.unrecognized, 'Hibernating, Daydreaming');
    await assertRecovers(office);
  });

  it('that leaves somebody out says so of them alone', async () => {
    const office = await openWarm();
    offices.contoso.faults.omitIds = [offices.person(0).id];
    assert.deepEqual(await office.refresh(), { ok: true });
    assert.deepEqual(office.states, ['noAnswer', ...shown.slice(1)]);
    assert.equal(office.askable, 0);
    await assertRecovers(office);
  });

  for (const [unknownIds, state] of [
    ['omit', 'noAnswer'],
    ['presenceUnknown', 'unknown'],
  ] as const) {
    it(`about somebody who has left since is theirs alone: ${unknownIds}`, async () => {
      const office = await openWarm();
      const id = '99999999-9999-4999-8999-999999999999';
      assert.ok(isObjectId(id));
      await office.directory.learn('patti@contoso.com', { id });
      office.show(...office.rows.map(row => row.colleague.user), 'patti@contoso.com');
      offices.contoso.faults.unknownIds = unknownIds;
      assert.deepEqual(await office.refresh(), { ok: true });
      assert.deepEqual(office.states, [...shown, state]);
      office.assertDiscreet();
    });
  }

  it('that comes with one id spoils nothing for the others', async () => {
    const office = await openWarm();
    offices.contoso.faults.failBatchWith = [offices.person(1).id];
    for (let refreshes = 0; refreshes < 3; refreshes++) {
      assert.deepEqual(await office.refresh(), { ok: true }); // and the next comes when it would have come
      assert.deepEqual(office.states, [shown[0], `${shown[1] ?? ''}?`, ...shown.slice(2)]);
      assert.deepEqual(office.monitor.snapshot.condition, { kind: 'ready' });
    }
    office.presence.reset();
    await assertRecovers(office);
  });

  it('that comes with looking one person up spoils nothing for the others', async () => {
    const office = open();
    offices.contoso.faults.refusePeople = [offices.person(1).id];
    for (let refreshes = 0; refreshes < 3; refreshes++) {
      assert.deepEqual(await office.refresh(), { ok: true });
      assert.deepEqual(office.states, [shown[0], 'failed', ...shown.slice(2)]);
      assert.deepEqual(office.monitor.snapshot.condition, { kind: 'ready' });
    }
    await assertRecovers(office);
  });
});
