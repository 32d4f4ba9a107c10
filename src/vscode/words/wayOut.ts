/** What the user is told of a failure of Microsoft Graph, and the button that helps. */
import * as vscode from 'vscode';
import { PresenceError, type Failure } from '../../core/errors.ts';
import type { Explanation } from '../host/commands.ts';
import type { CommandButton } from '../host/notify.ts';
import { sentenceForFailure } from './messages.ts';

/** undefined for what is no failure of Graph's. */
export function explainFailure(error: unknown): Explanation | undefined {
  return error instanceof PresenceError
    ? { sentence: sentenceForFailure(error.failure), buttons: [wayOutOf(error.failure)] }
    : undefined;
}

function wayOutOf(failure: Failure): CommandButton {
  switch (failure.kind) {
    case 'signInNeeded':
    case 'renewalFailed':
      return { title: vscode.l10n.t('Sign In'), command: 'colleaguePresence.signIn' };
    case 'consentNeeded':
      return {
        title: vscode.l10n.t('Ask Your Administrator'),
        command: 'colleaguePresence.askAdministrator',
      };
    case 'throttled':
    case 'offline':
    case 'intercepted':
    case 'unavailable':
    case 'rejected':
    case 'unreadable':
      return { title: vscode.l10n.t('Show Log'), command: 'colleaguePresence.showLog' };
  }
}
