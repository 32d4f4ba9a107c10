/** Changing a list in the settings where it stands, with the comments in it. */
import * as vscode from 'vscode';
import { EXTENSION } from '../host/names.ts';
import { listsOf, type ListSetting, type PlacedList } from './settings.ts';
import { insertion, ordering, removal, replacement } from '../../core/listText.ts';
import { Told } from '../host/commands.ts';
import { editSettingsFile, listNow } from './settingsDocument.ts';

/** Changes the lists in the settings: one change after the other, so that each is made on what the one before has left. */
export class SettingsLists {
  readonly #storage: vscode.Uri;
  #before: Promise<unknown> = Promise.resolve();

  /** @param storage where VS Code lets this extension keep files; the user's settings are near */
  constructor(storage: vscode.Uri) {
    this.#storage = storage;
  }

  /** Adds entries at the end of the user's own list, or the workspace's; those that are there already are left out. */
  add(setting: ListSetting, added: readonly unknown[], target: vscode.ConfigurationTarget): Promise<void> {
    return this.#inTurn(() => this.#add(setting, added, target));
  }

  /**
   * Gives entries of a list other values.
   *
   * @param change the new value of an entry, or undefined where it stays as it is
   */
  change(list: PlacedList, change: (entry: unknown) => unknown): Promise<void> {
    return this.#inTurn(() => this.#change(list, change));
  }

  /**
   * Takes entries out of a list. An empty list is taken out as a whole, so that nothing is left behind.
   *
   * @returns how many there were
   */
  remove(list: PlacedList, isUnwanted: (entry: unknown) => boolean): Promise<number> {
    return this.#inTurn(() => this.#remove(list, isUnwanted));
  }

  /**
   * Puts the entries of a list into another order.
   *
   * @param order all entries, and perhaps new ones, as they are to be
   */
  order(list: PlacedList, order: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
    return this.#inTurn(() => this.#order(list, order));
  }

  async #add(
    setting: ListSetting,
    added: readonly unknown[],
    target: vscode.ConfigurationTarget,
  ): Promise<void> {
    const held = listsOf(setting).find(list => list.target === target && !list.folder);
    if (held && !Array.isArray(held.value)) {
      const key = `${EXTENSION}.${setting}`;
      throw new Told(vscode.l10n.t('{0} in your settings is no list. Mend it first.', key));
    }
    const fresh = (entries: readonly unknown[]): readonly unknown[] => {
      const texts = new Set(entries.map(entry => JSON.stringify(entry)));
      return added.filter(entry => !texts.has(JSON.stringify(entry)));
    };
    const isEdited =
      held &&
      (await editSettingsFile(held, this.#storage, list => {
        const missing = fresh(list.value);
        return missing.length === 0 ? [] : insertion(list, missing);
      }));
    if (!isEdited) {
      const entries = held ? entriesOf(held) : [];
      await vscode.workspace
        .getConfiguration(EXTENSION)
        .update(setting, [...entries, ...fresh(entries)], target);
    }
  }

  async #change(list: PlacedList, change: (entry: unknown) => unknown): Promise<void> {
    const changesOf = (entries: readonly unknown[]): ReadonlyMap<number, unknown> =>
      new Map(
        entries
          .map((entry, at) => [at, change(entry)] as const)
          .filter(
            ([at, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(entries[at]),
          ),
      );
    if (changesOf(entriesOf(list)).size === 0) {
      return;
    }
    const isEdited = await editSettingsFile(list, this.#storage, text =>
      [...changesOf(text.value)].flatMap(([at, value]) => replacement(text, at, value)),
    );
    if (!isEdited) {
      const entries = entriesOf(list);
      const changes = changesOf(entries);
      const changed = entries.map((entry, at) => (changes.has(at) ? changes.get(at) : entry));
      await vscode.workspace
        .getConfiguration(EXTENSION, list.folder)
        .update(list.setting, changed, list.target);
    }
  }

  async #remove(list: PlacedList, isUnwanted: (entry: unknown) => boolean): Promise<number> {
    const placesIn = (entries: readonly unknown[]): readonly number[] =>
      [...entries.keys()].filter(at => isUnwanted(entries[at]));
    const before = entriesOf(list);
    const count = placesIn(before).length;
    if (count === 0) {
      return 0;
    }
    const isEdited =
      count < before.length &&
      (await editSettingsFile(list, this.#storage, text => removal(text, placesIn(text.value))));
    if (!isEdited) {
      const left = entriesOf(list).filter(entry => !isUnwanted(entry));
      await vscode.workspace
        .getConfiguration(EXTENSION, list.folder)
        .update(list.setting, left.length > 0 ? left : undefined, list.target);
    }
    return count;
  }

  async #order(list: PlacedList, order: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
    const before = entriesOf(list);
    const wanted = order(before);
    if (JSON.stringify(wanted) === JSON.stringify(before)) {
      return;
    }
    if (!(await editSettingsFile(list, this.#storage, text => ordering(text, order(text.value))))) {
      await vscode.workspace
        .getConfiguration(EXTENSION, list.folder)
        .update(list.setting, order(entriesOf(list)), list.target);
    }
  }

  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.#before.then(change);
    this.#before = turn.catch(() => undefined);
    return turn;
  }
}

/** What VS Code reads in the place of a list now. */
function entriesOf(list: PlacedList): readonly unknown[] {
  const value = listNow(list)?.value;
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
