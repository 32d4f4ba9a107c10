import assert from 'node:assert/strict';
import { readScopes } from '../../../src/desktop/signIn/scopes.ts';
import { CLIENT_ID, GRAPH, place, scopes, TENANT_ID } from './places.ts';

describe('the scopes of a request', () => {
  it('are those of Graph, for the app and tenant of the settings', () => {
    assert.deepEqual(readScopes(scopes, place), {
      asked: scopes,
      permissions: [`${GRAPH}/Presence.Read.All`, `${GRAPH}/User.ReadBasic.All`],
      isRenewal: false,
    });
  });

  it('need not name the app and the tenant', () => {
    assert.equal(readScopes([`${GRAPH}/People.Read`], place).permissions.length, 1);
  });

  it('may be in any order, and name the app and the tenant in any case', () => {
    const request = readScopes(
      [
        `VSCODE_TENANT:${TENANT_ID.toUpperCase()}`,
        `VSCODE_CLIENT_ID:${CLIENT_ID.toUpperCase()}`,
        ...scopes,
      ].sort(),
      place,
    );
    assert.equal(request.permissions.length, 2);
  });

  it('may ask for a new token', () => {
    assert.equal(readScopes([...scopes, 'COLLEAGUE_PRESENCE_RENEW:refused'], place).isRenewal, true);
    assert.equal(readScopes([...scopes, 'COLLEAGUE_PRESENCE_RENEW:'], place).isRenewal, true);
  });

  it('may carry the claims of a challenge', () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"},"é":null}}';
    const encoded = Buffer.from(claims).toString('base64url');
    assert.equal(readScopes([...scopes, `COLLEAGUE_PRESENCE_CLAIMS:${encoded}`], place).claims, claims);
  });

  for (const claims of [
    '',
    'not base64!',
    'bm8ganNvbg',
    Buffer.from('[1]').toString('base64url'),
    'bnVsbA',
  ]) {
    it(`are refused with the claims "${claims}"`, () => {
      assert.throws(() => readScopes([...scopes, `COLLEAGUE_PRESENCE_CLAIMS:${claims}`], place), {
        failure: 'badClaims',
      });
    });
  }

  for (const other of [
    'VSCODE_CLIENT_ID:99999999-1111-4222-8333-444444444444',
    'VSCODE_TENANT:fabrikam.example',
  ]) {
    it(`are refused with ${other}`, () => {
      assert.throws(() => readScopes([...scopes, other], place), { failure: 'otherApp' });
    });
  }

  const others = [
    'https://graph.microsoft.com/Presence.Read.All',
    'https://graph.contoso.example.evil.example/User.Read',
    `${GRAPH}:444/User.Read`,
    `${GRAPH}/beta/User.Read`,
    `${GRAPH}/`,
    `${GRAPH}/User.Read Mail.Read`,
    'User.Read',
    'api://something/access',
    'VSCODE_SOMETHING:else',
    '',
  ];
  for (const other of others) {
    it(`are refused with "${other}"`, () => {
      assert.throws(() => readScopes([...scopes, other], place), { failure: 'otherScopes' });
    });
  }

  it('are refused without any of Graph', () => {
    assert.throws(() => readScopes([], place), { failure: 'otherScopes' });
    assert.throws(() => readScopes(['openid', 'profile', 'offline_access'], place), {
      failure: 'otherScopes',
    });
  });
});
