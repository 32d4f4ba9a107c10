import assert from 'node:assert/strict';
import { Refresher } from '../../../src/core/refresher.ts';
import { GUEST, OUTLOOK_WRITER, PINNED_NOTE, SHARED_ADDRESS, WITHOUT_ADDRESS } from '../../contoso/people.ts';
import { until, useOffices, type Office } from './office.ts';

const PRESENCE = 'getPresencesByUserId';

describe('people of Contoso', () => {
  const offices = useOffices({ people: 40 });

  it('are found by address, user principal name and id', async () => {
    const office = offices.open();
    const users = [
      'AdeleV@contoso.com',
      ' lee.gu@contoso.com',
      'LEEG@CONTOSO.COM',
      offices.person(11).id.toUpperCase(),
      offices.person(GUEST - 1).userPrincipalName,
      offices.person(WITHOUT_ADDRESS - 1).userPrincipalName,
    ];
    office.show(...users);
    assert.deepEqual(await office.refresh(), { ok: true });
    assert.deepEqual(
      office.rows.map(row => row.person?.displayName),
      ['Adele Vance', 'Lee Gu', 'Megan Bowen', 'Employee 00018', 'Employee 00022'],
    );
    assert.deepEqual(office.sizes, [5]);
    office.assertDiscreet();
  });

  it('are named where they are not found, or not alone', async () => {
    const office = offices.open();
    const unknown = '99999999-9999-4999-8999-999999999999';
    office.show(
      'AlexW@contoso.com',
      'nobody@contoso.com',
      SHARED_ADDRESS,
      unknown,
      "o'hare+50%&#@contoso.com",
    );
    assert.deepEqual(await office.refresh(), { ok: true });
    assert.deepEqual(
      office.rows.map(({ knowledge }) => knowledge.kind),
      ['known', 'notFound', 'ambiguous', 'notFound', 'notFound'],
    );
    office.assertDiscreet();
  });

  it('are found by an alias where the permissions open it, and else not', async () => {
    const office = offices.open();
    office.token = offices.contoso.issueToken({ scopes: ['Presence.Read.All', 'User.Read.All'] });
    office.show('alexei.w@contoso.com', 'ALEX.WILBER@contoso.com');
    await office.refresh();
    assert.deepEqual(
      office.rows.map(row => row.person?.displayName),
      ['Alex Wilber'],
    );
    const basic = offices.open();
    basic.token = offices.contoso.issueToken({ scopes: ['Presence.Read.All', 'User.ReadBasic.All'] });
    basic.show('alexei.w@contoso.com', 'LeeG@contoso.com');
    await basic.refresh();
    assert.deepEqual(
      basic.rows.map(({ knowledge }) => knowledge.kind),
      ['notFound', 'known'],
    );
    office.assertDiscreet();
  });

  it('are found beside an address too long for Graph to compare', async () => {
    const office = offices.open();
    office.show('@contoso.com'.padStart(200, 'a'), 'AlexW@contoso.com');
    assert.deepEqual(await office.refresh(), { ok: true });
    assert.deepEqual(
      office.rows.map(({ knowledge }) => knowledge.kind),
      ['notFound', 'known'],
    );
  });

  it('have their messages as plain text', async () => {
    const office = offices.open();
    const content = '<p>Heads&nbsp;down: <em>release</em> week</p><script>alert(1)</script>';
    offices.contoso.setPresence('MeganB@contoso.com', {
      outOfOfficeSettings: { isOutOfOffice: true, message: '<div>Ask <b>Alex</b></div><div>or Lee</div>' },
      statusMessage: { message: { content, contentType: 'html' } },
    });
    office.show('MeganB@contoso.com');
    await office.refresh();
    const knowledge = office.rows[0]?.knowledge;
    assert.ok(knowledge?.kind === 'known');
    assert.equal(knowledge.presence.outOfOfficeMessage, 'Ask Alex\nor Lee');
    assert.equal(knowledge.presence.statusMessage, 'Heads down: release week');
  });

  it('have their messages without what Teams and Outlook put around them', async () => {
    const office = offices.open();
    office.show(...[PINNED_NOTE, OUTLOOK_WRITER].map(number => offices.person(number - 1).userPrincipalName));
    await office.refresh();
    const presences = office.rows.map(({ knowledge }) =>
      knowledge.kind === 'known' ? knowledge.presence : undefined,
    );
    assert.equal(presences[0]?.statusMessage, 'Heads down until 3');
    assert.equal(presences[1]?.outOfOfficeMessage, 'I am back on Monday.\n\nPlease ask my team until then.');
  });

  it('have a status message until it expires', async () => {
    const office = offices.open();
    const expires = new Date(office.clock.now() + 60_000).toISOString();
    offices.contoso.setPresence('LeeG@contoso.com', {
      statusMessage: {
        message: { content: 'At lunch', contentType: 'text' },
        expiryDateTime: { dateTime: expires.replace('Z', '0000'), timeZone: 'UTC' },
      },
    });
    office.show('LeeG@contoso.com');
    const messages: unknown[] = [];
    for (let minute = 0; minute < 2; minute++) {
      await office.refresh();
      const knowledge = office.rows[0]?.knowledge;
      messages.push(knowledge?.kind === 'known' ? knowledge.presence.statusMessage : knowledge);
      await office.clock.pass(60_000);
    }
    assert.deepEqual(messages, ['At lunch', undefined]);
  });
});

