/** The status bar item: how many of all or of a group can be asked now and who, or what one colleague is doing. */
import * as vscode from 'vscode';
import { needsSignIn, type Condition } from '../../core/condition.ts';
import type { Snapshot } from '../../core/monitor.ts';
import { isAskable, type Row } from '../../core/roster.ts';
import { likelySoon } from '../../core/likelySoon.ts';
import { withoutMarkup } from '../../core/text.ts';
import { rowsOfChoice, type StatusBarChoice } from '../../core/statusBarChoice.ts';
import { messageFor, reasonForKnowledge, sentenceForFailure, wordsForKnowledge } from '../words/messages.ts';
import { timeOf } from '../words/times.ts';
import { STATUS_BAR_ITEM, VIEW } from '../host/names.ts';
import { commandLink } from '../words/commandLink.ts';
import { escapeMarkdown } from '../words/markdown.ts';
import { iconForKnowledge } from '../words/icons.ts';
import { StatusBarFace } from '../words/statusBarFace.ts';

/** Names beyond this many become a number. */
const MOST_NAMES = 20;
/** Of those who may be asked soon, so many are named. */
const MOST_SOON = 3;

/** What there is to say, as text. */
interface Words {
  readonly text: string;
  readonly tooltip: readonly string[];
  readonly spoken: string;
}

export class StatusBar {
  readonly #face = new StatusBarFace(makeItem);

  /** Shows what the user chose of a snapshot. */
  show(snapshot: Snapshot, choice: StatusBarChoice): void {
    const words = choice.kind === 'off' ? undefined : wordsOf(snapshot, choice);
    const links = linksFor(snapshot.condition);
    this.#face.show(
      words && { ...words, tooltip: [...words.tooltip.map(escapeMarkdown), ...links].join('\n\n') },
    );
  }

  dispose(): void {
    this.#face.dispose();
  }
}

function makeItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(STATUS_BAR_ITEM, vscode.StatusBarAlignment.Right, 90);
  item.name = 'Colleague Presence';
  item.command = `${VIEW}.focus`;
  return item;
}

/** undefined where there is nothing to say yet: nobody is configured, or this cloud has no presence. */
function wordsOf({ roster, condition }: Snapshot, choice: StatusBarChoice): Words | undefined {
  const quiet = quietFace(condition);
  if (quiet) {
    return quiet;
  }
  if (condition.kind === 'unsupportedCloud' || condition.kind === 'noColleagues') {
    return undefined;
  }
  const all = rowsOfChoice(choice, roster);
  if (all.length === 0) {
    return choice.kind === 'summary' ? undefined : face('–', sentenceForNobody(choice));
  }
  const [only] = all;
  return choice.kind === 'person' && only ? faceOfPerson(only) : faceOfMany(all, condition, choice);
}

function faceOfMany(all: readonly Row[], condition: Condition, choice: StatusBarChoice): Words {
  const askable = all.filter(isAskable);
  const isNobody = askable.length === 0 && all.some(isCurrent);
  const count = isNobody
    ? vscode.l10n.t('nobody now')
    : vscode.l10n.t('{0} of {1}', askable.length, all.length);
  const spoken = isNobody
    ? vscode.l10n.t('Nobody can be asked now')
    : sentenceForCount(askable.length, all.length);
  const names = askable.map(row => row.name).sort((a, b) => a.localeCompare(b));
  const more = names.length - MOST_NAMES;
  const message = messageFor(condition);
  const group = choice.kind === 'group' ? choice.name : undefined;
  return {
    text: `$(colleague-presence) ${group === undefined ? count : vscode.l10n.t('{0}: {1}', withoutMarkup(group), count)}`,
    spoken: group === undefined ? spoken : vscode.l10n.t('{0}: {1}', withoutMarkup(group), spoken),
    tooltip: [
      ...(group === undefined ? [] : [group]),
      spoken,
      ...(names.length > 0 ? [names.slice(0, MOST_NAMES).join('\n')] : []),
      ...(more > 0 ? [vscode.l10n.t('and {0} more', more)] : []),
      ...(isNobody ? sentencesForSoon(all) : []),
      ...(message ? [message] : []),
    ],
  };
}

