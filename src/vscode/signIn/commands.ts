/** Sign in, with the same or another account or another way, and what leads there. */
import * as vscode from 'vscode';
import type { Log } from '../../core/ports.ts';
import { scrub } from '../../core/scrub.ts';
import { adminConsentLink } from '../../graph/signIn/adminConsent.ts';
import { signInFailureOf } from '../../graph/signIn/failures.ts';
import { basePermissions } from '../../graph/signIn/scopes.ts';
import { isExplained, told } from '../host/commands.ts';
import { VIEW } from '../host/names.ts';
import { remark } from '../host/notify.ts';
import type { LiveSettings, Settings } from '../settings/settings.ts';
import { writeSetting } from '../settings/write.ts';
import type { Connection } from './connection.ts';
import { signInFailed } from './explanations.ts';
import type { FailureDetails } from './failureDetails.ts';
import type { OtherWay } from './session.ts';
import { isForSetUp, type SetUpDraft } from './setUp.ts';
import type { SignInManner } from './signInPrompts.ts';

export interface SignInCommandParts {
  readonly connection: Pick<Connection, 'session' | 'own' | 'setUp'>;
  readonly settings: LiveSettings;
  readonly details: FailureDetails;
  readonly draft: SetUpDraft;
  readonly log: Log;
}

/** Signs in; where that is not set up, sets it up first. */
export async function signIn(parts: SignInCommandParts, manner: SignInManner): Promise<void> {
  const { connection } = parts;
  const before = connection.setUp();
  if (before.kind === 'problem' && before.problem === 'providerMissing') {
    await connection.session.checkAnew(); // perhaps it was only slow to start
  }
  if (isForSetUp(connection.setUp()) && !(await setUp(parts))) {
    return; // the user went another way
  }
  if (connection.setUp().kind === 'ready') {
    await ask(parts, manner);
  } else {
    await showWhyNot();
  }
}

/** @returns whether the settings were written; else the user went another way */
export async function setUp({
  settings,
  draft,
}: Pick<SignInCommandParts, 'settings' | 'draft'>): Promise<boolean> {
  const { setUpSignIn } = await import('./askSetUp.ts');
  return await setUpSignIn(settings, draft);
}

/** Signs in through the extension's own provider, and, once that has been done, from then on. */
export async function signInAnotherWay(parts: SignInCommandParts): Promise<void> {
  await signInBy(parts, 'colleague-presence');
}

/** Lets the editor and the cloud decide how to sign in, from now on. */
export async function signInTheUsualWay(parts: SignInCommandParts): Promise<void> {
  await signInBy(parts, 'auto');
}

async function signInBy(parts: SignInCommandParts, provider: 'colleague-presence' | 'auto'): Promise<void> {
  const { connection, settings } = parts;
  if (provider !== 'auto' && !connection.own) {
    throw told(
      vscode.l10n.t(
        'In this editor, extensions run in the browser, where Colleague Presence cannot sign you in itself.',
      ),
    );
  }
  if (isForSetUp(connection.setUp(provider)) && !(await setUp(parts))) {
    return;
  }
  const keep = async (): Promise<void> => {
    if (settings.now.provider !== provider) {
      await writeSetting(settings.configuration, 'auth.provider', provider === 'auto' ? undefined : provider);
    }
  };
  const now = connection.setUp(provider);
  if (now.kind === 'ready') {
    // not before somebody has signed in by it: whoever cancels goes on as before
    await ask(parts, 'first', { target: now.target, keep });
    return;
  }
  await keep(); // the view says why not, of what the user has chosen
  await showWhyNot();
}

/** The view says why nobody can sign in as things stand, and what helps. */
async function showWhyNot(): Promise<void> {
  await vscode.commands.executeCommand(`${VIEW}.focus`);
}

/** Lets VS Code ask. The raw text of an error is for the log, without what is nobody's business. */
async function ask(
  { connection, details, log }: SignInCommandParts,
  manner: SignInManner,
  way?: OtherWay,
): Promise<void> {
  const user = { isWriting: false };
  const writing = vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
    user.isWriting ||= kind !== undefined; // by hand, and not by a log that grows
  });
  try {
    await connection.session.signIn(manner, way);
  } catch (error) {
    if (isExplained(error)) {
      throw error;
    }
    const failure = signInFailureOf(error);
    if (failure !== 'cancelled') {
      const text = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
      log.warn(`Sign-in failed (${failure}): ${scrub(text)}`);
      details.remember(failure, error);
    }
    throw signInFailed(failure, connection.own !== undefined);
  } finally {
    writing.dispose();
  }
  if (!user.isWriting) {
    await vscode.commands.executeCommand(`${VIEW}.focus`); // the button that had the keyboard has gone
  }
}

/** Puts a link on the clipboard with which an administrator approves the app for the whole tenant. */
export async function copyAdminConsentLink({ cloud, tenant, clientId }: Settings): Promise<void> {
  if (cloud?.graph === undefined || clientId === '') {
    throw told(vscode.l10n.t('Enter the client ID of your app first.'));
  }
  await vscode.env.clipboard.writeText(
    adminConsentLink({ ...cloud, graph: cloud.graph, tenant, clientId }, basePermissions),
  );
  remark(vscode.l10n.t('The link for your administrator was copied'));
}
