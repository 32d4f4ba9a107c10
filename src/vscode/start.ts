/** The composition root, as a table of contents: each part is made of those before it. */
import * as vscode from 'vscode';
import { Flow } from './flow.ts';
import { systemClock as clock } from './host/clock.ts';
import type { Feature } from './host/feature.ts';
import type { Ground, WindowParts } from './ground.ts';
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

export interface Started {
  /** Undoes what must not outlive it, then lets go of everything. */
  stop(): Promise<void>;
}

/** Starts the product. Returns at once; nothing is asked of the network before. */
export function start({ channel, extension, ...window }: WindowParts, ground: Ground): Started {
  const { platform, memory, kept, receipt } = ground;
  const settings = new LiveSettings(ground.configuration);
  const host = { ...window, settings, clock, uuid: platform.uuid };

  const connection = new Connection({ ...host, ...ground });
  const flow = new Flow({ ...host, memory: memory.everywhere, connection });
  const { monitor, refresher, watchers, watches, storage, permissions } = flow;
  const { directory, people: graphPeople, presence, live, search, finder } = flow;
  const sources = { directory, people: graphPeople, presence, live, search, finder };
  const shared = { ...host, monitor, refresher, watchers, watches, permissions, isSelf: flow.isSelf };

  const sidebarFeature = sidebar.register({
    ...shared,
    waiting,
    banner: ground.banner,
    memory: memory.here,
    layout: () => flow.live.layout(settings.now.groups),
    lookAgain: () => flow.lookAgain(),
    photo: async (id, signal) => (settings.now.photos ? await flow.photos.photo(id, signal) : undefined),
  });
  const { choosing, onDidDrop } = sidebarFeature;
  const reachFeature = reach.register({ ...shared, choosing, open: ground.openLink });
  const peopleFeature = people.register({
    ...shared,
    choosing,
    onDidDrop,
    ...sources,
    memory: memory.everywhere,
    storage: ground.storage,
  });
  const tellMeFeature = tellMe.register({
    ...shared,
    choosing,
    reach: reachFeature,
    groups: peopleFeature.groups,
    myPresence: flow.myPresence,
    attention: ground.attention,
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
    banner: ground.banner,
    askFor: (purpose, addresses) => {
      ground.introduce(addresses);
      flow.askFor(purpose, addresses);
    },
    handleOf: sidebarFeature.handleOf,
    chat: reachFeature.chat,
    chatAboutCode: reachFeature.chatAboutCode,
  });
  const problemsFeature = problems.register({ ...host, channel, memory: memory.everywhere });
  const leave = () => myPresenceFeature.leave();
  const { forgetAccounts } = flow;
  const registerSignIn = ground.insteadOfSignIn ?? signIn.register;
  const signInFeature = registerSignIn({ ...shared, connection, leave, forgetAccounts, extension });
  const privacyFeature = privacy.register({
    ...host,
    kept,
    receipt,
    extension,
    connection,
    leave,
    forgetAccounts,
  });

  flow.followFocus(vscode.window.state);
  const following = vscode.window.onDidChangeWindowState(flow.followFocus);
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
      vscode.Disposable.from(following, ...features, flow, connection, settings).dispose();
    },
  };
}
