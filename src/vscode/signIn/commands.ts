/** Sign in, with the same or another account or another way, and sign out. */
import * as vscode from 'vscode';
import { scrub } from '../../core/scrub.ts';
import type { Log } from '../../core/ports.ts';
import { EXTENSION } from '../host/names.ts';
import type { Settings } from '../settings/settings.ts';
import { SignInFailed } from './explanations.ts';
import { adminConsentLink, signInFailureOf } from '../../graph/signIn/failures.ts';
import type { Provider } from '../../graph/signIn/routes.ts';
import type { Session, SignInManner } from './session.ts';
import type { OwnSignIn } from '../host/platform.ts';
import { inBackground } from '../host/background.ts';
import { Told } from '../host/commands.ts';

/** Signs in. The raw text of an error is for the log, without what is nobody's business. */
export async function signIn(session: Session, log: Log, manner: SignInManner): Promise<void> {
  try {
    await session.signIn(manner);
  } catch (error) {
    const failure = signInFailureOf(error);
    if (failure !== 'cancelled') {
      const text = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
      log.warn(`Sign-in failed (${failure}): ${scrub(text)}`);
    }
    throw new SignInFailed(failure);
  }
}

/** Signs in through the extension's own provider from now on. */
export async function signInAnotherWay(session: Session, log: Log): Promise<void> {
  const own: Provider = 'colleague-presence';
  await vscode.workspace
    .getConfiguration(EXTENSION)
    .update('auth.provider', own, vscode.ConfigurationTarget.Global);
  await signIn(session, log, 'first');
}

export async function signOut(session: Session, own: OwnSignIn | undefined, log: Log): Promise<void> {
  const { state } = session;
  await session.signOut();
  const isOwn = state.kind === 'some' && session.provider === 'colleague-presence';
  if (isOwn) {
    await own?.signOut(state.account); // nobody else uses that account
  }
  const sentence = isOwn
    ? vscode.l10n.t('Signed out; everything Colleague Presence knew is forgotten.')
    : vscode.l10n.t(
        'Signed out of Colleague Presence; everything it knew is forgotten. VS Code itself keeps your account until you sign out of it in the Accounts menu.',
      );
  inBackground(vscode.window.showInformationMessage(sentence), log, 'Showing a message failed');
}

/** Puts a link on the clipboard with which an administrator approves the app for the whole tenant. */
export async function copyAdminConsentLink({ cloud, tenant, clientId }: Settings): Promise<void> {
  if (!cloud || clientId === '') {
    throw new Told(vscode.l10n.t('Enter the client ID of your app first.'));
  }
  await vscode.env.clipboard.writeText(adminConsentLink(cloud.login, tenant, clientId));
  vscode.window.setStatusBarMessage(vscode.l10n.t('The link for your administrator was copied'), 5000);
}

/** Shows the set-up guide that comes with the extension. */
export async function openSetUpGuide(extension: vscode.Uri): Promise<void> {
  const guide = vscode.Uri.joinPath(extension, 'docs', 'setup.md');
  try {
    await vscode.commands.executeCommand('markdown.showPreview', guide);
  } catch {
    await vscode.window.showTextDocument(guide); // an editor without the Markdown preview
  }
}
