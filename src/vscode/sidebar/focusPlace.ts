/**
 * Keeps the keyboard's focus in the tree: VS Code loses it when what it stands on goes. It passes to what then stands
 * in its place, which is the next, or what has got another name, and at the end the one before.
 */
import type { Clock } from '../../core/ports.ts';
import type { TreeElement } from './elements.ts';
import type { ColleaguesTree } from './tree.ts';

/** What is removed by a key may be asked about, and takes a while to be written. Milliseconds. */
const PATIENCE = 30_000;

interface Place {
  readonly element: TreeElement;
  /** What stood beside it, itself among them. */
  readonly siblings: readonly TreeElement[];
  readonly parent: Place | undefined;
}

export interface FocusPlaceParts {
  readonly tree: Pick<ColleaguesTree, 'getParent' | 'getChildren'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly focus: (element: TreeElement) => void;
}

export class FocusPlace {
  readonly #parts: FocusPlaceParts;
  #places: readonly Place[] = [];
  #until = 0;

  constructor(parts: FocusPlaceParts) {
    this.#parts = parts;
  }

  /** A key was pressed on these. */
  note(elements: readonly TreeElement[]): void {
    this.#places = elements.map(element => this.#placeOf(element));
    this.#until = this.#parts.clock.monotonic() + PATIENCE;
  }

  /** The user has gone elsewhere. */
  forget(): void {
    this.#places = [];
  }

  /** The tree has changed. */
  follow(): void {
    const gone = this.#places.find(place => !this.#isThere(place));
    if (!gone || this.#parts.clock.monotonic() > this.#until) {
      return;
    }
    const leaving = this.#places.map(({ element }) => element);
    this.forget();
    const heir = this.#heirOf(gone, leaving);
    if (heir) {
      this.#parts.focus(heir);
    }
  }

  #placeOf(element: TreeElement): Place {
    const parent = this.#parts.tree.getParent(element);
    return {
      element,
      siblings: this.#parts.tree.getChildren(parent),
      parent: parent && this.#placeOf(parent),
    };
  }

  #isThere({ element, parent }: Place): boolean {
    return (!parent || this.#isThere(parent)) && this.#childrenOf(parent).includes(element);
  }

  #childrenOf(parent: Place | undefined): readonly TreeElement[] {
    return this.#parts.tree.getChildren(parent?.element);
  }

  /** What stands now where something stood, without what else is about to go. */
  #heirOf(place: Place, leaving: readonly TreeElement[]): TreeElement | undefined {
    const { element, siblings, parent } = place;
    if (parent && !this.#isThere(parent)) {
      return this.#heirOf(parent, leaving);
    }
    const now = this.#childrenOf(parent).filter(one => !leaving.includes(one));
    const before = siblings.slice(0, siblings.indexOf(element)).findLast(one => now.includes(one));
    const at = before ? now.indexOf(before) : -1;
    return now[at + 1] ?? before ?? parent?.element;
  }
}
