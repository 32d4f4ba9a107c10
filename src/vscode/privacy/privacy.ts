/** What is asked, what is kept, and how to have all of it forgotten. */
import * as vscode from 'vscode';
import type { Receipt } from '../../graph/receipt.ts';
import type { Commands } from '../host/commands.ts';
import type { Feature } from '../host/feature.ts';
import { dropForgotten, type Kept } from '../host/forgotten.ts';
import type { CommandId } from '../host/names.ts';
import { showPage } from '../host/showPage.ts';
import type { Connection } from '../signIn/connection.ts';
import type { ForgettingParts } from './forget.ts';
import { ReceiptDocument } from './receiptDocument.ts';

export interface PrivacyParts extends Omit<ForgettingParts, 'session' | 'own' | 'kept' | 'forgetMore'> {
  readonly commands: Commands;
  /** Undefined where nothing is kept: then there is nothing to forget, nor anything that was asked. */
  readonly kept: Kept | undefined;
  readonly receipt: Receipt;
  /** Where the extension lies. */
  readonly extension: vscode.Uri;
  readonly connection: Pick<Connection, 'session' | 'own'>;
}

export function register(parts: PrivacyParts): Feature {
  const { commands, kept, extension } = parts;
  const page = commands.register('colleaguePresence.openPrivacy', () =>
    showPage(vscode.Uri.joinPath(extension, 'docs', 'privacy.md')),
  );
  return kept ? vscode.Disposable.from(page, registerForgetting(parts, kept)) : page;
}

function registerForgetting(parts: PrivacyParts, kept: Kept): Feature {
  const { commands, receipt, connection, clock } = parts;
  const { session, own } = connection;
  const document = new ReceiptDocument({
    receipt,
    isOwnSignIn: () => session.provider === 'colleague-presence',
    clock,
  });
  return vscode.Disposable.from(
    document,
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        dropForgotten(kept); // perhaps in another window
      }
    }),
    commands.registerAll({
      'colleaguePresence.showReceipt': () => document.show(),
      'colleaguePresence.forgetEverything': async () => {
        const { forgetEverything } = await import('./forget.ts');
        await forgetEverything({
          ...parts,
          kept,
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
