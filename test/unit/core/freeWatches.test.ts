import assert from 'node:assert/strict';
import { FreeWatches, MOST_WATCHES, targetOf, workingDayAfter } from '../../../src/core/freeWatches.ts';
import type { Presence } from '../../../src/core/presence.ts';
import { makeRoster, type Knowledge, type Roster } from '../../../src/core/roster.ts';
import { FakeClock } from '../support/clock.ts';
import { adele, alex, entryFor, everybody, lee } from '../support/people.ts';
import { MemoryStorage } from '../support/storage.ts';

const DAY = 24 * 3_600_000;
const free: Presence = { state: 'available', isOutOfOffice: false };
const busy: Presence = { state: 'busy', isOutOfOffice: false };

/** Adele and Alex are in Platform, Lee in Design. */
const colleagues = [
  entryFor(adele, { group: 'Platform' }),
  entryFor(alex, { group: 'Platform' }),
  entryFor(lee, { group: 'Design' }),
];

class Waiting {
  readonly clock = new FakeClock();
  readonly storage = new MemoryStorage();
  readonly watches = new FreeWatches({ clock: this.clock, storage: this.storage });
  readonly #known = new Map<string, Knowledge>();

  roster(): Roster {
    return makeRoster({
      colleagues,
      lookup: key => {
        const person = everybody.find(one => one.userPrincipalName?.toLowerCase() === key);
        return person && { kind: 'found', person };
      },
      knowledge: id => this.#known.get(id),
    });
  }

  /** A refresh a minute later. @returns the names of those who are free */
  async refresh(presences: Readonly<Record<string, Presence | 'stale'>>): Promise<readonly string[]> {
    await this.clock.pass(60_000);
    for (const [id, presence] of Object.entries(presences)) {
      this.#known.set(id, {
        kind: 'known',
        presence: presence === 'stale' ? free : presence,
        asOf: this.clock.now(),
        isStale: presence === 'stale',
      });
    }
    return this.look();
  }

  look(): readonly string[] {
    return this.watches.look(this.roster()).map(({ row }) => row.name);
  }

  rowOf(id: string) {
    const row = this.roster().rows.find(({ person }) => person?.id === id);
    assert.ok(row);
    return row;
  }
}

