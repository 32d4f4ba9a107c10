/**
 * Who can answer about the code, and whether they can be asked now. What it takes is loaded when the view is first seen,
 * a command is first used, or the hint is switched on.
 */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { FreeWatches } from '../../core/freeWatches.ts';
import { LoadedOnce } from '../../core/loadedOnce.ts';
import type { Monitor } from '../../core/monitor.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { Refresher } from '../../core/refresher.ts';
import type { Row } from '../../core/roster.ts';
import type { Watchers } from '../../core/watchers.ts';
import { inBackground } from '../host/background.ts';
import type { Banner } from '../host/banner.ts';
import type { Commands } from '../host/commands.ts';
import type { ContextKeys } from '../host/contextKeys.ts';
import type { Feature } from '../host/feature.ts';
import { EXPERTS_VIEW } from '../host/names.ts';
import type { LiveSettings } from '../settings/settings.ts';
import type { ExpertElement, ExpertsTree } from './expertsView.ts';
import type { ExpertsRoom } from './room.ts';

/** What the entry brings for it. */
export interface ExpertsPlatform {
  /** Loads what says who knows the code; only where Git can be run. */
  readonly loadExperts?: () => Promise<(parts: ExpertsParts, tree: ExpertsTree) => ExpertsRoom>;
  /** Registers the tools for assistants; there where the other is. */
  readonly registerTools?: (parts: ExpertsParts, room: () => Promise<ExpertsRoom>) => Disposable;
}

export interface ExpertsParts {
  readonly commands: Commands;
  readonly contextKeys: ContextKeys;
  readonly settings: LiveSettings;
  readonly monitor: Monitor;
  readonly watchers: Watchers;
  readonly watches: FreeWatches;
  readonly refresher: Refresher;
  readonly clock: Clock;
  readonly log: Log;
  readonly platform: ExpertsPlatform;
  /** What is said beside the title. */
  readonly banner: Banner | undefined;
  /** Whether a row is the user's own. */
  readonly isSelf: (row: Row) => boolean;
  /** Has people besides the lists asked for. */
  readonly askFor: (purpose: string, addresses: readonly string[]) => void;
  /** What stands for a row in a tooltip's links. */
  readonly handleOf: (row: Row) => number;
  readonly chat: (rows: readonly Row[]) => Promise<void>;
  readonly chatAboutCode: (rows: readonly Row[]) => Promise<void>;
}

export function register(parts: ExpertsParts): Feature {
  const { contextKeys, platform, commands, settings, watchers, log } = parts;
  const { loadExperts, registerTools } = platform;
  contextKeys.set('colleaguePresence.hasGit', loadExperts !== undefined);
  if (!loadExperts) {
    return { dispose: () => undefined };
  }
  const changed = new vscode.EventEmitter<undefined>();
  let loaded: ExpertsRoom | undefined;
  const once = new LoadedOnce(async () => {
    const make = await loadExperts();
    loaded = make(parts, {
      view,
      changed: () => {
        changed.fire(undefined);
      },
    });
    loaded.visibilityChanged(); // the view may be open already
    return loaded;
  });
  const room = () => once.get();
  const provider: vscode.TreeDataProvider<ExpertElement> = {
    onDidChangeTreeData: changed.event,
    getChildren: element => (element || !loaded ? [] : [...loaded.children()]),
    getTreeItem: element => loaded?.item(element) ?? new vscode.TreeItem(''),
    getParent: () => undefined,
    resolveTreeItem: (item, element) => loaded?.resolve(item, element) ?? item,
  };
  const view = vscode.window.createTreeView(EXPERTS_VIEW, { treeDataProvider: provider });
  view.description = parts.banner?.beside ?? '';
  const look = (): void => {
    watchers.set('experts', view.visible);
    if (loaded) {
      loaded.visibilityChanged();
    } else if (view.visible) {
      inBackground(room(), log, 'Who can answer could not be shown');
    }
  };
  const hint = (): void => {
    if (settings.now.experts.lineHint) {
      inBackground(room(), log, 'The hint behind the line could not be loaded');
    }
  };
  const registered = vscode.Disposable.from(
    view,
    changed,
    ...(registerTools ? [registerTools(parts, room)] : []),
    view.onDidChangeVisibility(look),
    settings.onDidChange(hint),
    commands.registerAll({
      'colleaguePresence.whoCanAnswer': async () => {
        await (await room()).whoCanAnswer();
      },
      'colleaguePresence.askAuthorOfLine': async (...called) => {
        await (await room()).askAuthorOfLine(called);
      },
      'colleaguePresence.whoCanReview': async () => {
        await (await room()).whoCanReview();
      },
      'colleaguePresence.chatWithExpert': async () => {
        await parts.chat((await room()).selected());
      },
      'colleaguePresence.pinExperts': async () => {
        (await room()).pin();
      },
      'colleaguePresence.unpinExperts': async () => {
        (await room()).unpin();
      },
    }),
  );
  hint();
  if (view.visible) {
    look();
  }
  return {
    dispose: () => {
      // VS Code keeps what stands around the tree for the next one
      view.message = '';
      view.description = '';
      registered.dispose();
      once.dispose();
    },
  };
}
