import * as vscode from 'vscode';
import type { Log } from '../../core/ports.ts';
import { inBackground } from './background.ts';
import type { ContextKey } from './names.ts';

/** Context keys, written only when they change. */
export class ContextKeys {
  readonly #log: Log;
  readonly #written = new Map<ContextKey, string | boolean | undefined>();

  constructor(log: Log) {
    this.#log = log;
  }

  set(key: ContextKey, value: string | boolean | undefined): void {
    if (this.#written.has(key) && this.#written.get(key) === value) {
      return;
    }
    this.#written.set(key, value);
    const written = vscode.commands.executeCommand('setContext', key, value);
    inBackground(written, this.#log, `Setting the context key ${key} failed`);
  }
}
