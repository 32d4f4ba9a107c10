/** What the tree is made of: one object for each thing, as long as that is there. VS Code knows them by identity. */
import type { Group } from '../../core/arrangement.ts';
import type { FreeWatch } from '../../core/freeWatches.ts';
import type { Row } from '../../core/roster.ts';

export interface TreeElement {
  readonly kind: 'group' | 'row' | 'watch';
  readonly id: string;
}

/** What an element stands for. */
export type Meaning =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'watch'; readonly watch: FreeWatch };

export class Elements {
  readonly #elements = new Map<string, TreeElement>();
  /** What each element stands for, or last stood for. */
  readonly #meanings = new WeakMap<TreeElement, Meaning>();
  /** What stands for a row in a tooltip's links. */
  readonly #handles = new Map<string, number>();

  of(meaning: Meaning): TreeElement {
    const id = idOf(meaning);
    const key = `${meaning.kind}\n${id}`;
    const element = this.#elements.get(key) ?? { kind: meaning.kind, id };
    this.#elements.set(key, element);
    this.#meanings.set(element, meaning);
    return element;
  }

  /** What an element of this tree stands for, or last stood for. */
  lastMeaningOf(element: TreeElement): Meaning | undefined {
    return this.#meanings.get(element);
  }

  /** A number that stands for a row, so that no address stands in a link. */
  handleOf({ id }: Row): number {
    const handle = this.#handles.get(id) ?? this.#handles.size;
    this.#handles.set(id, handle);
    return handle;
  }

  /** The id of the row that a number stands for. */
  idOfHandle(handle: unknown): string | undefined {
    return [...this.#handles].find(([, one]) => one === handle)?.[0];
  }

  /** Keeps those that are there. */
  keep(isThere: (element: TreeElement) => boolean): void {
    for (const [key, element] of this.#elements) {
      if (!isThere(element)) {
        this.#elements.delete(key);
      }
    }
  }
}

export function idOfWatch({ target }: FreeWatch): string {
  return JSON.stringify(target);
}

function idOf(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'group':
      return meaning.group.id;
    case 'row':
      return meaning.row.id;
    case 'watch':
      return idOfWatch(meaning.watch);
  }
}
