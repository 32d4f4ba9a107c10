/** Nobody signs in to the sample: its account is there, and its token opens nothing. */
import * as vscode from 'vscode';
import type { Commands } from '../host/commands.ts';
import type { Feature } from '../host/feature.ts';
import type { CommandId } from '../host/names.ts';
import type { Authentication } from '../signIn/silent.ts';

const account = { id: 'sample', label: 'Contoso' };

const authentication: Authentication = {
  getSession: () => Promise.resolve({ id: account.id, account, accessToken: 'sample', scopes: [] }),
  getAccounts: () => Promise.resolve([account]),
  onDidChangeSessions: () => new vscode.Disposable(() => undefined),
};

export const sampleAccount = {
  authentication,
  /** Of an app that nobody has registered. */
  clientId: '00000000-0000-0000-0000-000000000000',
} as const;

/** The commands that are about the user's own account. */
const commandsOfSignIn: readonly CommandId[] = [
  'colleaguePresence.signIn',
  'colleaguePresence.signInWithAnotherAccount',
  'colleaguePresence.signInAnotherWay',
  'colleaguePresence.signInTheUsualWay',
  'colleaguePresence.setUpSignIn',
  'colleaguePresence.copySignInDetails',
  'colleaguePresence.copyAdminConsentLink',
  'colleaguePresence.askAdministrator',
  'colleaguePresence.openSetUpGuide',
  'colleaguePresence.showReceipt',
  'colleaguePresence.forgetEverything',
];

/** Whoever wants to sign in, or the like, leaves the sample for it. */
export function accountCommands(
  commands: Commands,
  leaveFor: (command: CommandId | undefined) => Promise<void>,
): Feature {
  return vscode.Disposable.from(
    commands.register('colleaguePresence.signOut', () => leaveFor(undefined)), // they mean the sample
    ...commandsOfSignIn.map(command => commands.register(command, () => leaveFor(command))),
  );
}
