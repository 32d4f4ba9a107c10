import assert from 'node:assert/strict';
import { FreeWatches, othersWaitedFor, targetOf } from '../../../src/core/freeWatches.ts';
import { everybody, isAskable } from '../../../src/core/roster.ts';
import { FakeClock } from '../support/clock.ts';
import { Monitored } from '../support/monitored.ts';
import { adele, alex, keyFor } from '../support/people.ts';
import { MemoryStorage } from '../support/storage.ts';

const other = (user: string) => ({ user, key: user, isLive: true, isOther: true });

describe('people besides the lists', () => {
  it('are asked for in the same request, and shown in no list', async () => {
    const run = await Monitored.of(adele);
    run.says(adele, 'Busy');
    run.says(alex, 'Available');
    run.monitor.setOthers([other(keyFor(alex))]);
    await run.refresh();
    const { roster } = run.monitor.snapshot;
    assert.deepEqual(
      roster.rows.map(({ name }) => name),
      ['Adele Vance'],
    );
    assert.deepEqual(
      roster.others.map(row => [row.name, isAskable(row)]),
      [['Alex Wilber', true]],
    );
    assert.deepEqual(everybody(roster).length, 2);
    assert.deepEqual(run.presence.asked.at(-1), [adele.id, alex.id]);
  });

  it('are asked for where the list is empty, and forgotten once they are of no interest', async () => {
    const run = await Monitored.of();
    run.says(alex, 'Available');
    run.monitor.setOthers([other(keyFor(alex))]);
    await run.refresh();
    assert.equal(run.monitor.snapshot.roster.others.filter(isAskable).length, 1);
    assert.equal(run.monitor.snapshot.condition.kind, 'noColleagues');
    run.monitor.setOthers([]);
    await run.refresh();
    assert.equal(run.directory.lookup(keyFor(alex)), undefined);
  });

  it('are asked for as long as one waits for them, by their id', async () => {
    const run = await Monitored.of(adele);
    run.says(alex, 'Busy');
    run.monitor.setOthers([other(keyFor(alex))]);
    await run.refresh();
    const watches = new FreeWatches({ clock: new FakeClock(), storage: new MemoryStorage() });
    const [row] = run.monitor.snapshot.roster.others;
    assert.ok(row);
    await watches.add(targetOf(row));
    assert.deepEqual(othersWaitedFor(watches.all), [other(alex.id)]);
    run.people.lookups.set(alex.id, { kind: 'found', person: alex });
    run.monitor.setOthers(othersWaitedFor(watches.all));
    run.says(alex, 'Available');
    await run.refresh();
    watches.look(run.monitor.snapshot.roster);
    await run.clock.pass(60_000);
    await run.refresh();
    assert.deepEqual(
      watches.look(run.monitor.snapshot.roster).map(({ row: free }) => free.name),
      ['Alex Wilber'],
    );
  });
});
