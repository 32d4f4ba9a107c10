/** The one wrapper of every command: cancelling is quiet, a known error is a sentence with a way out. */
import * as vscode from 'vscode';
import type { Log } from '../../core/ports.ts';
import { inBackground } from './background.ts';
import type { CommandId } from './names.ts';
import { alarm, inform, offer, warn, type CommandButton } from './notify.ts';

/** What the user is told of an error, and what helps. */
export interface Explanation {
  readonly sentence: string;
  readonly buttons: readonly CommandButton[];
  /** Something one decided oneself is no warning. */
  readonly isCalm?: boolean;
}

/** An error that says itself what the user is to be told. (No class: what is loaded later has its own copy of this.) */
export interface ExplainedError extends Error {
  /** undefined where there is nothing to say, since the user cancelled. */
  readonly explanation: Explanation | undefined;
}

export function explained(explanation: Explanation | undefined, message = ''): ExplainedError {
  return Object.assign(new Error(message), { explanation });
}

/** Something the user should be told in this sentence; there is nothing else to do about it. */
export function told(sentence: string): ExplainedError {
  return explained({ sentence, buttons: [] }, sentence);
}

export function isExplained(error: unknown): error is ExplainedError {
  return error instanceof Error && 'explanation' in error;
}

export interface CommandsParts {
  readonly log: Log;
  /** Explains errors that do not explain themselves; undefined for those that nobody expects. */
  readonly explain: (error: unknown) => Explanation | undefined;
}

type Run = (...called: readonly unknown[]) => unknown;

export class Commands {
  readonly #parts: CommandsParts;

  constructor(parts: CommandsParts) {
    this.#parts = parts;
  }

  register(id: CommandId, run: Run): vscode.Disposable {
    return vscode.commands.registerCommand(id, async (...called: readonly unknown[]) => {
      await this.guard(id, async () => {
        await run(...called);
      });
    });
  }

  /** Registers several. */
  registerAll(table: Readonly<Partial<Record<CommandId, Run>>>): vscode.Disposable {
    const all = Object.entries(table).map(([id, run]) => this.register(id as CommandId, run));
    return vscode.Disposable.from(...all);
  }

  /** Does what a command or a drop asks for, and explains what goes wrong. Never rejects. */
  async guard(what: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      // not awaited: a command is done when it failed, not when its message is closed
      inBackground(this.#explain(error, what), this.#parts.log, `The explanation of ${what} failed`);
    }
  }

  async #explain(error: unknown, what: string): Promise<void> {
    if (isCancelled(error)) {
      return;
    }
    if (isExplained(error)) {
      await show(error.explanation);
      return;
    }
    const explanation = this.#parts.explain(error);
    if (explanation) {
      await show(explanation);
      return;
    }
    this.#parts.log.error(`${what} failed`, error);
    await offer(alarm, vscode.l10n.t('Something went wrong.'), [
      { title: vscode.l10n.t('Show Log'), command: 'colleaguePresence.showLog' },
    ]);
  }
}

async function show(explanation: Explanation | undefined): Promise<void> {
  if (explanation) {
    await offer(explanation.isCalm ? inform : warn, explanation.sentence, explanation.buttons);
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'Canceled' || error.name === 'AbortError');
}
