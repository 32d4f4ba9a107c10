/** A line above the rows: whom the user waits for, and until when. */
import * as vscode from 'vscode';
import type { Group } from '../../core/arrangement.ts';
import { isMeant, type FreeWatch } from '../../core/freeWatches.ts';
import { everybody, type Roster } from '../../core/roster.ts';
import { wordsForKnowledge } from '../words/messages.ts';
import { dayAndTimeOf } from '../words/times.ts';

interface WatchLine {
  readonly label: string;
  readonly words: string;
}

/** What the line says now: what keeps it from ever happening, else until when. */
export function lineFor({ target, until }: FreeWatch, roster: Roster, groups: readonly Group[]): WatchLine {
  const { rows } = roster;
  const untilThen = vscode.l10n.t('until {0}', dayAndTimeOf(until));
  const gone = vscode.l10n.t('no longer in your list');
  if (target.kind === 'group') {
    const isThere =
      rows.some(row => isMeant(target, row)) ||
      groups.some(({ name }) => name.kind === 'named' && name.name === target.name);
    return {
      label: vscode.l10n.t('Waiting for anyone of {0}', target.name),
      words: isThere ? untilThen : gone,
    };
  }
  const row = everybody(roster).find(one => isMeant(target, one));
  if (row) {
    const isLost = row.knowledge.kind === 'notFound';
    return {
      label: vscode.l10n.t('Waiting for {0}', row.name),
      words: isLost ? wordsForKnowledge(row.knowledge) : untilThen,
    };
  }
  // before everybody is looked up, it may be anybody's object id
  const isEarly =
    rows.length === 0 || rows.some(({ person, knowledge }) => !person && knowledge.kind === 'waiting');
  return isEarly || target.isOther
    ? { label: vscode.l10n.t('Waiting for a colleague'), words: untilThen }
    : { label: vscode.l10n.t('Waiting for a former colleague of your list'), words: gone };
}

export function itemFor({ target, until }: FreeWatch, { label, words }: WatchLine): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.id = `watch\n${JSON.stringify(target)}`;
  item.iconPath = new vscode.ThemeIcon('bell');
  item.description = words;
  item.tooltip = vscode.l10n.t(
    'You are told once they can be asked. This is known to you alone. It ends by itself: {0}.',
    dayAndTimeOf(until),
  );
  item.contextValue = 'watch';
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1}', label, words) };
  return item;
}
