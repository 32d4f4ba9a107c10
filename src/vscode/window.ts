/** The product in a window: on the user's own ground, and, as long as the user tries it, on the sample's. */
import * as vscode from 'vscode';
import { Receipt } from '../graph/receipt.ts';
import type { ExpertsPlatform } from './experts/experts.ts';
import type { Ground, WindowParts } from './ground.ts';
import { systemClock as clock } from './host/clock.ts';
import { Commands } from './host/commands.ts';
import { ContextKeys } from './host/contextKeys.ts';
import { dropForgotten } from './host/forgotten.ts';
import { makeLog } from './host/log.ts';
import type { Platform } from './host/platform.ts';
import { openLink } from './host/openLink.ts';
import * as sample from './sample/sample.ts';
import { userConfiguration } from './settings/configuration.ts';
import { start, type Started } from './start.ts';
import { attention } from './tellMe/notifier.ts';
import { explainFailure } from './words/wayOut.ts';

/** Runs until it is stopped. Returns at once. */
export function runIn(context: vscode.ExtensionContext, platform: Platform & ExpertsPlatform): Started {
  const channel = vscode.window.createOutputChannel('Colleague Presence', { log: true });
  const log = makeLog(channel);
  const parts: WindowParts = {
    channel,
    log,
    commands: new Commands({ log, explain: explainFailure }),
    contextKeys: new ContextKeys(log),
    extension: context.extensionUri,
  };
  const own: Ground = {
    platform,
    configuration: userConfiguration,
    authentication: vscode.authentication,
    memory: { here: context.workspaceState, everywhere: context.globalState },
    storage: context.globalStorageUri,
    kept: context,
    receipt: new Receipt(clock.now()),
    banner: undefined,
    attention,
    openLink,
    introduce: () => undefined,
  };
  dropForgotten(context);
  const running = sample.register({ ...parts, clock, own, start: ground => start(parts, ground) });
  return {
    stop: async () => {
      await running.stop();
      channel.dispose(); // the log goes last
    },
  };
}
