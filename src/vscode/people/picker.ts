/** The picker that finds people while one types. */
import * as vscode from 'vscode';
import type { Person } from '../../core/person.ts';
import type { Roster } from '../../core/roster.ts';
import type { Permissions } from '../signIn/permissions.ts';
import {
  choicesFor,
  chosenAfter,
  Listed,
  wishOf,
  type Choice,
  type AddWish,
} from '../../core/search/choices.ts';
import { Finder, type FinderParts, type Offer } from '../../core/search/finder.ts';
import { itemFor, type Item } from './items.ts';

export interface PickerParts extends FinderParts {
  readonly permissions: Permissions;
  readonly roster: () => Roster;
  /** What it is about, where that is not to add anybody. */
  readonly title?: string;
  /** What is searched for at first. */
  readonly text?: string;
}

/** @returns undefined where the user gave up; rejects where a permission was wanted and sign-in failed */
export async function pickPeople(parts: PickerParts): Promise<AddWish | undefined> {
  const picker = new Picker(parts);
  try {
    return await picker.run();
  } finally {
    picker.dispose();
  }
}

class Picker {
  readonly #parts: PickerParts;
  readonly #listed: Listed;
  readonly #pick = vscode.window.createQuickPick<Item>();
  readonly #finder: Finder;
  #chosen: readonly Person[] = [];
  /** What was typed when the items were made. */
  #shownFor = '';
  /** Whether Enter came before the answer. */
  #isHasty = false;
  #accept: (wish: AddWish | undefined) => void = () => undefined;
  /** While a permission is asked for, other pickers may take this one's place. */
  #isAsking = false;

  constructor(parts: PickerParts) {
    this.#parts = parts;
    this.#listed = new Listed(parts.roster());
    this.#finder = new Finder(parts, () => {
      this.#show();
    });
  }

  dispose(): void {
    this.#finder.dispose();
    this.#pick.dispose();
  }

  run(): Promise<AddWish | undefined> {
    const pick = this.#pick;
    const { title, text: first = '' } = this.#parts;
    pick.title = title ?? vscode.l10n.t('Add Colleagues');
    pick.value = first;
    pick.placeholder = vscode.l10n.t('Type a name, an address or a job title, or paste a list of addresses');
    pick.canSelectMany = true;
    pick.ignoreFocusOut = true;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.keepScrollPosition = true;
    return new Promise((resolve, reject) => {
      this.#accept = resolve;
      pick.onDidChangeValue(text => {
        this.#isHasty = false;
        this.#finder.type(text);
      });
      pick.onDidChangeSelection(items => {
        const ticked = items.map(({ choice }) => choice);
        this.#chosen = chosenAfter(this.#chosen, ticked);
        this.#act(ticked.find(isAction)).catch(reject);
      });
      pick.onDidAccept(() => {
        const ticked = pick.selectedItems.map(({ choice }) => choice);
        const focused = pick.activeItems[0]?.choice;
        const { findings } = this.#finder;
        const wish = wishOf(findings, this.#chosen, ticked, focused);
        if (wish) {
          resolve(wish);
        } else if (!findings.isSettled) {
          this.#isHasty = true;
        } else if (focused && isAction(focused)) {
          this.#act(focused).catch(reject);
        }
      });
      pick.onDidHide(() => {
        if (!this.#isAsking) {
          resolve(undefined);
        }
      });
      pick.show();
      this.#finder.type(first);
    });
  }

  /** A tick on what is no person is a click. */
  async #act(choice: Choice | undefined): Promise<void> {
    if (choice?.kind === 'offer') {
      await this.#ask(choice);
    } else if (choice?.kind === 'failure') {
      this.#finder.again();
    } else if (choice) {
      this.#show(); // takes the tick away
    }
  }

  async #ask({ permission }: Offer): Promise<void> {
    if (this.#isAsking) {
      return;
    }
    this.#isAsking = true;
    this.#pick.enabled = false;
    try {
      await this.#parts.permissions.request(permission);
    } finally {
      this.#isAsking = false;
      this.#pick.enabled = true;
    }
    this.#finder.again();
    this.#pick.show();
  }

  #show(): void {
    const pick = this.#pick;
    const { findings } = this.#finder;
    pick.busy = !findings.isSettled;
    if (findings.query.kind === 'text' && !findings.isSettled) {
      return; // what is there stays until there is an answer
    }
    const focused = pick.activeItems[0]?.choice;
    const choices = choicesFor(findings, this.#chosen, this.#listed);
    const items = choices.map(choice => itemFor(choice, person => this.#finder.knowledgeOf(person)));
    pick.items = items;
    pick.selectedItems = items.filter(({ choice }) => 'isTicked' in choice && choice.isTicked);
    // what is new beside the same text does not move the focus
    const same = items.find(({ choice }) => isSameChoice(choice, focused));
    if (same && this.#shownFor === pick.value) {
      pick.activeItems = [same];
    }
    this.#shownFor = pick.value;
    if (this.#isHasty && findings.isSettled) {
      this.#isHasty = false;
      const [only, another] = choices.filter(({ kind }) => kind !== 'heading');
      const wish = another ? undefined : wishOf(findings, this.#chosen, [], only);
      if (wish) {
        this.#accept(wish); // there is no other that could be meant
      }
    }
  }
}

function isAction({ kind }: Choice): boolean {
  return ['offer', 'failure', 'nobody', 'listedAddress'].includes(kind);
}

function isSameChoice(a: Choice, b: Choice | undefined): boolean {
  return a.kind === 'person' && b?.kind === 'person' ? a.person.id === b.person.id : a.kind === b?.kind;
}
