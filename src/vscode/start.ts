/** The composition root: makes the parts, connects them, and says what happens when something changes. */
import * as vscode from 'vscode';
import { freshFor } from '../core/cadence.ts';
import { Directory } from '../core/directory.ts';
import { Monitor } from '../core/monitor.ts';
import { Refresher, type RefreshResult } from '../core/refresher.ts';
import { LiveLists } from '../core/liveLists.ts';
import { GraphClient } from '../graph/http.ts';
import { LiveListFinder } from '../graph/liveListFinder.ts';
import { GraphLiveLists } from '../graph/liveLists.ts';
import { GraphPeopleSearch } from '../graph/peopleSearch.ts';
import { GraphPhotos } from '../graph/photos.ts';
import { LiveGroups } from '../core/liveGroups.ts';
import { GraphPeopleSource } from '../graph/people.ts';
import { toPlainText } from '../graph/plainText.ts';
import { GraphPresenceSource } from '../graph/presence.ts';
import { Acting } from './acting.ts';
import { systemClock } from './host/clock.ts';
import { registerCommands } from './all.ts';
import { Groups } from './people/groups.ts';
import { guarded } from './host/commands.ts';
import { makeLog } from './host/log.ts';
import { EXTENSION } from './host/names.ts';
import type { Platform } from './host/platform.ts';
import { ProblemReport } from './settings/problems.ts';
import { readSettings } from './settings/settings.ts';
import { PartingToken } from '../graph/signIn/partingToken.ts';
import { Permissions } from './signIn/permissions.ts';
import { readPlace } from './signIn/place.ts';
import type { Provider } from '../graph/signIn/routes.ts';
import { Session } from './signIn/session.ts';
import { ownTarget, setUpOf, type SetUp } from './signIn/setUp.ts';
import { SettingsLists } from './settings/lists.ts';
import { storageOf } from './host/storage.ts';
import { Views } from './sidebar/sidebar.ts';

/** Settings that sign-in follows from: ours, and those of VS Code's provider for other clouds. */
const signInSettings = [
  ...['cloud', 'customCloud', 'auth'].map(name => `${EXTENSION}.${name}`),
  'microsoft-sovereign-cloud',
];

export interface Started {
  /** Undoes what must not outlive the window. */
  stop(): Promise<void>;
}

