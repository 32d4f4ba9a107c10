/** Groups: new, another name, away with them, people from one to another, and their order. */
import * as vscode from 'vscode';
import { entryWith, isEntryFor } from '../../core/colleagues.ts';
import type { Colleague } from '../../core/person.ts';
import type { Roster, Row } from '../../core/roster.ts';
import { toLine } from '../../core/text.ts';
import { colleagueLists, groupList, type PlacedList, type Settings } from '../settings/settings.ts';
import type { SettingsLists } from '../settings/lists.ts';
import { Told } from '../host/commands.ts';

export interface GroupParts {
  readonly settings: () => Settings;
  readonly roster: () => Roster;
  readonly lists: SettingsLists;
}

export class Groups {
  readonly #parts: GroupParts;

  constructor(parts: GroupParts) {
    this.#parts = parts;
  }

  /** The names of all groups, in the order in which they are shown. */
  names(): readonly string[] {
    const inSettings = this.#parts.settings().groups.map(({ name }) => name);
    const inList = this.#parts.roster().rows.flatMap(({ colleague }) => colleague.group ?? []);
    return [...new Set([...inSettings, ...inList])];
  }

  /** Asks for a name and makes an empty group. @returns its name */
  async create(): Promise<string | undefined> {
    const name = await this.#askForName(vscode.l10n.t('New Group'), '');
    if (name !== undefined) {
      await this.#add(name);
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
    await this.#add({ name, source });
  }

  async rename(group: string | undefined): Promise<void> {
    const from = group ?? (await this.#askForGroup(vscode.l10n.t('Which group gets another name?')));
    const to = from && (await this.#askForName(vscode.l10n.t('Rename Group'), from));
    if (!from || !to || from === to) {
      return;
    }
    await this.#change(colleague => colleague.group === from, { group: to });
    const list = groupList();
    if (list) {
      await this.#parts.lists.change(list, entry =>
        nameIn(entry) === from ? withName(entry, to) : undefined,
      );
    }
  }

  /** Takes a group away; its people stay or go, as the user says. */
  async remove(group: string | undefined): Promise<void> {
    const name = group ?? (await this.#askForGroup(vscode.l10n.t('Which group goes?')));
    if (!name) {
      return;
    }
    const isInIt = (colleague: Colleague): boolean => colleague.group === name && !colleague.isLive;
    const count = this.#parts.settings().colleagues.filter(isInIt).length;
    if (count > 0) {
      const keep = vscode.l10n.t('Keep Them');
      const drop = vscode.l10n.t('Remove Them Too');
      const question =
        count === 1
          ? vscode.l10n.t('One colleague is in "{0}".', name)
          : vscode.l10n.t('{0} colleagues are in "{1}".', count, name);
      const detail = vscode.l10n.t('They can stay in your list without a group, or go with it.');
      const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, keep, drop);
      if (chosen === keep) {
        await this.#change(isInIt, { group: undefined });
      } else if (chosen === drop) {
        for (const list of colleagueLists()) {
          await this.#parts.lists.remove(list, entry => this.#isEntryOf(entry, isInIt));
        }
      } else {
        return;
      }
    }
    const list = groupList();
    if (list) {
      await this.#parts.lists.remove(list, entry => nameIn(entry) === name);
    }
  }

  /** @param group undefined: to those without a group */
  async move(rows: readonly Row[], group: string | undefined): Promise<void> {
    const moved = rows.map(({ colleague }) => colleague).filter(({ isLive }) => !isLive);
    if (moved.length === 0) {
      throw new Told(vscode.l10n.t('The members of this group come from Microsoft; they cannot be moved.'));
    }
    if (this.#parts.settings().groups.some(({ name, source }) => name === group && source !== undefined)) {
      throw new Told(
        vscode.l10n.t('The members of "{0}" come from Microsoft; nobody can be added here.', group ?? ''),
      );
    }
    const isMoved = (colleague: Colleague): boolean =>
      colleague.group !== group &&
      moved.some(({ key, group: from }) => key === colleague.key && from === colleague.group);
    await this.#change(isMoved, { group });
  }

  async moveChosen(rows: readonly Row[]): Promise<void> {
    const create = vscode.l10n.t('$(add) New group…');
    const none = vscode.l10n.t('No group');
    const chosen = await vscode.window.showQuickPick([...this.names(), none, create], {
      title: vscode.l10n.t('Move to Group'),
    });
    const group = chosen === create ? await this.create() : chosen;
    if (group !== undefined) {
      await this.move(rows, chosen === none ? undefined : group);
    }
  }

  async pin(rows: readonly Row[], pinned: boolean): Promise<void> {
    const chosen = rows.map(({ colleague }) => colleague);
    const isChosen = ({ key, group }: Colleague): boolean =>
      chosen.some(one => one.key === key && one.group === group);
    await this.#change(isChosen, { pinned });
  }

  /** Puts a group before another, or at the end. */
  async reorder(group: string, before: string | undefined): Promise<void> {
    if (group === before) {
      return;
    }
    const wanted = (): readonly string[] => {
      const order = this.names().filter(name => name !== group);
      const at = before === undefined ? order.length : order.indexOf(before);
      order.splice(at < 0 ? order.length : at, 0, group);
      return order;
    };
    const list = groupList();
    if (list && Array.isArray(list.value)) {
      const inOrder = (groups: readonly unknown[]) => {
        const order = wanted();
        return [
          ...order.map(name => groups.find(entry => nameIn(entry) === name) ?? name),
          ...groups.filter(entry => !order.includes(nameIn(entry) ?? '')), // what cannot be read, or is new
        ];
      };
      await this.#parts.lists.order(list, inOrder);
    } else {
      await this.#add(...wanted());
    }
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

  /** Adds groups where groups are written already, else to the user's settings. */
  async #add(...groups: readonly unknown[]): Promise<void> {
    const target = groupList()?.target ?? vscode.ConfigurationTarget.Global;
    await this.#parts.lists.add('groups', groups, target);
  }

  /** Changes entries where they stand; whoever would then be there twice goes instead. */
  async #change(
    isMeant: (colleague: Colleague) => boolean,
    changes: Parameters<typeof entryWith>[1],
  ): Promise<void> {
    const { lists } = this.#parts;
    if ('group' in changes) {
      for (const list of colleagueLists()) {
        await lists.remove(list, entry =>
          this.#isEntryOf(
            entry,
            colleague => isMeant(colleague) && isThereAlready(list, colleague, changes.group),
          ),
        );
      }
    }
    for (const list of colleagueLists()) {
      await lists.change(list, entry =>
        this.#isEntryOf(entry, isMeant) ? entryWith(entry, changes) : undefined,
      );
    }
  }

