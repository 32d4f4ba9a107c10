/** The part of the composition that acts for the user: reaching colleagues, waiting for them, their own presence. */
import type * as vscode from 'vscode';
import { FreeWatches } from '../core/freeWatches.ts';
import type { Disposable } from '../core/events.ts';
import type { Monitor } from '../core/monitor.ts';
import type { Clock, Log, Storage } from '../core/ports.ts';
import type { Row } from '../core/roster.ts';
import type { GraphClient } from '../graph/http.ts';
import { GraphMyPresence } from '../graph/myPresence.ts';
import { ChosenPresence } from '../core/chosenPresence.ts';
import type { MyPresenceParts } from './myPresence/commands.ts';
import { Reach } from './reach/reach.ts';
import type { TellMeParts } from './tellMe/commands.ts';
import { attention, FreeNotifier } from './tellMe/notifier.ts';
import { MyPresence } from '../core/myPresence.ts';
import { QuietWhileDebugging } from './myPresence/whileDebugging.ts';
import { openLink } from './reach/openLink.ts';
import type { Settings } from './settings/settings.ts';
import type { Permissions } from './signIn/permissions.ts';
import { storageOf } from './host/storage.ts';
import { MessageDocuments } from './reach/messageDocument.ts';

/** Whose wishes are remembered. */
const ACCOUNT = 'actingAccount';

export interface ActingParts {
  readonly client: GraphClient;
  readonly monitor: Monitor;
  readonly permissions: Permissions;
  readonly settings: () => Settings;
  /** Shared by all windows, and remembered over restarts. */
  readonly memory: vscode.Memento;
  /** A fresh GUID. */
  readonly uuid: () => string;
  /** The account that is signed in, as sign-in knows it. */
  readonly account: () => string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Keeps what it takes to undo, when the window parts, what was set while debugging. */
  readonly keepReady: () => void;
  /** Has everybody's presence asked for soon. */
  readonly refreshSoon: () => void;
}

export class Acting implements Disposable {
  readonly reach: Reach;
  readonly own: MyPresence;
  readonly watches: FreeWatches;
  readonly documents: MessageDocuments;
  readonly quiet: QuietWhileDebugging;
  /** What the commands need. */
  readonly tellMe: TellMeParts;
  readonly myPresence: MyPresenceParts;
  readonly #notifier: FreeNotifier;
  readonly #chosen: ChosenPresence;
  readonly #storage: Storage;
  readonly #account: ActingParts['account'];

  constructor(parts: ActingParts) {
    const { client, monitor, permissions, settings, memory, uuid, clock, log, refreshSoon, keepReady } =
      parts;
    const storage = storageOf(memory);
    this.#storage = storage;
    this.#account = parts.account;
    this.documents = new MessageDocuments(uuid);
    const roster = () => monitor.snapshot.roster;
    const graph = new GraphMyPresence(client, () => clock.now());
    const isSelf = (row: Row) => this.isSelf(row);
    this.reach = new Reach({ settings, roster, open: openLink, isSelf });
    this.own = new MyPresence(graph, clock);
    this.watches = new FreeWatches({ clock, storage, isSelf });
    this.#chosen = new ChosenPresence(storage, clock);
    this.#notifier = new FreeNotifier({
      watches: this.watches,
      monitor,
      attention,
      clock,
      log,
      myPresence: () => this.own.read(),
      chat: row => this.reach.chat([row]),
    });
    this.quiet = new QuietWhileDebugging({
      clock,
      log,
      storage,
      window: uuid(),
      isOn: () => settings().doNotDisturbWhileDebugging,
      isChosen: () => this.#chosen.isThere,
      graph,
      own: this.own,
      permissions,
      keepReady,
    });
    this.tellMe = { watches: this.watches, roster, chat: rows => this.reach.chat(rows) };
    this.myPresence = {
      graph,
      own: this.own,
      permissions,
      chosen: this.#chosen,
      clock,
      changed: refreshSoon,
    };
  }

  /** Whether a row is the user's own. Until Graph has said who that is, their account tells, as far as it does. */
  isSelf({ person }: Row): boolean {
    const id = this.own.id ?? /^[0-9a-f-]{36}(?=\.)/i.exec(this.#account() ?? '')?.[0].toLowerCase();
    return person !== undefined && person.id === id;
  }

  /** An account is signed in: what another one left behind, perhaps before a restart, is not its own. */
  async useAccount(account: string): Promise<void> {
    if (this.#storage.get(ACCOUNT) !== account) {
      await this.forget();
      await this.#storage.set(ACCOUNT, account);
    }
    this.quiet.start();
  }

  /** Asks what is shown beside colleagues' presence. Never rejects. */
  async refresh(signal: AbortSignal, isShown: boolean): Promise<void> {
    if (isShown) {
      await this.own.refresh(signal);
    }
  }

  /** What one account has asked for is not another's. */
  async forget(): Promise<void> {
    await this.quiet.part();
    this.own.forget();
    this.documents.forget();
    await this.watches.forget();
    await this.#chosen.forget();
    await this.#storage.set(ACCOUNT, undefined);
  }

  dispose(): void {
    this.#notifier.dispose();
    this.quiet.dispose();
    this.documents.dispose();
    this.own.dispose();
  }
}
