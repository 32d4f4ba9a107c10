import * as vscode from 'vscode';
import type { ContextKey } from './names.ts';

/** Context keys, written only when they change. */
export class ContextKeys {
  readonly #written = new Map<ContextKey, string | boolean | undefined>();

  set(key: ContextKey, value: string | boolean | undefined): void {
    if (this.#written.has(key) && this.#written.get(key) === value) {
      return;
    }
    this.#written.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
