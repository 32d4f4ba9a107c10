/** From the settings to where to sign in. */
import assert from 'node:assert/strict';
import { clouds } from '../../../../src/graph/clouds.ts';
import type { SignInPlace } from '../../../../src/graph/signIn/routes.ts';
import {
  isForSetUp,
  isTenant,
  ownTarget,
  setUpOf,
  type SetUp,
  type SignInSettings,
} from '../../../../src/vscode/signIn/setUp.ts';

const place: Omit<SignInPlace, 'cloud'> = {
  host: 'node',
  isMicrosoftEditor: true,
  sovereign: 'none',
  missing: new Set(),
};
const settings: SignInSettings = {
  cloudName: 'global',
  cloud: clouds.global,
  provider: 'auto',
  clientId: '00000000-0000-4000-8000-000000000001',
  tenant: 'contoso.com',
};

function shortOf(setUp: SetUp): string {
  return setUp.kind === 'problem' ? setUp.problem : setUp.kind;
}

describe('the set-up of sign-in', () => {
  const table: readonly (readonly [string, Partial<SignInSettings>, string])[] = [
    ['all is there', {}, 'ready'],
    ['there is no client ID', { clientId: '' }, 'noClientId'],
    ['the client ID is no GUID', { clientId: 'my app' }, 'badClientId'],
    ['the client ID is an address', { clientId: 'https://login.example.com' }, 'badClientId'],
    ['the tenant has a slash', { tenant: 'contoso.com/oauth2' }, 'badTenant'],
    ['the tenant is blank', { tenant: '' }, 'badTenant'],
    ['the tenant is for personal accounts', { tenant: 'consumers' }, 'badTenant'],
    ['the custom cloud cannot be trusted', { cloudName: 'custom', cloud: undefined }, 'badCustomCloud'],
    ['the cloud has no presence', { cloudName: 'china', cloud: clouds.china, clientId: '' }, 'unsupported'],
    [
      'the chosen way does not reach the cloud',
      { cloudName: 'usGovernment', cloud: clouds.usGovernment, provider: 'microsoft' },
      'wrongCloud',
    ],
  ];
  for (const [what, changes, expected] of table) {
    it(`is ${expected} where ${what}`, () => {
      assert.equal(shortOf(setUpOf({ ...settings, ...changes }, place)), expected);
    });
  }

  it('is for the user to complete where something has to be typed, and only there', () => {
    const problems = table.flatMap(([, changes]) => {
      const setUp = setUpOf({ ...settings, ...changes }, place);
      return isForSetUp(setUp) ? [shortOf(setUp)] : [];
    });
    assert.deepEqual([...new Set(problems)], ['noClientId', 'badClientId', 'badTenant', 'badCustomCloud']);
  });

  it("names the chosen cloud's Graph, the app and the tenant", () => {
    for (const cloudName of ['global', 'usGovernment', 'usGovernmentDod'] as const) {
      const setUp = setUpOf({ ...settings, cloudName, cloud: clouds[cloudName] }, place);
      assert.ok(setUp.kind === 'ready');
      assert.equal(setUp.target.origin, clouds[cloudName].graph);
      assert.equal(setUp.target.clientId, settings.clientId);
      assert.equal(setUp.target.tenant, 'contoso.com');
    }
  });

  it('takes IDs and domains for tenants, and nothing that changes the path', () => {
    for (const tenant of ['organizations', 'contoso.onmicrosoft.com', settings.clientId, 'common']) {
      assert.ok(isTenant(tenant), tenant);
    }
    for (const tenant of ['..', './x', 'a/b', 'a?b', 'a#b', 'a b', '@', 'a@b', '%2e%2e']) {
      assert.ok(!isTenant(tenant), tenant);
    }
  });
});

describe('where the own provider signs in', () => {
  it('is the same cloud, whichever provider is chosen', () => {
    assert.deepEqual(ownTarget({ ...settings, provider: 'microsoft' }), {
      graph: 'https://graph.microsoft.com',
      login: 'https://login.microsoftonline.com',
      isKnownLogin: true,
      clientId: settings.clientId,
      tenant: 'contoso.com',
    });
  });

  it('is nowhere while the settings are not complete', () => {
    assert.equal(ownTarget({ ...settings, clientId: '' }), undefined);
    assert.equal(ownTarget({ ...settings, cloudName: 'china', cloud: clouds.china }), undefined);
  });

  it("has to be told that a custom cloud's sign-in can be trusted", () => {
    const cloud = { graph: 'https://graph.contoso.com', login: 'https://login.contoso.com' };
    assert.equal(ownTarget({ ...settings, cloudName: 'custom', cloud })?.isKnownLogin, false);
  });
});
