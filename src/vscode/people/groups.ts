/** Groups: new, another name, away with them, people from one to another, and their order. */
import * as vscode from 'vscode';
import { planGroupRemoval, planMove, planPin, planRegroup } from '../../core/entries.ts';
import { planGroupName, planOrder, planWithoutGroup, whereToOrder } from '../../core/groups.ts';
import type { Roster, Row } from '../../core/roster.ts';
import { statusBarAfterRename } from '../../core/statusBarChoice.ts';
import { toLine, withoutMarkup } from '../../core/text.ts';
import type { Configuration } from '../settings/configuration.ts';
import type { Settings } from '../settings/settings.ts';
import type { ListChange } from '../settings/lists.ts';
import { told } from '../host/commands.ts';
import { ask } from '../host/notify.ts';
import { writeSetting } from '../settings/write.ts';
import { offerUndo, type UndoParts } from './undo.ts';

export interface GroupParts extends UndoParts {
  readonly settings: () => Settings;
  readonly configuration: Configuration;
  readonly roster: () => Roster;
  /** A group has got another name: what was said about it elsewhere is to follow. */
  readonly renamed?: (from: string, to: string) => Promise<void>;
}

export class Groups {
  readonly #parts: GroupParts;

  constructor(parts: GroupParts) {
    this.#parts = parts;
  }

