/** Ask Your Administrator: a mail with all that it takes to say yes, ready to be sent. */
import * as vscode from 'vscode';
import { mailDraftLink, type MailDraft } from '../../core/mailDraft.ts';
import type { Permission } from '../../graph/permissions.ts';
import { adminConsentLink } from '../../graph/signIn/adminConsent.ts';
import { basePermissions } from '../../graph/signIn/scopes.ts';
import { told } from '../host/commands.ts';
import { inform } from '../host/notify.ts';
import { openLink } from '../host/openLink.ts';
import type { Settings } from '../settings/settings.ts';
import { featureOf } from '../words/permissions.ts';
import { administratorMail, type AdministratorTask } from './administratorMail.ts';
import { isClientId, isTenant } from './setUp.ts';

/** Besides those that nothing works without; the last four need an administrator in every organization, or nearly. */
const optionalPermissions = [
  'User.Read',
  'People.Read',
  'Presence.ReadWrite',
  'Team.ReadBasic.All',
  'TeamMember.Read.All',
  'GroupMember.Read.All',
  'User.Read.All',
] as const satisfies readonly Permission[];

/**
 * Asks which features are meant, then hands a mail to the mail program; where it is too long for that, shows and copies
 * it.
 *
 * @param extension where the extension lies, with the script and the privacy page
 */
export async function askAdministrator(settings: Settings, extension: vscode.Uri): Promise<void> {
  if (settings.cloudName === 'china') {
    throw told(
      vscode.l10n.t(
        'Microsoft Graph has no presence in the China cloud (21Vianet), so there is nothing to approve.',
      ),
    );
  }
  const optional = await askForFeatures();
  if (!optional) {
    return;
  }
  const permissions = [...basePermissions, ...optional];
  const task = taskFor(settings, permissions, optional);
  const mail = administratorMail(task, permissions);
  const link = task.kind === 'approve' ? mailDraftLink(mail) : undefined; // a script is too long for every link
  if (link === undefined || !(await openLink(link))) {
    await showMail(mail, await annexes(task, extension));
  }
}

/** @returns undefined where the user gave up */
async function askForFeatures(): Promise<readonly Permission[] | undefined> {
  type Item = vscode.QuickPickItem & { readonly permission: Permission };
  const items = optionalPermissions.map((permission): Item => ({
    permission,
    label: featureOf(permission),
    description: permission,
  }));
  const chosen = await vscode.window.showQuickPick<Item>(items, {
    title: vscode.l10n.t('Ask Your Administrator'),
    placeHolder: vscode.l10n.t(
      'Besides the presence of colleagues, what is it to be approved for? Nothing is fine.',
    ),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ permission }) => permission);
}

/** Without the ID of an app, there is none to approve yet. */
function taskFor(
  { cloud, clientId, tenant }: Settings,
  permissions: readonly Permission[],
  optional: readonly Permission[],
): AdministratorTask {
  return cloud?.graph !== undefined && isClientId(clientId) && isTenant(tenant)
    ? {
        kind: 'approve',
        link: adminConsentLink({ ...cloud, graph: cloud.graph, tenant, clientId }, permissions),
      }
    : { kind: 'register', optional };
}

/** What belongs to the mail and comes with the extension, in English. */
async function annexes(task: AdministratorTask, extension: vscode.Uri): Promise<readonly string[]> {
  const files = [...(task.kind === 'register' ? ['register.sh'] : []), 'privacy.md'];
  return await Promise.all(
    files.map(async file => {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'docs', file));
      return `-------- ${file} --------\n\n${new TextDecoder().decode(bytes).trim()}\n`;
    }),
  );
}

/** The whole mail as a document, in which it can still be changed, and on the clipboard. */
async function showMail({ subject, body }: MailDraft, more: readonly string[]): Promise<void> {
  const whole = [body, ...more].join('\n');
  const document = await vscode.workspace.openTextDocument({
    language: 'plaintext',
    content: `${subject}\n\n${whole}`,
  });
  await vscode.window.showTextDocument(document);
  await vscode.env.clipboard.writeText(whole);
  offerToOpen(subject);
}

/** Not awaited: the mail is there although the message stands. */
function offerToOpen(subject: string): void {
  const open = vscode.l10n.t('New Mail');
  const sentence = vscode.l10n.t(
    'The mail for your administrator is open here, with all that belongs to it, and was copied: paste it into a new mail.',
  );
  inform(sentence, open)
    .then(async chosen => {
      const link = chosen === open ? mailDraftLink({ subject, body: '' }) : undefined;
      await (link === undefined ? undefined : openLink(link));
    })
    .catch(() => undefined);
}
