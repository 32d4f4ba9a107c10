/** Everything that shows the roster, and whether anybody can see it. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { Monitor } from '../../core/monitor.ts';
import type { Refresher } from '../../core/refresher.ts';
import type { Row } from '../../core/roster.ts';
import { ContextKeys } from '../contextKeys.ts';
import { messageFor } from '../messages.ts';
import { VIEW } from '../names.ts';
import type { Settings } from '../settings.ts';
import { StatusBar } from './statusBar.ts';
import { ColleaguesTree, type TreeElement } from './tree.ts';

export class Views {
  readonly #monitor: Monitor;
  readonly #refresher: Refresher;
  readonly #settings: () => Settings;
  readonly #tree = new ColleaguesTree();
  readonly #statusBar = new StatusBar();
  readonly #contextKeys = new ContextKeys();
  readonly #view: vscode.TreeView<TreeElement>;
  readonly #subscriptions: readonly Disposable[];

  constructor(monitor: Monitor, refresher: Refresher, settings: () => Settings) {
    this.#monitor = monitor;
    this.#refresher = refresher;
    this.#settings = settings;
    this.#view = vscode.window.createTreeView(VIEW, { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#subscriptions = [
      this.#view,
      this.#tree,
      this.#statusBar,
      monitor.onDidChange(() => {
        this.show();
      }),
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
    this.#tree.show(snapshot, settings.groupBy, settings.sortBy);
    this.#statusBar.show(snapshot, settings.statusBar === 'summary');
    const message = messageFor(condition) ?? '';
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
    this.#watch();
  }

  /** Shows the view's progress bar as long as a promise is under way. */
  async withProgress<T>(run: () => Promise<T>): Promise<T> {
    return await vscode.window.withProgress({ location: { viewId: VIEW } }, run);
  }

  /** The row that a command was called on, in the tree. */
  rowOf(element: unknown): Row | undefined {
    return this.#tree.rowOf(element);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  #watch(): void {
    this.#refresher.setWatched(this.#view.visible || this.#settings().statusBar !== 'off');
  }
}
