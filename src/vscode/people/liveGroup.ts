/** A new group, perhaps one whose members come from Microsoft, and the permission that it needs. */
import * as vscode from 'vscode';
import { readSource, writeSource, type LiveSource } from '../../core/liveSource.ts';
import type { Refresher } from '../../core/refresher.ts';
import type { FoundList, LiveListFinder } from '../../graph/liveListFinder.ts';
import { permissionOf } from '../../graph/liveLists.ts';
import type { LiveGroups } from '../../core/liveGroups.ts';
import type { LiveSettings } from '../settings/settings.ts';
import type { Permissions } from '../signIn/permissions.ts';
import type { Groups } from './groups.ts';
import { told } from '../host/commands.ts';
import { withoutMarkup } from '../../core/text.ts';

export interface LiveGroupParts {
  readonly groups: Groups;
  readonly live: LiveGroups;
  readonly permissions: Permissions;
  readonly finder: LiveListFinder;
  readonly refresher: Refresher;
  readonly settings: LiveSettings;
}

type Kind = 'empty' | LiveSource['kind'];

/** Asks what kind of group, then for what it takes. */
export async function newGroup(parts: LiveGroupParts): Promise<void> {
  const kind = await askForKind();
  if (kind === undefined) {
    return;
  }
  if (kind === 'empty') {
    await parts.groups.create();
    return;
  }
  const found = await find(kind, parts);
  if (found && (await parts.permissions.request(permissionOf(found.source)))) {
    await parts.groups.addLive(found.name, writeSource(found.source));
  }
}

/** Asks for the permission that a live group lacks, then for its members. */
export async function allowGroup(
  { live, permissions, refresher, settings }: LiveGroupParts,
  name: string | undefined,
): Promise<void> {
  const groups = settings.now.groups.filter(group => group.source !== undefined);
  const wanted = name ?? (await askForLiveGroup(groups.map(group => group.name)));
  if (wanted === undefined) {
    return;
  }
  const text = groups.find(group => group.name === wanted)?.source;
  const source = text === undefined ? undefined : readSource(text);
  if (!source) {
    throw told(vscode.l10n.t('The members of this group do not come from Microsoft.'));
  }
  if (await permissions.request(permissionOf(source))) {
    live.lookAgain();
    refresher.nudge();
  }
}

async function askForLiveGroup(names: readonly string[]): Promise<string | undefined> {
  if (names.length === 0) {
    throw told(vscode.l10n.t('There is no group whose members come from Microsoft.'));
  }
  const items = names.map(name => ({ label: withoutMarkup(name), name }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which group?') }))?.name;
}

async function askForKind(): Promise<Kind | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly what: Kind })[] = [
    {
      what: 'empty',
      label: vscode.l10n.t('Empty group'),
      description: vscode.l10n.t('you put people in it'),
    },
    { what: 'directReports', label: vscode.l10n.t('My direct reports') },
    { what: 'manager', label: vscode.l10n.t('My manager') },
    {
      what: 'peers',
      label: vscode.l10n.t('My peers'),
      description: vscode.l10n.t('who report to the same manager'),
    },
    { what: 'entraGroup', label: vscode.l10n.t('A group of my organization…') },
    { what: 'team', label: vscode.l10n.t('One of my teams…') },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('New Group'),
    placeHolder: vscode.l10n.t('Who should be in it? All but the first stay up to date by themselves.'),
  });
  return chosen?.what;
}

async function find(
  kind: LiveSource['kind'],
  { permissions, finder }: LiveGroupParts,
): Promise<Pick<FoundList, 'source' | 'name'> | undefined> {
  switch (kind) {
    case 'directReports':
      return { source: { kind }, name: vscode.l10n.t('My direct reports') };
    case 'manager':
      return { source: { kind }, name: vscode.l10n.t('My manager') };
    case 'peers':
      return { source: { kind }, name: vscode.l10n.t('My peers') };
    case 'entraGroup': {
      if (!(await permissions.request('GroupMember.Read.All'))) {
        return undefined;
      }
      const text = await vscode.window.showInputBox({
        title: vscode.l10n.t('A Group of Your Organization'),
        prompt: vscode.l10n.t('A part of its name'),
      });
      return text ? await choose(signal => finder.findGroups(text, signal)) : undefined;
    }
    case 'team':
      return (await permissions.request('Team.ReadBasic.All'))
        ? await choose(signal => finder.findTeams(signal))
        : undefined;
  }
}

async function choose(
  search: (signal: AbortSignal) => Promise<readonly FoundList[]>,
): Promise<FoundList | undefined> {
  const found = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking for it'),
      cancellable: true,
    },
    async (_, cancel) => {
      const ending = new AbortController();
      cancel.onCancellationRequested(() => {
        ending.abort();
      });
      return await search(ending.signal);
    },
  );
  if (found.length === 0) {
    throw told(vscode.l10n.t('There is none of that name.'));
  }
  const items = found.map(list => ({
    label: withoutMarkup(list.name),
    ...(list.description === undefined ? {} : { detail: withoutMarkup(list.description) }),
    list,
  }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which one?') });
  return chosen?.list;
}
