/** Why a sign-in came to nothing, as an error for VS Code, which hands on the name and the message alone. */
import * as vscode from 'vscode';
import { Canceled, toSignInError, type OwnSignInFailure } from './signInError.ts';

/**
 * The message begins with a sentence and ends, in brackets, with codes and what the sign-in service says, so that
 * whoever gets it can tell one failure from another.
 */
export function errorForHost(thrown: unknown): Error {
  const error = toSignInError(thrown);
  if (error instanceof Canceled) {
    return new vscode.CancellationError();
  }
  return new Error(`${sentenceFor(error.failure)} (${error.message})`);
}

function sentenceFor(failure: OwnSignInFailure): string {
  switch (failure) {
    case 'notSetUp':
      return vscode.l10n.t('Sign-in is not set up: the settings of Colleague Presence are not complete.');
    case 'insecureLogin':
      return vscode.l10n.t('The address of the sign-in service must begin with https://.');
    case 'badClientId':
      return vscode.l10n.t('What the settings have as the client ID is not a client ID: it must be a GUID.');
    case 'badTenant':
      return vscode.l10n.t(
        'What the settings have as the tenant is not a tenant: it must be a domain or an ID.',
      );
    case 'otherApp':
      return vscode.l10n.t('Colleague Presence signs in to the app and the tenant in its settings alone.');
    case 'otherScopes':
      return vscode.l10n.t('Colleague Presence signs in to Microsoft 365 alone.');
    case 'badClaims':
      return vscode.l10n.t('The conditions that Microsoft 365 has for the sign-in cannot be read.');
    case 'unreachable':
      return vscode.l10n.t('The sign-in service cannot be reached.');
    case 'unreadable':
      return vscode.l10n.t('The answer of the sign-in service cannot be read.');
    case 'rejected':
      return vscode.l10n.t('The sign-in service refuses.');
    case 'refused':
      return vscode.l10n.t('The sign-in was refused.');
    case 'browserNotOpened':
      return vscode.l10n.t('The browser was not opened.');
    case 'timedOut':
      return vscode.l10n.t('The sign-in was not finished in time.');
    case 'codeExpired':
      return vscode.l10n.t('The sign-in was not finished in time: the code has expired.');
    case 'wrongAnswer':
      return vscode.l10n.t(
        'The answer was not from the expected sign-in service, or not for this sign-in. It was not used.',
      );
    case 'unexpected':
      return vscode.l10n.t('The sign-in failed.');
  }
}
