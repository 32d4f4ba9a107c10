/** Copy a group, and add one from the clipboard. */
import * as vscode from 'vscode';
import { parseColleagues } from '../../core/colleagues.ts';
import type { Roster } from '../../core/roster.ts';
import { fromSharedText, toSharedText } from '../../core/shared.ts';
import type { SettingsLists } from '../settings/lists.ts';
import { told } from '../host/commands.ts';
import { remark } from '../host/notify.ts';

export async function copyGroup(group: string, roster: Roster): Promise<void> {
  const colleagues = roster.rows.map(row => row.colleague).filter(colleague => colleague.group === group);
  await vscode.env.clipboard.writeText(toSharedText(colleagues));
  const message = vscode.l10n.t(
    '"{0}" was copied. Paste it into the settings of a workspace, or add it with Add from Clipboard.',
    group,
  );
  remark(message);
}

export async function addFromClipboard(lists: SettingsLists): Promise<void> {
  const entries = fromSharedText(await vscode.env.clipboard.readText());
  if (!entries || entries.length === 0) {
    throw told(
      vscode.l10n.t('There is no copied group on the clipboard. To add addresses, use Add Colleague.'),
    );
  }
  const held = new Set(
    lists.of('colleagues').flatMap(({ value }) => parseColleagues(value).entries.map(({ id }) => id)),
  );
  const fresh = parseColleagues(entries).entries.flatMap(({ id, value }) =>
    id === undefined || held.has(id) ? [] : [value],
  );
  if (fresh.length === 0) {
    throw told(vscode.l10n.t('Everybody on the clipboard is in your list already.'));
  }
  const scope = await askForScope(fresh.length, lists.hasWorkspace);
  if (scope !== undefined) {
    await lists.add('colleagues', fresh, scope);
    remark(
      fresh.length === 1
        ? vscode.l10n.t('One colleague was added')
        : vscode.l10n.t('{0} colleagues were added', fresh.length),
    );
  }
}

async function askForScope(count: number, hasWorkspace: boolean): Promise<'user' | 'workspace' | undefined> {
  const mine = { label: vscode.l10n.t('User settings'), scope: 'user' as const };
  const workspace = {
    label: vscode.l10n.t('Workspace settings'),
    description: vscode.l10n.t('for everybody who works here'),
    scope: 'workspace' as const,
  };
  const chosen = await vscode.window.showQuickPick(hasWorkspace ? [mine, workspace] : [mine], {
    title: count === 1 ? vscode.l10n.t('Add One Colleague') : vscode.l10n.t('Add {0} Colleagues', count),
    placeHolder: vscode.l10n.t('Where should they be written?'),
  });
  return chosen?.scope;
}
