/** The sidebar: a function of the roster. Each refresh draws again only what changed. */
import * as vscode from 'vscode';
import {
  arrange,
  compare,
  emptyArrangement,
  type Arrangement,
  type Change,
  type Group,
  type Layout,
} from '../../core/arrangement.ts';
import { hasRowsToShow, needsSignIn } from '../../core/condition.ts';
import type { Snapshot } from '../../core/monitor.ts';
import { isMeant, type FreeWatch } from '../../core/freeWatches.ts';
import { emptyRoster, type Roster, type Row } from '../../core/roster.ts';
import { standInFor } from '../../core/standIn.ts';
import { itemForAction, noActions, wayOutActions, type ActionId } from './action.ts';
import { itemForGroup, itemForRow } from './row.ts';
import { tooltipFor } from './tooltip.ts';

/** What a line says that stands above the rows. */
export interface Line {
  readonly label: string;
  readonly words: string;
}

/** The words of the lines that say whom the user waits for; they belong to the feature of that name. */
export interface WaitingWords {
  lineFor(watch: FreeWatch, roster: Roster, groups: readonly Group[]): Line;
  itemFor(watch: FreeWatch, line: Line): vscode.TreeItem;
}

/** Somebody's photo as a data URL, by object id; never rejects. */
export type PhotoOf = (id: string, signal: AbortSignal) => Promise<string | undefined>;

/** Milliseconds. */
const PHOTO_TIME = 1500;

/** With more rows than this, groups are closed at first. */
const MANY = 400;

/** What the tree is made of: one object for each id, as long as that id is there. */
export interface TreeElement {
  readonly kind: 'group' | 'row' | 'action' | 'watch';
  readonly id: string;
}

export interface TreeParts {
  /** Has shown again what is shown as current and is too old by now. */
  readonly judge: () => void;
  readonly photo: PhotoOf;
  /** Whether a row is the user's own. */
  readonly isSelf: (row: Row) => boolean;
  readonly waiting: WaitingWords;
}

/** What an element stands for. */
export type Meaning =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'row'; readonly row: Row }
  /** A way out of what keeps the rows from being renewed. */
  | { readonly kind: 'action'; readonly action: ActionId }
  | { readonly kind: 'watch'; readonly watch: FreeWatch };

