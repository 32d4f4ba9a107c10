/** The receipt's page, the administrator's mail, and the commands behind them. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { mailDraftLink } from '../../../src/core/mailDraft.ts';
import { adminConsentLink } from '../../../src/graph/signIn/adminConsent.ts';
import { basePermissions } from '../../../src/graph/signIn/scopes.ts';
import type { Permission } from '../../../src/graph/permissions.ts';
import { Receipt } from '../../../src/graph/receipt.ts';
import { receiptPage } from '../../../src/vscode/privacy/receiptPage.ts';
import { administratorMail } from '../../../src/vscode/signIn/administratorMail.ts';
import { requests, until } from './contoso.ts';

const NOW = Date.UTC(2026, 10, 24, 9);

describe('the page of what was asked', () => {
  const page = (receipt: Receipt, isOwnSignIn = true): string =>
    receiptPage({ counts: receipt.counts, since: NOW, isOwnSignIn });

  it('says so where nothing was', () => {
    const text = page(new Receipt(), false);
    assert.match(text, /Nothing has been asked yet/);
    assert.match(text, /VS Code's own account signs you in/);
    assert.doesNotMatch(text, /Requests:/);
  });

  it('has a line for each kind of request, and a sum', () => {
    const receipt = new Receipt();
    const common = { service: 'graph', method: 'POST', at: NOW, status: 200 } as const;
    for (const status of [200, 200, 429]) {
      const path = '/communications/getPresencesByUserId';
      receipt.count({ ...common, path, status, sent: 'x'.repeat(100), received: 'y'.repeat(2000) });
    }
    receipt.count({ ...common, path: '/$batch', sent: 'x', received: 'y' });
    receipt.count({ ...common, method: 'GET', path: '/users/a%40contoso.com', isPart: true, status: 404 });
    receipt.count({ ...common, service: 'signIn', path: '/contoso.com/oauth2/v2.0/token' });
    const text = page(receipt);
    const items = text.split('\n').filter(line => line.startsWith('- **'));
    assert.equal(items.length, 4);
    assert.match(
      text,
      /`POST \/communications\/getPresencesByUserId` · permission `Presence\.Read\.All`\\\n {2}Requests: 3 · last at .+ · sent: 300 bytes · received: 6 kB · throttled: 1 · refused or unanswered: 0\n/,
    );
    assert.match(
      text,
      /`GET \/users\/\{…\}`, part of a batch · .+\n {2}Requests: 1 · last at .+ · throttled: 0 · refused or unanswered: 1\n/,
    );
    assert.match(text, /In all: 4 requests, 301 bytes sent, 6 kB received\. Throttled: 1\./);
    assert.doesNotMatch(text, /contoso/);
  });
});

describe('the mail for an administrator', () => {
  const app = {
    login: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    tenant: '00000000-0000-4000-8000-000000000002',
    clientId: '00000000-0000-4000-8000-000000000001',
  };

  it('has the link, the permissions with what they are for, and what is not read; a mail program takes it', () => {
    const link = adminConsentLink(app, basePermissions);
    const mail = administratorMail({ kind: 'approve', link }, basePermissions);
    assert.ok(mail.body.includes(`\n${link}\n`));
    for (const permission of basePermissions) {
      assert.match(mail.body, new RegExp(`^- ${permission}: \\w.+`, 'm'));
    }
    assert.match(mail.body, /no chats, mails, files or calendars/);
    assert.match(mail.body, /docs\/privacy\.md/);
    assert.ok(mailDraftLink(mail) !== undefined, 'short enough for a link');
  });

  it('says how to register an app where there is none yet', () => {
    const optional: readonly Permission[] = ['People.Read', 'User.Read.All'];
    const { body } = administratorMail({ kind: 'register', optional }, [...basePermissions, ...optional]);
    assert.match(body, /^ {4}sh register\.sh People\.Read User\.Read\.All$/m);
    assert.doesNotMatch(body, /adminconsent/);
    assert.match(body, /^- User\.Read\.All: /m);
  });
});

describe('the commands of privacy', () => {
  const receipt = (): vscode.TextDocument | undefined =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'colleague-presence-receipt');

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('show what was asked, of nobody by name, and keep it up to date', async () => {
    await vscode.commands.executeCommand('colleaguePresence.showReceipt');
    await until(() => receipt() !== undefined, 'opened');
    const often = (): number =>
      Number(/getPresencesByUserId`.*\n.*?Requests: (\d+)/.exec(receipt()?.getText() ?? '')?.[1]);
    const before = often();
    assert.ok(before > 0);
    await until(async () => {
      await vscode.commands.executeCommand('colleaguePresence.refresh');
      return often() > before;
    }, 'counted, while the page is open');
    const text = receipt()?.getText() ?? '';
    assert.doesNotMatch(text, /@|contoso|[0-9a-f]{8}-[0-9a-f]{4}-|Something else/i);
    assert.equal(receipt()?.isUntitled, false);
  });

  it('open the page about privacy', async () => {
    await vscode.commands.executeCommand('colleaguePresence.openPrivacy');
    await until(
      () => vscode.workspace.textDocuments.some(({ uri }) => uri.path.endsWith('/docs/privacy.md')),
      'opened',
    );
  });

  it('forget nothing before that was confirmed, which nobody can in a test', async () => {
    await vscode.commands.executeCommand('colleaguePresence.forgetEverything');
    const before = (await requests()).length;
    await vscode.commands.executeCommand('colleaguePresence.refresh');
    assert.ok((await requests()).length > before, 'still signed in');
  });
});
