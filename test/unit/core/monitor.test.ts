import assert from 'node:assert/strict';
import type { Snapshot } from '../../../src/core/monitor.ts';
import { Refresher } from '../../../src/core/refresher.ts';
import { adele, alex, entry, entryFor, keyFor, lee, megan } from '../support/people.ts';
import { FRESH_FOR, Monitored, signedIn } from '../support/monitored.ts';

describe('the monitor', () => {
  it('asks who is meant, then what they do, and shows it', async () => {
    const run = await Monitored.of(adele, alex);
    run.says(adele, 'Available');
    run.says(alex, 'Busy');
    assert.deepEqual(run.monitor.snapshot.condition, { kind: 'loading' });
    assert.deepEqual([run.show(adele), run.show(alex)], ['waiting', 'waiting']);
    assert.deepEqual(await run.refresh(), { ok: true });
    assert.deepEqual(run.people.asked, [[keyFor(adele), keyFor(alex)]]);
    assert.deepEqual(run.presence.asked, [[adele.id, alex.id]]);
    assert.deepEqual([run.show(adele), run.show(alex)], ['available', 'busy']);
    assert.equal(run.row(adele).name, 'Adele Vance');
    assert.deepEqual(run.monitor.snapshot.condition, { kind: 'ready' });
  });

  it('shows who is meant before it knows what they do', async () => {
    const run = await Monitored.of(adele);
    const shown: string[] = [];
    run.presence.meanwhile = () => shown.push(`${run.row(adele).name}: ${run.show(adele)}`);
    await run.refresh();
    assert.deepEqual(shown, ['Adele Vance: waiting']);
  });

  it('asks once for somebody who stands in several groups', async () => {
    const run = await Monitored.of(
      entryFor(adele, { group: 'A' }),
      entryFor(adele, { group: 'B' }),
      entry(adele.id),
    );
    run.says(adele, 'Busy');
    await run.refresh();
    assert.deepEqual(run.presence.asked, [[adele.id]]);
    assert.equal(run.monitor.snapshot.roster.rows.length, 3);
  });

  it('asks nothing where there is nothing to ask, or nobody to ask for', async () => {
    const cases = [
      { ...signedIn, session: 'none' },
      { ...signedIn, session: 'unknown' },
      { ...signedIn, isCloudSupported: false },
      { ...signedIn, setUpProblem: 'noClientId' },
    ] as const;
    for (const standing of cases) {
      const run = await Monitored.of(adele);
      run.monitor.setReadiness(standing);
      assert.deepEqual(await run.refresh(), { ok: true });
      assert.deepEqual([run.people.asked, run.presence.asked], [[], []]);
    }
    const run = await Monitored.of();
    await run.refresh();
    assert.deepEqual(run.people.asked, []);
    assert.deepEqual(run.monitor.snapshot.condition, { kind: 'noColleagues' });
  });

  it('asks for no presence of who is not found', async () => {
    const run = await Monitored.of(adele);
    run.people.lookups.clear();
    assert.deepEqual(await run.refresh(), { ok: true });
    assert.deepEqual(run.presence.asked, []);
    assert.equal(run.show(adele), 'notFound');
    assert.deepEqual(run.monitor.snapshot.condition, { kind: 'ready' });
  });

  it('looks again for who was not found only when told to, and once', async () => {
    const run = await Monitored.of(adele);
    run.people.lookups.clear();
    await run.refresh();
    await run.refresh();
    assert.equal(run.people.asked.length, 1);
    run.monitor.lookAgain();
    await run.refresh();
    await run.refresh();
    assert.equal(run.people.asked.length, 2);
  });

  it('looks again in the next refresh where the one for it was ended', async () => {
    const run = await Monitored.of(adele);
    run.people.lookups.clear();
    await run.refresh();
    run.monitor.lookAgain();
    const ending = new AbortController();
    run.people.meanwhile = () => {
      ending.abort();
    };
    assert.deepEqual(await run.refresh(ending.signal), { ok: false });
    run.people.meanwhile = () => undefined;
    await run.refresh();
    assert.equal(run.people.asked.length, 3);
  });

  it('looks again once more where the user wants it while a refresh is under way', async () => {
    const run = await Monitored.of(adele);
    const refresher = new Refresher({
      clock: run.clock,
      log: run.log,
      interval: 60_000,
      refresh: signal => run.refresh(signal),
    });
    run.people.lookups.clear();
    let joined: Promise<unknown> | undefined;
    run.people.meanwhile = () => {
      run.monitor.lookAgain();
      joined ??= refresher.refreshNow();
      run.people.meanwhile = () => undefined;
    };
    await refresher.refreshNow();
    await joined;
    assert.equal(run.people.asked.length, 1, 'it joins the one under way');
    await refresher.refreshNow();
    await refresher.refreshNow();
    assert.equal(run.people.asked.length, 2);
  });

  it('forgets in the directory who was removed, though nobody is left to ask for', async () => {
    const run = await Monitored.of(adele);
    await run.refresh();
    run.monitor.setColleagues([]);
    await run.refresh();
    assert.equal(run.directory.lookup(keyFor(adele)), undefined);
    assert.doesNotMatch(JSON.stringify(run.storage.get('directory') ?? {}), /Adele/);
  });

  it('shows who Graph passed over, and not as offline', async () => {
    const run = await Monitored.of(adele, alex);
    run.says(adele, 'Busy');
    run.says(alex, 'Busy');
    await run.refresh();
    run.presence.said.delete(alex.id);
    assert.deepEqual(await run.refresh(), { ok: true });
    assert.deepEqual([run.show(adele), run.show(alex)], ['busy', 'noAnswer']);
  });

  it('shows messages as they come, until they expire', async () => {
    const run = await Monitored.of(adele);
    const statusMessageExpires = run.clock.now() + 1000;
    const said = { availability: 'Busy', statusMessage: 'Vec<i>', statusMessageExpires };
    run.presence.said.set(adele.id, said);
    const message = async () => {
      await run.refresh();
      const { knowledge } = run.row(adele);
      return knowledge.kind === 'known' ? knowledge.presence.statusMessage : assert.fail();
    };
    assert.equal(await message(), 'Vec<i>');
    await run.clock.pass(1000);
    assert.equal(await message(), undefined);
  });

  describe('of two answers', () => {
    it('keeps the newer one, whichever comes last, and takes it for current', async () => {
      const run = await Monitored.of(adele);
      run.says(adele, 'Busy', 'A2');
      await run.refresh();
      await run.clock.pass(1_000);
      run.says(adele, 'Available', 'A1');
      await run.refresh();
      assert.equal(run.show(adele), 'busy');
      const { knowledge } = run.row(adele);
      assert.equal(knowledge.kind === 'known' && knowledge.asOf, run.clock.now());
      run.says(adele, 'Away', 'A3');
      await run.refresh();
      assert.equal(run.show(adele), 'away');
    });

    it('keeps the last one where they have no number', async () => {
      const run = await Monitored.of(adele);
      run.says(adele, 'Busy', 'A2');
      await run.refresh();
      run.says(adele, 'Available');
      await run.refresh();
      assert.equal(run.show(adele), 'available');
    });
  });

  it('shows as stale what is too old, before the next answer is in', async () => {
    const run = await Monitored.of(adele);
    run.says(adele, 'Busy');
    await run.refresh();
    await run.clock.pass(FRESH_FOR - 1);
    const shown: string[] = [];
    run.presence.meanwhile = () => shown.push(run.show(adele));
    await run.refresh();
    await run.clock.pass(FRESH_FOR);
    await run.refresh();
    assert.deepEqual(shown, ['busy', 'busy, stale']);
    assert.equal(run.show(adele), 'busy');
  });

  it('tells of every change, and a view that fails keeps nobody from hearing', async () => {
    const run = await Monitored.of(adele);
    run.says(adele, 'Busy');
    const heard: Snapshot[] = [];
    run.monitor.onDidChange(() => {
      throw new TypeError('no such view');
    });
    const subscription = run.monitor.onDidChange(snapshot => heard.push(snapshot));
    assert.deepEqual(await run.refresh(), { ok: true });
    assert.equal(heard.at(-1), run.monitor.snapshot);
    assert.ok(run.log.lines.includes('error A view failed TypeError'));
    const { length } = heard;
    subscription.dispose();
    await run.refresh();
    assert.equal(heard.length, length);
  });

  it('never changes a snapshot that it gave away', async () => {
    const run = await Monitored.of(adele);
    run.says(adele, 'Busy');
    await run.refresh();
    const { snapshot } = run.monitor;
    const copy = structuredClone(snapshot);
    run.says(adele, 'Away');
    run.monitor.setColleagues([entryFor(alex)]);
    await run.refresh();
    assert.deepEqual(snapshot, copy);
  });

  describe('when the list changes', () => {
    it('shows it at once, and keeps what is known of who stays', async () => {
      const run = await Monitored.of(adele, alex);
      run.says(adele, 'Busy');
      await run.refresh();
      run.monitor.setColleagues([entryFor(adele, { group: 'Sales' }), entryFor(lee)]);
      assert.deepEqual([run.show(adele), run.show(lee)], ['busy', 'waiting']);
      assert.deepEqual(run.monitor.snapshot.condition, { kind: 'ready' });
    });

    it('keeps nothing of who is no longer in it', async () => {
      const run = await Monitored.of(adele, alex);
      run.says(adele, 'Busy');
      run.says(alex, 'Busy');
      await run.refresh();
      run.monitor.setColleagues([entryFor(adele)]);
      await run.refresh();
      run.monitor.setColleagues([entryFor(adele), entryFor(alex)]);
      assert.deepEqual([run.show(adele), run.show(alex)], ['busy', 'waiting']);
    });

    it('is loading again after it was empty', async () => {
      const run = await Monitored.of(adele);
      await run.refresh();
      run.monitor.setColleagues([]);
      assert.deepEqual(run.monitor.snapshot.condition, { kind: 'noColleagues' });
      run.monitor.setColleagues([entryFor(megan)]);
      assert.deepEqual(run.monitor.snapshot.condition, { kind: 'loading' });
    });
  });

  describe('when the user signs out', () => {
    it('forgets every name, id and presence', async () => {
      const run = await Monitored.of(adele);
      run.says(adele, 'Busy');
      await run.refresh();
      await run.directory.forget();
      run.monitor.forget();
      assert.equal(run.show(adele), 'waiting');
      assert.equal(run.row(adele).name, 'AdeleV@contoso.com');
      assert.equal(run.row(adele).person, undefined);
      run.monitor.setReadiness({ ...signedIn, session: 'none' });
      assert.deepEqual(run.monitor.snapshot.condition, { kind: 'signedOut' });
      assert.ok(!run.monitor.isSignedIn);
      assert.ok(!JSON.stringify(run.monitor.snapshot).includes(adele.id));
    });

    it('is loading after a change of the session, and after forgetting', async () => {
      const run = await Monitored.of(adele);
      await run.refresh();
      run.monitor.setReadiness({ ...signedIn, session: 'none' });
      run.monitor.setReadiness(signedIn);
      assert.deepEqual(run.monitor.snapshot.condition, { kind: 'loading' });
      await run.refresh();
      assert.deepEqual(run.monitor.snapshot.condition, { kind: 'ready' });
      run.monitor.forget();
      assert.deepEqual(run.monitor.snapshot.condition, { kind: 'loading' });
    });

    it('starts anew at the next sign-in', async () => {
      const run = await Monitored.of(adele);
      run.says(adele, 'Busy');
      await run.refresh();
      await run.directory.forget();
      run.monitor.forget();
      run.monitor.setReadiness({ ...signedIn, session: 'none' });
      run.monitor.setReadiness(signedIn);
      assert.deepEqual(run.monitor.snapshot.condition, { kind: 'loading' });
      await run.refresh();
      assert.equal(run.people.asked.length, 2);
      assert.equal(run.show(adele), 'busy');
    });
  });
});
