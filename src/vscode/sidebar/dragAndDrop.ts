/** Dragging people into groups, and groups into another order. */
import * as vscode from 'vscode';
import { Emitter } from '../../core/events.ts';
import type { Row } from '../../core/roster.ts';
import { VIEW } from '../host/names.ts';
import type { TreeElement } from './elements.ts';
import type { ColleaguesTree } from './tree.ts';

/** What was dropped where. */
export type Drop =
  /** @param group undefined: to those without a group */
  | { readonly kind: 'people'; readonly rows: readonly Row[]; readonly group: string | undefined }
  /** A group, before another or at the end. */
  | { readonly kind: 'group'; readonly group: string; readonly before: string | undefined };

const MIME = `application/vnd.code.tree.${VIEW.toLowerCase()}`;

export class TreeDragAndDrop implements vscode.TreeDragAndDropController<TreeElement> {
  readonly dropMimeTypes = [MIME];
  readonly dragMimeTypes = [MIME];
  readonly #tree: ColleaguesTree;
  readonly #dropped = new Emitter<Drop>();

  readonly onDidDrop = this.#dropped.event;

  constructor(tree: ColleaguesTree) {
    this.#tree = tree;
  }

  handleDrag(source: readonly TreeElement[], data: vscode.DataTransfer): void {
    data.set(MIME, new vscode.DataTransferItem(source));
  }

  handleDrop(on: TreeElement | undefined, data: vscode.DataTransfer): void {
    const source: unknown = data.get(MIME)?.value;
    const drop = this.#dropOf(Array.isArray(source) ? source : [], on);
    if (drop) {
      this.#dropped.fire(drop);
    }
  }

  dispose(): void {
    this.#dropped.dispose();
  }

  /** undefined where it would change nothing that is seen: only groups of the settings take anything. */
  #dropOf(source: readonly unknown[], on: TreeElement | undefined): Drop | undefined {
    const target = on && this.#tree.homeOf(on)?.name;
    if (!this.#tree.hasOwnGroups || (on && target?.kind !== 'named' && target?.kind !== 'others')) {
      return undefined;
    }
    const name = target?.kind === 'named' ? target.name : undefined;
    const meanings = source.map(element => this.#tree.meaningOf(element));
    const [group] = meanings.flatMap(meaning =>
      meaning?.kind === 'group' && meaning.group.name.kind === 'named' ? [meaning.group.name.name] : [],
    );
    if (group !== undefined) {
      return { kind: 'group', group, before: name };
    }
    const rows = meanings.flatMap(meaning => (meaning?.kind === 'row' ? [meaning.row] : []));
    return rows.length > 0 ? { kind: 'people', rows, group: name } : undefined;
  }
}
