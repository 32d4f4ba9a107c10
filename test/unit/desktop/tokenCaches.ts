/** Caches of tokens as msal writes them. */
import { emptyCache, type TokenCache } from '../../../src/desktop/signIn/tokenCache.ts';

/** Of somebody who is signed in. The tokens name the version, so that it can be seen which one won. */
export function cacheOf(name: string, version = 1): TokenCache {
  const id = `${name}.contoso`;
  const common = { home_account_id: id, environment: 'login.contoso.example' };
  return {
    ...emptyCache,
    Account: { [`${id}-account`]: { ...common, username: `${name}@contoso.example`, realm: 'contoso' } },
    IdToken: { [`${id}-idtoken`]: { ...common, secret: `${name} id ${version}` } },
    AccessToken: {
      [`${id}-accesstoken`]: { ...common, secret: `${name} access ${version}`, target: 'User.Read' },
    },
    RefreshToken: { [`${id}-refreshtoken`]: { ...common, secret: `${name} refresh ${version}` } },
  };
}

/** The refresh tokens in a cache. */
export function refreshTokensIn(cache: TokenCache): readonly unknown[] {
  return Object.values(cache.RefreshToken)
    .map(({ secret }) => secret)
    .sort();
}
