/** A row of the tree: icon, words, and what a screen reader says. */
import * as vscode from 'vscode';
import type { Group } from '../../core/arrangement.ts';
import { canBeWaitedFor, hasMessage, isMissing, type Row } from '../../core/roster.ts';
import { iconForKnowledge } from '../words/icons.ts';
import { themeIconFor } from '../words/themeIcon.ts';
import { nameOfGroup, wordsForRow } from '../words/messages.ts';
import type { CommandId } from '../host/names.ts';
import { reasonForNote, wordsForNote } from '../words/groupNotes.ts';

/** Before the words of a pinned row: there it is never cut off, and says why the row is among the first. */
const PIN = '⚲';

/** @param isWatched whether the user waits until this colleague can be asked */
export function itemForRow(row: Row, isWatched = false): vscode.TreeItem {
  const words = wordsForRow(row.knowledge);
  const item = new vscode.TreeItem(row.name, vscode.TreeItemCollapsibleState.None);
  item.id = row.id;
  const origin = row.isGuest ? vscode.l10n.t('{0} · from this workspace', words) : words;
  item.description = row.colleague.isPinned ? `${PIN} ${origin}` : origin;
  item.iconPath = themeIconFor(iconForKnowledge(row.knowledge));
  item.contextValue = [
    contextOf(row),
    isWatched ? 'watched' : 'unwatched',
    ...(canBeWaitedFor(row) ? ['waitable'] : []),
    ...(hasMessage(row) ? ['message'] : []),
  ].join(' ');
  const pinned = row.colleague.isPinned ? vscode.l10n.t('{0}, pinned', words) : words;
  const spoken = row.isGuest ? vscode.l10n.t('{0}, from this workspace', pinned) : pinned;
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1}', row.name, spoken) };
  return item;
}

/** Whether two states of a row look the same, so that it need not be drawn again. */
export function looksLike(a: Row, b: Row): boolean {
  return JSON.stringify(itemForRow(a)) === JSON.stringify(itemForRow(b));
}

/**
 * @param isLong whether there are so many people that groups had better be closed at first
 * @param isWatched whether the user waits for the first of this group who can be asked
 */
export function itemForGroup(group: Group, isLong = false, isWatched = false): vscode.TreeItem {
  const name = nameOfGroup(group.name);
  const isAvailability = group.name.kind === 'availability';
  const count = isAvailability ? String(group.total) : countOf(group);
  const item = new vscode.TreeItem(name, stateOf(isLong));
  item.id = group.id;
  item.description = isAvailability ? count : `· ${count}`;
  item.tooltip = isAvailability
    ? ''
    : [`${name}: ${count}`, reasonForNote(group)].filter(Boolean).join('\n\n');
  item.contextValue = [
    contextOfGroup(group),
    isWatched ? 'watched' : 'unwatched',
    ...(group.askable > 0 ? [] : ['waitable']),
  ].join(' ');
  if (group.note?.kind === 'notAllowed') {
    const command: CommandId = 'colleaguePresence.allowGroup';
    item.command = { title: '', command, arguments: [{ kind: 'group', id: group.id }] };
  }
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1}', name, count) };
  return item;
}

/**
 * VS Code asks for no rows of a closed group. Once it has shown one, it remembers what the user did with it; hence an
 * empty one is open too, or nobody would see who comes into it.
 */
function stateOf(isLong: boolean): vscode.TreeItemCollapsibleState {
  return isLong ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
}

/** What the menus of a row depend on. Who was not found can be reached by nobody. */
function contextOf(row: Row): string {
  const { colleague } = row;
  if (colleague.isLive) {
    return isMissing(row) ? 'gone' : 'member';
  }
  return `${isMissing(row) ? 'missing' : 'colleague'} ${colleague.isPinned ? 'pinned' : 'unpinned'}`;
}

/** Groups of the settings can be renamed, copied and deleted. */
function contextOfGroup({ name, source, note }: Group): string {
  if (name.kind !== 'named') {
    return 'others';
  }
  if (source === undefined) {
    return 'group own';
  }
  return note?.kind === 'notAllowed' ? 'group live notAllowed' : 'group live';
}

function countOf(group: Group): string {
  const words = wordsForNote(group);
  return words ?? countPeople(group);
}

function countPeople({ currency, askable, total }: Group): string {
  if (total === 0) {
    return vscode.l10n.t('nobody yet');
  }
  switch (currency) {
    case 'current':
      return vscode.l10n.t('{0} of {1} can be asked', askable, total);
    case 'lastKnown':
      return vscode.l10n.t('as last known');
    case 'notYet':
      return vscode.l10n.t('not known yet');
  }
}
