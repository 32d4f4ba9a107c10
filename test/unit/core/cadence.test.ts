import assert from 'node:assert/strict';
import { freshFor, pauseAfter, pauseAfterQuiet } from '../../../src/core/cadence.ts';

const minute = 60_000;

describe('the pause after a refresh', () => {
  const calm = { interval: minute, isFocused: true, failures: 0, random: 0.5 };

  it('is the interval in a focused window', () => {
    assert.equal(pauseAfter(calm), minute);
  });

  it('is three times as long in an unfocused window, but at most five minutes', () => {
    assert.equal(pauseAfter({ ...calm, isFocused: false }), 3 * minute);
    assert.equal(pauseAfter({ ...calm, isFocused: false, interval: 2 * minute }), 5 * minute);
  });

  it('is never shorter than the interval', () => {
    const hourly = { ...calm, interval: 60 * minute };
    assert.equal(pauseAfter({ ...hourly, isFocused: false }), 60 * minute);
    assert.equal(pauseAfter({ ...hourly, failures: 4 }), 60 * minute);
  });

  it('doubles with each failure, up to ten minutes', () => {
    const minutes = [0, 1, 2, 3, 4, 5, 50, 5000].map(failures => pauseAfter({ ...calm, failures }) / minute);
    assert.deepEqual(minutes, [1, 2, 4, 8, 10, 10, 10, 10]);
    assert.equal(pauseAfter({ ...calm, isFocused: false, failures: 1 }), 6 * minute);
  });

  it('is up to a tenth shorter or longer', () => {
    assert.equal(pauseAfter({ ...calm, random: 0 }), 0.9 * minute);
    assert.equal(pauseAfter({ ...calm, random: 0.999999 }), 1.1 * minute);
    assert.equal(pauseAfter({ ...calm, random: 0.25 }), 0.95 * minute);
  });
});

describe('the pause after Graph asked for quiet', () => {
  it('is never too short, and spread over some seconds', () => {
    assert.equal(pauseAfterQuiet(0), 500);
    assert.equal(pauseAfterQuiet(0.999999), 5000);
    assert.ok(pauseAfterQuiet(0.3) < pauseAfterQuiet(0.6));
  });
});

describe('the time for which a presence is current', () => {
  it('outlasts the longest pause without failures, and the answer that follows it', () => {
    for (const interval of [15_000, minute, 2 * minute, 10 * minute, 60 * minute]) {
      const longest = pauseAfter({ interval, isFocused: false, failures: 0, random: 1 });
      assert.ok(freshFor(interval) >= longest + 30_000, `${interval}`);
      assert.ok(freshFor(interval) < longest + 2 * minute, `${interval}`);
    }
  });
});
