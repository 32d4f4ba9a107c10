/** Age is a property of what is shown, not of a refresh. */
import assert from 'node:assert/strict';
import { isAskable } from '../../../src/core/roster.ts';
import { FRESH_FOR, Monitored } from '../support/monitored.ts';
import { adele, entryFor, megan } from '../support/people.ts';

const HOUR = 3_600_000;

async function available(): Promise<Monitored> {
  const run = await Monitored.of(adele, megan);
  run.says(adele, 'Available');
  run.says(megan, 'Available');
  await run.refresh();
  return run;
}

describe('what was known', () => {
  for (const [name, jump] of [
    ['after three hours of sleep', 3 * HOUR],
    ['after a clock was set forward', HOUR],
  ] as const) {
    it(`is not current any more ${name}, for whoever looks, before anything is asked`, async () => {
      const run = await available();
      run.clock.jump(jump);
      assert.equal(run.show(adele), 'available, stale');
      assert.ok(!run.monitor.snapshot.roster.rows.some(isAskable));
    });
  }

  it('turns stale by itself at the moment at which it is too old, without a refresh, and views hear of it', async () => {
    const run = await available();
    let heard = 0;
    run.monitor.onDidChange(() => heard++);
    await run.clock.pass(FRESH_FOR - 1);
    assert.equal(heard, 0);
    await run.clock.pass(1);
    assert.equal(heard, 1);
    assert.equal(run.show(adele), 'available, stale');
    await run.clock.pass(HOUR);
    assert.equal(heard, 1);
  });

  it('turns stale although the clock was set back', async () => {
    const run = await available();
    run.clock.jump(-2 * HOUR);
    await run.clock.pass(FRESH_FOR);
    assert.equal(run.show(adele), 'available, stale');
  });

  it('turns stale person by person, as each is too old', async () => {
    const run = await available();
    await run.clock.pass(60_000);
    run.presence.said.set(adele.id, {
      failure: { kind: 'throttled', until: run.clock.now() + HOUR },
    });
    await run.refresh();
    assert.equal(run.show(adele), 'available, stale');
    assert.equal(run.show(megan), 'available');
    await run.clock.pass(FRESH_FOR);
    assert.equal(run.show(megan), 'available, stale');
  });

  it('is of the time before, where the answer was on its way while the machine slept', async () => {
    const run = await available();
    run.presence.meanwhile = () => {
      run.clock.jump(3 * HOUR);
    };
    await run.refresh();
    assert.equal(run.show(adele), 'available, stale');
  });

  it('is doubted as a whole where time has jumped, however little', async () => {
    const run = await available();
    run.monitor.doubt();
    assert.equal(run.show(adele), 'available, stale');
    await run.refresh();
    assert.equal(run.show(adele), 'available');
  });

  it('is forgotten with the entry, and not shown when that comes back', async () => {
    const run = await available();
    run.monitor.setColleagues([]);
    run.monitor.setColleagues([entryFor(adele)]);
    assert.equal(run.show(adele), 'waiting');
  });

  it('gives way to an answer whose numbers have begun anew', async () => {
    const run = await Monitored.of(adele);
    run.says(adele, 'Busy', 'A0900');
    await run.refresh();
    run.says(adele, 'Available', 'A0001');
    let waited = 0;
    while (run.show(adele) === 'busy' && waited < HOUR) {
      await run.clock.pass(30_000);
      waited += 30_000;
      await run.refresh();
    }
    assert.equal(run.show(adele), 'available');
    assert.ok(waited <= FRESH_FOR + 30_000, `after ${waited} ms`);
  });

  it('leaves no timer behind', async () => {
    const run = await available();
    assert.equal(run.clock.waiting, 1);
    run.monitor.dispose();
    assert.equal(run.clock.waiting, 0);
  });
});

describe('a status message that ends', () => {
  const MINUTE = 60_000;
  const messageOf = (run: Monitored): string | undefined => {
    const { knowledge } = run.row(adele);
    return knowledge.kind === 'known' ? knowledge.presence.statusMessage : assert.fail();
  };
  /** Adele has a status message, for so long. */
  async function written(milliseconds: number): Promise<Monitored> {
    const run = await available();
    run.presence.said.set(adele.id, {
      availability: 'Available',
      statusMessage: 'At lunch',
      statusMessageExpires: run.clock.now() + milliseconds,
    });
    await run.refresh();
    return run;
  }

  it('is shown until then, and views hear of its end without a refresh', async () => {
    const run = await written(MINUTE);
    let heard = 0;
    run.monitor.onDidChange(() => heard++);
    await run.clock.pass(MINUTE - 1);
    assert.deepEqual([messageOf(run), heard], ['At lunch', 0]);
    await run.clock.pass(1);
    assert.deepEqual([messageOf(run), heard], [undefined, 1]);
    assert.equal(run.show(adele), 'available');
    await run.clock.pass(FRESH_FOR);
    assert.deepEqual([run.show(adele), heard], ['available, stale', 2]);
  });

  it('ends also where nothing is current any more', async () => {
    const run = await written(FRESH_FOR + MINUTE);
    let heard = 0;
    run.monitor.onDidChange(() => heard++);
    await run.clock.pass(FRESH_FOR);
    assert.deepEqual([messageOf(run), run.show(adele), heard], ['At lunch', 'available, stale', 1]);
    await run.clock.pass(MINUTE);
    assert.deepEqual([messageOf(run), heard], [undefined, 2]);
  });

  it('is not shown to whoever looks after the clock was set forward', async () => {
    const run = await written(MINUTE);
    run.clock.jump(MINUTE);
    assert.equal(messageOf(run), undefined);
  });

  it('is waited for however far its end is, and no longer than a timer can', async () => {
    const run = await written(100 * 24 * HOUR);
    const longest = 2 ** 31 - 1;
    const waits: number[] = [];
    const after = run.clock.after.bind(run.clock);
    run.clock.after = (milliseconds, call) => {
      waits.push(milliseconds);
      return after(milliseconds, call);
    };
    await run.clock.pass(100 * 24 * HOUR);
    assert.equal(messageOf(run), undefined);
    assert.ok(waits.length > 0 && waits.every(wait => wait > 0 && wait <= longest));
  });

  it('is let go of with whoever wrote it', async () => {
    const run = await written(MINUTE);
    run.monitor.setColleagues([]);
    assert.equal(run.clock.waiting, 0);
  });
});
