/** What an administrator has to know to say yes, in the user's words: what it is, what it asks for and why, what to do. */
import * as vscode from 'vscode';
import type { MailDraft } from '../../core/mailDraft.ts';
import type { Permission } from '../../graph/permissions.ts';
import { featureOf } from '../words/permissions.ts';

/** What the administrator is asked to do: approve an app that is registered, or register one first. */
export type AdministratorTask =
  | { readonly kind: 'approve'; readonly link: string }
  /** `optional`: the permissions beyond those that the script takes by itself. */
  | { readonly kind: 'register'; readonly optional: readonly Permission[] };

/** @param permissions all that are asked for */
export function administratorMail(task: AdministratorTask, permissions: readonly Permission[]): MailDraft {
  return {
    subject:
      task.kind === 'approve'
        ? vscode.l10n.t('Please approve Colleague Presence, an extension for VS Code')
        : vscode.l10n.t('Please register Colleague Presence, an extension for VS Code, in Microsoft Entra'),
    body: [
      vscode.l10n.t('Hello,'),
      vscode.l10n.t(
        'I would like to use Colleague Presence, an extension for VS Code that shows which colleagues can be asked right now, by their Teams status.',
      ),
      ...(task.kind === 'approve' ? howToApprove(task.link) : howToRegister(task.optional)),
      [
        vscode.l10n.t('Everybody signs in, and the app sees what they may see (delegated permissions):'),
        ...permissions.map(permission => `- ${permission}: ${featureOf(permission)}`),
      ].join('\n'),
      vscode.l10n.t(
        'It reads no chats, mails, files or calendars, and has no secret, no server and no telemetry. Presence stays in memory.',
      ),
      vscode.l10n.t('Its privacy page and set-up guide come with it: docs/privacy.md and docs/setup.md.'),
      vscode.l10n.t('Thank you!'),
      '',
    ].join('\n\n'),
  };
}

function howToApprove(link: string): readonly string[] {
  return [
    vscode.l10n.t('An administrator has to approve it for our organization. This link is for that:'),
    link,
    vscode.l10n.t('It ends at http://localhost, where nothing answers: by then it is approved.'),
  ];
}

function howToRegister(optional: readonly Permission[]): readonly string[] {
  return [
    vscode.l10n.t(
      'It signs in through an app that each organization registers once for itself: a public client of our tenant alone. The script below does that with the Azure CLI, for example in Azure Cloud Shell (https://shell.azure.com). Save it as register.sh, then:',
    ),
    `    ${['sh', 'register.sh', ...optional].join(' ')}`,
    vscode.l10n.t(
      'It prints the client ID and the tenant ID, which I need, and a link with which you approve the app for everybody, where users may not do so themselves.',
    ),
  ];
}
