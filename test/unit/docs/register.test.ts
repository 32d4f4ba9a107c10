/** The script that an administrator runs, with an Azure CLI that only takes note of what it is asked for. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Permission } from '../../../src/graph/permissions.ts';
import { adminConsentLink } from '../../../src/graph/signIn/adminConsent.ts';
import { read, root } from '../manifest/files.ts';

const APP = '00000000-0000-4000-8000-000000000001';
const TENANT = '00000000-0000-4000-8000-000000000002';

const everyPermission = [
  'Presence.Read.All',
  'User.ReadBasic.All',
  'User.Read',
  'User.Read.All',
  'People.Read',
  'GroupMember.Read.All',
  'Team.ReadBasic.All',
  'TeamMember.Read.All',
  'Presence.ReadWrite',
] as const satisfies readonly Permission[];
// nothing may be missing from that list
const nothingElse: Exclude<Permission, (typeof everyPermission)[number]> extends never ? true : false = true;

const az = `#!/bin/sh
printf '%s\\n' "$@" '' >> "$ASKED"
case "$*" in
  *endpoints.activeDirectory*) echo https://login.microsoftonline.us ;;
  *microsoftGraphResourceId*) echo https://graph.microsoft.us/ ;;
  *tenantId*) echo ${TENANT} ;;
  'ad app create'*) echo ${APP} ;;
  'ad sp show'*) exit 3 ;;
esac
`;

describe('docs/register.sh', function () {
  let folder: string;

  before(function () {
    if (process.platform === 'win32') {
      this.skip(); // it runs in a shell of its own there
    }
    folder = mkdtempSync(path.join(tmpdir(), 'colleague-presence-register-'));
    writeFileSync(path.join(folder, 'az'), az);
    chmodSync(path.join(folder, 'az'), 0o755);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Each call of the CLI as one text, an argument a line. */
  function run(...permissions: readonly string[]) {
    const asked = path.join(folder, 'asked');
    writeFileSync(asked, '');
    const { status, stdout, stderr } = spawnSync('sh', [`${root}docs/register.sh`, ...permissions], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}${path.delimiter}${process.env.PATH ?? ''}`, ASKED: asked },
    });
    return { status, stdout, stderr, calls: readFileSync(asked, 'utf8').split('\n\n') };
  }

  it('registers a public client of one tenant, and gives it the redirect addresses of the guide', () => {
    const { status, stderr, calls } = run();
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const create = calls.find(call => call.includes('\ncreate\n--display-name')) ?? '';
    assert.match(create, /--sign-in-audience\nAzureADMyOrg\n--is-fallback-public-client\ntrue/);
    const update = calls.find(call => call.includes('--public-client-redirect-uris')) ?? '';
    const [, addresses = ''] = /--public-client-redirect-uris\n(.*?)\n--/s.exec(update) ?? [];
    const guide = [...read('docs/setup.md').matchAll(/^ +\| `([a-z.-]+:\/\/[^`]+)`/gm)].map(
      ([, address = '']) => address.replace('<client-id>', APP),
    );
    assert.equal(guide.length, 4);
    assert.deepEqual(addresses.split('\n'), guide);
    assert.ok(calls.some(call => call.startsWith('ad\nsp\ncreate')));
  });

  it('asks for what nothing works without, and for what is named', () => {
    const idsOf = (calls: readonly string[]): readonly string[] => {
      const [, text = ''] = /--required-resource-accesses\n(.*)/.exec(calls.join('\n\n')) ?? [];
      const [access] = JSON.parse(text) as {
        resourceAppId: string;
        resourceAccess: { id: string; type: string }[];
      }[];
      assert.equal(access?.resourceAppId, '00000003-0000-0000-c000-000000000000');
      assert.ok(access.resourceAccess.every(({ type }) => type === 'Scope'));
      return access.resourceAccess.map(({ id }) => id);
    };
    assert.deepEqual(idsOf(run().calls), [
      '9c7a330d-35b3-4aa1-963d-cb2b9f927841',
      'b340eb25-3456-403f-be2f-af7a0d370277',
      'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
    ]);
    const all = idsOf(run(...everyPermission.slice(3)).calls);
    assert.ok(nothingElse);
    assert.equal(new Set(all).size, everyPermission.length);
  });

  it('prints the settings, and the same link as the extension makes', () => {
    const { stdout } = run('People.Read');
    assert.match(stdout, new RegExp(`"colleaguePresence.auth.clientId": "${APP}"`));
    assert.match(stdout, new RegExp(`"colleaguePresence.auth.tenant": "${TENANT}"`));
    const link = adminConsentLink(
      {
        login: 'https://login.microsoftonline.us',
        graph: 'https://graph.microsoft.us',
        tenant: TENANT,
        clientId: APP,
      },
      ['Presence.Read.All', 'User.ReadBasic.All', 'User.Read', 'People.Read'],
    );
    assert.ok(stdout.includes(link), stdout);
  });

  it('registers nothing where a name is wrong', () => {
    const { status, stderr, calls } = run('Mail.Read');
    assert.notEqual(status, 0);
    assert.match(stderr, /does not ask for Mail\.Read/);
    assert.ok(!calls.some(call => call.includes('create')));
  });
});

describe('the pages for administrators', () => {
  for (const file of ['docs/setup.md', 'docs/privacy.md']) {
    it(`${file} says of every permission what it is for`, () => {
      const named = [...read(file).matchAll(/^ *\| `([A-Za-z.]+)` +\| \w/gm)].map(([, name]) => name);
      assert.deepEqual(
        everyPermission.filter(permission => !named.includes(permission)),
        [],
      );
    });
  }
});
