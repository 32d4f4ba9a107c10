/** All commands, in one table. */
import * as vscode from 'vscode';
import type { Directory } from '../../core/directory.ts';
import type { Monitor } from '../../core/monitor.ts';
import type { Log, PeopleSource } from '../../core/ports.ts';
import type { Refresher } from '../../core/refresher.ts';
import type { GraphPresenceSource } from '../../graph/presence.ts';
import { timeOf } from '../messages.ts';
import type { Session } from '../signIn/session.ts';
import type { Views } from '../views/views.ts';
import { addColleague } from './add.ts';
import { removeColleague } from './remove.ts';
import { registerCommand } from './run.ts';

export interface CommandParts {
  readonly log: Log;
  readonly channel: vscode.LogOutputChannel;
  readonly session: Session;
  readonly monitor: Monitor;
  readonly refresher: Refresher;
  readonly directory: Directory;
  readonly people: PeopleSource;
  readonly presence: GraphPresenceSource;
  readonly views: Views;
  /** Where VS Code lets this extension keep files; the user's settings are near. */
  readonly storage: vscode.Uri;
}

export function registerCommands(parts: CommandParts): vscode.Disposable[] {
  const { log, channel, session, monitor, directory, people, views, storage } = parts;
  return [
    registerCommand('colleaguePresence.refresh', log, () => refresh(parts)),
    registerCommand('colleaguePresence.signIn', log, () => session.signIn()),
    registerCommand('colleaguePresence.signOut', log, () => signOut(session)),
    registerCommand('colleaguePresence.addColleague', log, () => addColleague(people, directory, storage)),
    registerCommand('colleaguePresence.removeColleague', log, element =>
      removeColleague(views.rowOf(element), monitor.snapshot.roster.rows, storage),
    ),
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

async function refresh({ session, monitor, refresher, presence, views }: CommandParts): Promise<void> {
  const { condition } = monitor.snapshot;
  if (condition.kind === 'signedOut') {
    await session.check(); // perhaps the network was away when it was last looked for
  }
  monitor.lookAgain();
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

async function signOut(session: Session): Promise<void> {
  await session.signOut();
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Signed out of Colleague Presence; everything it knew is forgotten. VS Code itself keeps your account until you sign out of it in the Accounts menu.',
    ),
  );
}
