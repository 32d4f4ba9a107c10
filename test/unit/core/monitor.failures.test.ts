import assert from 'node:assert/strict';
import { PresenceError, type Failure } from '../../../src/core/errors.ts';
import { adele, alex, entry, entryFor, everybody, idAt, keyFor, lee, megan } from '../support/people.ts';
import { FRESH_FOR, Monitored, signedIn } from '../support/monitored.ts';

const offline: Failure = { kind: 'offline' };
const until = Date.UTC(2026, 10, 24, 10);
const throttled: Failure = { kind: 'throttled', until };

/** A monitor that knows Adele and Alex to be available. */
async function knowing(): Promise<Monitored> {
  const run = await Monitored.of(adele, alex);
  run.says(adele, 'Available');
  run.says(alex, 'Available');
  await run.refresh();
  await run.clock.pass(1_000);
  return run;
}

function failureShown(run: Monitored): Failure | undefined {
  const { condition } = run.monitor.snapshot;
  return condition.kind === 'failing' ? condition.failure : undefined;
}

describe('the monitor, when a part of the presences fails,', () => {
  it('keeps what was known of those as stale, and renews the others', async () => {
    const run = await knowing();
    const before = run.clock.now() - 1_000;
    run.says(adele, 'Busy');
    run.presence.said.set(alex.id, { failure: offline });
    assert.deepEqual(await run.refresh(), { ok: true });
    assert.deepEqual([run.show(adele), run.show(alex)], ['busy', 'available, stale']);
    const { knowledge } = run.row(alex);
    assert.equal(knowledge.kind === 'known' && knowledge.asOf, before);
    assert.deepEqual(run.monitor.snapshot.condition, {
      kind: 'failing',
      failure: offline,
      isPartial: true,
      asOf: run.clock.now(),
    });
  });

  it('says why nothing is known of those who were never known', async () => {
    const run = await Monitored.of(adele, alex);
    run.says(adele, 'Busy');
    run.presence.said.set(alex.id, { failure: offline });
    await run.refresh();
    assert.deepEqual(run.row(alex).knowledge, { kind: 'failed', failure: offline });
  });

  it('counts as answered who was passed over', async () => {
    const run = await knowing();
    run.presence.said.delete(adele.id);
    run.presence.said.set(alex.id, { failure: offline });
    await run.refresh();
    const { condition } = run.monitor.snapshot;
    assert.equal(condition.kind === 'failing' && condition.isPartial, true);
  });

  it('is ready again after the next refresh', async () => {
    const run = await knowing();
    run.presence.said.set(alex.id, { failure: offline });
    await run.refresh();
    run.says(alex, 'Away');
    assert.deepEqual(await run.refresh(), { ok: true });
    assert.equal(run.show(alex), 'away');
    assert.deepEqual(run.monitor.snapshot.condition, { kind: 'ready' });
  });
});

describe('the monitor, when nothing can be asked,', () => {
  for (const error of [new PresenceError(offline), new TypeError('no such thing')]) {
    it(`keeps everything as stale and does not throw, after a ${error.name}`, async () => {
      const run = await knowing();
      run.presence.error = error;
      assert.deepEqual(await run.refresh(), { ok: false });
      assert.deepEqual([run.show(adele), run.show(alex)], ['available, stale', 'available, stale']);
      const failure = error instanceof PresenceError ? offline : { kind: 'unreadable' };
      assert.deepEqual(run.monitor.snapshot.condition, {
        kind: 'failing',
        failure,
        isPartial: false,
        asOf: run.clock.now() - 1_000,
      });
    });
  }

  it('logs what nobody sorted, and not what somebody did', async () => {
    const run = await knowing();
    const errors = () => run.log.lines.filter(line => line.startsWith('error'));
    run.presence.error = new PresenceError(offline);
    await run.refresh();
    assert.deepEqual(errors(), []);
    run.presence.error = new TypeError('no such thing');
    await run.refresh();
    assert.deepEqual(errors(), ['error A refresh failed TypeError']);
  });

  it('takes nothing of an answer that nobody wants any more', async () => {
    const run = await knowing();
    for (const source of [run.people, run.presence]) {
      const stop = new AbortController();
      run.monitor.setColleagues([entryFor(adele), entryFor(alex), entryFor(lee)]);
      run.says(adele, 'Busy');
      source.meanwhile = () => {
        stop.abort();
      };
      assert.deepEqual(await run.refresh(stop.signal), { ok: false });
      assert.equal(run.show(adele), 'available');
      assert.deepEqual(run.monitor.snapshot.condition, { kind: 'ready' });
      source.meanwhile = () => undefined;
    }
  });

  it('is signed out where Graph wants a sign-in and nothing is known', async () => {
    const run = await Monitored.of(adele);
    run.presence.error = new PresenceError({ kind: 'signInNeeded' });
    await run.refresh();
    assert.deepEqual(run.monitor.snapshot.condition, { kind: 'signedOut' });
  });

  it('forgets a failure with the session, and with a sign-out', async () => {
    const run = await knowing();
    run.presence.error = new PresenceError(offline);
    await run.refresh();
    run.monitor.setReadiness({ ...signedIn, session: 'unknown' });
    assert.equal(failureShown(run), undefined);
    run.monitor.setReadiness(signedIn);
    await run.refresh();
    assert.deepEqual(failureShown(run), offline);
    run.monitor.forget();
    assert.equal(failureShown(run), undefined);
  });
});

