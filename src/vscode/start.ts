/** The composition root, as a table of contents: each part is made of those before it. */
import * as vscode from 'vscode';
import { Flow } from './flow.ts';
import { systemClock as clock } from './host/clock.ts';
import { Commands } from './host/commands.ts';
import { ContextKeys } from './host/contextKeys.ts';
import type { Feature } from './host/feature.ts';
import { dropForgotten } from './host/forgotten.ts';
import { makeLog } from './host/log.ts';
import type { Platform } from './host/platform.ts';
import * as experts from './experts/experts.ts';
import * as myPresence from './myPresence/myPresence.ts';
import * as people from './people/people.ts';
import * as privacy from './privacy/privacy.ts';
import * as reach from './reach/reach.ts';
import * as problems from './settings/problems.ts';
import { LiveSettings } from './settings/settings.ts';
import * as sidebar from './sidebar/sidebar.ts';
import { Connection } from './signIn/connection.ts';
import * as signIn from './signIn/signIn.ts';
import * as waiting from './tellMe/line.ts';
import * as tellMe from './tellMe/tellMe.ts';
import { explainFailure } from './words/wayOut.ts';

export interface Started {
  /** Undoes what must not outlive the window. */
  stop(): Promise<void>;
}

/** Starts the product. Returns at once; nothing is asked of the network before. */
export function start(
  context: vscode.ExtensionContext,
  platform: Platform & experts.ExpertsPlatform,
): Started {
  const channel = vscode.window.createOutputChannel('Colleague Presence', { log: true });
  const log = makeLog(channel);
  const commands = new Commands({ log, explain: explainFailure });
  const contextKeys = new ContextKeys(log);
  const settings = new LiveSettings();
  const host = { commands, contextKeys, settings, clock, log, uuid: platform.uuid };

  dropForgotten(context);
  const connection = new Connection({ ...host, context, platform });
  const flow = new Flow({ ...host, memory: context.globalState, connection });
  const { monitor, refresher, watchers, watches, storage, permissions } = flow;
  const { directory, people: graphPeople, presence, live, search, finder } = flow;
  const sources = { directory, people: graphPeople, presence, live, search, finder };
  const shared = { ...host, monitor, refresher, watchers, watches, permissions, isSelf: flow.isSelf };

  const sidebarFeature = sidebar.register({
    ...shared,
    waiting,
    memory: context.workspaceState,
    layout: () => flow.live.layout(settings.now.groups),
    lookAgain: () => flow.lookAgain(),
    photo: async (id, signal) => (settings.now.photos ? await flow.photos.photo(id, signal) : undefined),
  });
  const { choosing, onDidDrop } = sidebarFeature;
  const reachFeature = reach.register({ ...shared, choosing });
  const peopleFeature = people.register({
    ...shared,
    choosing,
    onDidDrop,
    ...sources,
    memory: context.globalState,
    storage: context.globalStorageUri,
  });
  const tellMeFeature = tellMe.register({
    ...shared,
    choosing,
    reach: reachFeature,
    groups: peopleFeature.groups,
    myPresence: flow.myPresence,
  });
  const myPresenceFeature = myPresence.register({
    ...shared,
    graph: flow.graphMyPresence,
    myPresence: flow.myPresence,
    storage,
    tokens: connection.tokens,
    origin: () => connection.endpoint().origin,
  });
  const expertsFeature = experts.register({
    ...shared,
    platform,
    askFor: flow.askFor,
    handleOf: sidebarFeature.handleOf,
    chat: reachFeature.chat,
    chatAboutCode: reachFeature.chatAboutCode,
  });
  const problemsFeature = problems.register({ ...host, channel, memory: context.globalState });
  const leave = () => myPresenceFeature.leave();
  const { forgetAccounts } = flow;
  const extension = context.extensionUri;
  const signInFeature = signIn.register({ ...shared, connection, leave, forgetAccounts, extension });
  const privacyFeature = privacy.register({ ...host, context, connection, leave, forgetAccounts });

  flow.followFocus(vscode.window.state);
  context.subscriptions.push(vscode.window.onDidChangeWindowState(flow.followFocus));
  const features: readonly Feature[] = [
    sidebarFeature,
    reachFeature,
    peopleFeature,
    tellMeFeature,
    myPresenceFeature,
    expertsFeature,
    problemsFeature,
    signInFeature,
    privacyFeature,
  ];
  flow.begin(features);
  return {
    stop: async () => {
      await myPresenceFeature.leave();
      vscode.Disposable.from(...features, flow, connection, settings, channel).dispose(); // the log goes last
    },
  };
}
