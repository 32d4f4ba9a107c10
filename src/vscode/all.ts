/** All commands, in one table. */
import * as vscode from 'vscode';
import type { Directory } from '../core/directory.ts';
import { needsSignIn } from '../core/condition.ts';
import type { Monitor } from '../core/monitor.ts';
import type { Clock, Log, PeopleSource } from '../core/ports.ts';
import type { SortBy } from '../core/arrangement.ts';
import type { Refresher } from '../core/refresher.ts';
import type { LiveListFinder } from '../graph/liveListFinder.ts';
import type { GraphPeopleSearch } from '../graph/peopleSearch.ts';
import type { GraphPresenceSource } from '../graph/presence.ts';
import { targetOf, type WatchTarget } from '../core/freeWatches.ts';
import { timeOf } from './words/messages.ts';
import type { Row } from '../core/roster.ts';
import { EXTENSION, type CommandId } from './host/names.ts';
import { nameOf } from './sidebar/dragAndDrop.ts';
import type { OwnSignIn } from './host/platform.ts';
import type { Settings } from './settings/settings.ts';
import type { Session } from './signIn/session.ts';
import type { MessageDocuments } from './reach/messageDocument.ts';
import type { Views } from './sidebar/sidebar.ts';
import { addColleague } from './people/add.ts';
import type { LiveGroups } from '../core/liveGroups.ts';
import type { Permissions } from './signIn/permissions.ts';
import type { Groups } from './people/groups.ts';
import { allowGroup, newGroup } from './people/liveGroup.ts';
import { rowsOf, rowsOrAsk, rowsToReach } from './sidebar/chosen.ts';
import {
  resetMyPresence,
  setMyPresence,
  setMyStatusMessage,
  type MyPresenceParts,
} from './myPresence/commands.ts';
import type { Reach } from './reach/reach.ts';
import { removeColleagues } from './people/remove.ts';
import type { SettingsLists } from './settings/lists.ts';
import { registerCommand, Told } from './host/commands.ts';
import { hasMessage } from './sidebar/row.ts';
import { addFromClipboard, copyGroup } from './people/share.ts';
import { setUpSignIn } from './signIn/askSetUp.ts';
import {
  askWhomToWaitFor,
  cancelTellMe,
  targetsFor,
  tellMeWhenFree,
  type TellMeParts,
} from './tellMe/commands.ts';
import {
  copyAdminConsentLink,
  openSetUpGuide,
  signIn,
  signInAnotherWay,
  signOut,
} from './signIn/commands.ts';

export interface CommandParts {
  readonly log: Log;
  readonly channel: vscode.LogOutputChannel;
  readonly session: Session;
  readonly own: OwnSignIn | undefined;
  readonly settings: () => Settings;
  /** Where the extension lies. */
  readonly extension: vscode.Uri;
  readonly monitor: Monitor;
  readonly refresher: Refresher;
  readonly directory: Directory;
  readonly people: PeopleSource;
  readonly presence: GraphPresenceSource;
  readonly views: Views;
  readonly groups: Groups;
  readonly live: LiveGroups;
  readonly permissions: Permissions;
  readonly search: GraphPeopleSearch;
  readonly finder: LiveListFinder;
  /** What is remembered over restarts. */
  readonly memory: vscode.Memento;
  readonly clock: Clock;
  readonly lists: SettingsLists;
  readonly reach: Reach;
  readonly tellMe: TellMeParts;
  readonly myPresence: MyPresenceParts;
  readonly documents: MessageDocuments;
}

