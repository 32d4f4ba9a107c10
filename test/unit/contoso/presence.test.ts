import assert from 'node:assert/strict';
import { useContoso } from './client.ts';

const stranger = '11111111-2222-4333-8444-555555555555';

describe('getPresencesByUserId', () => {
  const time = { now: Date.UTC(2026, 10, 2, 9) };
  const client = useContoso({ people: 700, now: () => time.now });
  const ids = (count: number) => client.contoso.people.slice(0, count).map(({ id }) => id);
  const idsIn = (value: readonly unknown[]) => value.map(item => (item as { id: string }).id).sort();

  it('answers 650 ids, each once, in v1.0 and beta', async () => {
    const answered = await client.presences(ids(650));
    assert.equal(answered.status, 200);
    assert.deepEqual(idsIn(answered.value), ids(650).sort());
    assert.equal((await client.presences(ids(1), { version: 'beta' })).status, 200);
    assert.equal((await client.presences(ids(1), { version: 'v2.0' })).status, 400);
  });

  it('refuses more than 650, none, no GUIDs, and what is no JSON', async () => {
    const path = '/communications/getPresencesByUserId';
    const answers = [
      await client.presences(ids(651)),
      await client.presences([]),
      await client.presences(['AdeleV@contoso.com']),
      await client.presences([1]),
      await client.post(path, {}),
      await client.post(path, '{"ids":'),
      await client.post(path, '[]'),
      await client.post(path, { ids: ids(1) }, { headers: { 'Content-Type': 'text/plain' } }),
    ];
    assert.deepEqual(
      answers.map(({ status, code }) => [status, code]),
      answers.map(() => [400, 'BadRequest']),
    );
    assert.equal((await client.get(path)).status, 405);
  });

  it('answers duplicates once, in any order and in any case', async () => {
    const [first = ''] = ids(1);
    const answered = await client.presences([first, first.toUpperCase(), first]);
    assert.deepEqual(idsIn(answered.value), [first]);
    const twenty = await client.presences(ids(20));
    assert.notDeepEqual(
      twenty.value.map(({ id }) => id),
      ids(20),
    );
  });

  it('leaves out whom it does not know, or says unknown', async () => {
    assert.deepEqual((await client.presences([stranger])).value, []);
    client.contoso.faults.unknownIds = 'presenceUnknown';
    const [presence] = (await client.presences([stranger])).value;
    assert.equal(presence?.availability, 'PresenceUnknown');
  });

  it('answers odd shapes: null and missing settings, HTML, status messages', async () => {
    const { text, value } = await client.presences(ids(80));
    assert.ok(value.some(({ outOfOfficeSettings }) => outOfOfficeSettings === null));
    assert.ok(value.some(presence => !('outOfOfficeSettings' in presence)));
    assert.ok(value.some(presence => !('sequenceNumber' in presence)));
    assert.match(text, /<html>/);
    assert.match(text, /"contentType":"text"/);
    assert.match(text, /"contentType":"html"/);
    assert.match(text, /InACall \+ OOF/);
  });

  it('answers what is set, with a sequence number that rises', async () => {
    const { contoso } = client;
    const [first = ''] = ids(1);
    const ask = async () => (await client.presences([first])).value[0];
    const before = await ask();
    contoso.setPresence('AdeleV@contoso.com', { availability: 'Away' });
    const after = await ask();
    assert.deepEqual([after?.availability, after?.activity], ['Away', 'Away']);
    assert.ok(String(after?.sequenceNumber) > String(before?.sequenceNumber));
    contoso.faults.staleSequence = true;
    const stale = await ask();
    assert.equal(stale?.availability, before?.availability);
    assert.ok(String(stale?.sequenceNumber) < String(after?.sequenceNumber));
  });

  it('writes camelCase, with activities under availability', async () => {
    const [first = ''] = ids(1);
    client.contoso.faults.camelCase = true;
    client.contoso.setPresence(first, { availability: 'Busy', activity: 'InAMeeting' });
    assert.equal((await client.presences([first])).value[0]?.availability, 'inAMeeting');
    client.contoso.setPresence(first, { availability: 'BeRightBack' });
    assert.equal((await client.presences([first])).value[0]?.availability, 'beRightBack');
  });

  it('omits, adds and fails where that is switched on', async () => {
    const { faults } = client.contoso;
    const [first = '', second = ''] = ids(2);
    faults.omitIds = [first];
    assert.deepEqual(idsIn((await client.presences([first, second])).value), [second]);
    faults.clear();
    faults.failBatchWith = [first];
    assert.equal((await client.presences([first, second])).status, 400);
    assert.equal((await client.presences([second])).status, 200);
    faults.clear();
    faults.extraPresence = { strangers: true, fields: true, values: true };
    const { text, value } = await client.presences([first]);
    assert.equal(value.length, 2);
    assert.match(text, /Hibernating/);
    assert.match(text, /"mood"/);
  });

  it('throttles the organization, and longer whoever calls too early', async () => {
    const [first = ''] = ids(1);
    // of the requests before this test, none is within the window
    time.now += 60_000;
    client.contoso.faults.rateLimit = { requests: 2, windowMs: 10_000 };
    const ask = async () => (await client.presences([first])).status;
    assert.deepEqual([await ask(), await ask()], [200, 200]);
    const throttled = await client.presences([first]);
    assert.deepEqual([throttled.status, throttled.code], [429, 'TooManyRequests']);
    assert.equal(throttled.headers.get('retry-after'), '10');
    time.now += 9_000;
    assert.equal(await ask(), 429);
    time.now += 9_000;
    assert.equal(await ask(), 429);
    time.now += 10_000;
    assert.equal(await ask(), 200);
  });

  it('follows a script', async () => {
    const before = await client.presences(ids(600));
    client.contoso.stepScript(0.5);
    const after = await client.presences(ids(600));
    const known = new Map(before.value.map(presence => [presence.id, presence.sequenceNumber]));
    const changed = after.value.filter(({ id, sequenceNumber }) => known.get(id) !== sequenceNumber);
    assert.ok(changed.length > 100 && changed.length < 400);
    client.contoso.startScript({ everyMs: 60_000 });
    client.contoso.stopScript();
  });
});

