/** How the choices of the picker look. */
import * as vscode from 'vscode';
import type { Person } from '../../core/person.ts';
import type { Knowledge } from '../../core/roster.ts';
import { withoutMarkup } from '../../core/text.ts';
import { sentenceForFailure, wordsForKnowledge } from '../words/messages.ts';
import { iconForKnowledge } from '../words/icons.ts';
import { themeIconFor } from '../words/themeIcon.ts';
import type { Choice, Heading } from '../../core/search/choices.ts';
import type { Action, Lines, Note } from '../../core/search/lines.ts';
import type { Offer } from '../../core/search/finder.ts';

export interface Item extends vscode.QuickPickItem {
  readonly choice: Choice;
}

export interface ActionButton extends vscode.QuickInputButton {
  readonly action: Action;
}

/** @param knowledgeOf what is known of a person's presence */
export function itemsFor(
  { lines, notes }: Lines,
  knowledgeOf: (person: Person) => Knowledge,
): readonly Item[] {
  const items = lines.map(line => itemFor(line, knowledgeOf));
  const [note] = notes;
  if (!note) {
    return items;
  }
  // of two headings, VS Code shows the second alone
  const [first, ...others] = items;
  const words = notes.map(wordsForNote);
  return first?.kind === vscode.QuickPickItemKind.Separator
    ? [{ ...first, label: [...words, first.label].join(' · ') }, ...others]
    : [{ choice: note, label: words.join(' · '), kind: vscode.QuickPickItemKind.Separator }, ...items];
}

export function buttonFor(action: Action): ActionButton {
  return action.kind === 'failure'
    ? { action, iconPath: new vscode.ThemeIcon('refresh'), tooltip: vscode.l10n.t('Try again') }
    : {
        action,
        iconPath: new vscode.ThemeIcon(action.permission === 'People.Read' ? 'lightbulb' : 'organization'),
        tooltip: wordsForOffer(action),
      };
}

function itemFor(choice: Choice, knowledgeOf: (person: Person) => Knowledge): Item {
  switch (choice.kind) {
    case 'heading':
      return { choice, label: labelFor(choice.heading), kind: vscode.QuickPickItemKind.Separator };
    case 'person':
      return {
        choice,
        alwaysShow: true,
        ...textsForPerson(choice.person, choice.isListed, knowledgeOf(choice.person)),
      };
    case 'pasted':
      return {
        choice,
        alwaysShow: true,
        iconPath: new vscode.ThemeIcon('add'),
        ...textsForList(choice.list.entries.length, choice.list.unreadable),
      };
    case 'address':
      return {
        choice,
        alwaysShow: true,
        iconPath: new vscode.ThemeIcon('add'),
        label: withoutMarkup(vscode.l10n.t('Add {0} as it is', choice.user)),
      };
    case 'nobody':
    case 'listedAddress':
      return {
        choice,
        alwaysShow: true,
        iconPath: new vscode.ThemeIcon('info'),
        label: wordsForNote(choice),
      };
    case 'failure':
      return {
        choice,
        alwaysShow: true,
        iconPath: new vscode.ThemeIcon('warning'),
        label: wordsForNote(choice),
        description: vscode.l10n.t('Try again'),
      };
    case 'offer':
      return { choice, alwaysShow: true, ...textsForOffer(choice) };
  }
}

function wordsForNote(note: Note): string {
  switch (note.kind) {
    case 'nobody':
      return vscode.l10n.t('Nobody was found.');
    case 'listedAddress':
      return withoutMarkup(vscode.l10n.t('{0} is already in your list.', note.user));
    case 'failure':
      return sentenceForFailure(note.failure);
  }
}

function textsForPerson(
  person: Person,
  isListed: boolean,
  knowledge: Knowledge,
): Pick<Item, 'label' | 'description' | 'iconPath'> {
  const name = person.displayName ?? person.mail ?? person.userPrincipalName ?? person.id;
  const words = knowledge.kind === 'known' ? wordsForKnowledge(knowledge) : undefined;
  const listed = isListed ? vscode.l10n.t('already in your list') : undefined;
  const parts = [words, listed, person.jobTitle, person.mail ?? person.userPrincipalName];
  return {
    iconPath: themeIconFor(iconForKnowledge(knowledge)),
    label: withoutMarkup(name),
    description: withoutMarkup(parts.filter(Boolean).join(' · ')),
  };
}

function labelFor(heading: Heading): string {
  switch (heading) {
    case 'chosen':
      return vscode.l10n.t('Chosen');
    case 'suggested':
      return vscode.l10n.t('People you work with');
    case 'reports':
      return vscode.l10n.t('Your direct reports');
    case 'found':
      return vscode.l10n.t('Found in your organization');
    case 'listed':
      return vscode.l10n.t('Already in your list');
  }
}

function textsForList(count: number, unreadable: number): Pick<Item, 'label' | 'description'> {
  const label =
    count === 1 ? vscode.l10n.t('Add this address') : vscode.l10n.t('Add these {0} addresses', count);
  return unreadable === 0
    ? { label }
    : { label, description: vscode.l10n.t('not readable: {0}', unreadable) };
}

function textsForOffer(offer: Offer): Pick<Item, 'label' | 'detail' | 'iconPath'> {
  const label = wordsForOffer(offer);
  return offer.isRefused
    ? { label }
    : {
        iconPath: new vscode.ThemeIcon('lightbulb'),
        label,
        detail: vscode.l10n.t('Microsoft asks you to allow it first'),
      };
}

function wordsForOffer({ permission }: Offer): string {
  return permission === 'People.Read'
    ? vscode.l10n.t('Suggest people you work with…')
    : vscode.l10n.t('Suggest your direct reports…');
}
