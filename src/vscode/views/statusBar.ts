/** The status bar item: how many can be asked now, and who. Rewritten only when what it says changes. */
import * as vscode from 'vscode';
import type { Condition } from '../../core/condition.ts';
import type { Snapshot } from '../../core/monitor.ts';
import { isAskable, people } from '../../core/roster.ts';
import { messageFor, sentenceForFailure, timeOf } from '../messages.ts';
import { STATUS_BAR_ITEM, VIEW } from '../names.ts';
import { escapeMarkdown } from './markdown.ts';

/** Names beyond this many become a number. */
const MOST_NAMES = 20;

interface Face {
  readonly text: string;
  /** Lines, as text. */
  readonly tooltip: readonly string[];
  readonly spoken: string;
}

export class StatusBar {
  #item: vscode.StatusBarItem | undefined;
  #shown = '';

  /** Shows a snapshot, or nothing where the user switched the item off. */
  show(snapshot: Snapshot, isOn: boolean): void {
    const face = isOn ? faceOf(snapshot) : undefined;
    if (!face) {
      this.dispose();
      return;
    }
    const shown = JSON.stringify(face);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    const item = (this.#item ??= makeItem());
    item.text = face.text;
    item.tooltip = new vscode.MarkdownString(face.tooltip.map(escapeMarkdown).join('\n\n'));
    item.accessibilityInformation = { label: face.spoken, role: 'button' };
    item.show();
  }

  dispose(): void {
    this.#item?.dispose();
    this.#item = undefined;
    this.#shown = '';
  }
}

function makeItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(STATUS_BAR_ITEM, vscode.StatusBarAlignment.Right, 90);
  item.name = 'Colleague Presence';
  item.command = `${VIEW}.focus`;
  return item;
}

/** undefined where there is nothing to say yet: nobody is configured, or this cloud has no presence. */
function faceOf({ roster, condition }: Snapshot): Face | undefined {
  const all = people(roster.rows);
  const askable = all.filter(isAskable);
  const quiet = quietFace(condition);
  if (quiet) {
    return quiet;
  }
  if (condition.kind === 'unsupportedCloud' || condition.kind === 'noColleagues' || all.length === 0) {
    return undefined;
  }
  const count = vscode.l10n.t('{0} of {1}', askable.length, all.length);
  const spoken =
    askable.length === 1
      ? vscode.l10n.t('1 of {0} colleagues can be asked now', all.length)
      : vscode.l10n.t('{0} of {1} colleagues can be asked now', askable.length, all.length);
  const names = askable.map(row => row.name).sort((a, b) => a.localeCompare(b));
  const more = names.length - MOST_NAMES;
  const message = messageFor(condition);
  return {
    text: `$(colleague-presence) ${count}`,
    spoken,
    tooltip: [
      spoken,
      ...(names.length > 0 ? [names.slice(0, MOST_NAMES).join('\n')] : []),
      ...(more > 0 ? [vscode.l10n.t('and {0} more', more)] : []),
      ...(message ? [message] : []),
    ],
  };
}

function quietFace(condition: Condition): Face | undefined {
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
      return face('…', vscode.l10n.t('Asking for the presence of your colleagues.'));
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

function face(words: string, sentence: string): Face {
  return {
    text: `$(colleague-presence) ${words}`,
    tooltip: [sentence],
    spoken: `Colleague Presence: ${sentence}`,
  };
}