  /** The names of all groups, in the order in which they are shown. */
  names(): readonly string[] {
    const inSettings = this.#parts.settings().groups.map(({ name }) => name);
    return [...new Set([...inSettings, ...this.#inUse()])];
  }

  /** The names of those that people can be added to: not of those whose members come from Microsoft. */
  openNames(): readonly string[] {
    return this.names().filter(name => !this.#isLive(name));
  }

  /** The names of those that the workspace's lists name; the others are nobody's business there. */
  sharedNames(): ReadonlySet<string> {
    const inSettings = this.#parts.settings().groups.filter(({ from }) => from !== undefined);
    const inUse = this.#parts.roster().rows.filter(({ colleague }) => colleague.from !== undefined);
    return new Set([
      ...inSettings.map(({ name }) => name),
      ...inUse.flatMap(({ colleague }) => colleague.group ?? []),
    ]);
  }

  /** Asks for a name and makes an empty group. @returns its name */
  async create(): Promise<string | undefined> {
    const name = await this.#askForName(vscode.l10n.t('New Group'), '');
    if (name !== undefined) {
      await this.#parts.lists.add('groups', [name]);
    }
    return name;
  }

  /** Adds a group whose members come from Microsoft. Where its name is taken, it gets a number. */
  async addLive(wanted: string, source: string): Promise<void> {
    const names = this.names();
    let name = wanted;
    for (let i = 2; names.includes(name); i++) {
      name = `${wanted} ${i}`;
    }
    await this.#parts.lists.add('groups', [{ name, source }]);
  }

  async rename(group: string | undefined): Promise<void> {
    const from = group ?? (await this.#askForGroup(vscode.l10n.t('Which group to rename')));
    const to = from && (await this.#askForName(vscode.l10n.t('Rename Group'), from));
    if (!from || !to || from === to) {
      return;
    }
    await this.#parts.lists.editAll('colleagues', planRegroup(from, to));
    await this.#parts.lists.editAll('groups', planGroupName(from, to));
    await followInStatusBar(this.#parts.configuration, from, to);
    await this.#parts.renamed?.(from, to);
  }

  /** Takes a group away; its people stay or go, as the user says. */
  async remove(group: string | undefined): Promise<void> {
    const name = group ?? (await this.#askForGroup(vscode.l10n.t('Which group to delete')));
    if (!name) {
      return;
    }
    const count = this.#parts.settings().colleagues.filter(colleague => colleague.group === name).length;
    const changes: ListChange[] = [];
    let areKept = false;
    if (count > 0) {
      const keep = vscode.l10n.t('Delete Group Only');
      const drop = vscode.l10n.t('Delete Group and Colleagues');
      const question = vscode.l10n.t('Delete the group "{0}"?', name);
      const detail =
        count === 1
          ? vscode.l10n.t('One colleague is in it, and can stay in your list without a group.')
          : vscode.l10n.t('{0} colleagues are in it, and can stay in your list without a group.', count);
      const chosen = await ask(question, detail, keep, drop);
      if (chosen !== keep && chosen !== drop) {
        return;
      }
      areKept = chosen === keep;
      const planner = areKept ? planRegroup(name, undefined) : planGroupRemoval(name);
      changes.push(...(await this.#parts.lists.editAll('colleagues', planner)));
    }
    changes.push(...(await this.#parts.lists.editAll('groups', planWithoutGroup(name))));
    if (!areKept && changes.length > 0) {
      offerUndo(vscode.l10n.t('"{0}" was deleted', name), changes, this.#parts);
    }
  }

  /** @param group undefined: to those without a group */
  async move(rows: readonly Row[], group: string | undefined): Promise<void> {
    const moved = rows.filter(({ colleague }) => !colleague.isLive);
    if (moved.length === 0) {
      throw told(vscode.l10n.t('The members of this group come from Microsoft; they cannot be moved.'));
    }
    if (group !== undefined && this.#isLive(group)) {
      throw told(vscode.l10n.t('The members of "{0}" come from Microsoft; nobody can be added here.', group));
    }
    if (group !== undefined && !(await this.#mayBeKnown(group, moved))) {
      return;
    }
    await this.#parts.lists.editAll('colleagues', planMove(new Set(moved.map(({ id }) => id)), group));
  }

  /** The name of a group of the user's own goes into a workspace's settings only where they say so. */
  async #mayBeKnown(group: string, moved: readonly Row[]): Promise<boolean> {
    const isShared = moved.some(({ colleague }) => colleague.from !== undefined);
    if (!isShared || this.sharedNames().has(group)) {
      return true;
    }
    const move = vscode.l10n.t('Move');
    const question = vscode.l10n.t('"{0}" is a group of your own settings.', group);
    const detail = vscode.l10n.t(
      'Whom you move stands in the settings of this workspace. The name of your group would be written there, for everybody who works in it to see.',
    );
    return (await ask(question, detail, move)) === move;
  }

  async moveChosen(rows: readonly Row[]): Promise<void> {
    // told apart by what they are: a group may be called like one of the others
    const named = this.openNames().map(name => ({ label: withoutMarkup(name), group: name }));
    const none = { label: vscode.l10n.t('No group'), group: undefined };
    const create = {
      iconPath: new vscode.ThemeIcon('add'),
      label: vscode.l10n.t('New group…'),
      group: undefined,
    };
    const separator = { label: '', kind: vscode.QuickPickItemKind.Separator, group: undefined };
    const chosen = await vscode.window.showQuickPick([...named, separator, none, create], {
      title: vscode.l10n.t('Move to Group'),
    });
    const group = chosen === create ? await this.create() : chosen?.group;
    if (chosen && (group !== undefined || chosen === none)) {
      await this.move(rows, group);
    }
  }

  /** Each row in the settings that it is shown from. */
  async pin(rows: readonly Row[], pinned: boolean): Promise<void> {
    for (const list of this.#parts.lists.of('colleagues')) {
      const here = rows.filter(({ colleague }) => (colleague.from ?? 'user') === list.scope);
      await this.#parts.lists.edit(list, planPin(new Set(here.map(({ id }) => id)), pinned));
    }
  }

  /**
   * Puts a group before another, or at the end. What the user's list says goes before the workspace's, and the
   * workspace's never gets a name that is not its own.
   */
  async reorder(group: string, before: string | undefined): Promise<void> {
    if (group === before) {
      return;
    }
    const wanted = this.names().filter(name => name !== group);
    const at = before === undefined ? -1 : wanted.indexOf(before);
    wanted.splice(at < 0 ? wanted.length : at, 0, group);

    const { groups } = this.#parts.settings();
    const { scope, names } = whereToOrder(wanted, {
      user: groups.filter(({ from }) => from === undefined).map(({ name }) => name),
      workspace: groups.filter(({ from }) => from !== undefined).map(({ name }) => name),
      unlisted: this.#inUse(),
      shared: this.sharedNames(),
    });
    const list = this.#parts.lists.of('groups').find(one => one.scope === scope);
    await (list
      ? this.#parts.lists.edit(list, planOrder(names))
      : this.#parts.lists.add('groups', names, scope));
  }

  /** Puts a group one place up or down. */
  async shift(group: string | undefined, by: -1 | 1): Promise<void> {
    const name = group ?? (await this.choose());
    const order = this.names();
    const at = name === undefined ? -1 : order.indexOf(name);
    const to = at + by;
    if (name !== undefined && at >= 0 && to >= 0 && to < order.length) {
      await this.reorder(name, by < 0 ? order[to] : order[to + 1]);
    }
  }

  /** The groups that somebody is in, as the list first names them. */
  #inUse(): readonly string[] {
    return this.#parts.roster().rows.flatMap(({ colleague }) => colleague.group ?? []);
  }

  #isLive(name: string): boolean {
    return this.#parts.settings().groups.some(group => group.name === name && group.source !== undefined);
  }

  /** Asks for a group. */
  async choose(): Promise<string | undefined> {
    return await this.#askForGroup(vscode.l10n.t('Which group?'));
  }

  async #askForGroup(placeHolder: string): Promise<string | undefined> {
    const names = this.names();
    if (names.length === 0) {
      throw told(vscode.l10n.t('There are no groups yet.'));
    }
    const items = names.map(name => ({ label: withoutMarkup(name), name }));
    return (await vscode.window.showQuickPick(items, { placeHolder }))?.name;
  }

  async #askForName(title: string, value: string): Promise<string | undefined> {
    const names = this.names();
    const typed = await vscode.window.showInputBox({
      title,
      value,
      prompt: vscode.l10n.t('The name of the group'),
      validateInput: text => {
        const name = toLine(text);
        if (name === '') {
          return text === '' ? undefined : vscode.l10n.t('Type a name.');
        }
        return name !== value && names.includes(name)
          ? vscode.l10n.t('There is such a group already.')
          : undefined;
      },
    });
    const name = toLine(typed ?? '');
    return name === '' ? undefined : name;
  }
}

/** Has the status bar be about a group under its new name, wherever that was said. */
async function followInStatusBar(configuration: Configuration, from: string, to: string): Promise<void> {
  const setting = 'statusBar';
  const all = configuration.inspect(setting);
  const { Global, Workspace } = vscode.ConfigurationTarget;
  for (const [value, target] of [
    [all?.globalValue, Global],
    [all?.workspaceValue, Workspace],
  ] as const) {
    const next = statusBarAfterRename(value, from, to);
    if (next !== undefined) {
      await writeSetting(configuration, setting, next, target);
    }
  }
}
