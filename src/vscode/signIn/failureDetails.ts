/** What an administrator needs in order to find out why a sign-in failed: no name, no address, no token. */
import * as vscode from 'vscode';
import { scrub } from '../../core/scrub.ts';
import type { SignInFailure } from '../../graph/signIn/failures.ts';
import { told } from '../host/commands.ts';
import { remark } from '../host/notify.ts';
import type { Settings } from '../settings/settings.ts';

interface LastFailure {
  readonly failure: SignInFailure;
  /** What Entra said of it: numbers, and the ids by which its logs find it. */
  readonly facts: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Of a message, what is certain to name nobody. */
const FACTS = /\bAADSTS\d+\b|\b(?:Trace|Correlation) ID: [0-9a-f-]{36}|\bTimestamp: [\d :TZ-]+/gi;

export class FailureDetails {
  #last: LastFailure | undefined;

  remember(failure: SignInFailure, error: unknown): void {
    const text = scrub(error instanceof Error ? error.message : '');
    this.#last = { failure, facts: [...new Set(text.match(FACTS) ?? [])], at: Date.now() };
  }

  /** Puts the details of the last failure on the clipboard. */
  async copy(settings: Settings, provider: string | undefined): Promise<void> {
    if (!this.#last) {
      throw told(vscode.l10n.t('No sign-in has failed in this window.'));
    }
    await vscode.env.clipboard.writeText(textOf(this.#last, settings, provider));
    remark(vscode.l10n.t('The details for your administrator were copied'));
  }
}

/** In English: it goes into tickets and search boxes. */
function textOf({ failure, facts, at }: LastFailure, settings: Settings, provider = 'none'): string {
  const { cloudName, clientId, tenant } = settings;
  return [
    'Colleague Presence: a sign-in failed',
    `Kind: ${failure}`,
    ...facts.map(fact => fact.trim()),
    `Time: ${new Date(at).toISOString()}`,
    `Cloud: ${cloudName}, tenant: ${tenant}, client ID: ${clientId}`,
    `Provider: ${provider}, editor: ${vscode.env.appName} ${vscode.version} (${vscode.env.appHost})`,
    '',
  ].join('\n');
}
