import assert from 'node:assert/strict';
import { Reading, READING_TIME } from '../../../src/core/reading.ts';
import { FakeClock } from '../support/clock.ts';

describe('reading tooltips', () => {
  let clock: FakeClock;
  let reading: Reading;
  let ended: number;

  beforeEach(() => {
    clock = new FakeClock();
    reading = new Reading(clock);
    ended = 0;
    reading.onDidEnd(() => ended++);
  });

  it('goes from one to the next, and what was read before is kept', () => {
    reading.begin('Adele');
    reading.begin('Alex');
    assert.equal(reading.current, 'Alex');
    assert.equal(ended, 0);
    assert.deepEqual(reading.takeUnread(), ['Adele']);
    assert.deepEqual(reading.takeUnread(), []);
  });

  it('ends when the user does something else, once', () => {
    reading.begin('Adele');
    reading.end();
    reading.end();
    assert.equal(reading.current, undefined);
    assert.equal(ended, 1);
    assert.deepEqual(reading.takeUnread(), ['Adele']);
  });

  it('ends after a while, which begins anew with each', async () => {
    reading.begin('Adele');
    await clock.pass(READING_TIME - 1);
    reading.begin('Alex');
    await clock.pass(READING_TIME - 1);
    assert.equal(reading.current, 'Alex');
    await clock.pass(1);
    assert.equal(reading.current, undefined);
    assert.equal(ended, 1);
    assert.deepEqual(reading.takeUnread(), ['Adele'], 'the last may still stand there');
    reading.end();
    assert.equal(ended, 2);
    assert.deepEqual(reading.takeUnread(), ['Alex']);
  });

  it('ends without a word where the row is drawn again, and its tooltip is kept no longer', () => {
    reading.begin('Adele');
    reading.forget('Alex');
    assert.equal(reading.current, 'Adele');
    reading.forget('Adele');
    assert.equal(reading.current, undefined);
    assert.equal(ended, 0);
    assert.deepEqual(reading.takeUnread(), []);
  });

  it('leaves no timer behind', () => {
    reading.begin('Adele');
    reading.begin('Alex');
    reading.dispose();
    assert.equal(clock.waiting, 0);
  });
});