describe('the monitor, when people cannot be looked up,', () => {
  it('goes on with those who are known', async () => {
    const run = await knowing();
    run.monitor.setColleagues([entryFor(adele), entryFor(lee), entry(megan.id)]);
    run.says(adele, 'Busy');
    run.says(megan, 'Away');
    run.people.error = new PresenceError(offline);
    assert.deepEqual(await run.refresh(), { ok: true });
    assert.deepEqual([run.show(adele), run.show(lee)], ['busy', 'failed']);
    assert.deepEqual(run.presence.asked.at(-1), [adele.id, megan.id]);
    assert.deepEqual(failureShown(run), offline);
  });

  it('asks for the presence of the others where only looking people up wants quiet', async () => {
    const run = await knowing();
    run.monitor.setColleagues(everybody.map(person => entryFor(person)));
    run.people.lookups.set(keyFor(lee), { kind: 'failed', failure: throttled, about: 'service' });
    assert.deepEqual(await run.refresh(), { ok: true });
    assert.equal(run.show(adele), 'available');
    assert.equal(failureShown(run), undefined);
  });

  it('says what keeps everybody from being looked up where nobody is known', async () => {
    const run = await Monitored.of(lee);
    run.people.lookups.set(keyFor(lee), { kind: 'failed', failure: throttled, about: 'service' });
    assert.deepEqual(await run.refresh(), { ok: false, notBefore: until });
    assert.deepEqual(failureShown(run), throttled);
  });

  const silencing: readonly (readonly [string, readonly Failure[]])[] = [
    ['wants quiet', [throttled]],
    ['wants quiet beside another failure', [{ kind: 'consentNeeded' }, throttled]],
    ['cannot serve until later', [{ kind: 'unavailable', status: 503, until }]],
    ['wants a sign-in', [{ kind: 'signInNeeded' }]],
  ];
  for (const [title, [one, two]] of silencing) {
    it(`asks for no presence where Graph ${title}`, async () => {
      const run = await knowing();
      run.monitor.setColleagues(everybody.map(person => entryFor(person)));
      run.people.lookups.set(keyFor(lee), { kind: 'failed', failure: one ?? offline, about: 'all' });
      run.people.lookups.set(keyFor(megan), { kind: 'failed', failure: two ?? one ?? offline, about: 'all' });
      const isTimed = one?.kind !== 'signInNeeded';
      assert.deepEqual(await run.refresh(), { ok: false, ...(isTimed ? { notBefore: until } : {}) });
      assert.equal(run.presence.asked.length, 1);
      assert.equal(run.show(adele), 'available, stale');
    });
  }
});

describe('of several failures', () => {
  const ascending: readonly Failure[] = [
    { kind: 'unreadable' },
    { kind: 'rejected', status: 400, code: 'BadRequest' },
    { kind: 'unavailable', status: 503 },
    offline,
    { kind: 'throttled', until: until - 1 },
    throttled,
    { kind: 'consentNeeded' },
    { kind: 'signInNeeded' },
  ];
  for (const [i, failure] of ascending.entries()) {
    const less = ascending[i - 1];
    if (less) {
      it(`${failure.kind} is shown rather than ${less.kind}`, async () => {
        for (const [one, two] of [
          [failure, less],
          [less, failure],
        ] as const) {
          const run = await knowing();
          run.presence.said.set(adele.id, { failure: one });
          run.presence.said.set(alex.id, { failure: two });
          await run.refresh();
          assert.deepEqual(failureShown(run), failure);
        }
      });
    }
  }

  it('the longest quiet is kept', async () => {
    const run = await knowing();
    run.presence.said.set(adele.id, { failure: { kind: 'unavailable', status: 503, until: until + 1 } });
    run.presence.said.set(alex.id, { failure: throttled });
    assert.deepEqual(await run.refresh(), { ok: false, notBefore: until + 1 });
    run.presence.error = new PresenceError(throttled);
    assert.deepEqual(await run.refresh(), { ok: false, notBefore: until });
  });
});

describe('very many failures', () => {
  it('are taken as any other', async () => {
    const run = await Monitored.of(adele);
    const failed = new Map(Array.from({ length: 200_000 }, (_, i) => [idAt(i), throttled]));
    run.presence.presences = () => Promise.resolve({ found: new Map(), missing: [], failed });
    assert.deepEqual(await run.refresh(), { ok: false, notBefore: until });
    assert.deepEqual(failureShown(run), throttled);
  });
});

describe('the log of the monitor', () => {
  it('has no name, address or id, whatever happens', async () => {
    const run = await Monitored.of(...everybody, entry(megan.id, { name: 'Megan', group: 'Sales' }));
    const failures: readonly Failure[] = [offline, throttled, { kind: 'unreadable' }];
    run.says(adele, 'Busy');
    run.presence.said.set(alex.id, { failure: offline });
    run.people.lookups.set(keyFor(lee), { kind: 'ambiguous' });
    await run.refresh();
    for (const failure of failures) {
      run.people.lookups.set(keyFor(megan), { kind: 'failed', failure, about: 'all' });
      run.presence.said.set(adele.id, { failure });
      await run.clock.pass(FRESH_FOR * 2000);
      await run.refresh();
    }
    run.presence.error = new TypeError('Adele Vance');
    await run.refresh();
    run.people.error = new TypeError('Adele Vance');
    await run.clock.pass(FRESH_FOR * 2000);
    await run.refresh();
    run.monitor.forget();

    const log = run.log.lines.join('\n').toLowerCase();
    assert.ok(run.log.lines.length > 5, log);
    for (const { id, displayName = '', mail = '' } of everybody) {
      for (const word of [id, mail, displayName, ...displayName.split(' ')]) {
        assert.ok(!new RegExp(`\\b${word.toLowerCase()}\\b`).test(log), word);
      }
    }
    assert.doesNotMatch(log, /@|contoso|sales/);
  });
});