/** Starts the product. Returns at once; nothing is asked of the network before. */
export function start(context: vscode.ExtensionContext, platform: Platform): Started {
  const channel = vscode.window.createOutputChannel('Colleague Presence', { log: true });
  const log = makeLog(channel);
  const clock = systemClock;
  let settings = readSettings();

  const setUp = (missing: ReadonlySet<Provider>): SetUp => {
    const login = settings.cloudName === 'custom' ? settings.cloud?.login : undefined;
    return setUpOf(settings, { ...readPlace(platform.ownSignIn ? 'node' : 'worker', login), missing });
  };
  const session = new Session({
    memory: context.globalState,
    log,
    target: missing => {
      const now = setUp(missing);
      return now.kind === 'ready' ? now.target : undefined;
    },
  });
  const own = platform.ownSignIn?.({ context, log, clock, target: () => ownTarget(settings) });
  const endpoint = () => ({ origin: settings.cloud?.graph ?? '', version: settings.apiVersion });
  const tokens = new PartingToken((origin, wish) => session.token(origin, wish));
  const client = new GraphClient({
    fetch: platform.fetch,
    uuid: platform.uuid,
    clock,
    log,
    endpoint,
    token: (origin, wish) => tokens.token(origin, wish),
    refused: (origin, renewal) => {
      session.refused(origin, renewal);
    },
  });
  const people = new GraphPeopleSource(client, clock);
  const presence = new GraphPresenceSource(client, log);
  const directory = new Directory({ source: people, storage: storageOf(context.globalState), clock, log });
  const photos = new GraphPhotos(client, clock);
  const lists = new LiveLists({ source: new GraphLiveLists(client, endpoint), clock, log });
  const live = new LiveGroups(lists, directory);
  const monitor = new Monitor({
    clock,
    log,
    directory,
    source: presence,
    toPlainText,
    freshFor: () => freshFor(settings.refreshInterval),
  });
  const refresher = new Refresher({
    clock,
    log,
    interval: settings.refreshInterval,
    refresh: (signal): Promise<RefreshResult> =>
      monitor.snapshot.condition.kind === 'loading'
        ? views.withProgress(() => refresh(signal))
        : refresh(signal),
  });
  const refresh = async (signal: AbortSignal): Promise<RefreshResult> => {
    if (monitor.isSignedIn && (await live.refresh(settings.groups, signal))) {
      setColleagues();
    }
    const [result] = await Promise.all([
      monitor.refresh(signal),
      acting.refresh(signal, settings.showMyPresence && monitor.isSignedIn),
    ]);
    return result;
  };
  const setColleagues = (): void => {
    const colleagues = [...settings.colleagues, ...live.colleagues(settings.groups)];
    monitor.setColleagues(colleagues, settings.groups.length > 0);
  };
  const settingsLists = new SettingsLists(context.globalStorageUri);
  const groups = new Groups({
    settings: () => settings,
    roster: () => monitor.snapshot.roster,
    lists: settingsLists,
  });
  const permissions = new Permissions(session, context.globalState);
  const acting = new Acting({
    client,
    monitor,
    permissions,
    settings: () => settings,
    memory: context.globalState,
    uuid: platform.uuid,
    account: () => (session.state.kind === 'some' ? session.state.account : undefined),
    clock,
    log,
    keepReady: () => {
      void tokens.keep(endpoint().origin);
    },
    refreshSoon: () => {
      refresher.nudge();
    },
  });
  const views: Views = new Views({
    monitor,
    refresher,
    settings: () => settings,
    memory: context.workspaceState,
    drop: guarded(groups, log),
    layout: () => live.layout(settings.groups),
    watches: acting.watches,
    own: acting.own,
    isSelf: row => acting.isSelf(row),
    photo: (id, signal) => (settings.photos ? photos.photo(id, signal) : Promise.resolve(undefined)),
  });
  const problems = new ProblemReport(log);

  const applySettings = (): void => {
    settings = readSettings();
    problems.report(settings.problems);
    refresher.setInterval(settings.refreshInterval);
    setColleagues();
    applySession();
  };
  const applySession = (): void => {
    const now = setUp(session.missing);
    monitor.setStanding({
      isCloudSupported: now.kind !== 'unsupported',
      setUpProblem: now.kind === 'problem' ? now.problem : undefined,
      session: session.state.kind,
    });
    views.show();
  };
  let account: string | undefined;
  const forget = async (): Promise<void> => {
    refresher.reset();
    tokens.part();
    photos.forget();
    live.forget();
    await acting.forget();
    tokens.forget();
    setColleagues();
    await monitor.forget();
    await permissions.forget();
  };
  const followSession = async (): Promise<void> => {
    const { state } = session;
    if (state.kind === 'some') {
      if (account !== undefined && account !== state.account) {
        await forget(); // what one account may see is not another's to see
      }
      account = state.account;
      const key = `${settings.cloud?.graph ?? ''} ${state.account}`;
      await directory.useAccount(key);
      await acting.useAccount(key);
    } else if (state.kind === 'none' && state.wasSome) {
      account = undefined;
      await forget();
    }
    applySession();
    if (state.kind === 'some') {
      refresher.nudge();
    }
  };
  const unexpected = (what: string) => (error: unknown) => {
    log.error(what, error);
  };

  context.subscriptions.push(
    refresher,
    views,
    session.onDidChange(() => {
      followSession().catch(unexpected('Following the session failed'));
    }),
    vscode.workspace.onDidChangeConfiguration(event => {
      const isElsewhere = signInSettings.some(name => event.affectsConfiguration(name));
      if (!isElsewhere && !event.affectsConfiguration(EXTENSION)) {
        return;
      }
      applySettings();
      acting.quiet.settingChanged().catch(unexpected('Asking to set your own presence failed'));
      if (isElsewhere || !settings.photos) {
        photos.forget();
      }
      if (isElsewhere) {
        refresher.reset();
        session.checkAnew().catch(unexpected('Looking for a session failed'));
      }
      const isList = ['colleagues', 'groups'].some(name =>
        event.affectsConfiguration(`${EXTENSION}.${name}`),
      );
      if (isElsewhere || isList) {
        presence.reset();
        refresher.nudge();
      }
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(applySettings),
    vscode.window.onDidChangeWindowState(state => {
      refresher.setFocused(state.focused);
    }),
    ...registerCommands({
      log,
      channel,
      session,
      own,
      settings: () => settings,
      extension: context.extensionUri,
      monitor,
      refresher,
      directory,
      people,
      presence,
      views,
      groups,
      live,
      permissions,
      search: new GraphPeopleSearch(client),
      finder: new LiveListFinder(client),
      memory: context.globalState,
      clock,
      lists: settingsLists,
      reach: acting.reach,
      documents: acting.documents,
      tellMe: acting.tellMe,
      myPresence: acting.myPresence,
    }),
  );
  refresher.setFocused(vscode.window.state.focused);
  applySettings();
  session.check().catch(unexpected('Looking for a session failed'));
  return {
    // VS Code disposes the subscriptions without waiting for this; what it takes to undo something is therefore not there
    stop: async () => {
      tokens.part();
      await acting.quiet.part();
      acting.dispose();
      own?.dispose();
      session.dispose();
      channel.dispose(); // last: all the others log
    },
  };
}