export function registerCommands(parts: CommandParts): vscode.Disposable[] {
  const { log, channel, session, own, monitor, views, lists } = parts;
  return [
    registerCommand('colleaguePresence.refresh', log, () => refresh(parts)),
    registerCommand('colleaguePresence.signIn', log, () => {
      const { condition } = monitor.snapshot;
      const isStuck = condition.kind === 'signedOut' || needsSignIn(condition);
      return signIn(session, log, isStuck && session.state.kind === 'some' ? 'again' : 'first');
    }),
    registerCommand('colleaguePresence.signInWithAnotherAccount', log, () => signIn(session, log, 'another')),
    registerCommand('colleaguePresence.signInAnotherWay', log, () => signInAnotherWay(session, log)),
    registerCommand('colleaguePresence.signOut', log, () => signOut(session, own, log)),
    registerCommand('colleaguePresence.setUpSignIn', log, async () => {
      if (await setUpSignIn(parts.settings())) {
        await signIn(session, log, 'first');
      }
    }),
    registerCommand('colleaguePresence.copyAdminConsentLink', log, () =>
      copyAdminConsentLink(parts.settings()),
    ),
    registerCommand('colleaguePresence.openSetUpGuide', log, () => openSetUpGuide(parts.extension)),
    registerCommand('colleaguePresence.addColleague', log, () =>
      addColleague({
        ...parts,
        roster: () => monitor.snapshot.roster,
        groups: () => parts.groups.names(),
      }),
    ),
    registerCommand('colleaguePresence.removeColleague', log, async (...called) => {
      const rows = rowsOf(parts, called);
      // the same key for what is waited for and for a group as for a colleague
      const watch = called.length === 0 ? views.watchOf(views.selection[0]) : undefined;
      if (watch) {
        await cancelTellMe(parts.tellMe, [watch.target]);
        return;
      }
      const group = rows.length === 0 ? nameOf(views.groupOf(views.selection[0])) : undefined;
      await (group === undefined
        ? removeColleagues(rows, monitor.snapshot.roster.rows, lists)
        : parts.groups.remove(group));
    }),
    registerCommand('colleaguePresence.addFromClipboard', log, () => addFromClipboard(lists)),
    ...groupCommands(parts),
    ...layoutCommands(parts),
    ...reachCommands(parts),
    ...tellMeCommands(parts),
    ...myPresenceCommands(parts),
    registerCommand('colleaguePresence.openSettings', log, async () => {
      await vscode.commands.executeCommand(
        'workbench.action.openSettings',
        '@ext:colleague-presence.colleague-presence',
      );
    }),
    registerCommand('colleaguePresence.showLog', log, () => {
      channel.show();
    }),
  ];
}

function groupCommands(parts: CommandParts): vscode.Disposable[] {
  const { log, groups, views, monitor } = parts;
  const nameFor = (called: readonly unknown[]) => nameOf(views.groupOf(called[0] ?? views.selection[0]));
  return [
    registerCommand('colleaguePresence.newGroup', log, () => newGroup(parts)),
    registerCommand('colleaguePresence.allowGroup', log, (...called) =>
      allowGroup(parts, views.groupOf(called[0] ?? views.selection[0])),
    ),
    registerCommand('colleaguePresence.renameGroup', log, (...called) => groups.rename(nameFor(called))),
    registerCommand('colleaguePresence.deleteGroup', log, (...called) => groups.remove(nameFor(called))),
    registerCommand('colleaguePresence.moveGroupUp', log, (...called) => groups.shift(nameFor(called), -1)),
    registerCommand('colleaguePresence.moveGroupDown', log, (...called) => groups.shift(nameFor(called), 1)),
    registerCommand('colleaguePresence.copyGroup', log, async (...called) => {
      const name = nameFor(called) ?? (await groups.choose());
      if (name !== undefined) {
        await copyGroup(name, monitor.snapshot.roster);
      }
    }),
    registerCommand('colleaguePresence.moveToGroup', log, async (...called) => {
      await groups.moveChosen(await rowsOrAsk(parts, called));
    }),
    registerCommand('colleaguePresence.pin', log, async (...called) => {
      await groups.pin(await rowsOrAsk(parts, called), true);
    }),
    registerCommand('colleaguePresence.unpin', log, async (...called) => {
      await groups.pin(await rowsOrAsk(parts, called), false);
    }),
  ];
}

