/** How the choices of the picker look. */
import * as vscode from 'vscode';
import type { Person } from '../../core/person.ts';
import type { Knowledge } from '../../core/roster.ts';
import { withoutMarkup } from '../../core/text.ts';
import { sentenceForFailure, wordsForPresence } from '../words/messages.ts';
import { iconForKnowledge } from '../words/icons.ts';
import type { Choice, Heading } from '../../core/search/choices.ts';
import type { Offer } from '../../core/search/finder.ts';

export interface Item extends vscode.QuickPickItem {
  readonly choice: Choice;
}

/** @param knowledgeOf what is known of a person's presence */
export function itemFor(choice: Choice, knowledgeOf: (person: Person) => Knowledge): Item {
  switch (choice.kind) {
    case 'heading':
      return { choice, label: labelFor(choice.heading), kind: vscode.QuickPickItemKind.Separator };
    case 'person':
      return { choice, alwaysShow: true, ...textsForPerson(choice.person, knowledgeOf(choice.person)) };
    case 'pasted':
      return {
        choice,
        alwaysShow: true,
        ...textsForList(choice.list.entries.length, choice.list.unreadable),
      };
    case 'address':
      return {
        choice,
        alwaysShow: true,
        label: `$(add) ${withoutMarkup(vscode.l10n.t('Add {0} as it is', choice.user))}`,
      };
    case 'listedAddress':
      return {
        choice,
        alwaysShow: true,
        label: `$(info) ${withoutMarkup(vscode.l10n.t('{0} is already in your list.', choice.user))}`,
      };
    case 'nobody':
      return { choice, alwaysShow: true, label: `$(info) ${vscode.l10n.t('Nobody was found.')}` };
    case 'failure':
      return {
        choice,
        alwaysShow: true,
        label: `$(warning) ${sentenceForFailure(choice.failure)}`,
        description: vscode.l10n.t('Try again'),
      };
    case 'offer':
      return { choice, alwaysShow: true, ...textsForOffer(choice) };
  }
}

function textsForPerson(person: Person, knowledge: Knowledge): Pick<Item, 'label' | 'description'> {
  const name = person.displayName ?? person.mail ?? person.userPrincipalName ?? person.id;
  const words = knowledge.kind === 'known' ? wordsForPresence(knowledge.presence) : undefined;
  const parts = [words, person.jobTitle, person.mail ?? person.userPrincipalName];
  return {
    label: `$(${iconForKnowledge(knowledge).icon}) ${withoutMarkup(name)}`,
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
  const label = `$(add) ${count === 1 ? vscode.l10n.t('Add this address') : vscode.l10n.t('Add these {0} addresses', count)}`;
  return unreadable === 0
    ? { label }
    : { label, description: vscode.l10n.t('not readable: {0}', unreadable) };
}

function textsForOffer({ permission, isRefused }: Offer): Pick<Item, 'label' | 'detail'> {
  const text =
    permission === 'People.Read'
      ? vscode.l10n.t('Suggest people you work with…')
      : vscode.l10n.t('Suggest your direct reports…');
  return isRefused
    ? { label: text }
    : {
        label: `$(lightbulb) ${text}`,
        detail: vscode.l10n.t('Microsoft asks you to allow it first'),
      };
}
