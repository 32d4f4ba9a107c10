import assert from 'node:assert/strict';
import { placeOf } from '../../../src/desktop/signIn/place.ts';
import type { OwnSignInFailure } from '../../../src/desktop/signIn/signInError.ts';
import type { OwnSignInTarget } from '../../../src/vscode/host/platform.ts';
import { CLIENT_ID, LOGIN, target, TENANT_ID } from './places.ts';

describe('where to sign in', () => {
  it('is what the settings say', () => {
    const place = placeOf(target);
    assert.equal(place.authority, `${LOGIN}/${TENANT_ID}`);
    assert.equal(place.clientId, CLIENT_ID);
  });

  it('has a key of its own for each service, tenant and app', () => {
    const others: Partial<OwnSignInTarget>[] = [
      {},
      { login: 'https://login.fabrikam.example' },
      { tenant: 'organizations' },
      { clientId: '99999999-1111-4222-8333-444444444444' },
    ];
    const keys = others.map(other => placeOf({ ...target, ...other }).key);
    assert.equal(new Set(keys).size, others.length);
    assert.equal(placeOf({ ...target, tenant: TENANT_ID.toUpperCase() }).key, keys[0]);
  });

  const refused: [string, Partial<OwnSignInTarget>, OwnSignInFailure][] = [
    ['a sign-in service without https', { login: 'http://login.contoso.example' }, 'insecureLogin'],
    ['one on loopback without https', { login: 'http://127.0.0.1:8080' }, 'insecureLogin'],
    ['one with a path', { login: `${LOGIN}/elsewhere` }, 'insecureLogin'],
    ['one with a user in it', { login: 'https://login.contoso.example@evil.example' }, 'insecureLogin'],
    ['one that is no address', { login: 'login.contoso.example' }, 'insecureLogin'],
    ['a client id that is no GUID', { clientId: 'colleague-presence' }, 'badClientId'],
    ['no client id', { clientId: '' }, 'badClientId'],
    ['a client id with more behind it', { clientId: `${CLIENT_ID}&x=1` }, 'badClientId'],
    ['a tenant with a slash', { tenant: 'contoso.example/oauth2' }, 'badTenant'],
    ['a tenant that climbs', { tenant: '..' }, 'badTenant'],
    ['a tenant with a query', { tenant: 'contoso.example?x=1' }, 'badTenant'],
    ['no tenant', { tenant: '' }, 'badTenant'],
    ['a Graph that is no origin', { graph: 'https://graph.contoso.example/v1.0' }, 'notSetUp'],
    ['a Graph without https', { graph: 'http://graph.contoso.example' }, 'notSetUp'],
  ];
  for (const [name, other, failure] of refused) {
    it(`is not ${name}`, () => {
      assert.throws(() => placeOf({ ...target, ...other }), { name: 'SignInError', failure });
    });
  }

  it('is nowhere while the settings are not complete', () => {
    assert.throws(() => placeOf(undefined), { failure: 'notSetUp' });
  });
});
