/** Reaching colleagues: from a row to a chat, a call, a mail, a meeting, their address or their message. */
import * as vscode from 'vscode';
import type { Monitor } from '../../core/monitor.ts';
import { hasMessage, type Row } from '../../core/roster.ts';
import type { Choosing } from '../host/choosing.ts';
import { told, type Commands } from '../host/commands.ts';
import type { Feature } from '../host/feature.ts';
import type { LiveSettings } from '../settings/settings.ts';
import { Reach } from './links.ts';
import { MessageDocuments } from './messageDocument.ts';

export interface ReachParts {
  readonly commands: Commands;
  readonly choosing: Choosing;
  readonly settings: LiveSettings;
  readonly monitor: Monitor;
  /** Whether a row is the user's own. */
  readonly isSelf: (row: Row) => boolean;
  /** Opens a link outside of VS Code, as it is written. */
  readonly open: (link: string) => Promise<unknown>;
  /** A fresh GUID. */
  readonly uuid: () => string;
}

export interface ReachFeature extends Feature {
  readonly chat: (rows: readonly Row[]) => Promise<void>;
  readonly chatAboutCode: (rows: readonly Row[]) => Promise<void>;
}

export function register(parts: ReachParts): ReachFeature {
  const { commands, choosing, settings, monitor, isSelf, uuid, open } = parts;
  const documents = new MessageDocuments(uuid);
  const reach = new Reach({
    settings: () => settings.now,
    roster: () => monitor.snapshot.roster,
    open,
    isSelf,
  });
  const onRows =
    (run: (rows: readonly Row[]) => Promise<void>) =>
    async (...called: readonly unknown[]) => {
      const rows = await choosing.rows(called);
      await (rows.length > 0 ? run(rows) : undefined);
    };
  const registered = commands.registerAll({
    'colleaguePresence.chat': onRows(rows => reach.chat(rows)),
    'colleaguePresence.chatAboutCode': onRows(rows => reach.chatAboutCode(rows)),
    'colleaguePresence.call': onRows(rows => reach.call(rows, false)),
    'colleaguePresence.videoCall': onRows(rows => reach.call(rows, true)),
    'colleaguePresence.mail': onRows(rows => reach.mail(rows)),
    'colleaguePresence.meet': onRows(rows => reach.meet(rows)),
    'colleaguePresence.copyAddress': onRows(rows => reach.copyAddress(rows)),
    'colleaguePresence.showMessage': onRows(([row]) => showMessage(row, documents)),
  });
  return {
    chat: rows => reach.chat(rows),
    chatAboutCode: rows => reach.chatAboutCode(rows),
    useAccount: () => {
      documents.forget(); // what one account may read is not another's to read
    },
    dispose: () => {
      registered.dispose();
      documents.dispose();
    },
  };
}

async function showMessage(row: Row | undefined, documents: MessageDocuments): Promise<void> {
  if (!row || !hasMessage(row)) {
    throw told(vscode.l10n.t('They have written no out-of-office or status message.'));
  }
  await documents.show(row);
}
