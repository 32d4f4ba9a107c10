import assert from 'node:assert/strict';
import { LoadedOnce } from '../../../src/core/loadedOnce.ts';

interface Part {
  readonly number: number;
  dispose(): void;
}

/** Parts that come, or fail to, when the test says so. */
class Loading {
  readonly told: string[] = [];
  readonly #begun: PromiseWithResolvers<Part>[] = [];
  readonly once = new LoadedOnce((who: string) => {
    this.told.push(`+${this.#begun.length} for ${who}`);
    const one = Promise.withResolvers<Part>();
    this.#begun.push(one);
    return one.promise;
  });

  comes(): void {
    const number = this.#begun.length - 1;
    this.#begun.at(-1)?.resolve({ number, dispose: () => void this.told.push(`-${number}`) });
  }

  fails(error: Error): void {
    this.#begun.at(-1)?.reject(error);
  }
}

describe('what is loaded once', () => {
  let loading: Loading;
  const failure = new Error('no such file');
  const numberFor = async (who: string): Promise<number> => (await loading.once.get(who)).number;

  beforeEach(() => {
    loading = new Loading();
  });

  it('is loaded by whoever needs it first, for all', async () => {
    assert.deepEqual([loading.once.isBegun, loading.told], [false, []]);
    const both = [numberFor('one'), numberFor('another')];
    assert.ok(loading.once.isBegun);
    loading.comes();
    assert.deepEqual(await Promise.all([...both, numberFor('a third')]), [0, 0, 0]);
    assert.deepEqual(loading.told, ['+0 for one']);
  });

  it('is tried again after it has failed, when it is next needed', async () => {
    const both = [numberFor('one'), numberFor('another')];
    loading.fails(failure);
    for (const { status } of await Promise.allSettled(both)) {
      assert.equal(status, 'rejected');
    }
    assert.ok(!loading.once.isBegun);
    const again = numberFor('a third');
    loading.comes();
    assert.equal(await again, 1);
    assert.deepEqual(loading.told, ['+0 for one', '+1 for a third']);
  });

  it('says why it failed', async () => {
    const one = numberFor('one');
    loading.fails(failure);
    await assert.rejects(one, failure);
  });

  it('is tried again where it fails at once', async () => {
    let times = 0;
    const once = new LoadedOnce((): Promise<Part> => {
      times++;
      throw failure;
    });
    await assert.rejects(once.get(), failure);
    await assert.rejects(once.get(), failure);
    assert.equal(times, 2);
  });

  it('is disposed of with it, loaded or not yet, and not loaded any more', async () => {
    const one = numberFor('one');
    loading.once.dispose();
    await assert.rejects(numberFor('another'));
    loading.comes();
    await one;
    assert.deepEqual(loading.told, ['+0 for one', '-0']);
    const never = new Loading();
    never.once.dispose();
    await assert.rejects(never.once.get('one'));
    assert.deepEqual(never.told, []);
  });

  it('is let go of quietly where it could not be loaded', async () => {
    const one = numberFor('one');
    loading.once.dispose();
    loading.fails(failure);
    await assert.rejects(one, failure);
  });
});
