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
import { isAction, linesFor, type Action } from '../../core/search/lines.ts';
import { Finder, type FinderParts, type Offer } from '../../core/search/finder.ts';
import { buttonFor, itemsFor, type ActionButton, type Item } from './items.ts';

export interface PickerParts extends Omit<FinderParts, 'beside' | 'isFocused'> {
  readonly permissions: Permissions;
  readonly roster: () => Roster;
  /** What it is about, where that is not to add anybody. */
  readonly title?: string;
  /** What is searched for at first. */
  readonly text?: string;
}

/** Within this time, a tick may have been set on lines that were just being made anew. Milliseconds. */
const ON_ITS_WAY = 1000;

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
  readonly #pick = vscode.window.createQuickPick<Item>();
  readonly #finder: Finder;
  #chosen: readonly Person[] = [];
  /** What was typed when the items were made. */
  #shownFor = '';
  /** What the items say. */
  #drawn = '';
  /** When lines were last made anew under the same text, by the monotonic clock. */
  #renewedAt = -Infinity;
  /** Whether Enter came before the answer. */
  #isHasty = false;
  #accept: (wish: AddWish | undefined) => void = () => undefined;
  /** While a permission is asked for, other pickers may take this one's place. */
  #isAsking = false;

  constructor(parts: PickerParts) {
    this.#parts = parts;
    this.#finder = new Finder(
      { ...parts, beside: () => this.#chosen, isFocused: () => vscode.window.state.focused },
      () => {
        this.#show();
      },
    );
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
        this.#tick(items);
      });
      pick.onDidTriggerButton(button => {
        this.#act((button as ActionButton).action).catch(reject);
      });
      pick.onDidAccept(() => {
        const ticked = pick.canSelectMany ? pick.selectedItems.map(({ choice }) => choice) : [];
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

  #tick(items: readonly Item[]): void {
    if (!this.#pick.canSelectMany) {
      return; // a click: it is accepted as well
    }
    this.#chosen = chosenAfter(
      this.#chosen,
      items.map(({ choice }) => choice),
    );
    if (this.#parts.clock.monotonic() - this.#renewedAt < ON_ITS_WAY) {
      this.#pick.selectedItems = items; // what was made anew may have taken the tick away, for the eye alone
    }
  }

  async #act(action: Action): Promise<void> {
    if (action.kind === 'offer') {
      await this.#ask(action);
    } else {
      this.#finder.again();
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
    const choices = choicesFor(findings, this.#chosen, new Listed(this.#parts.roster()));
    this.#draw(choices);
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

  /** Draws again only what says something else: what is drawn anew loses what the user is just about to do with it. */
  #draw(choices: readonly Choice[]): void {
    const pick = this.#pick;
    const lines = linesFor(choices);
    const items = itemsFor(lines, person => this.#finder.knowledgeOf(person));
    const isSameText = this.#shownFor === pick.value;
    const drawn = JSON.stringify([items, lines.buttons]);
    if (drawn === this.#drawn && isSameText) {
      return;
    }
    this.#drawn = drawn;
    const focused = pick.activeItems[0]?.choice;
    const ticked = pick.canSelectMany ? pick.selectedItems.map(({ choice }) => choice) : [];
    const wasThere = (choice: Choice) => pick.items.some(item => isSameChoice(item.choice, choice));
    const isTicked = (choice: Choice): boolean =>
      isSameText && choice.kind !== 'person' && wasThere(choice)
        ? ticked.some(one => isSameChoice(one, choice))
        : 'isTicked' in choice && choice.isTicked;
    const selected = items.filter(({ choice }) => isTicked(choice));
    pick.canSelectMany = lines.areTickable; // before the items, which are made with boxes or without
    pick.buttons = lines.buttons.map(buttonFor);
    pick.items = items;
    pick.selectedItems = selected;
    // what is new beside the same text does not move the focus
    const same = items.find(({ choice }) => isSameChoice(choice, focused));
    if (same && isSameText) {
      pick.activeItems = [same];
    }
    this.#renewedAt = isSameText ? this.#parts.clock.monotonic() : -Infinity;
  }
}

function isSameChoice(a: Choice, b: Choice | undefined): boolean {
  return a.kind === 'person' && b?.kind === 'person' ? a.person.id === b.person.id : a.kind === b?.kind;
}
