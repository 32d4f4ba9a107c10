/** What a permission is for, in the words of whoever uses the feature. */
import * as vscode from 'vscode';
import type { Permission } from '../../graph/permissions.ts';

/** The feature that a permission serves, as a few words that can stand behind its name. */
export function featureOf(permission: Permission): string {
  switch (permission) {
    case 'Presence.Read.All':
      return vscode.l10n.t('the presence of colleagues');
    case 'User.ReadBasic.All':
      return vscode.l10n.t('finding colleagues by name or address, and their photos');
    case 'User.Read':
      return vscode.l10n.t('your own profile, and a group of your direct reports');
    case 'User.Read.All':
      return vscode.l10n.t('groups of your manager and peers, and colleagues by a second address');
    case 'People.Read':
      return vscode.l10n.t('suggesting the people you work with');
    case 'GroupMember.Read.All':
      return vscode.l10n.t('groups with the members of an Entra group');
    case 'Team.ReadBasic.All':
      return vscode.l10n.t('choosing one of your teams');
    case 'TeamMember.Read.All':
      return vscode.l10n.t('groups with the members of a team');
    case 'Presence.ReadWrite':
      return vscode.l10n.t('setting your own presence');
  }
}
