/** Finds what a command is about, for all commands of all features. */
import * as vscode from 'vscode';
import type { Event } from '../../core/events.ts';
import { people, type Roster, type Row } from '../../core/roster.ts';
import { withoutMarkup } from '../../core/text.ts';
import type { Choosing, Chosen } from '../host/choosing.ts';
import { told } from '../host/commands.ts';
import { pickFollowing, type FollowingItem } from '../host/followingPick.ts';
import { iconForKnowledge } from '../words/icons.ts';
import { wordsForKnowledge } from '../words/messages.ts';
import { themeIconFor } from '../words/themeIcon.ts';
import type { TreeElement } from './elements.ts';
import type { ColleaguesTree } from './tree.ts';

export interface ChosenParts {
  readonly tree: Pick<ColleaguesTree, 'meaningOf'>;
  /** What is selected in the view, where a key was pressed on it. */
  readonly selectionByKey: () => readonly TreeElement[];
  readonly roster: () => Roster;
  /** Called when the roster has changed. */
  readonly onDidChange: Event<unknown>;
}

/** What a key gives a command, so that it is about what is selected; the palette gives nothing. */
const SELECTION = 'selection';

export class ChosenInSidebar implements Choosing {
  readonly #parts: ChosenParts;

  constructor(parts: ChosenParts) {
    this.#parts = parts;
  }

  chosen([first, beside]: readonly unknown[]): Chosen | undefined {
    if (first === undefined) {
      return undefined;
    }
    if (first === SELECTION) {
      const selection = this.#parts.selectionByKey();
      return selection.length > 0 ? this.#meaning(selection) : undefined;
    }
    // several are selected, of which the first was clicked; or it was clicked away from what is selected
    const others: readonly unknown[] = Array.isArray(beside) && beside.includes(first) ? beside : [];
    return this.#meaning([first, ...others.filter(other => other !== first)]);
  }

  async rows(called: readonly unknown[]): Promise<readonly Row[]> {
    const chosen = this.chosen(called);
    if (!chosen) {
      const asked = await this.#ask(({ rows }) => people(rows), vscode.l10n.t('Which colleague?'));
      return asked ? [asked] : [];
    }
    if (chosen.rows.length === 0) {
      throw told(vscode.l10n.t('This is about colleagues. Choose one of your list.'));
    }
    return chosen.rows;
  }

  async askForRow(question: string): Promise<Row | undefined> {
    return await this.#ask(({ rows }) => rows, question);
  }

  groups(called: readonly unknown[]): readonly string[] | undefined {
    const chosen = this.chosen(called);
    if (chosen?.groups.length === 0) {
      throw told(vscode.l10n.t('This is about groups. Choose one that has a name.'));
    }
    return chosen?.groups;
  }

  async #ask(of: (roster: Roster) => readonly Row[], placeholder: string): Promise<Row | undefined> {
    const { roster, onDidChange } = this.#parts;
    if (of(roster()).length === 0) {
      throw told(vscode.l10n.t('There is nobody in your list.'));
    }
    const items = () => of(roster()).map(itemFor);
    return (await pickFollowing({ placeholder, items, onDidChange }))?.row;
  }

  #meaning(elements: readonly unknown[]): Chosen {
    const meanings = elements.map(element => this.#parts.tree.meaningOf(element));
    if (meanings.includes(undefined)) {
      throw told(vscode.l10n.t('This is no longer in your list.'));
    }
    const chosen = {
      rows: meanings.flatMap(meaning => (meaning?.kind === 'row' ? [meaning.row] : [])),
      groups: meanings.flatMap(meaning =>
        meaning?.kind === 'group' && meaning.group.name.kind === 'named' ? [meaning.group.name.name] : [],
      ),
      watches: meanings.flatMap(meaning => (meaning?.kind === 'watch' ? [meaning.watch.target] : [])),
    };
    if (Object.values(chosen).every(({ length }) => length === 0)) {
      throw told(vscode.l10n.t('This is neither a colleague nor a group of your list.'));
    }
    return chosen;
  }
}

function itemFor(row: Row): FollowingItem & { readonly row: Row } {
  return {
    id: row.id,
    iconPath: themeIconFor(iconForKnowledge(row.knowledge)),
    label: row.name,
    description: withoutMarkup(
      [row.colleague.group, wordsForKnowledge(row.knowledge)].filter(Boolean).join(' · '),
    ),
    row,
  };
}
