import assert from 'node:assert/strict';
import { Directory, MOST_LOOK_UPS } from '../../../src/core/directory.ts';
import { PresenceError } from '../../../src/core/errors.ts';
import type { Person } from '../../../src/core/person.ts';
import { FakeClock } from '../support/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { adele, alex, idAt, keyFor, lee, megan } from '../support/people.ts';
import { FakePeopleSource } from '../support/sources.ts';
import { MemoryStorage } from '../support/storage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const { signal } = new AbortController();

const listed = (keys: readonly string[]) => keys.map(key => ({ key }));
const personAt = (place: number): Person => {
  const mail = `employee${place}@contoso.com`;
  return { id: idAt(place), displayName: `Employee ${place}`, mail, userPrincipalName: mail };
};
const live = (keys: readonly string[]) => keys.map(key => ({ key, isLive: true }));

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
  const ask = async (keys: readonly string[]) => (await directory.refresh(listed(keys), signal)).failures;
  /** Under which keys somebody is written down. */
  const written = () =>
    Object.keys((storage.get('directory') as { readonly people: object } | undefined)?.people ?? {}).sort();

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

  it('asks again where the clock was set back, since nobody knows how long ago it was', async () => {
    source.lookups.set(keyFor(megan), { kind: 'notFound' });
    await ask([keyFor(adele), keyFor(megan)]);
    clock.jump(-HOUR);
    await ask([keyFor(adele), keyFor(megan)]);
    assert.equal(source.asked.length, 2);
    await ask([keyFor(adele), keyFor(megan)]);
    assert.equal(source.asked.length, 2);
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
    directory.lookAgain();
    await ask([keyFor(adele), keyFor(megan)]);
    assert.deepEqual(source.asked[1], [keyFor(megan)]);
    assert.equal(directory.idOf(keyFor(megan)), megan.id);
  });

  it('starts with a quarter of an hour again once somebody was found in between', async () => {
    await ask([keyFor(megan)]);
    directory.lookAgain();
    await ask([keyFor(megan)]);
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

  describe('told to look again for who was not found', () => {
    const keys = [keyFor(megan)];

    for (const kind of ['notFound', 'ambiguous'] as const) {
      it(`asks once for who is ${kind}, and then as rarely as before`, async () => {
        source.lookups.set(keyFor(megan), { kind });
        await ask(keys);
        directory.lookAgain();
        directory.lookAgain();
        await ask(keys);
        await ask(keys);
        assert.equal(source.asked.length, 2);
        await clock.pass(HOUR / 2 - 1);
        await ask(keys);
        assert.equal(source.asked.length, 2, 'the second pause is twice as long');
        await clock.pass(1);
        await ask(keys);
        assert.equal(source.asked.length, 3);
      });
    }

    it('asks in the next refresh where the one for it was ended', async () => {
      await ask(keys);
      directory.lookAgain();
      const ending = new AbortController();
      source.meanwhile = () => {
        ending.abort();
      };
      await assert.rejects(directory.refresh(listed(keys), ending.signal), { name: 'AbortError' });
      source.meanwhile = () => undefined;
      await ask(keys);
      await ask(keys);
      assert.equal(source.asked.length, 3);
    });

    it('asks in the next refresh where the answer to an earlier question is on its way', async () => {
      source.meanwhile = () => {
        directory.lookAgain();
        source.meanwhile = () => undefined;
      };
      await ask(keys);
      await ask(keys);
      await ask(keys);
      assert.equal(source.asked.length, 2);
    });

    it('asks, of very many, for those whose turn did not come yet', async () => {
      const many = Array.from({ length: MOST_LOOK_UPS + 1 }, (_, i) => `employee${i}@contoso.com`);
      await ask(many);
      await ask(many);
      directory.lookAgain();
      await ask(many);
      await ask(many);
      await ask(many);
      assert.deepEqual(
        source.asked.map(asked => asked.length),
        [MOST_LOOK_UPS, 1, MOST_LOOK_UPS, 1],
      );
    });
  });

  describe('of those who came with a list', () => {
    it('looks up nobody, but whoever came with too little', async () => {
      const { id, displayName = '' } = megan;
      directory.learnAll([adele, alex, { id, displayName }]);
      await directory.refresh(live([adele.id, alex.id, id]), signal);
      assert.deepEqual(source.asked, [[id]]);
      assert.deepEqual(directory.lookup(adele.id), { kind: 'found', person: adele });
    });

    it('takes those whom it did not find, and keeps those whom it knows, for a week', async () => {
      await directory.refresh(live([adele.id]), signal);
      assert.deepEqual(directory.lookup(adele.id), { kind: 'notFound' });
      directory.learnAll([adele]);
      assert.deepEqual(directory.lookup(adele.id), { kind: 'found', person: adele });
      await clock.pass(6 * DAY);
      directory.learnAll([{ ...adele, displayName: 'A. Vance' }]);
      assert.deepEqual(directory.lookup(adele.id), { kind: 'found', person: adele });
      await clock.pass(DAY);
      directory.learnAll([{ ...adele, displayName: 'A. Vance' }]);
      const lookup = directory.lookup(adele.id);
      assert.equal(lookup?.kind === 'found' && lookup.person.displayName, 'A. Vance');
    });

    it('writes nobody down, neither who came nor who was looked up', async () => {
      source.lookups.set(lee.id, { kind: 'found', person: lee });
      directory.learnAll([adele]);
      await directory.refresh([...listed([keyFor(alex)]), ...live([adele.id, lee.id])], signal);
      assert.deepEqual(
        [adele.id, lee.id].map(key => directory.lookup(key)?.kind),
        ['found', 'found'],
      );
      assert.deepEqual(written(), [keyFor(alex)]);
      await directory.learn(keyFor(megan), megan);
      assert.deepEqual(written(), [keyFor(alex), keyFor(megan)]);
    });

    it('writes down who stands in the list of the user too, under that key alone', async () => {
      source.lookups.set(lee.id, { kind: 'found', person: lee });
      directory.learnAll([adele]);
      await directory.refresh(
        [...live([adele.id, lee.id]), ...listed([keyFor(adele), lee.id]), ...live([lee.id])],
        signal,
      );
      assert.deepEqual(written(), [keyFor(adele), lee.id].sort());
    });

    it('forgets who is in none any more', async () => {
      directory.learnAll([adele, alex]);
      await directory.refresh(live([adele.id, alex.id]), signal);
      await directory.refresh(live([alex.id]), signal);
      assert.deepEqual(
        [adele.id, alex.id].map(key => directory.lookup(key)?.kind),
        [undefined, 'found'],
      );
    });
  });

  describe('forgets who was removed from the list', () => {
    it('in memory and in the store, at the next refresh', async () => {
      await ask([keyFor(adele), keyFor(alex), keyFor(megan)]);
      assert.deepEqual(written(), [keyFor(adele), keyFor(alex)]);
      await ask([keyFor(alex)]);
      assert.deepEqual(
        [adele, megan].map(person => directory.lookup(keyFor(person))),
        [undefined, undefined],
      );
      assert.deepEqual(written(), [keyFor(alex)]);
    });

    it('where it was the last one', async () => {
      await ask([keyFor(adele)]);
      await ask([]);
      assert.deepEqual(written(), []);
    });

    it('while the window was closed', async () => {
      await ask([keyFor(adele), keyFor(alex)]);
      await restart();
      await ask([keyFor(alex)]);
      assert.deepEqual([source.asked, written()], [[], [keyFor(alex)]]);
    });

    it('though the directory cannot be asked for the others', async () => {
      await ask([keyFor(adele)]);
      source.error = new PresenceError({ kind: 'offline' });
      await ask([keyFor(alex)]);
      assert.deepEqual(written(), []);
    });

    it('so that a list of 50 that changes each week stays 50', async () => {
      for (let week = 0; week < 100; week++) {
        const team = Array.from({ length: 50 }, (_, i) => keyFor(personAt(100 + week * 50 + i)));
        team.forEach((key, i) => {
          source.lookups.set(key, { kind: 'found', person: personAt(100 + week * 50 + i) });
        });
        await ask(team);
        assert.deepEqual(written(), [...team].sort());
        await clock.pass(7 * DAY);
      }
    });

    it('and writes nothing where nobody was', async () => {
      await ask([keyFor(adele), keyFor(megan)]);
      let writes = 0;
      storage.set = () => {
        writes++;
        return Promise.resolve();
      };
      await ask([keyFor(adele), keyFor(megan)]);
      await ask([keyFor(adele)]); // of Megan, nothing was written
      assert.equal(writes, 0);
    });
  });

  it('keeps what is stored when somebody is learned before the first refresh', async () => {
    await ask([keyFor(adele)]);
    await restart();
    await directory.learn(keyFor(megan), megan);
    assert.deepEqual(written(), [keyFor(adele), keyFor(megan)]);
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
    directory.lookAgain();
    await ask(many);
    assert.deepEqual(source.asked[1]?.slice(0, 500), many.slice(MOST_LOOK_UPS));
  });
});
