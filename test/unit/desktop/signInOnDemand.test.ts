import assert from 'node:assert/strict';
import type { AuthenticationSession } from 'vscode';
import { Emitter } from '../../../src/core/events.ts';
import {
  SignInOnDemand,
  type LoadedSignIn,
  type SessionsEvent,
} from '../../../src/desktop/signInOnDemand.ts';
import { systemClock } from '../../../src/vscode/host/clock.ts';
import { RecordingLog } from '../support/log.ts';
import { OwnWindow } from './ownWindow.ts';
import { scopes, target } from './places.ts';
import { idOf, pause, setScene } from './scene.ts';

const KEY = 'sign-in https://login.contoso.example/contoso.example client';

const sessionOf = (id: string): AuthenticationSession => ({
  id,
  account: { id, label: id },
  accessToken: '',
  scopes: [],
});

/** A sign-in that is loaded when it is needed, and says what was asked of it. */
class Script {
  keys: string[] = [];
  readonly changed = new Emitter<{ readonly key: string }>();
  readonly log = new RecordingLog();
  /** For each time it was loaded: whether it was known that nobody is there. */
  readonly loads: boolean[] = [];
  readonly calls: string[] = [];
  readonly heard: SessionsEvent[] = [];
  failure: Error | undefined;
  tell: (change: SessionsEvent) => void = () => undefined;
  readonly provider = new SignInOnDemand({
    secrets: { keys: () => Promise.resolve(this.keys), onDidChange: this.changed.event },
    log: this.log,
    load: async (onChange, isKnownEmpty) => {
      this.loads.push(isKnownEmpty);
      await Promise.resolve();
      if (this.failure) {
        throw this.failure;
      }
      this.tell = onChange;
      return this.#loaded;
    },
  });

  constructor() {
    this.provider.onDidChangeSessions(change => this.heard.push(change));
  }

  /** A secret comes or goes, through whatever window. */
  change(key: string, keys: string[]): void {
    this.keys = keys;
    this.changed.fire({ key });
  }

  readonly #loaded: LoadedSignIn = {
    getSessions: wanted => {
      this.calls.push(`get ${wanted?.join(' ') ?? 'all'}`);
      return Promise.resolve([sessionOf('adele')]);
    },
    createSession: wanted => {
      this.calls.push(`create ${wanted.join(' ')}`);
      return Promise.resolve(sessionOf('adele'));
    },
    removeSession: id => {
      this.calls.push(`remove ${id}`);
      return Promise.resolve();
    },
    accounts: () => {
      this.calls.push('accounts');
      return Promise.resolve([{ id: 'adele', label: 'adele' }]);
    },
    dispose: () => void this.calls.push('dispose'),
  };
}

