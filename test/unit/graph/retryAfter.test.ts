import assert from 'node:assert/strict';
import { readRetryAfter } from '../../../src/graph/retryAfter.ts';

const now = Date.UTC(2026, 10, 24, 9);
const hour = 3_600_000;

describe('Retry-After', () => {
  const readable: readonly (readonly [string, number])[] = [
    ['0', 0],
    ['3', 3000],
    [' 3 ', 3000],
    ['2.128', 2128],
    ['0.0001', 1],
    ['3600', hour],
    ['86400', 24 * hour],
    ['9'.repeat(400), 7 * 24 * hour],
    ['120s', 120_000],
    ['120 seconds', 120_000],
    ['.5', 500],
    ['5.', 5000],
    [new Date(now + 5000).toUTCString(), 5000],
    [new Date(now - 5000).toUTCString(), 0],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
    [new Date(now + 48 * hour).toUTCString(), 48 * hour],
    [new Date(now + 9999 * hour).toUTCString(), 7 * 24 * hour],
  ];
  for (const [value, wait] of readable) {
    it(`"${value.slice(0, 40)}" means ${wait} ms from now`, () => {
      assert.equal(readRetryAfter(value, now), now + wait);
    });
  }

  for (const wrong of [-2 * hour, hour / 6]) {
    it(`is a moment of Graph's clock, where ours is ${wrong} ms off`, () => {
      const sent = new Date(now - wrong).toUTCString();
      const value = new Date(now - wrong + 120_000).toUTCString();
      assert.equal(readRetryAfter(value, now, sent), now + 120_000);
      assert.equal(readRetryAfter('120', now, sent), now + 120_000);
    });
  }

  const rubbish = ['-1', '-0.5', '+5', '1,5', '1e3', '0x10', 'NaN', 'Infinity', 'later', '.', 's'];
  for (const value of rubbish) {
    it(`${JSON.stringify(value)} asks for some quiet`, () => {
      assert.equal(readRetryAfter(value, now), now + 60_000);
    });
  }

  for (const value of ['', ' ', null, undefined]) {
    it(`${value === undefined ? 'no header' : JSON.stringify(value)} says nothing`, () => {
      assert.equal(readRetryAfter(value, now), undefined);
    });
  }
});
