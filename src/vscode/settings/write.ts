/** Writing a setting, where VS Code lets us. */
import * as vscode from 'vscode';
import { explained, type ExplainedError } from '../host/commands.ts';
import type { SettingName } from '../host/names.ts';
import type { Configuration } from './configuration.ts';

/**
 * Writes a setting.
 *
 * @param value undefined takes it away
 * @param folder for the settings of a folder of a workspace
 * @throws what `explained()` makes where it cannot be written
 */
export async function writeSetting(
  configuration: Configuration,
  name: SettingName,
  value: unknown,
  target = vscode.ConfigurationTarget.Global,
  folder?: vscode.WorkspaceFolder,
): Promise<void> {
  try {
    await configuration.update(name, value, target, folder);
  } catch (error) {
    throw notWritten(error);
  }
}

/** What the user is told where the settings could not be changed. */
export function notWritten(error: unknown): ExplainedError {
  const sentence = vscode.l10n.t(
    'The settings could not be changed, and are as they were. Look whether your settings file may be written and has no errors, then try again.',
  );
  const buttons = [
    { title: vscode.l10n.t('Open Settings File'), command: 'workbench.action.openSettingsJson' },
    { title: vscode.l10n.t('Show Log'), command: 'colleaguePresence.showLog' },
  ] as const;
  return explained({ sentence, buttons }, error instanceof Error ? error.name : 'not written');
}