describe('the own sign-in', () => {
  let script: Script;

  beforeEach(() => {
    script = new Script();
  });

  describe('where nobody has signed in', () => {
    it('is not loaded to say so', async () => {
      script.keys = ['another secret'];
      assert.deepEqual(await script.provider.getSessions(undefined, {}), []);
      assert.deepEqual(await script.provider.getSessions(['a'], {}), []);
      assert.deepEqual(script.loads, []);
    });

    it('is not loaded to sign out, or when secrets go', async () => {
      await script.provider.removeSession('adele');
      assert.deepEqual(await script.provider.accounts(), []);
      await script.provider.getSessions(undefined, {});
      script.change(KEY, []);
      await pause(5);
      assert.deepEqual(script.loads, []);
    });

    it('is loaded to sign in, and only once', async () => {
      await script.provider.getSessions(undefined, {});
      await Promise.all([
        script.provider.createSession(['a'], {}),
        script.provider.createSession(['b'], {}),
        script.provider.getSessions(['c'], {}),
      ]);
      assert.deepEqual(script.loads, [true]);
      assert.deepEqual(script.calls, ['create a', 'create b', 'get c']);
      await script.provider.getSessions(['d'], {});
      assert.deepEqual(script.calls.at(-1), 'get d', 'the secrets are no longer looked at');
    });
  });

  describe('where somebody has signed in', () => {
    beforeEach(() => {
      script.keys = ['another secret', KEY];
    });

    it('is loaded once, by whatever comes first', async () => {
      const all = await Promise.all([
        script.provider.getSessions(undefined, {}),
        script.provider.getSessions(['a'], {}),
        script.provider.removeSession('adele'),
      ]);
      assert.deepEqual(all[0], [sessionOf('adele')]);
      assert.deepEqual(script.loads, [false]);
      assert.deepEqual([...script.calls].sort(), ['get a', 'get all', 'remove adele']);
    });

    it('is loaded to say who', async () => {
      assert.deepEqual(await script.provider.accounts(), [{ id: 'adele', label: 'adele' }]);
    });

    it('is loaded to sign out', async () => {
      await script.provider.removeSession('adele');
      assert.deepEqual(script.calls, ['remove adele']);
    });
  });

  it('that cannot tell whether somebody has signed in is loaded', async () => {
    Object.defineProperty(script, 'keys', {
      get: () => {
        throw new Error('no keyring');
      },
    });
    assert.equal((await script.provider.getSessions(undefined, {})).length, 1);
  });

  it('tells those who have listened since before it was loaded', async () => {
    await script.provider.createSession([], {});
    const change: SessionsEvent = { added: [sessionOf('adele')], removed: [], changed: [] };
    script.tell(change);
    assert.deepEqual(script.heard, [change]);
  });

  it('is loaded where another window signs in after nobody was there', async () => {
    await script.provider.getSessions(undefined, {});
    script.change(KEY, [KEY]);
    await pause(5);
    assert.deepEqual(script.loads, [true]);
    assert.deepEqual(script.calls, ['get all']);
  });

  it('is not loaded for another window where nobody has asked, nor for another secret', async () => {
    script.change(KEY, [KEY]);
    script.keys = [];
    await script.provider.getSessions(undefined, {});
    script.change('another secret', ['another secret', KEY]);
    await pause(5);
    assert.deepEqual(script.loads, []);
  });

  it('that could not be loaded says so, and may be the next time', async () => {
    script.failure = new Error('no such file');
    await assert.rejects(script.provider.createSession([], {}), script.failure);
    script.failure = undefined;
    assert.deepEqual(await script.provider.createSession([], {}), sessionOf('adele'));
  });

  it('that cannot be loaded for another window says so in the log', async () => {
    await script.provider.getSessions(undefined, {});
    script.failure = new Error('no such file');
    script.change(KEY, [KEY]);
    await pause(5);
    assert.deepEqual(script.log.lines, ['error The accounts cannot be read Error']);
  });

  it('ends, loaded or not, and is not loaded any more', async () => {
    await script.provider.createSession([], {});
    script.provider.dispose();
    await pause(5);
    assert.deepEqual(script.calls, ['create ', 'dispose']);
    const other = new Script();
    other.provider.dispose();
    await assert.rejects(other.provider.createSession([], {}));
    assert.deepEqual(other.loads, []);
  });
});

describe('a window that has not loaded the own sign-in', () => {
  const scene = setScene();

  it('hears once of who signs in through another, and of who signs out', async () => {
    const secrets = scene.secrets.openWindow();
    const changes: string[] = [];
    let own: OwnWindow | undefined;
    const provider = new SignInOnDemand({
      secrets,
      log: scene.window.log,
      load: (onChange, isKnownEmpty) => {
        const window = new OwnWindow(secrets, scene.folder(), target, systemClock, isKnownEmpty);
        own = window;
        const toSessions = (accounts: readonly { readonly id: string }[]): AuthenticationSession[] =>
          accounts.map(({ id }) => sessionOf(id));
        window.sessions.onDidChange(({ added, removed }) => {
          onChange({ added: toSessions(added), removed: toSessions(removed), changed: [] });
        });
        return Promise.resolve({
          getSessions: async () => toSessions(await window.sessions.list()),
          createSession: () => Promise.reject(new Error('nobody asks for it')),
          accounts: () => window.sessions.everywhere(),
          removeSession: id => window.sessions.signOut(id),
          dispose: () => {
            window.sessions.dispose();
          },
        });
      },
    });
    provider.onDidChangeSessions(({ added, removed }) => {
      changes.push(...(added ?? []).map(({ id }) => `+${id}`), ...(removed ?? []).map(({ id }) => `-${id}`));
    });
    assert.deepEqual(await provider.getSessions(scopes, {}), []);
    assert.equal(own, undefined);
    await scene.signIn('adele');
    await pause(50);
    assert.deepEqual(changes, [`+${idOf('adele')}`]);
    await scene.window.sessions.signOut(idOf('adele'));
    await pause(50);
    assert.deepEqual(changes, [`+${idOf('adele')}`, `-${idOf('adele')}`]);
    provider.dispose();
  });
});
