/** Which way to sign in is taken where: the truth table. */
import assert from 'node:assert/strict';
import {
  chooseRoute,
  isMicrosoftEditor,
  readSovereign,
  type RouteChoice,
  type SignInPlace,
  type Provider,
} from '../../../../src/graph/signIn/routes.ts';

const desktop: SignInPlace = {
  cloud: 'global',
  host: 'node',
  isMicrosoftEditor: true,
  sovereign: 'none',
  missing: new Set(),
};

function shortOf(choice: RouteChoice): string {
  return choice.kind === 'route' ? choice.provider : `none: ${choice.obstacle}`;
}

type Case = readonly [string, Partial<SignInPlace>, string];

function check(setting: Provider | 'auto', cases: readonly Case[]): void {
  for (const [where, place, expected] of cases) {
    it(`${setting}, ${where}: ${expected}`, () => {
      assert.equal(shortOf(chooseRoute(setting, { ...desktop, ...place })), expected);
    });
  }
}

const elsewhere = { isMicrosoftEditor: false } as const;
const worker = { host: 'worker' } as const;
const government = { cloud: 'usGovernment', sovereign: 'usGovernment' } as const;

describe('the way to sign in', () => {
  check('auto', [
    ['on the desktop', {}, 'microsoft'],
    ['on vscode.dev', worker, 'microsoft'],
    ['in another editor', elsewhere, 'colleague-presence'],
    ['in another editor in the browser', { ...elsewhere, ...worker }, 'microsoft'],
    ['where there is no Microsoft account', { missing: new Set(['microsoft']) }, 'colleague-presence'],
    ['… nor Node', { ...worker, missing: new Set(['microsoft']) }, 'none: noNode'],
    ['for GCC High, set up in VS Code', government, 'microsoft-sovereign-cloud'],
    ['for DoD, set up in VS Code', { ...government, cloud: 'usGovernmentDod' }, 'microsoft-sovereign-cloud'],
    ['for GCC High, not set up in VS Code', { cloud: 'usGovernment' }, 'colleague-presence'],
    ['for GCC High in another editor', { ...government, ...elsewhere }, 'colleague-presence'],
    ['for GCC High, on vscode.dev', { ...government, ...worker }, 'microsoft-sovereign-cloud'],
    ['… not set up in VS Code', { ...worker, cloud: 'usGovernment' }, 'none: sovereignNotSet'],
    [
      'for GCC High, where a folder says where',
      { ...government, sovereign: 'fromWorkspace' },
      'colleague-presence',
    ],
    [
      '… on vscode.dev',
      { ...government, ...worker, sovereign: 'fromWorkspace' },
      'none: sovereignFromWorkspace',
    ],
    ['for a custom cloud', { cloud: 'custom' }, 'colleague-presence'],
    [
      'for a custom cloud that VS Code knows',
      { cloud: 'custom', sovereign: 'thisCustomCloud' },
      'microsoft-sovereign-cloud',
    ],
    [
      'for a custom cloud, where VS Code knows another',
      { cloud: 'custom', sovereign: 'other' },
      'colleague-presence',
    ],
  ]);
  check('microsoft', [
    ['on the desktop', {}, 'microsoft'],
    ['in another editor', elsewhere, 'microsoft'],
    ['in the browser', worker, 'microsoft'],
    ['for a custom cloud', { cloud: 'custom' }, 'microsoft'],
    ['for GCC High', { cloud: 'usGovernment' }, 'none: wrongCloud'],
    ['where it is not there', { missing: new Set(['microsoft']) }, 'none: providerMissing'],
  ]);
  check('microsoft-sovereign-cloud', [
    ['worldwide', {}, 'none: wrongCloud'],
    ['for GCC High', government, 'microsoft-sovereign-cloud'],
    ['for GCC High in another editor', { ...government, ...elsewhere }, 'microsoft-sovereign-cloud'],
    ['for GCC High, not set up in VS Code', { cloud: 'usGovernment' }, 'none: sovereignNotSet'],
    [
      'for GCC High, where VS Code says China',
      { cloud: 'usGovernment', sovereign: 'other' },
      'none: sovereignNotSet',
    ],
    [
      'where a folder says where',
      { ...government, sovereign: 'fromWorkspace' },
      'none: sovereignFromWorkspace',
    ],
  ]);
  check('colleague-presence', [
    ['on the desktop', {}, 'colleague-presence'],
    ['for DoD', { cloud: 'usGovernmentDod' }, 'colleague-presence'],
    ['in another editor', elsewhere, 'colleague-presence'],
    ['in the browser', worker, 'none: noNode'],
  ]);
});

describe("Microsoft's editors", () => {
  const table: readonly (readonly [string, string, boolean])[] = [
    ['Visual Studio Code', 'desktop', true],
    ['Visual Studio Code - Insiders', 'desktop', true],
    ['Visual Studio Code', 'vscode.dev', true],
    ['Visual Studio Code', 'codespaces', true],
    ['Visual Studio Code', 'server-distro', false],
    ['VSCodium', 'desktop', false],
    ['code-server', 'web', false],
    ['Code - OSS', 'desktop', false],
  ];
  for (const [appName, appHost, expected] of table) {
    it(`${expected ? 'include' : 'do not include'} ${appName} on ${appHost}`, () => {
      assert.equal(isMicrosoftEditor({ appName, appHost }), expected);
    });
  }
});

describe("the settings of VS Code's sovereign cloud provider", () => {
  const custom = { globalValue: { activeDirectoryEndpointUrl: 'https://login.contoso.com/' } };

  it('are none', () => {
    assert.equal(readSovereign({}, {}, undefined), 'none');
  });

  it('name a cloud', () => {
    assert.equal(readSovereign({ globalValue: 'USGovernment' }, {}, undefined), 'usGovernment');
    assert.equal(readSovereign({ globalValue: 'ChinaCloud' }, {}, undefined), 'other');
  });

  it('name the custom cloud, by where its sign-in is', () => {
    const environment = { globalValue: 'custom' };
    assert.equal(readSovereign(environment, custom, 'https://login.contoso.com'), 'thisCustomCloud');
    assert.equal(readSovereign(environment, custom, 'https://login.example.com'), 'other');
    assert.equal(readSovereign(environment, {}, 'https://login.contoso.com'), 'other');
    assert.equal(readSovereign(environment, custom, undefined), 'other');
  });

  it('are refused as soon as a folder has a say in them', () => {
    const user = { globalValue: 'USGovernment' };
    assert.equal(readSovereign({ ...user, workspaceValue: 'custom' }, {}, undefined), 'fromWorkspace');
    assert.equal(readSovereign({ ...user, workspaceFolderValue: 'custom' }, {}, undefined), 'fromWorkspace');
    assert.equal(readSovereign(user, { workspaceValue: {} }, undefined), 'fromWorkspace');
  });
});
