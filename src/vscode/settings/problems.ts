/** What is wrong in the settings: each problem is said once, and no more once the user does not want to hear of it. */
import * as vscode from 'vscode';
import type { Log } from '../../core/ports.ts';
import { inBackground } from '../host/background.ts';
import type { Commands } from '../host/commands.ts';
import type { Feature } from '../host/feature.ts';
import { warn } from '../host/notify.ts';
import { sentenceForProblem } from '../words/messages.ts';
import type { LiveSettings, SettingProblem } from './settings.ts';

/** The message names at most so many; the log has them all. */
const MOST_NAMED = 3;
/** The problems that the user does not want to hear of. */
const MUTED = 'mutedProblems';

export interface ProblemsParts {
  readonly commands: Commands;
  readonly settings: LiveSettings;
  readonly log: Log;
  readonly channel: vscode.LogOutputChannel;
  readonly memory: vscode.Memento;
}

export function register(parts: ProblemsParts): Feature {
  const { commands, settings, channel, log } = parts;
  const report = new ProblemReport(parts);
  const look = (): void => {
    inBackground(report.report(settings.now.problems), log, 'Problems of the settings could not be reported');
  };
  look();
  return vscode.Disposable.from(
    settings.onDidChange(look),
    commands.registerAll({
      'colleaguePresence.openSettings': async () => {
        await vscode.commands.executeCommand(
          'workbench.action.openSettings',
          '@ext:colleague-presence.colleague-presence',
        );
      },
      'colleaguePresence.showLog': () => {
        channel.show();
      },
    }),
  );
}

class ProblemReport {
  readonly #log: Log;
  readonly #memory: vscode.Memento;
  #reported: ReadonlySet<string> = new Set();

  constructor({ log, memory }: Pick<ProblemsParts, 'log' | 'memory'>) {
    this.#log = log;
    this.#memory = memory;
  }

  async report(problems: readonly SettingProblem[]): Promise<void> {
    const all = new Map(problems.map(problem => [codeOf(problem), sentenceForProblem(problem)]));
    const fresh = [...all].filter(([code]) => !this.#reported.has(code));
    this.#reported = new Set(all.keys());
    for (const [, sentence] of fresh) {
      this.#log.warn(sentence);
    }
    const muted = new Set(this.#memory.get<readonly string[]>(MUTED, []));
    const said = fresh.filter(([code]) => !muted.has(code));
    if (said.length > 0) {
      await this.#say(said);
    }
  }

  async #say(said: readonly (readonly [string, string])[]): Promise<void> {
    const more = said.length - MOST_NAMED;
    const named = said
      .slice(0, MOST_NAMED)
      .map(([, sentence]) => sentence)
      .join(' ');
    const openSettings = vscode.l10n.t('Open Settings');
    const showLog = vscode.l10n.t('Show Log');
    const mute = vscode.l10n.t("Don't Show Again");
    const chosen = await warn(
      more > 0 ? vscode.l10n.t('{0} And {1} more: see the log.', named, more) : named,
      openSettings,
      ...(more > 0 ? [showLog] : []),
      mute,
    );
    if (chosen === mute) {
      const muted = this.#memory.get<readonly string[]>(MUTED, []);
      await this.#memory.update(MUTED, [...new Set([...muted, ...said.map(([code]) => code)])]);
    } else if (chosen !== undefined) {
      await vscode.commands.executeCommand(
        chosen === showLog ? 'colleaguePresence.showLog' : 'colleaguePresence.openSettings',
      );
    }
  }
}

/** What tells one problem from another. No value is in it, since it is remembered. */
function codeOf(problem: SettingProblem): string {
  const { setting, kind } = problem;
  switch (problem.kind) {
    case 'entry':
    case 'group':
      return [setting, kind, problem.problem.kind, 'at' in problem.problem ? problem.problem.at : ''].join(
        ' ',
      );
    case 'badAddress':
      return [setting, kind, problem.at].join(' ');
    case 'wrongType':
    case 'notOneOf':
    case 'outOfRange':
    case 'unknownSetting':
      return [setting, kind].join(' ');
  }
}
