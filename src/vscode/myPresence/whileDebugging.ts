/** Connects "do not disturb while debugging" with VS Code's debug sessions. */
import * as vscode from 'vscode';
import { DebugQuiet, type DebugQuietOptions } from '../../core/debugQuiet.ts';
import type { GraphMyPresence } from '../../graph/myPresence.ts';
import type { MyPresence } from '../../core/myPresence.ts';
import type { Permissions } from '../signIn/permissions.ts';

export interface QuietParts extends Omit<DebugQuietOptions, 'hasPermission' | 'presence'> {
  readonly graph: GraphMyPresence;
  readonly own: MyPresence;
  readonly permissions: Permissions;
}

export class QuietWhileDebugging {
  readonly #quiet: DebugQuiet;
  readonly #permissions: Permissions;
  readonly #isOn: () => boolean;
  readonly #subscriptions: readonly vscode.Disposable[];
  #wasOn: boolean;
  #isEnding = false;

  constructor(parts: QuietParts) {
    const { graph, own, permissions, isOn } = parts;
    this.#permissions = permissions;
    this.#isOn = isOn;
    this.#wasOn = isOn();
    this.#quiet = new DebugQuiet({
      ...parts,
      // when the window closes, VS Code does not answer that any more: what was set was allowed
      hasPermission: async () => this.#isEnding || (await permissions.has('Presence.ReadWrite')),
      presence: {
        read: signal => own.read(signal),
        setDoNotDisturb: async (minutes, signal) => {
          await graph.prefer('doNotDisturb', minutes, signal);
          void own.refresh(signal);
        },
        clear: async signal => {
          await graph.clear(signal);
          void own.refresh(signal); // shown, but not waited for: the window may be closing
        },
      },
    });
    const sessions = new Set<string>();
    this.#subscriptions = [
      vscode.debug.onDidStartDebugSession(({ id }) => {
        sessions.add(id);
        this.#quiet.setDebugging(true);
      }),
      vscode.debug.onDidTerminateDebugSession(({ id }) => {
        sessions.delete(id);
        this.#quiet.setDebugging(sessions.size > 0);
      }),
    ];
  }

  /** Undoes what an earlier window left behind. */
  start(): void {
    this.#quiet.start();
  }

  /** Asks for the permission where the setting was just switched on, in the window that is looked at. */
  async settingChanged(): Promise<void> {
    const isOn = this.#isOn();
    const isNew = isOn && !this.#wasOn;
    this.#wasOn = isOn;
    const isAsked = isNew && vscode.window.state.focused;
    if (isAsked && !(await this.#permissions.request('Presence.ReadWrite'))) {
      const text = vscode.l10n.t(
        'Without this permission, debugging does not set you to do not disturb. To be asked again, use Set My Presence.',
      );
      void vscode.window.showInformationMessage(text);
    }
    this.#quiet.settingChanged();
  }

  async forget(): Promise<void> {
    await this.#quiet.forget();
  }

  /** The window closes. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#quiet.end();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    this.#quiet.dispose();
  }
}
