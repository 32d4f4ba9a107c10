/** A line above the rows: whom the user waits for, and until when. */
import * as vscode from 'vscode';
import type { FreeWatch } from '../../core/freeWatches.ts';
import type { Row } from '../../core/roster.ts';
import { dayOf, timeOf, wordsForKnowledge } from '../messages.ts';

/** @param row somebody who is meant; undefined where there is nobody in the list any more */
export function itemForWatch({ target, until }: FreeWatch, row: Row | undefined): vscode.TreeItem {
  const label = labelFor(target, row);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  const words = wordsFor(until, row);
  item.id = `watch\n${JSON.stringify(target)}`;
  item.iconPath = new vscode.ThemeIcon('bell');
  item.description = words;
  item.tooltip = vscode.l10n.t(
    'You are told once they are available. This is known to you alone. It ends by itself at {0}.',
    timeOf(until),
  );
  item.contextValue = 'watch';
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1}', label, words) };
  return item;
}

function labelFor(target: FreeWatch['target'], row: Row | undefined): string {
  if (target.kind === 'group') {
    return vscode.l10n.t('Waiting for anyone of {0}', target.name);
  }
  return row
    ? vscode.l10n.t('Waiting for {0}', row.name)
    : vscode.l10n.t('Waiting for a former colleague of your list');
}

/** What keeps it from ever happening is said; else until when. */
function wordsFor(until: number, row: Row | undefined): string {
  if (!row) {
    return vscode.l10n.t('no longer in your list');
  }
  return row.knowledge.kind === 'notFound'
    ? wordsForKnowledge(row.knowledge)
    : vscode.l10n.t('until {0}', dayOf(until)); // the tooltip has the time
}
