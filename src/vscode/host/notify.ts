/**
 * All notifications, dialogs and passing remarks. VS Code makes links, commands included, of `[…](…)` in a
 * notification, whoever wrote it: a name, a group or an entry of a folder's settings. Hence every text goes through
 * here and is escaped once, and lint forbids VS Code's own functions elsewhere.
 */
import * as vscode from 'vscode';
import { withoutMarkup } from '../../core/text.ts';
import { after } from '../../core/wait.ts';
import { systemClock } from './clock.ts';
import type { CommandId } from './names.ts';

/** A button that runs a command of ours, or of VS Code's own. */
export interface CommandButton {
  readonly title: string;
  readonly command: CommandId | `workbench.${string}`;
}

/** How long a passing remark is to be seen. Milliseconds. */
const REMARK = 5000;

/** Says something. @returns the button that was pressed, if any */
export async function inform<T extends string>(sentence: string, ...buttons: T[]): Promise<T | undefined> {
  return await vscode.window.showInformationMessage(withoutMarkup(sentence), ...buttons);
}

/** Says something that asks for nothing. Not waited for: a command is done before its message is closed. */
export function say(sentence: string): void {
  inform(sentence).catch(() => undefined); // the window closes: nobody is there to be told
}

/** Says that something is in the way. @returns the button that was pressed, if any */
export async function warn<T extends string>(sentence: string, ...buttons: T[]): Promise<T | undefined> {
  return await vscode.window.showWarningMessage(withoutMarkup(sentence), ...buttons);
}

/** Says that something went wrong. @returns the button that was pressed, if any */
export async function alarm<T extends string>(sentence: string, ...buttons: T[]): Promise<T | undefined> {
  return await vscode.window.showErrorMessage(withoutMarkup(sentence), ...buttons);
}

/** Asks before something is done, in a dialog that must be answered. @returns undefined where it was cancelled */
export async function ask<T extends string>(
  question: string,
  detail: string | undefined,
  ...answers: T[]
): Promise<T | undefined> {
  const options = { modal: true, ...(detail === undefined ? {} : { detail: withoutMarkup(detail) }) };
  return await vscode.window.showWarningMessage(withoutMarkup(question), options, ...answers);
}

/**
 * Says in passing that something was done: it goes by itself and asks for nothing.
 *
 * VS Code reads the status bar aloud to nobody, and lets no extension know whether there is a screen reader. Of all it
 * lets them say, only notifications are announced (`NotificationsAlerts` in
 * `src/vs/workbench/browser/parts/notifications` of microsoft/vscode), and of those only one of work in progress goes
 * when it is done. Whoever has told VS Code that they have no screen reader gets the status bar.
 */
export function remark(sentence: string): void {
  const text = withoutMarkup(sentence);
  if (vscode.workspace.getConfiguration('editor').get('accessibilitySupport') === 'off') {
    vscode.window.setStatusBarMessage(text, REMARK);
    return;
  }
  void vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: text },
    async progress => {
      progress.report({ increment: 100 }); // it is done already
      await after(systemClock, REMARK);
    },
  );
}

/** Says something, and runs the command of the button that is pressed. */
export async function offer(
  show: typeof inform,
  sentence: string,
  buttons: readonly CommandButton[],
): Promise<void> {
  const chosen = await show(sentence, ...buttons.map(({ title }) => title));
  const button = buttons.find(({ title }) => title === chosen);
  if (button) {
    await vscode.commands.executeCommand(button.command);
  }
}
