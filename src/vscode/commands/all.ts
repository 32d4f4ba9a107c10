/** All commands, in one table. */
import * as vscode from 'vscode';
import type { Directory } from '../../core/directory.ts';
import { needsSignIn } from '../../core/condition.ts';
import type { Monitor } from '../../core/monitor.ts';
import type { Log, PeopleSource } from '../../core/ports.ts';
import type { Refresher } from '../../core/refresher.ts';
import type { GraphPresenceSource } from '../../graph/presence.ts';
import { timeOf } from '../messages.ts';
import type { OwnSignIn } from '../platform.ts';
import type { Settings } from '../settings.ts';
import type { Session } from '../signIn/session.ts';
import type { Views } from '../views/views.ts';
import { addColleague } from './add.ts';
import { removeColleague } from './remove.ts';
import { registerCommand } from './run.ts';
import { setUpSignIn } from './setUp.ts';
import { copyAdminConsentLink, openSetUpGuide, signIn, signInAnotherWay, signOut } from './signIn.ts';

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
  /** Where VS Code lets this extension keep files; the user's settings are near. */
  readonly storage: vscode.Uri;
}

export function registerCommands(parts: CommandParts): vscode.Disposable[] {
  const { log, channel, session, own, monitor, directory, people, views, storage } = parts;
  return [
    registerCommand('colleaguePresence.refresh', log, () => refresh(parts)),
    registerCommand('colleaguePresence.signIn', log, () => {
      const { condition } = monitor.snapshot;
      const isStuck = condition.kind === 'signedOut' || needsSignIn(condition);
      return signIn(session, log, isStuck && session.state.kind === 'some' ? 'again' : 'first');
    }),
    registerCommand('colleaguePresence.signInWithAnotherAccount', log, () => signIn(session, log, 'another')),
    registerCommand('colleaguePresence.signInAnotherWay', log, () => signInAnotherWay(session, log)),
    registerCommand('colleaguePresence.signOut', log, () => signOut(session, own)),
    registerCommand('colleaguePresence.setUpSignIn', log, async () => {
      if (await setUpSignIn(parts.settings())) {
        await signIn(session, log, 'first');
      }
    }),
    registerCommand('colleaguePresence.copyAdminConsentLink', log, () =>
      copyAdminConsentLink(parts.settings()),
    ),
    registerCommand('colleaguePresence.openSetUpGuide', log, () => openSetUpGuide(parts.extension)),
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
  if (condition.kind === 'signedOut' || condition.kind === 'notSetUp') {
    await session.checkAnew(); // perhaps the network was away when it was last looked for
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
