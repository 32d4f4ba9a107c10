/** Connects "do not disturb while debugging" with VS Code's debug sessions. */
import * as vscode from 'vscode';
import { WhileDebugging, type WhileDebuggingOptions } from '../../core/whileDebugging.ts';
import type { GraphMyPresence } from '../../graph/myPresence.ts';
import type { MyPresence } from '../../core/myPresence.ts';
import { inform } from '../host/notify.ts';
import type { Permissions } from '../signIn/permissions.ts';

export interface QuietParts extends Omit<WhileDebuggingOptions, 'hasPermission' | 'presence'> {
  readonly graph: GraphMyPresence;
  readonly own: MyPresence;
  readonly permissions: Permissions;
}

export class QuietWhileDebugging {
  readonly #quiet: WhileDebugging;
  readonly #permissions: Permissions;
  readonly #isOn: () => boolean;
  readonly #subscriptions: readonly vscode.Disposable[];
  #isEnding = false;

  constructor(parts: QuietParts) {
    const { graph, own, permissions, isOn } = parts;
    this.#permissions = permissions;
    this.#isOn = isOn;
    this.#quiet = new WhileDebugging({
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
    // of those that run already, VS Code names one
    const running = vscode.debug.activeDebugSession;
    const sessions = new Set<string>(running ? [running.id] : []);
    this.#quiet.setDebugging(sessions.size > 0);
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
    this.#isEnding = false;
    this.#quiet.start();
  }

  /**
   * The setting was switched on or off, perhaps by Settings Sync: where a permission is missing, the window that is
   * looked at offers to ask for it. It is asked for after a click only.
   */
  async settingChanged(): Promise<void> {
    this.#quiet.settingChanged();
    if (
      !this.#isOn() ||
      !vscode.window.state.focused ||
      (await this.#permissions.has('Presence.ReadWrite'))
    ) {
      return;
    }
    const allow = vscode.l10n.t('Allow…');
    const sentence = vscode.l10n.t(
      'To set you to do not disturb while you debug, Colleague Presence has to be allowed to change your presence.',
    );
    if (
      (await inform(sentence, allow)) === allow &&
      (await this.#permissions.request('Presence.ReadWrite'))
    ) {
      this.#quiet.settingChanged();
    }
  }

  /** Another account signs in. */
  leave(): void {
    this.#quiet.leave();
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
