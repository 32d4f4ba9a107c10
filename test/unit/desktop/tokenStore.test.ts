import assert from 'node:assert/strict';
import { FolderLock } from '../../../src/desktop/signIn/folderLock.ts';
import {
  accountsIn,
  emptyCache,
  isSameCache,
  withoutAccount,
  withSignIn,
  type TokenCache,
} from '../../../src/desktop/signIn/tokenCache.ts';
import { TokenStore } from '../../../src/desktop/signIn/tokenStore.ts';
import { after } from '../../../src/core/wait.ts';
import { WriteMarks } from '../../../src/desktop/signIn/writeMarks.ts';
import { systemClock } from '../../../src/vscode/host/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { hurriedClock } from './clocks.ts';
import { LaggingSecrets, type Window } from './laggingSecrets.ts';
import { quickTimes, scratchFolder } from './locks.ts';
import { cacheOf, refreshTokensIn } from './tokenCaches.ts';

const KEY = 'sign-in here';
const LAG = 120;

/** One after the other. */
function pick(stores: readonly TokenStore[], at: number): TokenStore {
  const store = stores[at % stores.length];
  assert.ok(store);
  return store;
}

describe('the stored tokens', () => {
  const folder = scratchFolder();
  let log: RecordingLog;

  const storeOf = (secrets: Window, where = folder(), clock = systemClock): TokenStore =>
    new TokenStore({
      secrets,
      lock: new FolderLock(where, clock, log, quickTimes),
      marks: new WriteMarks(where),
      clock,
      log,
    });
  const change = (store: TokenStore, by: (cache: TokenCache) => TokenCache): Promise<unknown> =>
    store.transact(KEY, cache => Promise.resolve({ cache: by(cache), value: undefined }));
  const signIn = (store: TokenStore, name: string, version = 1): Promise<unknown> =>
    change(store, cache => withSignIn(cache, cacheOf(name, version)));

  beforeEach(() => {
    log = new RecordingLog();
  });

  it('are nothing at first, and then what was stored', async () => {
    const window = new LaggingSecrets(0).openWindow();
    const store = storeOf(window);
    assert.deepEqual(await store.peek(KEY), { cache: emptyCache, generation: 0, dead: [] });
    await signIn(store, 'adele');
    const { cache, generation } = await store.peek(KEY);
    assert.deepEqual(cache, cacheOf('adele'));
    assert.ok(generation > 0);
  });

  it('are written only when they have changed', async () => {
    const window = new LaggingSecrets(0).openWindow();
    const store = storeOf(window);
    await signIn(store, 'adele');
    assert.equal(window.writes, 1);
    await signIn(store, 'adele');
    await change(store, cache => ({ ...cache }));
    assert.equal(window.writes, 1);
  });

  it('are not written when the work fails', async () => {
    const window = new LaggingSecrets(0).openWindow();
    const store = storeOf(window);
    await assert.rejects(store.transact(KEY, () => Promise.reject(new Error('no'))));
    assert.equal(window.writes, 0);
    await signIn(store, 'adele');
  });

  it('grow from generation to generation', async () => {
    const store = storeOf(new LaggingSecrets(0).openWindow());
    const generations = [];
    for (const version of [1, 2, 3]) {
      await signIn(store, 'adele', version);
      generations.push((await store.peek(KEY)).generation);
    }
    assert.deepEqual(generations, [...new Set(generations)].sort());
  });

  it('are deleted with the last account', async () => {
    const secrets = new LaggingSecrets(0);
    const store = storeOf(secrets.openWindow());
    await signIn(store, 'adele');
    await signIn(store, 'alex');
    await change(store, cache => withoutAccount(cache, 'adele.contoso'));
    assert.deepEqual(secrets.keys, [KEY]);
    await change(store, cache => withoutAccount(cache, 'alex.contoso'));
    assert.deepEqual(secrets.keys, []);
    await signIn(store, 'lee');
    assert.deepEqual(accountsIn((await store.peek(KEY)).cache).length, 1);
  });

  it('are left aside where they cannot be read', async () => {
    const window = new LaggingSecrets(0).openWindow();
    await window.store(KEY, 'what is this?');
    const store = storeOf(window);
    assert.deepEqual((await store.peek(KEY)).cache, emptyCache);
    await signIn(store, 'adele');
    assert.deepEqual((await store.peek(KEY)).cache, cacheOf('adele'));
    assert.match(log.lines.join('\n'), /^warn The stored sign-in cannot be read; it is left aside\b/);
  });

  describe('of two windows', function () {
    it('are those that were written last, although a window hears of them late', async () => {
      const secrets = new LaggingSecrets(LAG);
      const [one, two] = [storeOf(secrets.openWindow()), storeOf(secrets.openWindow())];
      secrets.hold();
      await signIn(one, 'adele');
      assert.equal((await two.peek(KEY)).generation, 0, 'the other window has not heard of it');
      const changed = change(two, cache => {
        assert.deepEqual(cache, cacheOf('adele'));
        return cache;
      });
      secrets.deliver();
      await changed;
    });

    it('lose nothing, whoever writes when', async () => {
      const secrets = new LaggingSecrets(LAG);
      const windows = [secrets.openWindow(), secrets.openWindow(), secrets.openWindow()];
      const stores = windows.map(window => storeOf(window));
      const names = ['adele', 'alex', 'lee', 'megan', 'nestor', 'patti'];
      await Promise.all(names.map((name, at) => signIn(pick(stores, at), name)));
      await after(systemClock, LAG + 50);
      for (const store of stores) {
        assert.equal(accountsIn((await store.peek(KEY)).cache).length, names.length);
      }
      assert.deepEqual(log.lines, []);
    });

    it('are used once each: nobody begins with a token that another window has replaced', async () => {
      const secrets = new LaggingSecrets(LAG);
      const stores = [storeOf(secrets.openWindow()), storeOf(secrets.openWindow())];
      await signIn(pick(stores, 0), 'adele');
      const used: unknown[] = [];
      const rotate = (store: TokenStore): Promise<unknown> =>
        change(store, cache => {
          const [token] = refreshTokensIn(cache);
          used.push(token);
          return withSignIn(cache, cacheOf('adele', used.length + 1));
        });
      await Promise.all([0, 1, 0, 1, 0, 1].map(at => rotate(pick(stores, at))));
      assert.deepEqual(
        used,
        [1, 2, 3, 4, 5, 6].map(version => `adele refresh ${version}`),
      );
    });

    it('are gone in both after the last account signed out in one', async () => {
      const secrets = new LaggingSecrets(LAG);
      const [one, two] = [storeOf(secrets.openWindow()), storeOf(secrets.openWindow())];
      await signIn(one, 'adele');
      await change(two, cache => withoutAccount(cache, 'adele.contoso'));
      await change(one, cache => {
        assert.deepEqual(cache, emptyCache);
        return cache;
      });
    });

    it('are waited for once where they never arrive, and then used as they are', async () => {
      const secrets = new LaggingSecrets(Infinity);
      const window = secrets.openWindow();
      const [one, two] = [storeOf(secrets.openWindow()), storeOf(window, folder(), hurriedClock)];
      await signIn(one, 'adele');
      await change(two, cache => cache);
      assert.equal(window.reads, 1 + 2_000 / 50);
      window.reads = 0;
      await change(two, cache => cache);
      assert.equal(window.reads, 1);
      await signIn(two, 'alex');
      assert.deepEqual(log.lines, ['debug What another window has stored does not arrive here']);
    });

    it('are brought together where the lock does not reach both', async () => {
      const secrets = new LaggingSecrets(0);
      const [one, two] = [
        storeOf(secrets.openWindow()),
        storeOf(secrets.openWindow(), `${folder()}/elsewhere`),
      ];
      await signIn(one, 'adele');
      await after(systemClock, 10);
      await one.transact(KEY, async cache => {
        await signIn(two, 'alex');
        await after(systemClock, 10);
        return { cache: withSignIn(cache, cacheOf('adele', 2)), value: undefined };
      });
      await after(systemClock, 10);
      const { cache } = await two.peek(KEY);
      assert.deepEqual(refreshTokensIn(cache), ['adele refresh 2', 'alex refresh 1']);
      assert.ok(isSameCache(cache, (await one.peek(KEY)).cache));
    });
  });
});
