/** Rows that are no colleagues, but what helps when their presence cannot be renewed. */
import * as vscode from 'vscode';
import type { CommandId } from '../host/names.ts';

export type ActionId = 'retry' | 'signInAgain';

/** Always the same lists, so that two states can be told apart by them. */
export const wayOutActions: readonly ActionId[] = ['retry', 'signInAgain'];
export const noActions: readonly ActionId[] = [];

export function itemForAction(action: ActionId): vscode.TreeItem {
  const { title, icon, command } = lookOf(action);
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
  item.id = `action\n${action}`;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.command = { title, command };
  item.tooltip = '';
  item.contextValue = 'action';
  item.accessibilityInformation = { label: title, role: 'treeitem' };
  return item;
}

function lookOf(action: ActionId): { title: string; icon: string; command: CommandId } {
  switch (action) {
    case 'retry':
      return { title: vscode.l10n.t('Try Again'), icon: 'refresh', command: 'colleaguePresence.refresh' };
    case 'signInAgain':
      return { title: vscode.l10n.t('Sign In Again'), icon: 'account', command: 'colleaguePresence.signIn' };
  }
}
