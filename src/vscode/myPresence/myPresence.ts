/** One's own presence: shown, set, and kept undisturbed while debugging. */
import { ChosenPresence } from '../../core/chosenPresence.ts';
import type { Monitor } from '../../core/monitor.ts';
import type { MyPresence } from '../../core/myPresence.ts';
import type { Clock, Log, Storage } from '../../core/ports.ts';
import type { Refresher } from '../../core/refresher.ts';
import type { Watchers } from '../../core/watchers.ts';
import type { GraphMyPresence } from '../../graph/myPresence.ts';
import type { PartingToken } from '../../graph/signIn/partingToken.ts';
import { inBackground } from '../host/background.ts';
import type { Commands } from '../host/commands.ts';
import type { Feature } from '../host/feature.ts';
import type { LiveSettings } from '../settings/settings.ts';
import type { Permissions } from '../signIn/permissions.ts';
import { MyStatusBar } from './statusBar.ts';
import { QuietWhileDebugging } from './whileDebugging.ts';

export interface MyPresenceFeatureParts {
  readonly commands: Commands;
  readonly settings: LiveSettings;
  readonly monitor: Monitor;
  readonly refresher: Refresher;
  readonly watchers: Watchers;
  readonly permissions: Permissions;
  readonly graph: GraphMyPresence;
  readonly myPresence: MyPresence;
  /** The account's own. */
  readonly storage: Storage;
  /** A fresh GUID. */
  readonly uuid: () => string;
  readonly tokens: PartingToken;
  /** Origin of the Graph that is asked. */
  readonly origin: () => string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface MyPresenceFeature extends Feature {
  /** Undoes at Microsoft what must not outlive the session, as long as there is one. Resolves soon. */
  leave(): Promise<void>;
}

export function register(parts: MyPresenceFeatureParts): MyPresenceFeature {
  const { commands, settings, monitor, refresher, watchers, permissions, graph, clock, log } = parts;
  const { myPresence: own, storage } = parts;
  const chosen = new ChosenPresence(storage, clock);
  const statusBar = new MyStatusBar();
  const isShown = (): boolean => settings.now.showMyPresence && monitor.isSignedIn;
  const show = (): void => {
    statusBar.show(isShown() ? own.knowledge : undefined);
    watchers.set('myPresence', settings.now.showMyPresence);
  };
  const quiet = new QuietWhileDebugging({
    clock,
    log,
    storage,
    window: parts.uuid(),
    isOn: () => settings.now.doNotDisturbWhileDebugging,
    isChosen: () => chosen.isThere,
    graph,
    own,
    permissions,
    keepReady: () => {
      inBackground(parts.tokens.keep(parts.origin()), log, 'A token could not be kept');
    },
  });
  const changed = (): void => {
    refresher.nudge();
  };
  const mine = { graph, own, permissions, chosen, clock, changed };
  const registered = [
    statusBar,
    quiet,
    own.onDidChange(show),
    monitor.onDidChange(show),
    settings.onDidChange(({ before, now }) => {
      show();
      if (before.doNotDisturbWhileDebugging !== now.doNotDisturbWhileDebugging) {
        inBackground(quiet.settingChanged(), log, 'Asking to set your own presence failed');
      }
    }),
    commands.registerAll({
      'colleaguePresence.setMyPresence': async () => {
        await (await import('./commands.ts')).setMyPresence(mine);
      },
      'colleaguePresence.resetMyPresence': async () => {
        await (await import('./commands.ts')).resetMyPresence(mine);
      },
      'colleaguePresence.setMyStatusMessage': async () => {
        await (await import('./commands.ts')).setMyStatusMessage(mine);
      },
    }),
  ];
  show();
  return {
    refresh: async signal => {
      if (isShown()) {
        await own.refresh(signal);
      }
    },
    useAccount: account => {
      own.forget();
      if (account) {
        quiet.start();
      }
    },
    leave: async () => {
      parts.tokens.part();
      await quiet.part();
    },
    forget: () => chosen.forget(),
    dispose: () => {
      for (const one of registered) {
        one.dispose();
      }
    },
  };
}
