/** One's own presence in the status bar, as others see it; a click leads to setting it. */
import * as vscode from 'vscode';
import type { Knowledge } from '../../core/roster.ts';
import { reasonForKnowledge, wordsForKnowledge } from '../words/messages.ts';
import { timeOf } from '../words/times.ts';
import { MY_STATUS_BAR_ITEM, type CommandId } from '../host/names.ts';
import { escapeMarkdown } from '../words/markdown.ts';
import { iconForKnowledge } from '../words/icons.ts';
import { StatusBarFace, type Face } from '../words/statusBarFace.ts';

export class MyStatusBar {
  readonly #face = new StatusBarFace(makeItem);

  /** @param knowledge undefined where it is not to be shown */
  show(knowledge: Knowledge | undefined): void {
    this.#face.show(knowledge && faceOf(knowledge));
  }

  dispose(): void {
    this.#face.dispose();
  }
}

function faceOf(knowledge: Knowledge): Face {
  const words = wordsForKnowledge(knowledge);
  return {
    text: `$(${iconForKnowledge(knowledge).icon}) ${vscode.l10n.t('Me')}`,
    tooltip: linesFor(knowledge, words).map(escapeMarkdown).join('\n\n'),
    spoken: vscode.l10n.t('Me, my own presence: {0}', words), // begins with what is seen
  };
}

function makeItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(MY_STATUS_BAR_ITEM, vscode.StatusBarAlignment.Right, 89);
  item.name = vscode.l10n.t('Me (Colleague Presence)');
  const command: CommandId = 'colleaguePresence.setMyPresence';
  item.command = command;
  return item;
}

function linesFor(knowledge: Knowledge, words: string): readonly string[] {
  if (knowledge.kind !== 'known') {
    return [vscode.l10n.t('Your own presence is not known.'), reasonForKnowledge(knowledge)];
  }
  const { statusMessage } = knowledge.presence;
  return [
    vscode.l10n.t('Others see you as: {0}', words),
    ...(statusMessage ? [vscode.l10n.t('Your status message: {0}', statusMessage)] : []),
    vscode.l10n.t('As of {0}. Click to set it.', timeOf(knowledge.asOf)),
  ];
}
