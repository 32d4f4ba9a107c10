/** The status bar says as long as the sample is on that it is one, and a click leaves it. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import { SAMPLE_STATUS_BAR_ITEM, type CommandId } from '../host/names.ts';

/** Shows it until it is disposed of. */
export function makeSampleItem(): Disposable {
  const item = vscode.window.createStatusBarItem(
    SAMPLE_STATUS_BAR_ITEM,
    vscode.StatusBarAlignment.Right,
    91, // left of what it is about
  );
  const command: CommandId = 'colleaguePresence.leaveSample';
  item.command = command;
  item.name = vscode.l10n.t('Colleague Presence: Sample');
  item.text = `$(beaker) ${vscode.l10n.t('Sample')}`;
  item.tooltip = vscode.l10n.t(
    'Colleague Presence shows sample colleagues: nobody here is real, and nothing is asked of any server. Click to leave the sample.',
  );
  item.accessibilityInformation = {
    label: vscode.l10n.t('Colleague Presence shows sample colleagues. Leave the sample.'),
    role: 'button',
  };
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  item.show();
  return item;
}