describe('waiting for somebody to be free', () => {
  it('ends with the second answer in a row that says so', async () => {
    const waiting = new Waiting();
    await waiting.watches.add({ kind: 'person', user: adele.id });
    assert.deepEqual(await waiting.refresh({ [adele.id]: busy }), []);
    assert.deepEqual(await waiting.refresh({ [adele.id]: free }), []);
    assert.deepEqual(waiting.look(), [], 'the same answer, shown once more, is no second one');
    assert.deepEqual(await waiting.refresh({ [adele.id]: free }), ['Adele Vance']);
  });

  it('begins again where presence flickers', async () => {
    const waiting = new Waiting();
    await waiting.watches.add({ kind: 'person', user: adele.id });
    await waiting.refresh({ [adele.id]: free });
    await waiting.refresh({ [adele.id]: busy });
    assert.deepEqual(await waiting.refresh({ [adele.id]: free }), []);
    assert.deepEqual(await waiting.refresh({ [adele.id]: free }), ['Adele Vance']);
  });

  it('takes nothing stale, and nobody out of office, for free', async () => {
    const waiting = new Waiting();
    await waiting.watches.add({ kind: 'person', user: adele.id });
    await waiting.refresh({ [adele.id]: free });
    assert.deepEqual(await waiting.refresh({ [adele.id]: 'stale' }), []);
    assert.deepEqual(await waiting.refresh({ [adele.id]: { ...free, isOutOfOffice: true } }), []);
    assert.deepEqual(await waiting.refresh({ [adele.id]: free }), []);
  });

  it('is for the first of a group, and for one person twice over', async () => {
    const waiting = new Waiting();
    await waiting.watches.add({ kind: 'group', name: 'Platform' });
    await waiting.watches.add(targetOf(waiting.rowOf(lee.id)));
    await waiting.refresh({ [adele.id]: free, [alex.id]: busy, [lee.id]: free });
    assert.deepEqual(await waiting.refresh({ [adele.id]: busy, [alex.id]: free, [lee.id]: free }), [
      'Lee Gu',
    ]);
    assert.deepEqual(await waiting.refresh({ [alex.id]: free, [lee.id]: busy }), ['Alex Wilber']);
  });

  it('goes on after a restart, from the beginning', async () => {
    const waiting = new Waiting();
    await waiting.watches.add({ kind: 'person', user: adele.id });
    await waiting.refresh({ [adele.id]: free });
    const { storage, clock } = waiting;
    const again = new FreeWatches({ storage, clock });
    assert.deepEqual(again.look(waiting.roster()), []);
    assert.equal(again.all.length, 1);
  });

  it('is told by one window alone', async () => {
    const waiting = new Waiting();
    const { storage, clock } = waiting;
    const other = new FreeWatches({ storage, clock });
    const target = { kind: 'person', user: adele.id } as const;
    await waiting.watches.add(target);
    assert.deepEqual([await waiting.watches.remove(target), await other.remove(target)], [true, false]);
    assert.deepEqual([waiting.watches.all, other.all], [[], []]);
  });

  it('ends by itself after a working day', async () => {
    const waiting = new Waiting(); // a Tuesday
    const target = { kind: 'group', name: 'Platform' } as const;
    await waiting.watches.add(target);
    await waiting.clock.pass(DAY - 1);
    assert.deepEqual([waiting.watches.all.length, waiting.watches.ended], [1, []]);
    await waiting.clock.pass(1);
    assert.deepEqual(waiting.watches.all, []);
    assert.deepEqual(
      waiting.watches.ended.map(watch => watch.target),
      [target],
    );
    assert.deepEqual([await waiting.watches.remove(target), waiting.watches.ended], [true, []]);
  });

  it('asked for twice is asked for once, with a new end', async () => {
    const waiting = new Waiting();
    const target = { kind: 'person', user: adele.id } as const;
    await waiting.watches.add(target);
    await waiting.clock.pass(DAY / 2);
    await waiting.watches.add(target);
    assert.deepEqual(
      waiting.watches.all.map(({ until }) => until),
      [waiting.clock.now() + DAY],
    );
  });

  it(`is for at most ${MOST_WATCHES} at once`, async () => {
    const waiting = new Waiting();
    for (let i = 0; i < MOST_WATCHES; i++) {
      assert.equal(await waiting.watches.add({ kind: 'group', name: String(i) }), true);
    }
    assert.equal(await waiting.watches.add({ kind: 'group', name: 'one too many' }), false);
    assert.equal(await waiting.watches.add({ kind: 'group', name: '0' }), true);
    assert.equal(waiting.watches.all.length, MOST_WATCHES);
  });

  it('is not for oneself, where one is in the group', async () => {
    const waiting = new Waiting();
    const { storage, clock } = waiting;
    const watches = new FreeWatches({ storage, clock, isSelf: ({ person }) => person?.id === adele.id });
    await watches.add({ kind: 'group', name: 'Platform' });
    await waiting.refresh({ [adele.id]: free, [alex.id]: busy });
    watches.look(waiting.roster());
    await waiting.refresh({ [adele.id]: free, [alex.id]: busy });
    assert.deepEqual(watches.look(waiting.roster()), []);
    assert.equal(watches.countFree(waiting.roster()), 0);
  });

  it('counts those who are free now', async () => {
    const waiting = new Waiting();
    await waiting.watches.add({ kind: 'group', name: 'Platform' });
    await waiting.watches.add({ kind: 'person', user: lee.id });
    await waiting.refresh({ [adele.id]: free, [alex.id]: free, [lee.id]: busy });
    assert.equal(waiting.watches.countFree(waiting.roster()), 1);
  });

  it('goes on under a group’s new name, and until the same time', async () => {
    const { watches } = new Waiting();
    await watches.add({ kind: 'group', name: 'Design' });
    await watches.add({ kind: 'person', user: 'Design' });
    const before = watches.all;
    let changes = 0;
    watches.onDidChange(() => changes++);
    await watches.rename('Design', 'Studio');
    assert.deepEqual(watches.all, [{ ...before[0], target: { kind: 'group', name: 'Studio' } }, before[1]]);
    await watches.rename('Design', 'Nobody');
    assert.equal(changes, 1);
  });

  it('forgets everybody', async () => {
    const waiting = new Waiting();
    let changes = 0;
    waiting.watches.onDidChange(() => changes++);
    await waiting.watches.add({ kind: 'person', user: adele.id });
    await waiting.watches.forget();
    await waiting.watches.forget();
    assert.deepEqual([waiting.watches.all, changes], [[], 2]);
  });

  it('reads nothing into what it has not stored', async () => {
    const waiting = new Waiting();
    const until = waiting.clock.now() + DAY;
    for (const value of [7, 'x', null, [1, {}, { until }, { until, target: { kind: 'all' } }], {}]) {
      await waiting.storage.set('freeWatches', value);
      assert.deepEqual(waiting.watches.all, []);
    }
  });
});

describe('a working day later', () => {
  const at = (text: string) => new Date(`${text}T16:00:00`).getTime();
  const days: Readonly<Record<string, string>> = {
    '2026-11-24': '2026-11-25',
    '2026-11-27': '2026-11-30', // over the weekend
    '2026-11-28': '2026-11-30',
    '2026-11-29': '2026-11-30',
  };
  for (const [day, next] of Object.entries(days)) {
    it(`than ${day} is ${next}, at the same time`, () => {
      assert.equal(workingDayAfter(at(day)), at(next));
    });
  }
});
