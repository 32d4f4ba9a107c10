/** The extension's own authentication provider, once it is needed: VS Code's side of the sessions. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { OwnSignInParts } from '../../vscode/host/platform.ts';
import type { LoadedSignIn, SessionsEvent } from '../signInOnDemand.ts';
import { flowsIn } from './flows.ts';
import { FolderLock } from './folderLock.ts';
import { OwnSessions } from './ownSessions.ts';
import { prompts } from './prompts.ts';
import { errorForHost } from './sentences.ts';
import { SignInError } from './signInError.ts';
import type { CachedAccount } from './tokenCache.ts';
import { TokenStore } from './tokenStore.ts';
import { WriteMarks } from './writeMarks.ts';

/**
 * @param onChange takes what changes from now on
 * @param isKnownEmpty whether nobody was signed in when it was looked last
 */
export function makeProvider(
  { context, log, clock, target }: OwnSignInParts,
  onChange: (change: SessionsEvent) => void,
  isKnownEmpty: boolean,
): LoadedSignIn {
  const folder = path.join(context.globalStorageUri.fsPath, 'sign-in');
  const sessions = new OwnSessions({
    secrets: context.secrets,
    store: new TokenStore({
      secrets: context.secrets,
      lock: new FolderLock(folder, clock, log),
      marks: new WriteMarks(folder),
      clock,
      log,
    }),
    prompts,
    clock,
    log,
    target,
    flows: () =>
      flowsIn({
        ui: vscode.env.uiKind === vscode.UIKind.Desktop ? 'desktop' : 'web',
        remote: vscode.env.remoteName,
        host: context.extension.extensionKind === vscode.ExtensionKind.UI ? 'ui' : 'workspace',
      }),
    isKnownEmpty,
    // evaluated when it is needed for the first time
    loadMsal: () => import('../msal.ts'),
  });
  sessions.onDidChange(({ added, removed, scopes }) => {
    onChange({
      added: added.map(account => toSession(account, '', scopes)),
      removed: removed.map(account => toSession(account)),
      changed: [],
    });
  });
  return {
    async getSessions(scopes, options) {
      try {
        return scopes
          ? (await sessions.silently(scopes, options.account?.id)).map(session =>
              toSession(session.account, session.accessToken, session.scopes),
            )
          : (await sessions.list()).map(account => toSession(account));
      } catch (error) {
        log.info(`No session: ${codeOf(error)}`);
        return [];
      }
    },
    async createSession(scopes, options) {
      try {
        const { account, accessToken } = await sessions.signIn(scopes, options.account?.label);
        return toSession(account, accessToken, scopes);
      } catch (error) {
        throw errorForHost(error);
      }
    },
    accounts: () => sessions.everywhere(),
    removeSession: id => sessions.signOut(id),
    dispose: () => {
      sessions.dispose();
    },
  };
}

/** One for each account, so that the account's id serves as the session's; without a token where they are listed. */
function toSession(
  account: CachedAccount,
  accessToken = '',
  scopes: readonly string[] = [],
): vscode.AuthenticationSession {
  return { id: account.id, account: { id: account.id, label: account.label }, accessToken, scopes };
}

function codeOf(error: unknown): string {
  if (error instanceof SignInError) {
    return error.failure;
  }
  return error instanceof Error ? error.name : typeof error;
}