  #isEntryOf(entry: unknown, isMeant: (colleague: Colleague) => boolean): boolean {
    return this.#parts
      .settings()
      .colleagues.some(colleague => isMeant(colleague) && isEntryFor(entry, colleague));
  }

  /** Asks for a group. */
  async choose(): Promise<string | undefined> {
    return await this.#askForGroup(vscode.l10n.t('Which group?'));
  }

  async #askForGroup(placeHolder: string): Promise<string | undefined> {
    const names = this.names();
    if (names.length === 0) {
      throw new Told(vscode.l10n.t('There are no groups yet.'));
    }
    return await vscode.window.showQuickPick(names, { placeHolder });
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

function isThereAlready(list: PlacedList, { key }: Colleague, group: string | undefined): boolean {
  const entries = Array.isArray(list.value) ? (list.value as readonly unknown[]) : [];
  return entries.some(entry => isEntryFor(entry, { key, ...(group === undefined ? {} : { group }) }));
}

function nameIn(entry: unknown): string | undefined {
  const name = typeof entry === 'string' ? entry : (entry as { readonly name?: unknown } | null)?.name;
  return typeof name === 'string' ? toLine(name) : undefined;
}

function withName(entry: unknown, name: string): unknown {
  return typeof entry === 'string' ? name : { ...(entry as object), name };
}
