/** Signing in and out, and the set-up that it needs. */
import * as vscode from 'vscode';
import { needsSignIn } from '../../core/condition.ts';
import type { Monitor } from '../../core/monitor.ts';
import type { Log } from '../../core/ports.ts';
import { inBackground } from '../host/background.ts';
import type { Commands } from '../host/commands.ts';
import type { ContextKeys } from '../host/contextKeys.ts';
import type { Feature } from '../host/feature.ts';
import { inform, offer } from '../host/notify.ts';
import { showPage } from '../host/showPage.ts';
import type { LiveSettings } from '../settings/settings.ts';
import { FailureDetails } from './failureDetails.ts';
import { copyAdminConsentLink, setUp, signIn, signInAnotherWay, signInTheUsualWay } from './commands.ts';
import type { Connection } from './connection.ts';
import { buttonFor } from './explanations.ts';
import type { SessionState } from '../../graph/signIn/sessionState.ts';
import type { SetUpDraft } from './setUp.ts';
import { signOut } from './signOut.ts';

export interface SignInParts {
  readonly commands: Commands;
  readonly contextKeys: ContextKeys;
  readonly connection: Connection;
  readonly settings: LiveSettings;
  readonly monitor: Pick<Monitor, 'snapshot'>;
  /** Undoes at Microsoft what must not outlive the session, while there still is one. */
  readonly leave: () => Promise<void>;
  /** Deletes what is stored of accounts whose tokens have been deleted. */
  readonly forgetAccounts: (ids: readonly string[]) => Promise<void>;
  /** Where the extension lies. */
  readonly extension: vscode.Uri;
  readonly log: Log;
}

const UNFOLLOWED = 'Sign-in could not be followed';

export function register(featureParts: SignInParts): Feature {
  const details = new FailureDetails();
  const draft: SetUpDraft = { at: 0, typed: {} };
  const parts = { ...featureParts, details, draft };
  const { commands, contextKeys, connection, settings, monitor, leave, extension, log } = parts;
  const { session, own } = connection;
  contextKeys.set('colleaguePresence.ownSignIn', own !== undefined);
  session.beforeSwitch(leave);
  return vscode.Disposable.from(
    session.onDidChange(state => {
      if (mustChoose(state) && vscode.window.state.focused) {
        inBackground(askToChoose(), log, UNFOLLOWED);
      }
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        inBackground(session.followOthers(), log, UNFOLLOWED);
      }
    }),
    commands.registerAll({
      'colleaguePresence.signIn': () => {
        const { condition } = monitor.snapshot;
        const isStuck = condition.kind === 'signedOut' || needsSignIn(condition);
        return signIn(parts, isStuck && session.isSignedIn ? 'again' : 'first');
      },
      'colleaguePresence.signInWithAnotherAccount': () => signIn(parts, 'another'),
      'colleaguePresence.signInAnotherWay': () => signInAnotherWay(parts),
      'colleaguePresence.signInTheUsualWay': () => signInTheUsualWay(parts),
      'colleaguePresence.signOut': () =>
        signOut({ session, own, leave, forgetAccounts: parts.forgetAccounts }),
      'colleaguePresence.setUpSignIn': async () => {
        if (await setUp(parts)) {
          await signIn(parts, 'first');
        }
      },
      'colleaguePresence.copySignInDetails': () => details.copy(settings.now, session.provider),
      'colleaguePresence.copyAdminConsentLink': () => copyAdminConsentLink(settings.now),
      'colleaguePresence.askAdministrator': async () => {
        const { askAdministrator } = await import('./askAdministrator.ts');
        await askAdministrator(settings.now, extension);
      },
      'colleaguePresence.openSetUpGuide': () => showPage(vscode.Uri.joinPath(extension, 'docs', 'setup.md')),
    }),
  );
}

function mustChoose(state: SessionState): boolean {
  return state.kind === 'none' && (state.mustChoose ?? false);
}

/** The account in use was signed out of elsewhere, and there are others: none of them is used unasked. */
async function askToChoose(): Promise<void> {
  await offer(
    inform,
    vscode.l10n.t(
      'The account that Colleague Presence used was signed out of, and what was known of it is forgotten. Sign in to choose which account to go on with.',
    ),
    [buttonFor('signIn')],
  );
}