describe('two thousand people', () => {
  const offices = useOffices({ people: 2000 });

  it('take four requests a refresh', async () => {
    const office = offices.open();
    office.show(...offices.contoso.people.map(person => person.userPrincipalName));
    // a long list is looked up over several refreshes
    assert.deepEqual(await office.refresh(), { ok: true });
    assert.deepEqual(await office.refresh(), { ok: true });
    assert.deepEqual(office.sizes.slice(-4).sort(), [50, 650, 650, 650]);
    assert.ok(office.rows.every(({ knowledge }) => knowledge.kind === 'known' && !knowledge.isStale));
    const before = offices.contoso.requests.length;
    await office.refresh();
    assert.equal(offices.contoso.requests.length, before + 4);
    office.assertDiscreet();
  });

  it('are all asked for where Graph takes no more than 300 a request', async () => {
    const office = offices.open();
    offices.contoso.faults.mostIds = 300;
    office.show(...offices.contoso.people.map(person => person.id));
    assert.deepEqual(await office.refresh(), { ok: true });
    const before = offices.contoso.requests.length;
    assert.deepEqual(await office.refresh(), { ok: true });
    assert.ok(office.rows.every(({ knowledge }) => knowledge.kind === 'known' && !knowledge.isStale));
    const asked = offices.contoso.requests.slice(before).filter(({ path }) => path.endsWith(PRESENCE));
    assert.ok(
      asked.every(({ status }) => status === 200),
      'the size that Graph takes is remembered',
    );
    office.assertDiscreet();
  });

  it('are all asked for but those whom Graph refuses', async () => {
    const office = offices.open();
    const refused = offices.person(700);
    offices.contoso.faults.failBatchWith = [refused.id];
    office.show(...offices.contoso.people.map(person => person.id));
    assert.equal((await office.refresh()).ok, true);
    const failed = () => office.rows.filter(({ knowledge }) => knowledge.kind === 'failed');
    assert.deepEqual(
      failed().map(row => row.person?.id),
      [refused.id],
    );
    await office.refresh();
    const before = offices.contoso.requests.length;
    await office.refresh();
    assert.equal(offices.contoso.requests.length, before + 4);
    offices.contoso.faults.clear();
    office.presence.reset();
    assert.deepEqual(await office.refresh(), { ok: true });
    assert.deepEqual(failed(), []);
    office.assertDiscreet();
  });
});