function sentenceForCount(askable: number, total: number): string {
  return askable === 1
    ? vscode.l10n.t('1 of {0} colleagues can be asked now', total)
    : vscode.l10n.t('{0} of {1} colleagues can be asked now', askable, total);
}

function isCurrent({ knowledge }: Row): boolean {
  return knowledge.kind === 'known' && !knowledge.isStale;
}

/** Who comes next, as far as their own status says so; nothing where it does not. */
function sentencesForSoon(rows: readonly Row[]): readonly string[] {
  const soon = likelySoon(rows).slice(0, MOST_SOON);
  return soon.length === 0
    ? []
    : [
        [
          vscode.l10n.t('Perhaps soon:'),
          ...soon.map(({ name, knowledge }) => vscode.l10n.t('{0}, {1}', name, wordsForKnowledge(knowledge))),
        ].join('\n'),
      ];
}

/** The icon carries the shape, the words all of it. */
function faceOfPerson({ name, knowledge }: Row): Words {
  const words = wordsForKnowledge(knowledge);
  const spoken = vscode.l10n.t('{0}, {1}', name, words);
  return {
    text: `$(${iconForKnowledge(knowledge).icon}) ${name}`,
    tooltip: [spoken, ...(knowledge.kind === 'known' ? [] : [reasonForKnowledge(knowledge)])],
    spoken,
  };
}

function sentenceForNobody(choice: StatusBarChoice): string {
  return choice.kind === 'group'
    ? vscode.l10n.t('Nobody is in the group that colleaguePresence.statusBar names.')
    : vscode.l10n.t('The colleague that colleaguePresence.statusBar names is not in your list.');
}

function needsSetUp({ kind }: Condition): boolean {
  return kind === 'notSetUp' || kind === 'signedOut' || kind === 'unsupportedCloud';
}

/** The way out of what keeps presence from being renewed, else the menu of one's own presence. */
function linksFor(condition: Condition): readonly string[] {
  if (needsSetUp(condition)) {
    return [];
  }
  if (needsSignIn(condition)) {
    return [
      [
        commandLink('colleaguePresence.signIn', vscode.l10n.t('Sign in again')),
        commandLink('colleaguePresence.refresh', vscode.l10n.t('Try again')),
      ].join(' &nbsp; '),
    ];
  }
  return [myPresenceLinks()];
}

function myPresenceLinks(): string {
  return [
    commandLink('colleaguePresence.setMyPresence', vscode.l10n.t('Set my presence')),
    commandLink('colleaguePresence.setMyStatusMessage', vscode.l10n.t('Set my status message')),
  ].join(' &nbsp; ');
}

function quietFace(condition: Condition): Words | undefined {
  switch (condition.kind) {
    case 'notSetUp':
      return face(vscode.l10n.t('Set up'), vscode.l10n.t('Colleague Presence is not set up yet.'));
    case 'signedOut':
      return face(
        vscode.l10n.t('Sign in'),
        vscode.l10n.t('Sign in to see which colleagues can be asked now.'),
      );
    case 'consentNeeded':
      return face('–', sentenceForFailure({ kind: 'consentNeeded' }));
    case 'loading':
      return face('…', vscode.l10n.t('Loading the presence of your colleagues.'));
    case 'failing': {
      if (condition.isPartial) {
        return undefined;
      }
      const sentence = messageFor(condition) ?? sentenceForFailure(condition.failure);
      return condition.asOf === undefined
        ? face('–', sentence)
        : face(vscode.l10n.t('as of {0}', timeOf(condition.asOf)), sentence);
    }
    case 'unsupportedCloud':
    case 'noColleagues':
    case 'ready':
      return undefined;
  }
}

function face(words: string, sentence: string): Words {
  return {
    text: `$(colleague-presence) ${words}`,
    tooltip: [sentence],
    // what is spoken begins with what is seen, so that it can be clicked by voice
    spoken: vscode.l10n.t('{0}: {1}', /\p{L}/u.test(words) ? words : 'Colleague Presence', sentence),
  };
}
