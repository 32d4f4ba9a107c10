/** The one wrapper of every command: cancelling is quiet, a known error is a sentence with a way out. */
import * as vscode from 'vscode';
import { PresenceError, type Failure } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { sentenceForFailure } from '../words/messages.ts';
import type { CommandId } from './names.ts';
import type { DropTarget } from '../sidebar/dragAndDrop.ts';
import { buttonsFor, sentenceForSignIn, SignInFailed } from '../signIn/explanations.ts';
import type { SignInFailure } from '../../graph/signIn/failures.ts';

/** Something the user should be told in this sentence; there is nothing else to do about it. */
export class Told extends Error {
  override readonly name = 'Told';
}

export function registerCommand(
  id: CommandId,
  log: Log,
  run: (...args: readonly unknown[]) => Promise<void> | void,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, (...args: readonly unknown[]) =>
    explained(id, log, () => run(...args)),
  );
}

/** Runs something for a command; what goes wrong is explained. Never rejects. */
export async function explained(id: CommandId, log: Log, run: () => Promise<void> | void): Promise<void> {
  try {
    await run();
  } catch (error) {
    // not awaited: a command is done when it failed, not when its message is closed
    void explain(error, id, log);
  }
}

/** The same drops, with what goes wrong in one explained as after a command. */
export function guarded(target: DropTarget, log: Log): DropTarget {
  const guard = (run: () => Promise<void>) => explained('colleaguePresence.moveToGroup', log, run);
  return {
    move: (rows, group) => guard(() => target.move(rows, group)),
    reorder: (group, before) => guard(() => target.reorder(group, before)),
  };
}

async function explain(error: unknown, id: CommandId, log: Log): Promise<void> {
  if (isCancelled(error) || (error instanceof SignInFailed && error.failure === 'cancelled')) {
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
  if (error instanceof SignInFailed) {
    await explainSignIn(error.failure);
    return;
  }
  log.error(`${id} failed`, error);
  const showLog = {
    title: vscode.l10n.t('Show Log'),
    command: 'colleaguePresence.showLog' satisfies CommandId,
  };
  const openSettings = {
    title: vscode.l10n.t('Open Settings File'),
    command: 'workbench.action.openSettingsJson',
  };
  const isWriter = writers.includes(id);
  const sentence = isWriter
    ? vscode.l10n.t(
        'The settings could not be changed, and are as they were. Look whether your settings file may be written and has no errors, then try again.',
      )
    : vscode.l10n.t('Something went wrong.');
  const buttons = isWriter ? [openSettings, showLog] : [showLog];
  const chosen = await vscode.window.showErrorMessage(sentence, ...buttons.map(({ title }) => title));
  const button = buttons.find(({ title }) => title === chosen);
  if (button) {
    await vscode.commands.executeCommand(button.command);
  }
}

async function explainSignIn(failure: SignInFailure): Promise<void> {
  const buttons = buttonsFor(failure);
  const show =
    failure === 'refused' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const chosen = await show(sentenceForSignIn(failure), ...buttons.map(({ title }) => title));
  const button = buttons.find(({ title }) => title === chosen);
  if (button) {
    await vscode.commands.executeCommand(button.command);
  }
}

function wayOutOf(failure: Failure): { title: string; command: CommandId } {
  switch (failure.kind) {
    case 'signInNeeded':
    case 'renewalFailed':
      return { title: vscode.l10n.t('Sign In'), command: 'colleaguePresence.signIn' };
    case 'consentNeeded':
      return {
        title: vscode.l10n.t('Copy Link for Your Administrator'),
        command: 'colleaguePresence.copyAdminConsentLink',
      };
    case 'throttled':
    case 'offline':
    case 'unavailable':
    case 'rejected':
    case 'unreadable':
      return { title: vscode.l10n.t('Show Log'), command: 'colleaguePresence.showLog' };
  }
}

/** Commands that change the settings. */
const writers: readonly CommandId[] = [
  'colleaguePresence.addColleague',
  'colleaguePresence.removeColleague',
  'colleaguePresence.addFromClipboard',
  'colleaguePresence.newGroup',
  'colleaguePresence.renameGroup',
  'colleaguePresence.deleteGroup',
  'colleaguePresence.moveToGroup',
  'colleaguePresence.pin',
  'colleaguePresence.unpin',
  'colleaguePresence.sortByAvailability',
  'colleaguePresence.sortByName',
  'colleaguePresence.setUpSignIn',
  'colleaguePresence.signInAnotherWay',
];

function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'Canceled' || error.name === 'AbortError');
}
