/** Changing a list in the settings where it stands, with the comments in it. */
import * as vscode from 'vscode';
import {
  applyPlan,
  planAddition,
  planRestoration,
  removedBy,
  sizeOf,
  type Planner,
  type RemovedEntries,
} from '../../core/entries.ts';
import { notWritten, writeSetting } from './write.ts';
import { isExplained, told } from '../host/commands.ts';
import { EXTENSION } from '../host/names.ts';
import type { Configuration } from './configuration.ts';
import { listNow, listsOf, type ListSetting, type SettingsList } from './settings.ts';
import { editSettingsFile, refuseUnsaved, takeBack, type FileChange } from './settingsDocument.ts';

/** A change that was made, as far as it takes to undo it. */
export interface ListChange {
  readonly list: SettingsList;
  readonly removed: RemovedEntries;
  /** Absent where VS Code has written the whole list. */
  readonly file?: FileChange;
}

/** Changes the lists in the settings: one change after the other, so that each is made on what the one before has left. */
export class SettingsLists {
  readonly #configuration: Configuration;
  readonly #storage: vscode.Uri | undefined;
  #before: Promise<unknown> = Promise.resolve();

  /**
   * @param storage where VS Code lets this extension keep files; the user's settings are near. Without it, the settings
   * stand in no file
   */
  constructor(configuration: Configuration, storage: vscode.Uri | undefined) {
    this.#configuration = configuration;
    this.#storage = storage;
  }

  /** A list setting wherever it stands. */
  of(setting: ListSetting): readonly SettingsList[] {
    return listsOf(this.#configuration, setting);
  }

  /** Whether there is a workspace whose settings are read. */
  get hasWorkspace(): boolean {
    return this.#configuration.hasWorkspace();
  }

  /** Adds entries at the end of the user's own list, or the workspace's; those that are there already are left out. */
  async add(
    setting: ListSetting,
    added: readonly unknown[],
    scope: 'user' | 'workspace' = 'user',
  ): Promise<void> {
    await this.edit(this.#listIn(setting, scope), planAddition(added));
  }

  /**
   * Changes a list. One that would be empty is taken out as a whole, so that nothing is left behind.
   *
   * @param planner may be asked several times, each time for the list as it stands then
   * @returns undefined where there was nothing to change
   */
  edit(list: SettingsList, planner: Planner): Promise<ListChange | undefined> {
    return this.#inTurn(() => this.#edit(list, planner));
  }

  /** Changes a list wherever it stands. @returns what has changed */
  async editAll(setting: ListSetting, planner: Planner): Promise<readonly ListChange[]> {
    const changes: ListChange[] = [];
    for (const list of this.of(setting)) {
      const change = await this.edit(list, planner);
      changes.push(...(change ? [change] : []));
    }
    return changes;
  }

  /** Puts back what a change has taken out: where it was, as it was written. */
  restore({ list, removed, file }: ListChange): Promise<void> {
    return this.#inTurn(async () => {
      if (!file || !(await takeBack(list, file))) {
        await this.#edit(list, planRestoration(removed));
      }
    });
  }

  async #edit(list: SettingsList, planner: Planner): Promise<ListChange | undefined> {
    const held = this.#entriesOf(list);
    if (sizeOf(planner(held ?? [])) === 0) {
      return undefined;
    }
    this.#refuseUnsound(list);
    const file = held ? await this.#editFile(list, planner) : 'notHere';
    if (file === 'unchanged') {
      return undefined; // another window has done the same
    }
    if (file !== 'notHere') {
      return { list, removed: file.removed, file };
    }
    if (this.#storage) {
      refuseUnsaved(list);
    }
    const entries = this.#entriesOf(list) ?? [];
    const plan = planner(entries);
    const after = applyPlan(entries, plan);
    const value = after.length > 0 ? after : undefined;
    await writeSetting(this.#configuration, list.setting, value, list.target, list.folder);
    return { list, removed: removedBy(entries, plan) };
  }

  async #editFile(list: SettingsList, planner: Planner): ReturnType<typeof editSettingsFile> {
    try {
      return this.#storage ? await editSettingsFile(list, this.#storage, planner) : 'notHere';
    } catch (error) {
      throw isExplained(error) ? error : notWritten(error);
    }
  }

  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.#before.then(change);
    this.#before = turn.catch(() => undefined);
    return turn;
  }

  /** What is read in the place of a list now; undefined where there is none. */
  #entriesOf(list: SettingsList): readonly unknown[] | undefined {
    const value = listNow(this.#configuration, list)?.value;
    return Array.isArray(value) ? (value as readonly unknown[]) : undefined;
  }

  /** What is no list is not written over: it may be a slip of the keyboard. */
  #refuseUnsound(list: SettingsList): void {
    const value = listNow(this.#configuration, list)?.value;
    if (value !== undefined && !Array.isArray(value)) {
      const key = `${EXTENSION}.${list.setting}`;
      throw told(vscode.l10n.t('{0} in your settings is no list. Mend it first.', key));
    }
  }

  /** The list of a scope, whether there is one or not. */
  #listIn(setting: ListSetting, scope: 'user' | 'workspace'): SettingsList {
    const { Global, Workspace } = vscode.ConfigurationTarget;
    const held = this.of(setting).find(list => list.scope === scope);
    return held ?? { setting, scope, target: scope === 'user' ? Global : Workspace, value: undefined };
  }
}
