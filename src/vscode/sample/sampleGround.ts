/** The sample's ground: a Graph, settings and a memory that are nowhere but here. Loaded when the sample is tried. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { Clock } from '../../core/ports.ts';
import { Receipt } from '../../graph/receipt.ts';
import { sampleLists } from '../../sample/lists.ts';
import { SampleOrganization } from '../../sample/organization.ts';
import { accountCommands, sampleAccount } from './account.ts';
import type { Ground } from '../ground.ts';
import type { CommandId } from '../host/names.ts';
import { inform, say } from '../host/notify.ts';
import { MemoryConfiguration } from './memoryConfiguration.ts';
import { MemoryMemento } from './memoryMemento.ts';
import { makeSampleItem } from './statusBar.ts';

export interface SampleGroundParts {
  readonly own: Ground;
  readonly clock: Clock;
  /** Leaves the sample, then does what the command does, if there is one. */
  readonly leaveFor: (command: CommandId | undefined) => Promise<void>;
}

export interface SampleGround extends Disposable {
  readonly ground: Ground;
}

export function makeSampleGround({ own, clock, leaveFor }: SampleGroundParts): SampleGround {
  const organization = new SampleOrganization(clock);
  const configuration = new MemoryConfiguration(own.configuration, {
    ...sampleLists(),
    'auth.clientId': sampleAccount.clientId,
    'auth.tenant': 'contoso.com',
    'auth.provider': 'microsoft',
    showMyPresence: true,
    refreshInterval: 15, // the shortest there is: their day passes in minutes
  });
  const item = makeSampleItem();
  const { loadExperts } = own.platform;
  const ground: Ground = {
    platform: {
      fetch: (input, init) => organization.respond(input, init),
      uuid: own.platform.uuid,
      // (assistants are told nothing of the sample: they would take it for the truth)
      ...(loadExperts ? { loadExperts } : {}),
    },
    configuration,
    authentication: sampleAccount.authentication,
    memory: { here: new MemoryMemento(), everywhere: new MemoryMemento() },
    storage: undefined,
    kept: undefined,
    receipt: new Receipt(clock.now()),
    banner: {
      beside: vscode.l10n.t('sample'),
      above: vscode.l10n.t(
        'These are sample colleagues: nobody here is real. Their day passes in ten minutes, and nothing that you change stays.',
      ),
    },
    attention: {
      ...own.attention,
      show: async (sentence, button) =>
        (await inform(vscode.l10n.t('Sample: {0}', sentence), button)) === button,
    },
    openLink: link => {
      say(sentenceFor(link));
      return Promise.resolve();
    },
    introduce: addresses => {
      organization.introduce(addresses);
    },
    insteadOfSignIn: ({ commands }) => accountCommands(commands, leaveFor),
  };
  return {
    ground,
    dispose: () => {
      item.dispose();
      configuration.dispose();
    },
  };
}

/** What would happen now, were they real. */
function sentenceFor(link: string): string {
  return link.startsWith('mailto:')
    ? vscode.l10n.t('With real colleagues, your mail program would open now. Sample colleagues read no mail.')
    : vscode.l10n.t('With real colleagues, Microsoft Teams would open now. Sample colleagues are not there.');
}