export class ColleaguesTree implements vscode.TreeDataProvider<TreeElement> {
  readonly #changed = new vscode.EventEmitter<TreeElement[] | undefined>();
  readonly #elements = new Map<string, TreeElement>();
  /** What each element stands for, or last stood for. */
  readonly #meanings = new WeakMap<TreeElement, Meaning>();
  readonly #parts: TreeParts;
  #arrangement: Arrangement = emptyArrangement;
  /** Stand above everything. */
  #actions: readonly ActionId[] = noActions;
  /** Stand above the rows: whom the user waits for. */
  #watches: readonly FreeWatch[] = [];
  /** What they say, by the id of their elements. */
  #lines = new Map<string, Line>();
  #roster: Roster = emptyRoster;
  #rows = new Map<string, Row>();
  /** What stands for a row in a tooltip's links. */
  readonly #handles = new Map<string, number>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(parts: TreeParts) {
    this.#parts = parts;
  }

  /** Shows a snapshot. */
  show(snapshot: Snapshot, layout: Layout, watches: readonly FreeWatch[] = []): void {
    const { condition, roster } = snapshot;
    const hasRows = hasRowsToShow(condition);
    const next = hasRows ? arrange(roster, layout) : emptyArrangement;
    const actions = hasRows && needsSignIn(condition) ? wayOutActions : noActions;
    const waiting = hasRows ? watches : [];
    const isSameAbove =
      actions === this.#actions && JSON.stringify(waiting) === JSON.stringify(this.#watches);
    const change: Change = isSameAbove ? compare(this.#arrangement, next) : { kind: 'everything' };
    this.#arrangement = next;
    this.#actions = actions;
    this.#watches = waiting;
    this.#roster = roster;
    const said = this.#lines;
    this.#lines = new Map(
      waiting.map(watch => [idOf(watch), this.#parts.waiting.lineFor(watch, roster, next.groups)]),
    );
    this.#rows = new Map(
      [...next.rows, ...next.groups.flatMap(group => group.rows)].map(row => [row.id, row]),
    );
    if (change.kind === 'everything') {
      this.#forgetOthers();
      this.#changed.fire(undefined);
      return;
    }
    const groups = new Set(change.kind === 'some' ? change.groups : []);
    const rows = change.kind === 'some' ? change.rows : [];
    const elements = [
      ...waiting
        .filter(
          watch => JSON.stringify(this.#lines.get(idOf(watch))) !== JSON.stringify(said.get(idOf(watch))),
        )
        .map(watch => this.#elementOfWatch(watch)),
      ...next.groups.filter(({ id }) => groups.has(id)).map(group => this.#elementOf(group)),
      ...rows.flatMap(id => this.#rows.get(id) ?? []).map(row => this.#elementOfRow(row)),
    ];
    if (elements.length > 0) {
      this.#changed.fire(elements);
    }
  }

  /**
   * What an element means now, or what a command was given in its place, by a tooltip too.
   *
   * @returns undefined for what is not there any more, or never was anything
   */
  meaningOf(element: unknown): Meaning | undefined {
    const { kind, id, handle } = (element ?? {}) as Partial<TreeElement> & { readonly handle?: unknown };
    switch (kind) {
      case 'group': {
        const group = this.#arrangement.groups.find(one => one.id === id);
        return group && { kind, group };
      }
      case 'watch': {
        const watch = this.#watches.find(one => idOf(one) === id);
        return watch && { kind, watch };
      }
      case 'row': {
        const meant = id ?? [...this.#handles].find(([, one]) => one === handle)?.[0];
        // a stand-in may have no row of their own where people are shown once
        const row = this.#rows.get(meant ?? '') ?? this.#roster.rows.find(one => one.id === meant);
        return row && { kind, row };
      }
      case 'action':
        return this.#actions.find(one => one === id) && { kind, action: id as ActionId };
      case undefined:
        return undefined;
    }
  }

  /** Whether the groups of the settings are shown, which people can be moved to. */
  get hasOwnGroups(): boolean {
    return this.#arrangement.groups.some(({ name }) => name.kind !== 'availability');
  }

  /** The group that an element is, or is in. */
  homeOf(element: TreeElement): Group | undefined {
    const home = element.kind === 'row' ? this.getParent(element) : element;
    const meaning = home && this.meaningOf(home);
    return meaning?.kind === 'group' ? meaning.group : undefined;
  }

  /**
   * Of an element that has just gone, what it last was. VS Code may still ask for it, finds an item again by its
   * id, and would keep an empty one, which has none, for good.
   */
  getTreeItem(element: TreeElement): vscode.TreeItem {
    this.#parts.judge();
    const meaning = this.#meanings.get(element);
    switch (meaning?.kind) {
      case 'group':
        return this.#itemForGroup(this.homeOf(element) ?? meaning.group);
      case 'row':
        return this.#itemForRow(this.#rows.get(element.id) ?? meaning.row);
      case 'watch':
        return this.#itemForWatch(meaning.watch);
      case 'action':
        return itemForAction(meaning.action);
      case undefined:
        throw new Error('an element of another tree');
    }
  }

  getChildren(element?: TreeElement): TreeElement[] {
    this.#parts.judge();
    if (!element) {
      const { groups, rows } = this.#arrangement;
      return [
        ...this.#actions.map(action =>
          this.#element({ kind: 'action', id: action }, { kind: 'action', action }),
        ),
        ...this.#watches.map(watch => this.#elementOfWatch(watch)),
        ...groups.map(group => this.#elementOf(group)),
        ...rows.map(row => this.#elementOfRow(row)),
      ];
    }
    return (this.homeOf(element)?.rows ?? []).map(row => this.#elementOfRow(row));
  }

  getParent(element: TreeElement): TreeElement | undefined {
    const group =
      element.kind === 'row' &&
      this.#arrangement.groups.find(one => one.rows.some(row => row.id === element.id));
    return group ? this.#elementOf(group) : undefined;
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    element: TreeElement,
    cancel: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    const id = this.#rowOf(element)?.person?.id;
    const photo = id === undefined ? undefined : await this.#photoInTime(id, cancel);
    this.#parts.judge();
    const row = this.#rowOf(element); // it may have changed meanwhile
    if (row) {
      const standIn = standInFor(row, this.#roster, this.#parts.isSelf);
      item.tooltip = tooltipFor(row, {
        photo,
        handle: this.#handleOf(row),
        standIn: standIn && { name: standIn.name, handle: this.#handleOf(standIn) },
      });
    }
    return item;
  }

  /** A photo that is slow to come is left out: the words do not wait for it. */
  async #photoInTime(id: string, cancel: vscode.CancellationToken): Promise<string | undefined> {
    const ending = new AbortController();
    const end = (): void => {
      ending.abort();
    };
    const timer = setTimeout(end, PHOTO_TIME);
    const subscription = cancel.onCancellationRequested(end);
    try {
      return await this.#parts.photo(id, ending.signal);
    } finally {
      clearTimeout(timer);
      subscription.dispose();
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #rowOf(element: TreeElement): Row | undefined {
    const meaning = this.meaningOf(element);
    return meaning?.kind === 'row' ? meaning.row : undefined;
  }

  #itemForWatch(watch: FreeWatch): vscode.TreeItem {
    const { waiting } = this.#parts;
    const line = this.#lines.get(idOf(watch));
    return waiting.itemFor(watch, line ?? waiting.lineFor(watch, this.#roster, this.#arrangement.groups));
  }

  #itemForRow(row: Row): vscode.TreeItem {
    const isWatched = this.#watches.some(({ target }) => target.kind === 'person' && isMeant(target, row));
    return itemForRow(row, isWatched);
  }

  #itemForGroup(group: Group): vscode.TreeItem {
    const isWatched = this.#watches.some(
      ({ target }) =>
        target.kind === 'group' && group.name.kind === 'named' && group.name.name === target.name,
    );
    return itemForGroup(group, this.#rows.size > MANY, isWatched);
  }

  #handleOf({ id }: Row): number {
    const handle = this.#handles.get(id) ?? this.#handles.size;
    this.#handles.set(id, handle);
    return handle;
  }

  #elementOfWatch(watch: FreeWatch): TreeElement {
    return this.#element({ kind: 'watch', id: idOf(watch) }, { kind: 'watch', watch });
  }

  #elementOf(group: Group): TreeElement {
    return this.#element({ kind: 'group', id: group.id }, { kind: 'group', group });
  }

  #elementOfRow(row: Row): TreeElement {
    return this.#element({ kind: 'row', id: row.id }, { kind: 'row', row });
  }

  #element(fresh: TreeElement, meaning: Meaning): TreeElement {
    const key = `${fresh.kind}\n${fresh.id}`;
    const element = this.#elements.get(key) ?? fresh;
    this.#elements.set(key, element);
    this.#meanings.set(element, meaning);
    return element;
  }

  #forgetOthers(): void {
    const groups = new Set(this.#arrangement.groups.map(group => group.id));
    for (const [key, element] of this.#elements) {
      const isHere =
        element.kind === 'action' ||
        (element.kind === 'watch' && this.#watches.some(watch => idOf(watch) === element.id)) ||
        (element.kind === 'group' ? groups.has(element.id) : this.#rows.has(element.id));
      if (!isHere) {
        this.#elements.delete(key);
      }
    }
  }
}

function idOf({ target }: FreeWatch): string {
  return JSON.stringify(target);
}
