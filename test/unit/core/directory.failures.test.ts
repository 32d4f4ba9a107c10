import assert from 'node:assert/strict';
import { Directory } from '../../../src/core/directory.ts';
import { PresenceError, type Failure } from '../../../src/core/errors.ts';
import { makeRoster } from '../../../src/core/roster.ts';
import { FakeClock } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { adele, alex, entryFor, keyFor, lee, megan } from '../support/people.ts';
import { FakePeopleSource } from '../support/sources.ts';
import { MemoryStorage } from '../support/storage.ts';

const WEEK = 7 * 24 * 3_600_000;
const offline: Failure = { kind: 'offline' };

describe('the directory, when something fails,', () => {
  let clock: FakeClock;
  let log: RecordingLog;
  let storage: MemoryStorage;
  let source: FakePeopleSource;
  let directory: Directory;
  const { signal } = new AbortController();
  const lookUp = (...people: readonly (typeof adele)[]) =>
    directory.refresh(
      people.map(person => entryFor(person)),
      signal,
    );
  /** The failures that are about everybody. */
  const ask = async (...people: readonly (typeof adele)[]) => (await lookUp(...people)).failures;

  beforeEach(async () => {
    clock = new FakeClock();
    log = new RecordingLog();
    storage = new MemoryStorage();
    source = new FakePeopleSource([adele, alex, lee]);
    directory = new Directory({ source, storage, clock, log });
    await directory.useAccount('one');
  });

  it('keeps who was found, asks again each time, and says why', async () => {
    await ask(adele);
    await clock.pass(WEEK);
    source.error = new PresenceError(offline);
    assert.deepEqual(await ask(adele, alex), [offline, offline]);
    assert.deepEqual(directory.lookup(keyFor(adele)), { kind: 'found', person: adele });
    assert.deepEqual(directory.lookup(keyFor(alex)), { kind: 'failed', failure: offline, about: 'all' });
    source.error = undefined;
    assert.deepEqual(await ask(adele, alex), []);
    assert.deepEqual(source.asked.at(-1), [keyFor(adele), keyFor(alex)]);
    assert.equal(directory.idOf(keyFor(alex)), alex.id);
  });

  it('keeps what came back when a part failed', async () => {
    source.lookups.set(keyFor(alex), { kind: 'failed', failure: offline, about: 'all' });
    assert.deepEqual(await ask(adele, alex, megan), [offline]);
    await ask(adele, alex, megan);
    assert.deepEqual(source.asked[1], [keyFor(alex)]);
    assert.equal(directory.idOf(keyFor(adele)), adele.id);
  });

  it('says everything that failed, since any of it may ask for quiet', async () => {
    const failures: readonly Failure[] = [offline, { kind: 'throttled', until: 1_000 }];
    source.lookups.set(keyFor(adele), { kind: 'failed', failure: offline, about: 'all' });
    source.lookups.set(keyFor(alex), {
      kind: 'failed',
      failure: { kind: 'throttled', until: 1_000 },
      about: 'all',
    });
    assert.deepEqual(await ask(adele, alex, lee), failures);
  });

  it('says nothing of what is about one of them alone, and asks again each time', async () => {
    const failure: Failure = { kind: 'unavailable', status: 500 };
    source.lookups.set(keyFor(alex), { kind: 'failed', failure, about: 'one' });
    assert.deepEqual(await ask(adele, alex), []);
    assert.deepEqual(await ask(adele, alex), []);
    assert.deepEqual(source.asked[1], [keyFor(alex)]);
  });

  it('asks a few times for who is refused, then as rarely as for who is not found, or when the user wants it', async () => {
    const failure: Failure = { kind: 'rejected', status: 403, code: '' };
    source.lookups.set(keyFor(alex), { kind: 'failed', failure, about: 'one' });
    for (let refresh = 0; refresh < 10; refresh++) {
      await ask(alex);
      await clock.pass(60_000);
    }
    assert.equal(source.asked.length, 4);
    await clock.pass(15 * 60_000);
    await ask(alex);
    assert.equal(source.asked.length, 5);
    directory.lookAgain();
    await ask(alex);
    assert.equal(source.asked.length, 6);
  });

  it('leaves the service alone for as long as it asks for, whatever the clock says, and says so', async () => {
    const failure: Failure = { kind: 'throttled', until: clock.now() + 90_000 };
    source.lookups.set(keyFor(alex), { kind: 'failed', failure, about: 'service' });
    const looked = () => lookUp(adele, alex, lee);
    assert.deepEqual(await looked(), { failures: [], quiet: failure });
    clock.jump(3_600_000);
    await clock.pass(89_999);
    assert.deepEqual(await looked(), { failures: [], quiet: failure });
    assert.equal(source.asked.length, 1);
    source.lookups.set(keyFor(alex), { kind: 'found', person: alex });
    await clock.pass(1);
    assert.deepEqual(await looked(), { failures: [] });
    assert.equal(source.asked.length, 2);
  });

  it('takes what nobody sorted, and an answer that leaves somebody out, for unreadable', async () => {
    source.error = new TypeError('AdeleV@contoso.com is not a function');
    assert.deepEqual(await ask(adele), [{ kind: 'unreadable' }]);
    const silent = { lookUp: () => Promise.resolve(new Map()) };
    directory = new Directory({ source: silent, storage, clock, log });
    assert.deepEqual(await ask(alex), []);
    assert.deepEqual(directory.lookup(keyFor(alex)), {
      kind: 'failed',
      failure: { kind: 'unreadable' },
      about: 'one',
    });
    assert.ok(!log.lines.join('\n').includes('AdeleV'));
  });

  it('takes nothing of an answer that nobody wants any more', async () => {
    const stop = new AbortController();
    source.meanwhile = () => {
      stop.abort();
    };
    await assert.rejects(directory.refresh([entryFor(adele)], stop.signal), { name: 'AbortError' });
    assert.equal(directory.lookup(keyFor(adele)), undefined);
  });

  it('goes on without a store that cannot be written', async () => {
    storage.set = () => Promise.reject(new RangeError(`no room for ${adele.id}`));
    assert.deepEqual(await ask(adele), []);
    assert.equal(directory.idOf(keyFor(adele)), adele.id);
    const warnings = log.lines.filter(line => line.startsWith('warn'));
    assert.equal(warnings.length, 1);
    assert.ok(!warnings.join().includes(adele.id));
    await directory.forget();
    assert.equal(directory.lookup(keyFor(adele)), undefined);
  });

  describe('tolerates in its store', () => {
    const sound = { person: adele, at: Date.UTC(2026, 10, 24, 9) };
    const key = keyFor(alex);
    const stores: readonly (readonly [string, unknown])[] = [
      ['a text', 'nonsense'],
      ['a list', [1, 2]],
      ['no account', { people: { [key]: sound } }],
      ['no people', { account: 'one' }],
      ['null for people', { account: 'one', people: null }],
      ['a text for people', { account: 'one', people: 'nobody' }],
      ['null for a person', { account: 'one', people: { [key]: null } }],
      ['a text for an entry', { account: 'one', people: { [key]: 'x' } }],
      ['no person', { account: 'one', people: { [key]: { at: 1 } } }],
      ['no time', { account: 'one', people: { [key]: { person: adele } } }],
      ['no id', { account: 'one', people: { [key]: { person: { displayName: 'x' }, at: 1 } } }],
      ['a strange id', { account: 'one', people: { [key]: { person: { id: '../me' }, at: 1 } } }],
      [
        'a strange name',
        { account: 'one', people: { [key]: { person: { ...alex, displayName: 7 }, at: 1 } } },
      ],
      ['a strange address', { account: 'one', people: { [key]: { person: { ...alex, mail: {} }, at: 1 } } }],
    ];
    for (const [title, value] of stores) {
      it(title, async () => {
        await storage.set('directory', value);
        directory = new Directory({ source, storage, clock, log });
        await directory.useAccount('one');
        const roster = makeRoster({
          colleagues: [entryFor(alex)],
          lookup: one => directory.lookup(one),
          knowledge: () => undefined,
        });
        assert.equal(roster.rows[0]?.name, alex.mail);
        await ask(alex);
        assert.equal(directory.idOf(key), alex.id);
      });
    }

    it('a broken entry beside a sound one, which stays', async () => {
      await storage.set('directory', { account: 'one', people: { [key]: 7, [keyFor(adele)]: sound } });
      directory = new Directory({ source, storage, clock, log });
      await directory.useAccount('one');
      assert.deepEqual(directory.lookup(keyFor(adele)), { kind: 'found', person: adele });
    });
  });
});