function reachCommands(parts: CommandParts): vscode.Disposable[] {
  const { log, reach, documents } = parts;
  const onRows = (id: CommandId, run: (rows: readonly Row[]) => Promise<void>) =>
    registerCommand(id, log, async (...called) => {
      const rows = await rowsToReach(parts, called);
      if (rows.length > 0) {
        await run(rows);
      }
    });
  return [
    onRows('colleaguePresence.chat', rows => reach.chat(rows)),
    onRows('colleaguePresence.chatAboutCode', rows => reach.chatAboutCode(rows)),
    onRows('colleaguePresence.call', rows => reach.call(rows, false)),
    onRows('colleaguePresence.videoCall', rows => reach.call(rows, true)),
    onRows('colleaguePresence.mail', rows => reach.mail(rows)),
    onRows('colleaguePresence.meet', rows => reach.meet(rows)),
    onRows('colleaguePresence.copyAddress', rows => reach.copyAddress(rows)),
    onRows('colleaguePresence.showMessage', async ([row]) => {
      if (row && hasMessage(row)) {
        await documents.show(row);
      } else {
        throw new Told(vscode.l10n.t('They have written no out-of-office or status message.'));
      }
    }),
  ];
}

function tellMeCommands(parts: CommandParts): vscode.Disposable[] {
  const { log, tellMe, views, groups } = parts;
  return [
    registerCommand('colleaguePresence.tellMeWhenFree', log, async (...called) => {
      const name = nameOf(views.groupOf(called[0]));
      const rows = rowsOf(parts, called);
      const isChosen = called.length > 0 && (name !== undefined || rows.length > 0);
      const targets = isChosen
        ? name === undefined
          ? rows.map(targetOf)
          : [{ kind: 'group', name } as const]
        : await askWhomToWaitFor(tellMe.roster(), groups.names());
      await tellMeWhenFree(tellMe, targets);
    }),
    registerCommand('colleaguePresence.cancelTellMe', log, async (...called) => {
      const [element, selected] = called;
      const elements = Array.isArray(selected) ? (selected as readonly unknown[]) : [element];
      const targets = elements.flatMap((one): readonly WatchTarget[] => {
        const name = nameOf(views.groupOf(one));
        const row = one === undefined ? undefined : views.rowOf(one);
        const watch = views.watchOf(one);
        return [
          ...(watch ? [watch.target] : []),
          ...(name === undefined ? [] : [{ kind: 'group', name } as const]),
          ...(row ? targetsFor(tellMe.watches, row) : []),
        ];
      });
      await cancelTellMe(tellMe, targets);
    }),
  ];
}

function myPresenceCommands({ log, myPresence }: CommandParts): vscode.Disposable[] {
  return [
    registerCommand('colleaguePresence.setMyPresence', log, () => setMyPresence(myPresence)),
    registerCommand('colleaguePresence.resetMyPresence', log, () => resetMyPresence(myPresence)),
    registerCommand('colleaguePresence.setMyStatusMessage', log, () => setMyStatusMessage(myPresence)),
  ];
}

function layoutCommands({ log, views }: CommandParts): vscode.Disposable[] {
  const sortBy = (value: SortBy) => async () => {
    await vscode.workspace
      .getConfiguration(EXTENSION)
      .update('sortBy', value, vscode.ConfigurationTarget.Global);
  };
  return [
    registerCommand('colleaguePresence.toggleAvailableOnly', log, () =>
      views.showOnlyAskable(!views.isOnlyAskable),
    ),
    registerCommand('colleaguePresence.showEverybody', log, () => views.showOnlyAskable(false)),
    registerCommand('colleaguePresence.sortByAvailability', log, sortBy('availability')),
    registerCommand('colleaguePresence.sortByName', log, sortBy('name')),
  ];
}

async function refresh({ session, monitor, refresher, presence, live, views }: CommandParts): Promise<void> {
  const { condition } = monitor.snapshot;
  if (condition.kind === 'signedOut' || condition.kind === 'notSetUp') {
    await session.checkAnew(); // perhaps the network was away when it was last looked for
  }
  monitor.lookAgain();
  live.lookAgain();
  presence.reset();
  const outcome = await views.withProgress(() => refresher.refreshNow());
  if (outcome.kind === 'throttled') {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Microsoft Graph asked to wait, so nothing was asked now. The next refresh is due at {0}.',
        timeOf(refresher.dueAt ?? outcome.until, true),
      ),
    );
  }
}
