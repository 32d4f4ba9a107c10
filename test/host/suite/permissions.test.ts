/** Permissions beyond the usual ones: explained, asked for once, and a no is remembered. */
import assert from 'node:assert/strict';
import type { Storage } from '../../../src/core/ports.ts';
import { Permissions } from '../../../src/vscode/signIn/permissions.ts';

function memory(): Storage {
  const held = new Map<string, unknown>();
  return {
    get: key => held.get(key),
    set: (key, value) => {
      held.set(key, value);
      return Promise.resolve();
    },
  };
}

describe('a permission beyond the usual ones', () => {
  let explained: string[];
  let asked: string[];
  let isGranted: boolean;
  let isContinued: boolean;
  let isSignedIn: boolean;
  let answer: Error | undefined;
  let permissions: Permissions;

  beforeEach(() => {
    [explained, asked, isGranted, isContinued, isSignedIn, answer] = [[], [], false, true, true, undefined];
    permissions = new Permissions(
      {
        get isSignedIn() {
          return isSignedIn;
        },
        has: () => Promise.resolve(isGranted),
        ask: permission => {
          asked.push(permission);
          return answer ? Promise.reject(answer) : Promise.resolve();
        },
      },
      memory(),
      reason => {
        explained.push(reason);
        return Promise.resolve(isContinued);
      },
    );
  });

  it('is not asked for where it is there', async () => {
    isGranted = true;
    assert.ok(await permissions.request('People.Read'));
    assert.deepEqual([explained, asked], [[], []]);
  });

  it('is explained before VS Code asks for it', async () => {
    assert.ok(await permissions.request('People.Read'));
    assert.match(explained[0] ?? '', /people you work with/);
    assert.deepEqual(asked, ['People.Read']);
    assert.ok(!permissions.isRefused('People.Read'));
  });

  it('is not asked for where the user does not go on, and that is remembered', async () => {
    isContinued = false;
    assert.ok(!(await permissions.request('People.Read')));
    assert.deepEqual(asked, []);
    assert.ok(permissions.isRefused('People.Read'));
    assert.ok(!permissions.isRefused('Presence.ReadWrite'));
  });

  it('is not asked for, nor explained, while nobody is signed in, and that is no refusal', async () => {
    isSignedIn = false;
    await assert.rejects(permissions.request('People.Read'), /signed in/);
    assert.deepEqual([explained, asked], [[], []]);
    assert.ok(!permissions.isRefused('People.Read'));
  });

  it('may be refused to Microsoft too', async () => {
    answer = new Error('access_denied: AADSTS65004: User declined to consent to access the app.');
    assert.ok(!(await permissions.request('Presence.ReadWrite')));
    assert.ok(permissions.isRefused('Presence.ReadWrite'));
  });

  it('may be given after all', async () => {
    isContinued = false;
    await permissions.request('People.Read');
    isContinued = true;
    assert.ok(await permissions.request('People.Read'));
    assert.ok(!permissions.isRefused('People.Read'));
  });

  it('is another question for another account', async () => {
    isContinued = false;
    await permissions.request('People.Read');
    await permissions.forget();
    assert.ok(!permissions.isRefused('People.Read'));
  });

  it('fails as sign-in does where that fails for another reason', async () => {
    answer = new TypeError('fetch failed');
    await assert.rejects(permissions.request('People.Read'), TypeError);
    assert.ok(!permissions.isRefused('People.Read'));
  });
});
