/** Signing in and out, and the set-up that it needs. */
import type * as vscode from 'vscode';
import { needsSignIn } from '../../core/condition.ts';
import type { Monitor } from '../../core/monitor.ts';
import type { Log } from '../../core/ports.ts';
import type { Commands } from '../host/commands.ts';
import type { Feature } from '../host/feature.ts';
import type { OwnSignIn } from '../host/platform.ts';
import type { LiveSettings } from '../settings/settings.ts';
import { setUpSignIn } from './askSetUp.ts';
import { copyAdminConsentLink, openSetUpGuide, signIn, signInAnotherWay, signOut } from './commands.ts';
import type { Session } from './session.ts';

export interface SignInParts {
  readonly commands: Commands;
  readonly session: Session;
  readonly own: OwnSignIn | undefined;
  readonly settings: LiveSettings;
  readonly monitor: Pick<Monitor, 'snapshot'>;
  /** Undoes at Microsoft what must not outlive the session, while there still is one. */
  readonly leave: () => Promise<void>;
  /** Where the extension lies. */
  readonly extension: vscode.Uri;
  readonly log: Log;
}

export function register(parts: SignInParts): Feature {
  const { commands, session, own, settings, monitor, leave, extension, log } = parts;
  return commands.registerAll({
    'colleaguePresence.signIn': () => {
      const { condition } = monitor.snapshot;
      const isStuck = condition.kind === 'signedOut' || needsSignIn(condition);
      return signIn(session, log, isStuck && session.state.kind === 'some' ? 'again' : 'first');
    },
    'colleaguePresence.signInWithAnotherAccount': () => signIn(session, log, 'another'),
    'colleaguePresence.signInAnotherWay': () => signInAnotherWay(session, log),
    'colleaguePresence.signOut': () => signOut(session, own, leave),
    'colleaguePresence.setUpSignIn': async () => {
      if (await setUpSignIn(settings)) {
        await signIn(session, log, 'first');
      }
    },
    'colleaguePresence.copyAdminConsentLink': () => copyAdminConsentLink(settings.now),
    'colleaguePresence.openSetUpGuide': () => openSetUpGuide(extension),
  });
}