describe('a poll that Graph throttles', () => {
  const offices = useOffices({ people: 20 });

  /** A window that polls every minute, with nothing left to chance. */
  function poll(office: Office): Refresher {
    office.clock.chance = 0;
    const { clock, log, monitor } = office;
    return new Refresher({ clock, log, refresh: signal => monitor.refresh(signal), interval: 60_000 });
  }

  const waits: Readonly<Record<string, (now: number) => string>> = {
    'a fraction of seconds': () => '90.128',
    'a date': now => new Date(now + 90_000).toUTCString(),
  };
  for (const [title, retryAfter] of Object.entries(waits)) {
    for (const status of [429, 503]) {
      it(`with ${status} stops until then: ${title}`, async () => {
        const office = offices.open();
        const { contoso } = offices;
        office.show('AlexW@contoso.com', 'LeeG@contoso.com');
        await office.refresh();
        const now = office.clock.now();
        const action = { kind: 'status', status, retryAfter: retryAfter(now) } as const;
        contoso.faults.add({ match: PRESENCE, times: 1, action });
        const refresher = poll(office);
        refresher.setWatched(true);
        await until(() => !refresher.isRunning);
        const asked = contoso.requests.length;
        const due = now + (action.retryAfter === '90.128' ? 90_128 : 90_000);
        assert.deepEqual(await refresher.refreshNow(), { kind: 'throttled', until: due });
        refresher.nudge();
        assert.ok(office.states.every(state => state.endsWith('?')));
        assert.equal(office.askable, 0);
        await office.clock.pass(due - now);
        assert.equal(contoso.requests.length, asked);
        await office.clock.pass(500);
        await until(() => !refresher.isRunning);
        assert.equal(contoso.requests.length, asked + 1);
        assert.deepEqual(office.monitor.snapshot.condition, { kind: 'ready' });
        refresher.dispose();
      });
    }
  }

  it('while it looks people up asks for no presence either, where all of it is throttled', async () => {
    const office = offices.open();
    const { contoso } = offices;
    office.show('AlexW@contoso.com');
    await office.refresh();
    const before = contoso.requests.length;
    contoso.faults.add({ match: '\\$batch', action: { kind: 'status', status: 429, retryAfter: 7 } });
    office.show('AlexW@contoso.com', 'LeeG@contoso.com');
    assert.deepEqual(await office.refresh(), { ok: false, notBefore: office.clock.now() + 7000 });
    assert.equal(contoso.requests.length, before + 1);
    assert.match(office.states.join(' '), /^\w+\? failed$/);
  });

  for (const status of [429, 503]) {
    it(`in looking somebody up (${status}) goes on asking for the others, and for nobody new before`, async () => {
      const office = offices.open();
      const { contoso } = offices;
      office.show('AlexW@contoso.com');
      await office.refresh();
      contoso.faults.add({ match: 'users', action: { kind: 'status', status, retryAfter: 150 } });
      office.show('AlexW@contoso.com', 'LeeG@contoso.com');
      const lookUps = () => contoso.requests.filter(({ path }) => path.endsWith('$batch')).length;
      const before = lookUps();
      for (let refreshes = 0; refreshes < 3; refreshes++) {
        assert.deepEqual(await office.refresh(), { ok: true });
        assert.match(office.states.join(' '), /^\w+ failed$/);
        assert.deepEqual(office.monitor.snapshot.condition, { kind: 'ready' });
        await office.clock.pass(40_000);
      }
      assert.equal(lookUps(), before + 1);
      contoso.faults.clear();
      await office.clock.pass(40_000);
      await office.refresh();
      assert.match(office.states.join(' '), /^\w+ \w+$/);
      assert.ok(!office.states.includes('failed'));
    });
  }

  it('by its own limit has presence again when that is over', async () => {
    const office = offices.open();
    offices.contoso.faults.rateLimit = { requests: 1, windowMs: 30_000 };
    office.show('AlexW@contoso.com');
    await office.clock.pass(60_000);
    assert.deepEqual(await office.refresh(), { ok: true });
    assert.deepEqual(await office.refresh(), { ok: false, notBefore: office.clock.now() + 30_000 });
    await office.clock.pass(30_000);
    assert.deepEqual(await office.refresh(), { ok: true });
  });
});
