/** A window of VS Code, as far as the extension's own sign-in goes. */
import type { Clock } from '../../../src/core/ports.ts';
import type * as msal from '../../../src/desktop/msal.ts';
import type { FlowName } from '../../../src/desktop/signIn/flows.ts';
import { FolderLock } from '../../../src/desktop/signIn/folderLock.ts';
import { OwnSessions } from '../../../src/desktop/signIn/ownSessions.ts';
import { TokenStore } from '../../../src/desktop/signIn/tokenStore.ts';
import { WriteMarks } from '../../../src/desktop/signIn/writeMarks.ts';
import { systemClock } from '../../../src/vscode/host/clock.ts';
import type { OwnSignInTarget } from '../../../src/vscode/host/platform.ts';
import { RecordingLog } from '../support/log.ts';
import { exportsOf } from './bundles.ts';
import type { Window } from './laggingSecrets.ts';
import { quickTimes } from './locks.ts';
import { target } from './places.ts';
import { ScriptedUser } from './scriptedUser.ts';

export class OwnWindow {
  readonly log = new RecordingLog();
  readonly user = new ScriptedUser();
  readonly sessions: OwnSessions;
  /** Accounts that came (+) and went (-). */
  readonly changes: string[] = [];
  /** How often msal-node was needed. */
  loads = 0;
  flows: readonly FlowName[] = ['browser', 'deviceCode'];
  target: OwnSignInTarget | undefined;
  readonly secrets: Window;

  constructor(
    secrets: Window,
    folder: string,
    where: OwnSignInTarget = target,
    clock: Clock = systemClock,
    isKnownEmpty = false,
  ) {
    this.secrets = secrets;
    this.target = where;
    const { log } = this;
    this.sessions = new OwnSessions({
      secrets,
      store: new TokenStore({
        secrets,
        lock: new FolderLock(folder, clock, log, quickTimes),
        marks: new WriteMarks(folder),
        clock,
        log,
      }),
      prompts: this.user,
      clock,
      log,
      target: () => this.target,
      flows: () => this.flows,
      isKnownEmpty,
      loadMsal: () => {
        this.loads++;
        // as it is in the package, without what esbuild.js leaves out
        return exportsOf('msal') as Promise<unknown> as Promise<typeof msal>;
      },
    });
    this.sessions.onDidChange(({ added, removed }) => {
      this.changes.push(...added.map(({ label }) => `+${label}`), ...removed.map(({ label }) => `-${label}`));
    });
  }
}
