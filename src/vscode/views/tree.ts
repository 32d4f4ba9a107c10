/** The sidebar: a function of the roster. Each refresh draws again only what changed. */
import * as vscode from 'vscode';
import {
  arrange,
  compare,
  emptyArrangement,
  type Arrangement,
  type GroupBy,
  type SortBy,
} from '../../core/arrangement.ts';
import { hasRowsToShow } from '../../core/condition.ts';
import type { Snapshot } from '../../core/monitor.ts';
import type { Row } from '../../core/roster.ts';
import { itemForGroup, itemForRow } from './row.ts';
import { tooltipFor } from './tooltip.ts';

/** What the tree is made of: one object for each id, as long as that id is there. */
export interface TreeElement {
  readonly kind: 'group' | 'row';
  readonly id: string;
}

export class ColleaguesTree implements vscode.TreeDataProvider<TreeElement> {
  readonly #changed = new vscode.EventEmitter<TreeElement[] | undefined>();
  readonly #elements = new Map<string, TreeElement>();
  /** Rows whose tooltip VS Code holds: drawn again at each refresh, so that its "as of" is true. */
  readonly #explained = new Set<string>();
  #arrangement: Arrangement = emptyArrangement;
  #rows = new Map<string, Row>();

  readonly onDidChangeTreeData = this.#changed.event;

  /** Shows a snapshot. */
  show(snapshot: Snapshot, groupBy: GroupBy, sortBy: SortBy): void {
    const next = hasRowsToShow(snapshot.condition)
      ? arrange(snapshot.roster, groupBy, sortBy)
      : emptyArrangement;
    const change = compare(this.#arrangement, next);
    this.#arrangement = next;
    this.#rows = new Map(
      [...next.rows, ...next.groups.flatMap(group => group.rows)].map(row => [row.id, row]),
    );
    if (change.kind === 'everything') {
      this.#explained.clear();
      this.#forgetOthers();
      this.#changed.fire(undefined);
      return;
    }
    const groups = change.kind === 'some' ? change.groups : [];
    const rows = new Set(change.kind === 'some' ? change.rows : []);
    for (const id of this.#explained) {
      rows.add(id);
    }
    this.#explained.clear();
    const elements = [
      ...groups.map(id => this.#element('group', id)),
      ...[...rows].filter(id => this.#rows.has(id)).map(id => this.#element('row', id)),
    ];
    if (elements.length > 0) {
      this.#changed.fire(elements);
    }
  }

  /** The row of an element, or of what a command was given. */
  rowOf(element: unknown): Row | undefined {
    const { kind, id } = (element ?? {}) as Partial<TreeElement>;
    return kind === 'row' && id !== undefined ? this.#rows.get(id) : undefined;
  }

  getTreeItem(element: TreeElement): vscode.TreeItem {
    if (element.kind === 'group') {
      const group = this.#arrangement.groups.find(one => one.id === element.id);
      return group ? itemForGroup(group) : new vscode.TreeItem('');
    }
    const row = this.#rows.get(element.id);
    return row ? itemForRow(row) : new vscode.TreeItem('');
  }

  getChildren(element?: TreeElement): TreeElement[] {
    if (!element) {
      return this.#arrangement.groups.length > 0
        ? this.#arrangement.groups.map(group => this.#element('group', group.id))
        : this.#arrangement.rows.map(row => this.#element('row', row.id));
    }
    const group = this.#arrangement.groups.find(one => one.id === element.id);
    return group?.rows.map(row => this.#element('row', row.id)) ?? [];
  }

  getParent(element: TreeElement): TreeElement | undefined {
    const group =
      element.kind === 'row' &&
      this.#arrangement.groups.find(one => one.rows.some(row => row.id === element.id));
    return group ? this.#element('group', group.id) : undefined;
  }

  resolveTreeItem(item: vscode.TreeItem, element: TreeElement): vscode.TreeItem {
    const row = this.rowOf(element);
    if (row) {
      item.tooltip = tooltipFor(row);
      this.#explained.add(row.id);
    }
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #element(kind: TreeElement['kind'], id: string): TreeElement {
    const key = `${kind}\n${id}`;
    const held = this.#elements.get(key);
    if (held) {
      return held;
    }
    const element: TreeElement = { kind, id };
    this.#elements.set(key, element);
    return element;
  }

  #forgetOthers(): void {
    const groups = new Set(this.#arrangement.groups.map(group => group.id));
    for (const [key, element] of this.#elements) {
      if (!(element.kind === 'group' ? groups.has(element.id) : this.#rows.has(element.id))) {
        this.#elements.delete(key);
      }
    }
  }
}
