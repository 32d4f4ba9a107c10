import assert from 'node:assert/strict';
import { momentOf } from '../../../src/core/age.ts';
import { MOST_PHOTOS, PhotoCache } from '../../../src/core/photoCache.ts';
import { FakeClock } from '../support/clock.ts';
import { idAt } from '../support/people.ts';

describe('the photos in memory', () => {
  let clock: FakeClock;
  let cache: PhotoCache;
  const put = (place: number, minutes = 60) => {
    cache.set(idAt(place), { url: `photo ${place}`, asked: momentOf(clock), pause: minutes * 60_000 });
  };
  const has = (place: number) => cache.get(idAt(place)) !== undefined;

  beforeEach(() => {
    clock = new FakeClock();
    cache = new PhotoCache(clock);
  });

  it('are there until their time is up', async () => {
    put(1, 1);
    await clock.pass(59_999);
    assert.equal(cache.get(idAt(1))?.url, 'photo 1');
    await clock.pass(1);
    assert.equal(cache.get(idAt(1)), undefined);
    assert.equal(cache.size, 0);
  });

  it('are at most so many, and those go first that nobody looked at for longest', () => {
    for (let place = 0; place < MOST_PHOTOS; place++) {
      put(place);
    }
    assert.ok(has(0));
    put(MOST_PHOTOS);
    assert.equal(cache.size, MOST_PHOTOS);
    assert.deepEqual([0, 1, 2, MOST_PHOTOS].map(has), [true, false, true, true]);
  });

  it('do not push each other out when one is renewed', () => {
    put(1);
    put(2);
    put(1);
    assert.equal(cache.size, 2);
  });

  it('are all gone once forgotten', () => {
    put(1);
    cache.clear();
    assert.deepEqual([has(1), cache.size], [false, 0]);
  });
});
