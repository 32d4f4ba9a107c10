import assert from 'node:assert/strict';
import { makeCurrent, settledCondition } from '../../../../src/core/assistants/current.ts';
import type { ManualRefresh } from '../../../../src/core/refresher.ts';
import type { Knowledge, Row } from '../../../../src/core/roster.ts';
import { Monitored, signedIn } from '../../support/monitored.ts';
import { FakeClock } from '../../support/clock.ts';
import { adele, entryFor, known } from '../../support/people.ts';

const never = new AbortController().signal;

function rowWith(knowledge: Knowledge): Row {
  return { id: 'a', colleague: entryFor(adele), name: 'Adele Vance', knowledge };
}

class FakeRefresher {
  asked = 0;
  answer: Promise<ManualRefresh> = Promise.resolve({ kind: 'done' });

  refreshNow(): Promise<ManualRefresh> {
    this.asked++;
    return this.answer;
  }
}

describe('presence for an assistant', () => {
  const cases: readonly (readonly [Knowledge, number])[] = [
    [known('Available'), 0],
    [known('Available', { isStale: true }), 1],
    [{ kind: 'waiting' }, 1],
    [{ kind: 'failed', failure: { kind: 'offline' } }, 1],
    [{ kind: 'notFound' }, 0],
    [{ kind: 'ambiguous' }, 0],
    [{ kind: 'noAnswer' }, 0],
  ];
  for (const [knowledge, times] of cases) {
    const what = `${knowledge.kind}${knowledge.kind === 'known' && knowledge.isStale ? ', stale' : ''}`;
    it(`is asked for ${times === 0 ? 'no more' : 'once'}: ${what}`, async () => {
      const refresher = new FakeRefresher();
      const rows = [rowWith(known('Busy')), rowWith(knowledge)];
      await makeCurrent({ refresher, clock: new FakeClock() }, rows, never);
      assert.equal(refresher.asked, times);
    });
  }

  it('is not waited for longer than ten seconds', async () => {
    const [clock, refresher] = [new FakeClock(), new FakeRefresher()];
    refresher.answer = new Promise(() => undefined);
    const made = makeCurrent({ refresher, clock }, [rowWith({ kind: 'waiting' })], never);
    await clock.pass(10_000);
    await made;
  });

  it('is let go of when the assistant cancels', async () => {
    const [refresher, ending] = [new FakeRefresher(), new AbortController()];
    refresher.answer = new Promise(() => undefined);
    const made = makeCurrent(
      { refresher, clock: new FakeClock() },
      [rowWith({ kind: 'waiting' })],
      ending.signal,
    );
    ending.abort();
    await assert.rejects(made, { name: 'AbortError' });
  });
});

describe('the condition for an assistant', () => {
  it('is waited for until it is known whether anybody is signed in', async () => {
    const monitored = await Monitored.of(adele);
    monitored.monitor.setReadiness({ ...signedIn, session: 'unknown' });
    const settled = settledCondition(monitored.monitor, monitored.clock, never);
    monitored.monitor.setReadiness({ ...signedIn, session: 'none' });
    assert.deepEqual(await settled, { kind: 'signedOut' });
    assert.deepEqual(await settledCondition(monitored.monitor, monitored.clock, never), {
      kind: 'signedOut',
    });
  });

  it('is what it is after ten seconds', async () => {
    const monitored = await Monitored.of(adele);
    const settled = settledCondition(monitored.monitor, monitored.clock, never);
    await monitored.clock.pass(10_000);
    assert.deepEqual(await settled, { kind: 'loading' });
  });

  it('is let go of when the assistant cancels', async () => {
    const monitored = await Monitored.of(adele);
    const ending = new AbortController();
    const settled = settledCondition(monitored.monitor, monitored.clock, ending.signal);
    ending.abort();
    await assert.rejects(settled, { name: 'AbortError' });
  });
});
