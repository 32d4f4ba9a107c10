/** The one wrapper of every command: cancelling is quiet, a known error is a sentence with a way out. */
import * as vscode from 'vscode';
import { PresenceError, type Failure } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { sentenceForFailure } from '../messages.ts';
import type { CommandId } from '../names.ts';

/** Something the user should be told in this sentence; there is nothing else to do about it. */
export class Told extends Error {
  override readonly name = 'Told';
}

export function registerCommand(
  id: CommandId,
  log: Log,
  run: (...args: readonly unknown[]) => Promise<void> | void,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
    try {
      await run(...args);
    } catch (error) {
      // not awaited: a command is done when it failed, not when its message is closed
      void explain(error, id, log);
    }
  });
}

async function explain(error: unknown, id: CommandId, log: Log): Promise<void> {
  if (isCancelled(error)) {
    return;
  }
  if (error instanceof Told) {
    await vscode.window.showWarningMessage(error.message);
    return;
  }
  if (error instanceof PresenceError) {
    const button = wayOutOf(error.failure);
    if (
      (await vscode.window.showWarningMessage(sentenceForFailure(error.failure), button.title)) ===
      button.title
    ) {
      await vscode.commands.executeCommand(button.command);
    }
    return;
  }
  if (error instanceof Error && error.message === 'User did not consent to login.') {
    const again = vscode.l10n.t('Sign In');
    const sentence = vscode.l10n.t(
      'Sign-in was refused, so no presence is shown. You can sign in at any time.',
    );
    if ((await vscode.window.showInformationMessage(sentence, again)) === again) {
      await vscode.commands.executeCommand('colleaguePresence.signIn' satisfies CommandId);
    }
    return;
  }
  log.error(`${id} failed`, error);
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(sentenceFor(id), showLog)) === showLog) {
    await vscode.commands.executeCommand('colleaguePresence.showLog' satisfies CommandId);
  }
}

function wayOutOf(failure: Failure): { title: string; command: CommandId } {
  switch (failure.kind) {
    case 'signInNeeded':
    case 'consentNeeded':
      return { title: vscode.l10n.t('Sign In'), command: 'colleaguePresence.signIn' };
    case 'throttled':
    case 'offline':
    case 'unavailable':
    case 'rejected':
    case 'unreadable':
      return { title: vscode.l10n.t('Show Log'), command: 'colleaguePresence.showLog' };
  }
}

function sentenceFor(id: CommandId): string {
  switch (id) {
    case 'colleaguePresence.signIn':
      return vscode.l10n.t('Sign-in did not work.');
    case 'colleaguePresence.addColleague':
    case 'colleaguePresence.removeColleague':
      return vscode.l10n.t(
        'The settings could not be changed. Save or check your settings file, then try again.',
      );
    case 'colleaguePresence.refresh':
    case 'colleaguePresence.signOut':
    case 'colleaguePresence.openSettings':
    case 'colleaguePresence.showLog':
      return vscode.l10n.t('Something went wrong.');
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'Canceled' || error.name === 'AbortError');
}
