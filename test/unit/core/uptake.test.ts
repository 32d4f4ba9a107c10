import assert from 'node:assert/strict';
import { PATIENCE, Uptake } from '../../../src/core/uptake.ts';
import { FakeClock } from '../support/clock.ts';

describe('whether the editor asks for what it was told has changed', () => {
  let clock: FakeClock;
  let uptake: Uptake<string>;
  let missed: number;

  beforeEach(() => {
    clock = new FakeClock();
    uptake = new Uptake(clock, name => name.startsWith('group'));
    missed = 0;
    uptake.onDidMiss(() => missed++);
  });

  const ask = (...names: string[]): void => {
    for (const name of names) {
      uptake.asked(name);
    }
  };

  it('is so in VS Code, and is not looked at any more', async () => {
    ask('group', 'Adele', 'Alex');
    assert.deepEqual(uptake.tell(['Adele']), ['Adele']);
    ask('Adele');
    uptake.tell(['Alex']);
    await clock.pass(PATIENCE);
    assert.equal(missed, 0);
    assert.deepEqual(uptake.tell(['Alex']), ['Alex']);
  });

  it('is not so where nothing is asked: from then on, everything must be told', async () => {
    ask('Adele', 'Alex');
    assert.deepEqual(uptake.tell(['Adele']), ['Adele']);
    await clock.pass(PATIENCE - 1);
    assert.equal(missed, 0);
    await clock.pass(1);
    assert.equal(missed, 1);
    assert.equal(uptake.tell(['Alex']), undefined);
    await clock.pass(PATIENCE);
    assert.equal(missed, 1);
  });

  it('is not so where those below are asked for alone', async () => {
    ask('group', 'Adele');
    uptake.tell(['Adele']);
    uptake.tell(['group', 'Adele']);
    ask('Adele');
    await clock.pass(PATIENCE);
    assert.equal(missed, 1);
  });

  it('is so where what is below comes later, or never, as in a closed group', async () => {
    ask('group', 'Adele');
    uptake.tell(['Adele']);
    uptake.tell(['group', 'Adele']);
    ask('group');
    await clock.pass(PATIENCE);
    assert.equal(missed, 0);
    assert.deepEqual(uptake.tell(['Adele']), ['Adele']);
  });

  it('does not show by what is not shown', async () => {
    uptake.tell(['Adele']);
    await clock.pass(PATIENCE);
    ask('group', 'Adele');
    uptake.tell(undefined);
    uptake.tell(['Adele']);
    await clock.pass(PATIENCE);
    assert.equal(missed, 0);
  });

  it('does not show once everything is told anyway', async () => {
    ask('Adele');
    uptake.tell(['Adele']);
    uptake.tell(undefined);
    await clock.pass(PATIENCE);
    assert.equal(missed, 0);
  });

  it('is not waited for any more once it is disposed of', async () => {
    ask('Adele');
    uptake.tell(['Adele']);
    uptake.dispose();
    await clock.pass(PATIENCE);
    assert.equal(missed, 0);
  });
});
