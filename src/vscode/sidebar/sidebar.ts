/** The sidebar: the tree of colleagues, what stands above it, and the status bar's summary of it. */
import * as vscode from 'vscode';
import type { Event } from '../../core/events.ts';
import { isNothingCurrent, type GroupBy, type GroupInLayout, type SortBy } from '../../core/arrangement.ts';
import { hasRowsToShow, needsSignIn, type Condition } from '../../core/condition.ts';
import type { FreeWatches } from '../../core/freeWatches.ts';
import type { Monitor, Snapshot } from '../../core/monitor.ts';
import type { Refresher } from '../../core/refresher.ts';
import { isAskable, people, type Row } from '../../core/roster.ts';
import type { Watchers } from '../../core/watchers.ts';
import type { Banner } from '../host/banner.ts';
import type { Choosing } from '../host/choosing.ts';
import type { Commands } from '../host/commands.ts';
import type { ContextKeys } from '../host/contextKeys.ts';
import type { Feature } from '../host/feature.ts';
import { VIEW } from '../host/names.ts';
import { say } from '../host/notify.ts';
import { withViewProgress } from '../host/viewProgress.ts';
import type { LiveSettings } from '../settings/settings.ts';
import { messageFor } from '../words/messages.ts';
import { timeBy } from '../words/times.ts';
import { ChosenInSidebar } from './chosen.ts';
import { TreeDragAndDrop, type Drop } from './dragAndDrop.ts';
import type { TreeElement } from './elements.ts';
import { FocusPlace } from './focusPlace.ts';
import { changeView } from './changeView.ts';
import { StatusBar } from './statusBar.ts';
import { ColleaguesTree, type TreeParts } from './tree.ts';

const ONLY_ASKABLE = 'onlyAskable';

export interface SidebarParts extends Omit<TreeParts, 'judge'> {
  readonly commands: Commands;
  readonly contextKeys: ContextKeys;
  readonly settings: LiveSettings;
  readonly monitor: Monitor;
  readonly refresher: Refresher;
  readonly watchers: Watchers;
  readonly watches: FreeWatches;
  /** What is always said beside the title, and above the rows. */
  readonly banner: Banner | undefined;
  /** What is remembered of this workspace's view. */
  readonly memory: vscode.Memento;
  /** The groups of the settings, with what there is to say of each. */
  readonly layout: () => readonly GroupInLayout[];
  /** Asks again also for what was not found, or failed, a moment ago. */
  readonly lookAgain: () => Promise<void>;
}

export interface SidebarFeature extends Feature {
  readonly choosing: Choosing;
  readonly onDidDrop: Event<Drop>;
  /** What stands for a row in a tooltip's links, wherever it is shown. */
  readonly handleOf: (row: Row) => number;
}

export function register(parts: SidebarParts): SidebarFeature {
  const { commands, monitor } = parts;
  const sidebar = new Sidebar(parts);
  const sortBy = (order: SortBy) => () => changeView(parts.settings.configuration, 'sortBy', order);
  const groupBy = (order: GroupBy) => () => changeView(parts.settings.configuration, 'groupBy', order);
  const registered = commands.registerAll({
    'colleaguePresence.refresh': () => refresh(parts),
    'colleaguePresence.toggleAvailableOnly': () => sidebar.showOnlyAskable(!sidebar.isOnlyAskable),
    'colleaguePresence.showEverybody': () => sidebar.showOnlyAskable(false),
    'colleaguePresence.sortByAvailability': sortBy('availability'),
    'colleaguePresence.sortByAvailabilityChosen': sortBy('availability'),
    'colleaguePresence.sortByName': sortBy('name'),
    'colleaguePresence.sortByNameChosen': sortBy('name'),
    'colleaguePresence.groupByGroup': groupBy('group'),
    'colleaguePresence.groupByGroupChosen': groupBy('group'),
    'colleaguePresence.groupByAvailability': groupBy('availability'),
    'colleaguePresence.groupByAvailabilityChosen': groupBy('availability'),
    'colleaguePresence.groupByNone': groupBy('none'),
    'colleaguePresence.groupByNoneChosen': groupBy('none'),
  });
  return {
    choosing: new ChosenInSidebar({
      tree: sidebar.tree,
      selectionByKey: () => sidebar.selectionByKey(),
      roster: () => monitor.snapshot.roster,
      onDidChange: monitor.onDidChange,
    }),
    onDidDrop: sidebar.onDidDrop,
    handleOf: row => sidebar.tree.handleOf(row),
    dispose: () => {
      registered.dispose();
      sidebar.dispose();
    },
  };
}

