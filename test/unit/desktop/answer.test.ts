import assert from 'node:assert/strict';
import { checkClaims } from '../../../src/desktop/signIn/answer.ts';
import { CLIENT_ID, LOGIN, place, TENANT_ID } from './places.ts';

const ANYWHERE = `${LOGIN}/{tenantid}/v2.0`;
const issuer = `${LOGIN}/${TENANT_ID}/v2.0`;
const claims = { iss: issuer, aud: CLIENT_ID, tid: TENANT_ID };

describe('the claims of an answer', () => {
  it('are accepted from the issuer of the metadata', () => {
    checkClaims(claims, place, issuer);
    checkClaims(claims, place, ANYWHERE);
    checkClaims({ ...claims, aud: [CLIENT_ID] }, place, issuer);
    checkClaims({ ...claims, aud: [CLIENT_ID, 'another'], azp: CLIENT_ID }, place, issuer);
  });

  it('are accepted from any tenant where none is named by its id', () => {
    const tid = '77777777-1111-4222-8333-555555555555';
    checkClaims(
      { ...claims, tid, iss: `${LOGIN}/${tid}/v2.0` },
      { ...place, tenant: 'organizations' },
      ANYWHERE,
    );
  });

  const table: [string, object, string | undefined, string][] = [
    ['another issuer', { iss: 'https://login.evil.example/v2.0' }, issuer, 'issuer'],
    ['an issuer that only begins the same', { iss: `${issuer}/more` }, issuer, 'issuer'],
    ['no issuer', { iss: undefined }, issuer, 'issuer'],
    ['an issuer for another tenant', { iss: `${LOGIN}/other/v2.0` }, ANYWHERE, 'issuer'],
    ['a tenant that the issuer does not name', { tid: 'other' }, ANYWHERE, 'issuer'],
    ['metadata without an issuer', {}, undefined, 'issuer'],
    ['another audience', { aud: '99999999-1111-4222-8333-444444444444' }, issuer, 'audience'],
    ['no audience', { aud: undefined }, issuer, 'audience'],
    ['audiences without this app', { aud: ['a', 'b'], azp: CLIENT_ID }, issuer, 'audience'],
    ['several audiences for another app', { aud: [CLIENT_ID, 'b'], azp: 'b' }, issuer, 'audience'],
    ['another tenant', { tid: 'other' }, issuer, 'tenant'],
    ['no tenant', { tid: undefined }, issuer, 'tenant'],
  ];
  for (const [name, other, metadata, what] of table) {
    it(`are refused with ${name}`, () => {
      assert.throws(
        () => {
          checkClaims({ ...claims, ...other }, place, metadata);
        },
        { failure: 'wrongAnswer', detail: what },
      );
    });
  }
});
