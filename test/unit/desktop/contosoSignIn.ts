/** Contoso with its identity provider, and windows of VS Code that sign in there. */
import assert from 'node:assert/strict';
import type { Clock } from '../../../src/core/ports.ts';
import type { OwnSignInTarget } from '../../../src/vscode/host/platform.ts';
import { systemClock } from '../../../src/vscode/host/clock.ts';
import { startContoso, type Contoso } from '../../contoso/server.ts';
import { LaggingSecrets } from './laggingSecrets.ts';
import { scratchFolder } from './locks.ts';
import { OwnWindow } from './ownWindow.ts';
import type { FlowName } from '../../../src/desktop/signIn/flows.ts';

export const ADELE = 'AdeleV@contoso.com';
export const ALEX = 'AlexW@contoso.com';

export interface ContosoScene {
  contoso: Contoso;
  secrets: LaggingSecrets;
  window: OwnWindow;
  /** Where to sign in. */
  readonly target: () => OwnSignInTarget;
  readonly scopes: (...permissions: readonly string[]) => readonly string[];
  readonly open: (where?: Partial<OwnSignInTarget>, clock?: Clock) => OwnWindow;
  /** Somebody signs in, and agrees. */
  readonly signIn: (user: string, flow?: FlowName, where?: OwnWindow) => Promise<string>;
  /** What Graph answers to a token. */
  readonly graphStatus: (token: string | undefined) => Promise<number>;
  /** Nothing that was handed out is anywhere but in the secrets; without a session, not even there. */
  readonly assertNothingLeaked: () => void;
}

/** Starts Contoso once for the surrounding `describe`; secrets and windows are new in each test. */
export function setContosoScene(lag = 50): ContosoScene {
  const folder = scratchFolder();
  const windows: OwnWindow[] = [];
  let distrust = (): void => undefined;
  const scene: ContosoScene = {
    // all three are there before the first test
    contoso: undefined as unknown as Contoso,
    secrets: new LaggingSecrets(lag),
    window: undefined as unknown as OwnWindow,
    target: () => ({
      graph: scene.contoso.origin,
      login: scene.contoso.identity.origin,
      isKnownLogin: false,
      clientId: scene.contoso.identity.clientId,
      tenant: scene.contoso.identity.tenantId,
    }),
    scopes: (...permissions) => {
      const { graph, clientId, tenant } = scene.target();
      return [
        ...['Presence.Read.All', 'User.ReadBasic.All', ...permissions].map(name => `${graph}/${name}`),
        'offline_access',
        `VSCODE_CLIENT_ID:${clientId}`,
        `VSCODE_TENANT:${tenant}`,
      ];
    },
    open(where = {}, clock = systemClock) {
      const target = { ...scene.target(), ...where };
      const window = new OwnWindow(scene.secrets.openWindow(), folder(), target, clock);
      windows.push(window);
      return window;
    },
    async signIn(user, flow = 'browser', where = scene.window) {
      const { identity } = scene.contoso;
      where.flows = [flow];
      where.user.onPage = page => {
        void identity.user(user).browse(page);
        return true;
      };
      where.user.onCode = ({ userCode, page }) => {
        void identity.user(user).enterCode(page, userCode);
      };
      return (await where.sessions.signIn(scene.scopes())).accessToken;
    },
    async graphStatus(token) {
      const { contoso } = scene;
      const response = await fetch(`${contoso.origin}/v1.0/communications/getPresencesByUserId`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token ?? ''}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ids: [contoso.people[1]?.id] }),
      });
      return response.status;
    },
    assertNothingLeaked() {
      for (const { log } of windows) {
        const text = log.lines.join('\n');
        assert.doesNotMatch(text, /eyJ|@contoso\.com|code=/);
        for (const secret of scene.contoso.identity.handedOut) {
          assert.ok(!text.includes(secret));
        }
      }
    },
  };
  before(async function () {
    scene.contoso = await startContoso({ identity: true });
    distrust = scene.contoso.identity.trust();
  });
  beforeEach(() => {
    scene.contoso.identity.reset();
    scene.contoso.identity.switches.pollInterval = 0.1;
    scene.secrets = new LaggingSecrets(lag);
    scene.window = scene.open();
  });
  afterEach(() => {
    scene.assertNothingLeaked();
    for (const { sessions } of windows.splice(0)) {
      sessions.dispose();
    }
  });
  after(async () => {
    distrust();
    await scene.contoso.close();
  });
  return scene;
}
