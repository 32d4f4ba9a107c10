import assert from 'node:assert/strict';
import {
  accountsIn,
  emptyCache,
  isSameCache,
  readCache,
  rebase,
  withoutAccount,
  withSignIn,
} from '../../../src/desktop/signIn/tokenCache.ts';
import { cacheOf, refreshTokensIn } from './tokenCaches.ts';

const adele = cacheOf('adele');
const both = withSignIn(adele, cacheOf('alex'));

describe('a cache of tokens', () => {
  it('is read, and what is no cache is left out', () => {
    assert.deepEqual(readCache(JSON.parse(JSON.stringify(adele))), adele);
    assert.deepEqual(
      readCache({ Account: { a: 'text' }, RefreshToken: [], Something: { a: {} } }),
      emptyCache,
    );
    assert.deepEqual(readCache(undefined), emptyCache);
  });

  it('lists the accounts', () => {
    assert.deepEqual(accountsIn(both), [
      { id: 'adele.contoso', label: 'adele@contoso.example' },
      { id: 'alex.contoso', label: 'alex@contoso.example' },
    ]);
  });

  it('lists an account once, and one without a name by its id', () => {
    const twice = {
      ...emptyCache,
      Account: { a: { home_account_id: 'x.y', username: '' }, b: { home_account_id: 'x.y', username: '' } },
    };
    assert.deepEqual(accountsIn(twice), [{ id: 'x.y', label: 'x.y' }]);
  });

  it('is the same in another order', () => {
    assert.ok(isSameCache(both, withSignIn(cacheOf('alex'), adele)));
    assert.ok(!isSameCache(both, adele));
    assert.ok(!isSameCache(both, withSignIn(both, cacheOf('alex', 2))));
  });

  it('gives way to a sign-in, of that account alone', () => {
    const anew = { ...emptyCache, Account: adele.Account, RefreshToken: cacheOf('adele', 2).RefreshToken };
    const after = withSignIn(both, anew);
    assert.deepEqual(refreshTokensIn(after), ['adele refresh 2', 'alex refresh 1']);
    assert.equal(Object.keys(after.AccessToken).length, 1, 'the old access token is gone');
  });

  it('loses everything of an account that signs out', () => {
    const after = withoutAccount(both, 'adele.contoso');
    assert.ok(isSameCache(after, cacheOf('alex')));
    assert.doesNotMatch(JSON.stringify(after), /adele/);
    assert.ok(isSameCache(withoutAccount(both, 'nobody'), both));
  });

  describe('that somebody else has changed meanwhile', () => {
    it('takes over what was changed, and keeps the rest', () => {
      const mine = withSignIn(both, cacheOf('adele', 2));
      const theirs = withSignIn(both, cacheOf('alex', 2));
      assert.deepEqual(refreshTokensIn(rebase(theirs, both, mine)), ['adele refresh 2', 'alex refresh 2']);
    });

    it('takes over what was added', () => {
      assert.deepEqual(refreshTokensIn(rebase(both, emptyCache, cacheOf('lee'))).length, 3);
    });

    it('takes over what was deleted', () => {
      const theirs = withSignIn(both, cacheOf('alex', 2));
      const after = rebase(theirs, both, withoutAccount(both, 'adele.contoso'));
      assert.deepEqual(refreshTokensIn(after), ['alex refresh 2']);
    });
  });
});
