import * as vscode from 'vscode';
import type { Log } from '../../core/ports.ts';
import { sentenceForProblem } from '../words/messages.ts';
import type { SettingProblem } from './settings.ts';

/** The message names at most so many; the log has them all. */
const MOST_NAMED = 3;

/** Says what is wrong in the settings: each problem once. */
export class ProblemReport {
  readonly #log: Log;
  #reported: ReadonlySet<string> = new Set();

  constructor(log: Log) {
    this.#log = log;
  }

  report(problems: readonly SettingProblem[]): void {
    const sentences = new Set(problems.map(sentenceForProblem));
    const fresh = [...sentences].filter(sentence => !this.#reported.has(sentence));
    this.#reported = sentences;
    if (fresh.length === 0) {
      return;
    }
    for (const sentence of fresh) {
      this.#log.warn(sentence);
    }
    const more = fresh.length - MOST_NAMED;
    const named = fresh.slice(0, MOST_NAMED).join(' ');
    const message = more > 0 ? vscode.l10n.t('{0} And {1} more: see the log.', named, more) : named;
    const openSettings = vscode.l10n.t('Open Settings');
    const showLog = vscode.l10n.t('Show Log');
    vscode.window.showWarningMessage(message, openSettings, ...(more > 0 ? [showLog] : [])).then(
      chosen => {
        if (chosen) {
          const command = chosen === showLog ? 'colleaguePresence.showLog' : 'colleaguePresence.openSettings';
          void vscode.commands.executeCommand(command);
        }
      },
      () => undefined,
    );
  }
}
