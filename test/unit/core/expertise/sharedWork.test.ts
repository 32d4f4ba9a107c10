import assert from 'node:assert/strict';
import { SharedWork } from '../../../../src/core/expertise/sharedWork.ts';
import { never } from '../../support/expertise.ts';

describe('work that several wait for', () => {
  /** Work whose end the test decides. */
  function scene() {
    const begun: { readonly signal: AbortSignal; end(outcome: string): void; fail(error: Error): void }[] =
      [];
    return {
      begun,
      work: (signal: AbortSignal) =>
        new Promise<string>((end, fail) => {
          begun.push({ signal, end, fail });
          signal.addEventListener('abort', () => {
            fail(signal.reason as Error);
          });
        }),
      shared: new SharedWork<string>(),
    };
  }

  it('is done once for all who ask meanwhile', async () => {
    const { begun, work, shared } = scene();
    const both = [shared.join('a', work, never), shared.join('a', work, never)];
    const other = shared.join('b', work, never);
    assert.equal(begun.length, 2);
    begun[0]?.end('done');
    begun[1]?.end('other');
    assert.deepEqual(await Promise.all([...both, other]), ['done', 'done', 'other']);
    const later = shared.join('a', work, never);
    begun[2]?.end('again');
    assert.equal(await later, 'again');
  });

  it('fails for all of them', async () => {
    const { begun, work, shared } = scene();
    const both = [shared.join('a', work, never), shared.join('a', work, never)];
    begun[0]?.fail(new Error('cannot'));
    for (const one of both) {
      await assert.rejects(one, /cannot/);
    }
    assert.equal(begun.length, 1);
  });

  it('goes on while somebody waits, and is ended with the last one', async () => {
    const { begun, work, shared } = scene();
    const [first, second] = [new AbortController(), new AbortController()];
    const both = [first, second].map(({ signal }) => shared.join('a', work, signal));
    first.abort(new Error('gone'));
    await assert.rejects(both[0] ?? assert.fail(), /gone/);
    assert.equal(begun[0]?.signal.aborted, false);
    second.abort(new Error('gone too'));
    await assert.rejects(both[1] ?? assert.fail(), /gone too/);
    assert.equal(begun[0].signal.aborted, true);
    await assert.rejects(shared.join('a', work, first.signal), /gone/);
    assert.equal(begun.length, 1);
  });

  it('begins anew for one who comes just when the others have gone', async () => {
    const { begun, work, shared } = scene();
    const leaving = new AbortController();
    const before = shared.join('a', work, leaving.signal);
    leaving.abort(new Error('gone'));
    const after = shared.join('a', work, never);
    await assert.rejects(before, /gone/);
    await new Promise(setImmediate);
    begun.at(-1)?.end('done');
    assert.equal(await after, 'done');
  });
});