describe("one's own presence", () => {
  const time = { now: Date.UTC(2026, 10, 2, 9) };
  const client = useContoso({ people: 20, now: () => time.now });

  it('is set, cleared and given a message', async () => {
    client.contoso.setPresence('AdeleV@contoso.com', { availability: 'Busy', activity: 'InAMeeting' });
    const own = async () => (await client.get('/me/presence')).body;
    const set = { availability: 'Offline', activity: 'OffWork', expirationDuration: 'PT8H' };
    assert.equal((await client.post('/me/presence/setUserPreferredPresence', set)).status, 200);
    assert.equal((await own()).activity, 'OffWork');
    assert.equal((await client.post('/me/presence/clearUserPreferredPresence', {})).status, 200);
    assert.equal((await own()).activity, 'InAMeeting'); // as it is beneath
    const statusMessage = { message: { content: 'Back at ten', contentType: 'text' } };
    const path = `/users/${client.contoso.people[0]?.id ?? ''}/presence/setStatusMessage`;
    assert.equal((await client.post(path, { statusMessage })).status, 200);
    assert.match(JSON.stringify(await own()), /Back at ten/);
  });

  it('is seen only after a while, where that is switched on', async () => {
    client.contoso.setPresence('AdeleV@contoso.com', { availability: 'Available' });
    const seen = async () => {
      const own = (await client.get('/me/presence')).body;
      const [others] = (await client.presences([own.id])).value;
      assert.deepEqual([others?.activity, others?.sequenceNumber], [own.activity, own.sequenceNumber]);
      return [own.activity, own.sequenceNumber] as const;
    };
    const set = (state: string) =>
      client.post('/me/presence/setUserPreferredPresence', { availability: state, activity: state });
    const later = (ms: number) => void (time.now += ms);
    assert.equal((await client.control('POST', 'faults', { preferenceLagMs: 5000 })).status, 200);
    const before = await seen();
    await set('DoNotDisturb');
    later(3000);
    await set('Busy');
    later(1999);
    assert.deepEqual(await seen(), before);
    later(1);
    const first = await seen();
    assert.equal(first[0], 'DoNotDisturb');
    later(3000);
    assert.equal((await seen())[0], 'Busy');
    await client.post('/me/presence/clearUserPreferredPresence', {});
    later(4999);
    assert.equal((await seen())[0], 'Busy');
    later(1);
    const last = await seen();
    assert.equal(last[0], 'Available');
    assert.ok(String(before[1]) < String(first[1]) && String(first[1]) < String(last[1]));
    client.contoso.faults.clear();
    await set('Away');
    assert.equal((await seen())[0], 'Away');
    await client.post('/me/presence/clearUserPreferredPresence', {});
  });

  it('has no effect while Teams is running nowhere', async () => {
    client.contoso.setPresence('AdeleV@contoso.com', { availability: 'Offline' });
    const set = { availability: 'Busy', activity: 'Busy' };
    assert.equal((await client.post('/me/presence/setUserPreferredPresence', set)).status, 200);
    assert.equal((await client.get('/me/presence')).body.availability, 'Offline');
  });

  it('takes no combination that Teams does not know, and nobody else’s', async () => {
    const path = 'presence/setUserPreferredPresence';
    const busy = { availability: 'Busy', activity: 'Busy' };
    assert.equal((await client.post(`/me/${path}`, { ...busy, activity: 'InACall' })).status, 400);
    assert.equal((await client.post(`/me/${path}`, { ...busy, expirationDuration: '8 hours' })).status, 400);
    const other = client.contoso.people[1]?.id ?? '';
    assert.equal((await client.post(`/users/${other}/${path}`, busy)).status, 403);
    assert.equal((await client.post('/me/presence/setStatusMessage', {})).status, 400);
  });
});
