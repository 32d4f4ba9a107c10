/** Everything that shows the roster, and whether anybody can see it. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { Group, GroupInLayout } from '../../core/arrangement.ts';
import { hasRowsToShow } from '../../core/condition.ts';
import type { Monitor, Snapshot } from '../../core/monitor.ts';
import type { Log } from '../../core/ports.ts';
import type { Refresher } from '../../core/refresher.ts';
import type { FreeWatch, FreeWatches } from '../../core/freeWatches.ts';
import { isAskable, type Row } from '../../core/roster.ts';
import type { MyPresence } from '../../core/myPresence.ts';
import { ContextKeys } from '../host/contextKeys.ts';
import { messageFor } from '../words/messages.ts';
import { VIEW } from '../host/names.ts';
import type { Settings } from '../settings/settings.ts';
import { TreeDragAndDrop, type DropTarget } from './dragAndDrop.ts';
import { MyStatusBar } from '../myPresence/statusBar.ts';
import { StatusBar } from './statusBar.ts';
import { ColleaguesTree, type PhotoOf, type TreeElement } from './tree.ts';

const ONLY_ASKABLE = 'onlyAskable';

export interface ViewsParts {
  readonly monitor: Monitor;
  readonly refresher: Refresher;
  readonly settings: () => Settings;
  /** What is remembered of this workspace's view. */
  readonly memory: vscode.Memento;
  readonly drop: DropTarget;
  /** The groups of the settings, with what there is to say of each. */
  readonly layout: () => readonly GroupInLayout[];
  readonly photo: PhotoOf;
  readonly watches: FreeWatches;
  readonly own: MyPresence;
  /** Whether a row is the user's own. */
  readonly isSelf: (row: Row) => boolean;
  readonly log: Log;
}

export class Views {
  readonly #monitor: Monitor;
  readonly #refresher: Refresher;
  readonly #settings: () => Settings;
  readonly #tree: ColleaguesTree;
  readonly #layout: ViewsParts['layout'];
  readonly #watches: FreeWatches;
  readonly #own: MyPresence;
  readonly #statusBar = new StatusBar();
  readonly #myStatusBar = new MyStatusBar();
  readonly #contextKeys: ContextKeys;
  readonly #view: vscode.TreeView<TreeElement>;
  readonly #memory: vscode.Memento;
  readonly #subscriptions: readonly Disposable[];

  constructor(parts: ViewsParts) {
    const { monitor, refresher, settings, memory, drop, layout, photo, watches, own } = parts;
    this.#contextKeys = new ContextKeys(parts.log);
    this.#watches = watches;
    this.#own = own;
    this.#monitor = monitor;
    this.#refresher = refresher;
    this.#settings = settings;
    this.#memory = memory;
    this.#layout = layout;
    this.#tree = new ColleaguesTree(photo, parts.isSelf);
    this.#view = vscode.window.createTreeView(VIEW, {
      treeDataProvider: this.#tree,
      dragAndDropController: new TreeDragAndDrop(this.#tree, drop),
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#subscriptions = [
      this.#view,
      this.#tree,
      this.#statusBar,
      this.#myStatusBar,
      ...[monitor, watches, own].map(source =>
        source.onDidChange(() => {
          this.show();
        }),
      ),
      this.#view.onDidChangeVisibility(() => {
        this.#watch();
      }),
    ];
  }

  /** Shows what is known now. */
  show(): void {
    const { snapshot } = this.#monitor;
    const { condition } = snapshot;
    const settings = this.#settings();
    const watches = this.#watches.all;
    const layout = {
      groupBy: settings.groupBy,
      sortBy: settings.sortBy,
      groups: this.#layout(),
      onlyAskable: this.isOnlyAskable,
    };
    this.#tree.show(snapshot, layout, watches);
    this.#statusBar.show(snapshot, settings.statusBar);
    this.#myStatusBar.show(
      settings.showMyPresence && this.#monitor.isSignedIn ? this.#own.knowledge : undefined,
    );
    this.#showBadge(watches.length > 0 ? this.#watches.countFree(snapshot.roster) : 0);
    this.#contextKeys.set('colleaguePresence.waiting', watches.length > 0);
    const message = messageFor(condition) ?? (this.#isNobodyLeft(snapshot) ? nobodyToAsk() : '');
    if (message !== (this.#view.message ?? '')) {
      this.#view.message = message;
    }
    this.#contextKeys.set('colleaguePresence.condition', condition.kind);
    this.#contextKeys.set(
      'colleaguePresence.failure',
      condition.kind === 'failing' ? condition.failure.kind : undefined,
    );
    this.#contextKeys.set(
      'colleaguePresence.setUpProblem',
      condition.kind === 'notSetUp' ? condition.problem : undefined,
    );
    this.#contextKeys.set('colleaguePresence.signedIn', this.#monitor.isSignedIn);
    this.#contextKeys.set('colleaguePresence.availableOnly', this.isOnlyAskable);
    this.#contextKeys.set('colleaguePresence.sortBy', settings.sortBy);
    const description = this.isOnlyAskable ? onlyAskableWords() : '';
    if (description !== (this.#view.description ?? '')) {
      this.#view.description = description;
    }
    this.#watch();
  }

  /** Whether only those who can be asked now are shown: a choice of this window's, remembered. */
  get isOnlyAskable(): boolean {
    return this.#memory.get(ONLY_ASKABLE) === true;
  }

  async showOnlyAskable(isOnly: boolean): Promise<void> {
    await this.#memory.update(ONLY_ASKABLE, isOnly || undefined);
    this.show();
  }

  /** What is selected in the tree, where a command was not called on anything. */
  get selection(): readonly TreeElement[] {
    return this.#view.selection;
  }

  /** Shows the view's progress bar as long as a promise is under way. */
  async withProgress<T>(run: () => Promise<T>): Promise<T> {
    return await vscode.window.withProgress({ location: { viewId: VIEW } }, run);
  }

  /** The row that a command was called on, in the tree. */
  rowOf(element: unknown): Row | undefined {
    return this.#tree.rowOf(element);
  }

  /** Whom the user waits for, where a command was called on that, in the tree. */
  watchOf(element: unknown): FreeWatch | undefined {
    return this.#tree.watchOf(element);
  }

  /** The group that a command was called on, in the tree. */
  groupOf(element: unknown): Group | undefined {
    return this.#tree.groupOf(element);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  /** Counts those who are free among those the user waits for, and nothing else. */
  #showBadge(count: number): void {
    if (count !== (this.#view.badge?.value ?? 0)) {
      this.#view.badge =
        count > 0
          ? {
              value: count,
              tooltip:
                count === 1
                  ? vscode.l10n.t('1 of those you wait for is available')
                  : vscode.l10n.t('{0} of those you wait for are available', count),
            }
          : undefined;
    }
  }

  #isNobodyLeft({ roster, condition }: Snapshot): boolean {
    return this.isOnlyAskable && hasRowsToShow(condition) && !roster.rows.some(isAskable);
  }

  #watch(): void {
    const { statusBar, showMyPresence } = this.#settings();
    const isSeen = this.#view.visible || statusBar.kind !== 'off' || showMyPresence;
    this.#refresher.setWatched(isSeen || this.#watches.all.length > 0);
  }
}

function onlyAskableWords(): string {
  return vscode.l10n.t('only those to ask now');
}

function nobodyToAsk(): string {
  return vscode.l10n.t('Nobody can be asked right now. The view shows only those who can.');
}
