/** What a test of signing in needs: the sign-in service, the secrets, a folder, and windows of VS Code. */
import assert from 'node:assert/strict';
import { after } from '../../../src/core/wait.ts';
import { systemClock } from '../../../src/vscode/host/clock.ts';
import { LaggingSecrets } from './laggingSecrets.ts';
import { scratchFolder } from './locks.ts';
import { OwnWindow } from './ownWindow.ts';
import { scopes, TENANT_ID } from './places.ts';
import { SignInService } from './signInService.ts';

/** What must stand in no log: names, codes and tokens. */
const SECRET = /adele|alex|mallory|a-device-code|ABC-DEF|eyJ|code=/i;

export const pause = (milliseconds: number): Promise<void> => after(systemClock, milliseconds);

/** The id of somebody's account. */
export const idOf = (name: string): string => `${name}-oid.${TENANT_ID}`;

export interface Scene {
  service: SignInService;
  secrets: LaggingSecrets;
  window: OwnWindow;
  readonly folder: () => string;
  /** Opens another window, perhaps one whose locks are elsewhere. */
  readonly open: (folder?: string) => OwnWindow;
  /** Signs somebody in, with a code, and forgets what was asked for that. */
  readonly signIn: (name: string, where?: OwnWindow) => Promise<void>;
  /** The access tokens that can be had without a prompt. */
  readonly tokens: (asked?: readonly string[], id?: string, where?: OwnWindow) => Promise<readonly string[]>;
  /** Nothing was stored, and nobody was told of anything. */
  readonly assertNothingKept: () => void;
}

/** Sets the scene anew before each test of the surrounding `describe`. */
export function setScene(lag = 0): Scene {
  const folder = scratchFolder();
  const windows: OwnWindow[] = [];
  const scene: Scene = {
    // both are replaced before the first test
    service: new SignInService(),
    secrets: new LaggingSecrets(lag),
    window: undefined as unknown as OwnWindow,
    folder,
    open(where = folder()) {
      const window = new OwnWindow(scene.secrets.openWindow(), where);
      windows.push(window);
      return window;
    },
    async signIn(name, where = scene.window) {
      scene.service.approvedBy = name;
      const { flows } = where;
      where.flows = ['deviceCode'];
      await where.sessions.signIn(scopes);
      where.flows = flows;
      scene.service.requests.length = 0;
      scene.service.forms.length = 0;
    },
    async tokens(asked = scopes, id, where = scene.window) {
      return (await where.sessions.silently(asked, id)).map(({ accessToken }) => accessToken);
    },
    assertNothingKept() {
      assert.deepEqual(scene.secrets.keys, []);
      assert.deepEqual(scene.window.changes, []);
    },
  };
  beforeEach(() => {
    scene.service = new SignInService();
    scene.service.install();
    scene.secrets = new LaggingSecrets(lag);
    scene.window = scene.open();
  });
  afterEach(() => {
    scene.service.uninstall();
    for (const window of windows.splice(0)) {
      window.sessions.dispose();
      assert.doesNotMatch(window.log.lines.join('\n'), SECRET);
    }
  });
  return scene;
}
