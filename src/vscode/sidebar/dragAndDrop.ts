/** Dragging people into groups, and groups into another order. */
import * as vscode from 'vscode';
import type { Group } from '../../core/arrangement.ts';
import type { Row } from '../../core/roster.ts';
import { VIEW } from '../host/names.ts';
import type { ColleaguesTree, TreeElement } from './tree.ts';

/** What a drop does. */
export interface DropTarget {
  /** @param group undefined: to those without a group */
  move(rows: readonly Row[], group: string | undefined): Promise<void>;
  /** Puts a group before another, or at the end. */
  reorder(group: string, before: string | undefined): Promise<void>;
}

const MIME = `application/vnd.code.tree.${VIEW.toLowerCase()}`;

export class TreeDragAndDrop implements vscode.TreeDragAndDropController<TreeElement> {
  readonly dropMimeTypes = [MIME];
  readonly dragMimeTypes = [MIME];
  readonly #tree: ColleaguesTree;
  readonly #target: DropTarget;

  constructor(tree: ColleaguesTree, target: DropTarget) {
    this.#tree = tree;
    this.#target = target;
  }

  handleDrag(source: readonly TreeElement[], data: vscode.DataTransfer): void {
    data.set(MIME, new vscode.DataTransferItem(source));
  }

  async handleDrop(on: TreeElement | undefined, data: vscode.DataTransfer): Promise<void> {
    const source = (data.get(MIME)?.value ?? []) as readonly TreeElement[];
    const target = on && this.#tree.homeOf(on);
    const [group] = source.flatMap(element => nameOf(this.#tree.groupOf(element)) ?? []);
    if (group !== undefined) {
      await this.#target.reorder(group, nameOf(target));
      return;
    }
    const isGroup = target?.name.kind !== 'availability';
    const rows = source.flatMap(element => this.#tree.rowOf(element) ?? []);
    if (isGroup && rows.length > 0) {
      await this.#target.move(rows, nameOf(target));
    }
  }
}

/** The name of a group of the settings. */
export function nameOf(group: Group | undefined): string | undefined {
  return group?.name.kind === 'named' ? group.name.name : undefined;
}
