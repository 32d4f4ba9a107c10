/** What is asked, what is kept, and how to have all of it forgotten. */
import * as vscode from 'vscode';
import type { Receipt } from '../../graph/receipt.ts';
import type { Commands } from '../host/commands.ts';
import type { Feature } from '../host/feature.ts';
import { dropForgotten } from '../host/forgotten.ts';
import type { CommandId } from '../host/names.ts';
import { showPage } from '../host/showPage.ts';
import type { Connection } from '../signIn/connection.ts';
import type { ForgettingParts } from './forget.ts';
import { ReceiptDocument } from './receiptDocument.ts';

export interface PrivacyParts extends Omit<ForgettingParts, 'session' | 'own' | 'context' | 'forgetMore'> {
  readonly commands: Commands;
  readonly context: vscode.ExtensionContext;
  readonly connection: Pick<Connection, 'session' | 'own'> & { readonly receipt: Receipt };
}

export function register(parts: PrivacyParts): Feature {
  const { commands, context, connection, clock } = parts;
  const { receipt, session, own } = connection;
  const document = new ReceiptDocument({
    receipt,
    isOwnSignIn: () => session.provider === 'colleague-presence',
    clock,
  });
  return vscode.Disposable.from(
    document,
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        dropForgotten(context); // perhaps in another window
      }
    }),
    commands.registerAll({
      'colleaguePresence.showReceipt': () => document.show(),
      'colleaguePresence.openPrivacy': () =>
        showPage(vscode.Uri.joinPath(context.extensionUri, 'docs', 'privacy.md')),
      'colleaguePresence.forgetEverything': async () => {
        const { forgetEverything } = await import('./forget.ts');
        await forgetEverything({
          ...parts,
          session,
          own,
          forgetMore: async () => {
            await vscode.commands.executeCommand('colleaguePresence.showEverybody' satisfies CommandId);
            document.forget();
          },
        });
      },
    }),
  );
}
