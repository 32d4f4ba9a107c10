/** Where the settings stand: in VS Code's configuration, or, of the sample, in memory. Nothing else here asks VS Code. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import { EXTENSION, type SettingName } from '../host/names.ts';

/** A setting wherever it stands. */
export interface SettingValues {
  readonly defaultValue?: unknown;
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

export interface Configuration {
  /** The value in force. */
  get(name: SettingName): unknown;
  /** @param folder for what a folder of a workspace says */
  inspect(name: SettingName, folder?: vscode.WorkspaceFolder): SettingValues | undefined;
  /** Rejects where it cannot be written. */
  update(
    name: SettingName,
    value: unknown,
    target: vscode.ConfigurationTarget,
    folder?: vscode.WorkspaceFolder,
  ): Thenable<void>;
  /** The first parts of the names of all settings that there are, also of those that no version of ours has. */
  keys(): readonly string[];
  /** Whether there is a workspace whose settings are read. */
  hasWorkspace(): boolean;
  /** Tells of a change of the settings, or of what they are read from. */
  onDidChange(listener: () => void): Disposable;
}

/** Settings of VS Code's own that sign-in follows from. */
const SOVEREIGN = 'microsoft-sovereign-cloud';

/** The user's. */
export const userConfiguration: Configuration = {
  get: name => vscode.workspace.getConfiguration(EXTENSION).get<unknown>(name),
  inspect: (name, folder) => vscode.workspace.getConfiguration(EXTENSION, folder).inspect<unknown>(name),
  update: (name, value, target, folder) =>
    vscode.workspace.getConfiguration(EXTENSION, folder).update(name, value, target),
  keys: () => {
    const all = vscode.workspace.getConfiguration().get<unknown>(EXTENSION);
    return typeof all === 'object' && all !== null ? Object.keys(all) : [];
  },
  hasWorkspace: () => {
    const { isTrusted, workspaceFile, workspaceFolders = [] } = vscode.workspace;
    return isTrusted && (workspaceFile !== undefined || workspaceFolders.length > 0);
  },
  onDidChange: listener =>
    vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration(EXTENSION) || event.affectsConfiguration(SOVEREIGN)) {
          listener();
        }
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(listener),
      vscode.workspace.onDidGrantWorkspaceTrust(listener),
    ),
};
