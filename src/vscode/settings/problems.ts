/** What is wrong in the settings: each problem is said once, and no more once the user does not want to hear of it. */
import * as vscode from 'vscode';
import type { Log } from '../../core/ports.ts';
import { inBackground } from '../host/background.ts';
import type { Commands } from '../host/commands.ts';
import type { Feature } from '../host/feature.ts';
import { warn } from '../host/notify.ts';
import { sentenceForProblem } from '../words/messages.ts';
import type { LiveSettings, SettingProblem } from './settings.ts';

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
  const report = new ProblemReport({ ...parts, warn });
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

export interface ReportParts extends Pick<ProblemsParts, 'log' | 'memory'> {
  readonly warn: typeof warn;
}

/**
 * Says what is wrong in one notice at a time, however much it is: what comes up while one stands is in the log, and in
 * the next notice where it is still so by then.
 */
export class ProblemReport {
  readonly #parts: ReportParts;
  /** What is wrong now: the sentences, by what tells them apart. */
  #now: ReadonlyMap<string, string> = new Map();
  #said: ReadonlySet<string> = new Set();
  #isSaying = false;

  constructor(parts: ReportParts) {
    this.#parts = parts;
  }

  async report(problems: readonly SettingProblem[]): Promise<void> {
    const before = this.#now;
    const now = new Map(problems.map(problem => [codeOf(problem), sentenceForProblem(problem)]));
    for (const [code, sentence] of now) {
      if (!before.has(code)) {
        this.#parts.log.warn(sentence);
      }
    }
    this.#now = now;
    this.#said = new Set([...this.#said].filter(code => now.has(code)));
    if (this.#isSaying) {
      return;
    }
    this.#isSaying = true;
    try {
      for (let next = this.#next(); next.length > 0; next = this.#next()) {
        await this.#say(next);
      }
    } finally {
      this.#isSaying = false;
    }
  }

  /** The codes of what is to be said now. */
  #next(): readonly string[] {
    const muted = new Set(this.#parts.memory.get<readonly string[]>(MUTED, []));
    const next = [...this.#now.keys()].filter(code => !this.#said.has(code) && !muted.has(code));
    this.#said = new Set([...this.#said, ...next]);
    return next;
  }

  async #say(codes: readonly string[]): Promise<void> {
    const [first = ''] = codes.flatMap(code => this.#now.get(code) ?? []);
    const openSettings = vscode.l10n.t('Open Settings');
    const showLog = vscode.l10n.t('Show Log');
    const mute = vscode.l10n.t("Don't Show Again");
    const isOne = codes.length === 1;
    const chosen = await this.#parts.warn(
      isOne
        ? first
        : vscode.l10n.t(
            'The settings have {0} problems, which are in the log. The first: {1}',
            codes.length,
            first,
          ),
      openSettings,
      ...(isOne ? [] : [showLog]),
      mute,
    );
    if (chosen === mute) {
      const muted = this.#parts.memory.get<readonly string[]>(MUTED, []);
      await this.#parts.memory.update(MUTED, [...new Set([...muted, ...codes])]);
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
