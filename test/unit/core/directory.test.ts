import assert from 'node:assert/strict';
import { Directory, MOST_LOOK_UPS } from '../../../src/core/directory.ts';
import { FakeClock } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { adele, alex, idAt, keyFor, lee, megan } from '../support/people.ts';
import { FakePeopleSource } from '../support/sources.ts';
import { MemoryStorage } from '../support/storage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const { signal } = new AbortController();

describe('the directory', () => {
  let clock: FakeClock;
  let storage: MemoryStorage;
  let source: FakePeopleSource;
  let directory: Directory;

  /** A directory as after a restart: nothing is left but the store. */
  const restart = async (account = 'one') => {
    source = new FakePeopleSource([adele, alex, lee]);
    directory = new Directory({ source, storage, clock, log: new RecordingLog() });
    await directory.useAccount(account);
  };
  const ask = (keys: readonly string[], isEager = false) => directory.refresh(keys, signal, isEager);

  beforeEach(async () => {
    clock = new FakeClock();
    storage = new MemoryStorage();
    await restart();
  });

  it('asks once for each of many, and knows them from then on', async () => {
    const keys = [keyFor(adele), keyFor(alex), keyFor(adele)];
    assert.deepEqual(await ask(keys), []);
    await ask(keys);
    assert.deepEqual(source.asked, [[keyFor(adele), keyFor(alex)]]);
    assert.deepEqual(directory.lookup(keyFor(adele)), { kind: 'found', person: adele });
    assert.equal(directory.idOf(keyFor(alex)), alex.id);
  });

  it('asks for those alone who are new', async () => {
    await ask([keyFor(adele)]);
    await ask([keyFor(adele), keyFor(lee)]);
    assert.deepEqual(source.asked, [[keyFor(adele)], [keyFor(lee)]]);
  });

  it('knows an object id without asking, unless nobody has it', async () => {
    const id = idAt(99);
    assert.equal(directory.idOf(id), id);
    assert.equal(directory.idOf(keyFor(megan)), undefined);
    await ask([id]);
    assert.equal(directory.idOf(id), undefined);
  });

  it('asks again after a week, since names change', async () => {
    await ask([keyFor(adele)]);
    await clock.pass(7 * DAY - 1);
    await ask([keyFor(adele)]);
    assert.equal(source.asked.length, 1);
    await clock.pass(1);
    source.lookups.set(keyFor(adele), { kind: 'found', person: { ...adele, displayName: 'Adele Wilber' } });
    await ask([keyFor(adele)]);
    const lookup = directory.lookup(keyFor(adele));
    assert.equal(lookup?.kind === 'found' && lookup.person.displayName, 'Adele Wilber');
  });

  it('notices after a week who has left', async () => {
    await ask([keyFor(adele)]);
    source.lookups.delete(keyFor(adele));
    await clock.pass(7 * DAY);
    await ask([keyFor(adele)]);
    assert.deepEqual(directory.lookup(keyFor(adele)), { kind: 'notFound' });
    await restart();
    assert.equal(directory.lookup(keyFor(adele)), undefined);
  });

  for (const kind of ['notFound', 'ambiguous'] as const) {
    it(`asks again for who is ${kind} after a quarter of an hour, then twice as long, up to a day`, async () => {
      source.lookups.set(keyFor(megan), { kind });
      await ask([keyFor(megan)]);
      for (const hours of [0.25, 0.5, 1, 2, 4, 8, 16, 24, 24]) {
        const before = source.asked.length;
        await clock.pass(hours * HOUR - 1);
        await ask([keyFor(megan)]);
        assert.equal(source.asked.length, before, `${hours} h less a millisecond`);
        await clock.pass(1);
        await ask([keyFor(megan)]);
        assert.equal(source.asked.length, before + 1, `${hours} h`);
        assert.deepEqual(directory.lookup(keyFor(megan)), { kind });
      }
    });
  }

  it('asks at once for who was not found when the user wants it, and not for who was found', async () => {
    await ask([keyFor(adele), keyFor(megan)]);
    source.lookups.set(keyFor(megan), { kind: 'found', person: megan });
    await ask([keyFor(adele), keyFor(megan)], true);
    assert.deepEqual(source.asked[1], [keyFor(megan)]);
    assert.equal(directory.idOf(keyFor(megan)), megan.id);
  });

  it('starts with a quarter of an hour again once somebody was found in between', async () => {
    await ask([keyFor(megan)]);
    await ask([keyFor(megan)], true);
    await directory.learn(keyFor(megan), megan);
    await clock.pass(7 * DAY);
    await ask([keyFor(megan)]);
    await clock.pass(HOUR / 4);
    await ask([keyFor(megan)]);
    assert.equal(source.asked.length, 4);
  });

  describe('over a restart', () => {
    it('remembers who was found, and for how long it is to', async () => {
      await ask([keyFor(adele), keyFor(megan)]);
      await clock.pass(6 * DAY);
      await restart();
      assert.equal(directory.idOf(keyFor(adele)), adele.id);
      await ask([keyFor(adele), keyFor(megan)]);
      assert.deepEqual(source.asked, [[keyFor(megan)]]);
      await clock.pass(DAY);
      await ask([keyFor(adele)]);
      assert.deepEqual(source.asked[1], [keyFor(adele)]);
    });

    it('remembers their place in the organization', async () => {
      const whole = { ...adele, jobTitle: 'Engineer', department: 'Engineering', officeLocation: '1/1000' };
      await directory.learn(keyFor(adele), whole);
      await restart();
      assert.deepEqual(directory.lookup(keyFor(adele)), { kind: 'found', person: whole });
    });

    it('does without those whose fields it cannot trust', async () => {
      const at = clock.now();
      await storage.set('directory', {
        account: 'one',
        people: {
          [keyFor(adele)]: { person: { ...adele, jobTitle: 7 }, at },
          [keyFor(alex)]: { person: { ...alex, department: null }, at },
          [keyFor(lee)]: { person: lee, at },
        },
      });
      await restart();
      const kinds = [adele, alex, lee].map(person => directory.lookup(keyFor(person))?.kind);
      assert.deepEqual(kinds, [undefined, undefined, 'found']);
    });

    it('remembers who was learned', async () => {
      await directory.learn(keyFor(megan), megan);
      await restart();
      await ask([keyFor(megan)]);
      assert.equal(directory.idOf(keyFor(megan)), megan.id);
      assert.deepEqual(source.asked, []);
    });

    it('remembers nothing for another account, nor for the first one afterwards', async () => {
      await ask([keyFor(adele)]);
      await restart('two');
      assert.equal(directory.lookup(keyFor(adele)), undefined);
      await restart('one');
      assert.equal(directory.lookup(keyFor(adele)), undefined);
    });

    it('remembers nothing once it was told to forget', async () => {
      await ask([keyFor(adele)]);
      await directory.forget();
      assert.equal(directory.lookup(keyFor(adele)), undefined);
      await restart();
      assert.equal(directory.lookup(keyFor(adele)), undefined);
    });
  });

  it('forgets when the account changes, and not when it stays', async () => {
    const lookups = () => [adele, megan].map(person => directory.lookup(keyFor(person))?.kind);
    await ask([keyFor(adele), keyFor(megan)]);
    await directory.useAccount('one');
    assert.deepEqual(lookups(), ['found', 'notFound']);
    await directory.useAccount('two');
    assert.deepEqual(lookups(), [undefined, undefined]);
  });

  it('looks up nobody who came with a list, but whoever came with too little', async () => {
    const { id, displayName = '' } = megan;
    await ask([adele.id]); // nobody is known by it
    await directory.learnAll([adele, alex, { id, displayName }]);
    await ask([adele.id, alex.id, id]);
    assert.deepEqual(source.asked, [[adele.id], [id]]);
    assert.deepEqual(directory.lookup(adele.id), { kind: 'found', person: adele });
    await restart();
    assert.deepEqual(directory.lookup(alex.id), { kind: 'found', person: alex });
  });

  it('keeps what it knows when somebody comes with a list again', async () => {
    await directory.learnAll([adele]);
    await clock.pass(6 * DAY);
    await directory.learnAll([{ ...adele, displayName: 'A. Vance' }]);
    assert.deepEqual(directory.lookup(adele.id), { kind: 'found', person: adele });
    await clock.pass(DAY);
    await directory.learnAll([{ ...adele, displayName: 'A. Vance' }]);
    const lookup = directory.lookup(adele.id);
    assert.equal(lookup?.kind === 'found' && lookup.person.displayName, 'A. Vance');
  });

  it('writes nothing down before it knows whose it is', async () => {
    await directory.forget();
    await ask([keyFor(adele)]);
    await directory.learn(keyFor(megan), megan);
    assert.equal(storage.get('directory'), undefined);
  });

  it('looks up a part of a very long list at a time, first those it has not asked for yet', async () => {
    const many = Array.from({ length: MOST_LOOK_UPS + 500 }, (_, i) => `employee${i}@contoso.com`);
    await ask(many);
    assert.deepEqual(source.asked[0], many.slice(0, MOST_LOOK_UPS));
    await ask(many, true);
    assert.deepEqual(source.asked[1]?.slice(0, 500), many.slice(MOST_LOOK_UPS));
  });
});