class Sidebar {
  readonly tree: ColleaguesTree;
  readonly onDidDrop: Event<Drop>;
  readonly #parts: SidebarParts;
  readonly #statusBar = new StatusBar();
  readonly #view: vscode.TreeView<TreeElement>;
  readonly #place: FocusPlace;
  readonly #registered: vscode.Disposable;

  constructor(parts: SidebarParts) {
    this.#parts = parts;
    this.tree = new ColleaguesTree({
      ...parts,
      judge: () => {
        parts.monitor.judge();
      },
    });
    const dragAndDrop = new TreeDragAndDrop(this.tree);
    this.onDidDrop = dragAndDrop.onDidDrop;
    this.#view = vscode.window.createTreeView(VIEW, {
      treeDataProvider: this.tree,
      dragAndDropController: dragAndDrop,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#place = new FocusPlace({
      tree: this.tree,
      clock: parts.clock,
      focus: element => {
        this.#focus(element);
      },
    });
    const show = (): void => {
      this.#show();
    };
    const doSomethingElse = (): void => {
      this.tree.endReading();
    };
    this.#registered = vscode.Disposable.from(
      this.#view,
      this.tree,
      dragAndDrop,
      this.#statusBar,
      parts.monitor.onDidChange(show),
      parts.watches.onDidChange(show),
      parts.settings.onDidChange(show),
      this.#view.onDidChangeVisibility(() => {
        this.#watch();
        doSomethingElse();
      }),
      this.#view.onDidChangeSelection(() => {
        this.#place.forget();
        doSomethingElse();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
        if (kind !== undefined) {
          doSomethingElse(); // by hand, and not by a log that grows
        }
      }),
    );
    this.#show();
  }

  /** What is selected, where a key was pressed on it: it may be about to go. */
  selectionByKey(): readonly TreeElement[] {
    const { selection } = this.#view;
    this.#place.note(selection.filter(element => this.tree.meaningOf(element)));
    return selection;
  }

  /** Whether only those who can be asked now are shown: a choice of this window's, remembered. */
  get isOnlyAskable(): boolean {
    return this.#parts.memory.get(ONLY_ASKABLE) === true;
  }

  async showOnlyAskable(isOnly: boolean): Promise<void> {
    await this.#parts.memory.update(ONLY_ASKABLE, isOnly || undefined);
    this.#show();
  }

  dispose(): void {
    // VS Code keeps what stands around the tree for the next one
    this.#view.message = '';
    this.#view.description = '';
    this.#view.badge = undefined;
    this.#registered.dispose();
  }

  #focus(element: TreeElement): void {
    if (this.#view.visible) {
      this.#view.reveal(element, { select: true, focus: true }).then(undefined, () => undefined); // it may have gone too
    }
  }

  /** Shows what is known now. */
  #show(): void {
    const { snapshot } = this.#parts.monitor;
    const { groupBy, sortBy, statusBar } = this.#parts.settings.now;
    const watches = this.#parts.watches.all;
    const layout = { groupBy, sortBy, groups: this.#parts.layout(), onlyAskable: this.isOnlyAskable };
    this.tree.show(snapshot, layout, watches);
    this.#place.follow();
    this.#statusBar.show(snapshot, statusBar);
    this.#showBadge(watches.length > 0 ? this.#parts.watches.countFree(snapshot.roster) : 0);
    const isNothingKnown = isNothingCurrent(snapshot.roster.rows);
    const { banner } = this.#parts;
    const message = [
      banner?.above,
      messageFor(snapshot.condition),
      wayOutFor(snapshot.condition),
      this.#messageOfFilter(snapshot),
    ]
      .filter(sentence => sentence !== undefined)
      .join(' ');
    if (message !== (this.#view.message ?? '')) {
      // for Eclipse Theia, even an empty one stands in the place of the welcome
      (this.#view as { message: string | undefined }).message = message || undefined;
    }
    const description = [
      ...(banner ? [banner.beside] : []),
      ...(this.isOnlyAskable && !isNothingKnown ? [onlyAskableWords()] : []),
    ].join(' · ');
    if (description !== (this.#view.description ?? '')) {
      this.#view.description = description;
    }
    this.#setContextKeys(snapshot);
    this.#watch();
  }

  #setContextKeys({ condition, roster }: Snapshot): void {
    const { contextKeys, monitor, settings, watches } = this.#parts;
    const { kind } = condition;
    const groups = this.#parts.layout();
    contextKeys.set('colleaguePresence.condition', kind);
    contextKeys.set('colleaguePresence.failure', kind === 'failing' ? condition.failure.kind : undefined);
    contextKeys.set('colleaguePresence.setUpProblem', kind === 'notSetUp' ? condition.problem : undefined);
    contextKeys.set('colleaguePresence.signedIn', monitor.isSignedIn);
    contextKeys.set('colleaguePresence.availableOnly', this.isOnlyAskable);
    contextKeys.set('colleaguePresence.needsSignIn', monitor.isSignedIn && needsSignIn(condition));
    contextKeys.set('colleaguePresence.sortBy', settings.now.sortBy);
    contextKeys.set('colleaguePresence.groupBy', settings.now.groupBy);
    contextKeys.set('colleaguePresence.hasColleagues', roster.rows.length > 0);
    contextKeys.set(
      'colleaguePresence.hasGroups',
      groups.length > 0 || roster.rows.some(({ colleague }) => colleague.group !== undefined),
    );
    contextKeys.set(
      'colleaguePresence.hasGroupToAllow',
      groups.some(({ note }) => note?.kind === 'notAllowed'),
    );
    contextKeys.set(
      'colleaguePresence.hasPinned',
      roster.rows.some(({ colleague }) => colleague.isPinned),
    );
    contextKeys.set('colleaguePresence.waiting', watches.all.length > 0);
    if (monitor.isSignedIn || kind !== 'loading') {
      contextKeys.set('colleaguePresence.hasStarted', true); // after what the welcome depends on
    }
  }

  /** Counts those who can be asked among those the user waits for, and nothing else. */
  #showBadge(count: number): void {
    if (count !== (this.#view.badge?.value ?? 0)) {
      const tooltip =
        count === 1
          ? vscode.l10n.t('1 of those you wait for can be asked')
          : vscode.l10n.t('{0} of those you wait for can be asked', count);
      this.#view.badge = count > 0 ? { value: count, tooltip } : undefined;
    }
  }

  /** What to say of the rows where only those who can be asked are to be shown: some, none or all of them. */
  #messageOfFilter({ roster, condition }: Snapshot): string | undefined {
    const { rows } = roster;
    if (!this.isOnlyAskable || !hasRowsToShow(condition)) {
      return undefined;
    }
    const all = people(rows);
    const askable = all.filter(isAskable);
    if (askable.length > 0) {
      return askable.length === all.length
        ? undefined
        : vscode.l10n.t('Only those who can be asked now are shown: {0} of {1}.', askable.length, all.length);
    }
    if (isNothingCurrent(rows)) {
      return vscode.l10n.t('Everybody is shown, since who can be asked now is not known.');
    }
    return condition.kind === 'loading'
      ? undefined
      : vscode.l10n.t('Nobody can be asked now. The view shows only those who can.');
  }

  #watch(): void {
    const { watchers, settings } = this.#parts;
    watchers.set('sidebar', this.#view.visible);
    watchers.set('statusBar', settings.now.statusBar.kind !== 'off');
  }
}

/** Where the rows cannot be renewed without another sign-in: the view's title has a button for it then. */
function wayOutFor(condition: Condition): string | undefined {
  return needsSignIn(condition) && hasRowsToShow(condition)
    ? vscode.l10n.t('Sign in again, or try again, with the buttons in the title above.')
    : undefined;
}

async function refresh({ refresher, lookAgain }: SidebarParts): Promise<void> {
  await lookAgain();
  const outcome = await withViewProgress(() => refresher.refreshNow());
  if (outcome.kind === 'throttled') {
    say(
      vscode.l10n.t(
        'Microsoft 365 asked to wait, so nothing was loaded now. The next refresh is due at {0}.',
        timeBy(refresher.dueAt ?? outcome.until),
      ),
    );
  }
}

function onlyAskableWords(): string {
  return vscode.l10n.t('only those who can be asked');
}
