/** Connects "do not disturb while debugging" with VS Code: its debug sessions, the setting, and the permission. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { MyPresence } from '../../core/myPresence.ts';
import { WhileDebugging, type WhileDebuggingOptions } from '../../core/whileDebugging.ts';
import type { GraphMyPresence } from '../../graph/myPresence.ts';
import { inform, say } from '../host/notify.ts';
import type { Permissions } from '../signIn/permissions.ts';
import { followDebugging } from './debugSessions.ts';

export interface QuietParts extends Omit<WhileDebuggingOptions, 'hasPermission' | 'presence'> {
  readonly graph: GraphMyPresence;
  readonly own: MyPresence;
  readonly permissions: Permissions;
}

export class QuietWhileDebugging {
  readonly #quiet: WhileDebugging;
  readonly #permissions: Permissions;
  readonly #isOn: () => boolean;
  readonly #debugging: Disposable;
  #wasOn: boolean;
  #isParting = false;

  constructor(parts: QuietParts) {
    const { graph, own, permissions, isOn } = parts;
    this.#permissions = permissions;
    this.#isOn = isOn;
    this.#wasOn = isOn();
    const show = (signal: AbortSignal): void => {
      if (!this.#isParting) {
        void own.refresh(signal); // shown, but not waited for
      }
    };
    this.#quiet = new WhileDebugging({
      ...parts,
      hasPermission: () => permissions.has('Presence.ReadWrite'),
      presence: {
        // what is read for the last time is perhaps that of an account that has gone, and shown to nobody
        read: async signal =>
          this.#isParting ? (await graph.readWithKeptToken(signal)).presence : await own.read(signal),
        setDoNotDisturb: async (minutes, signal) => {
          await graph.prefer('doNotDisturb', minutes, signal);
          show(signal);
        },
        clear: async signal => {
          await graph.clear(signal);
          show(signal);
        },
      },
    });
    this.#debugging = followDebugging(vscode.debug, isDebugging => {
      this.#quiet.setDebugging(isDebugging);
    });
  }

  /** An account is signed in: looks from now on, and undoes what an earlier window of it left behind. */
  start(): void {
    this.#isParting = false;
    this.#quiet.start();
  }

  /** Where the setting was just switched on without the permission, offers to ask for it, in the window looked at. */
  async settingChanged(): Promise<void> {
    const isOn = this.#isOn();
    const isNew = isOn && !this.#wasOn;
    this.#wasOn = isOn;
    this.#quiet.settingChanged();
    // perhaps another device switched it on: nothing is asked before a click
    if (isNew && vscode.window.state.focused && !(await this.#permissions.has('Presence.ReadWrite'))) {
      await this.#offer();
    }
  }

  /**
   * The window closes, the user signs out, or another account signs in: undoes what this window has set, with the
   * token that was kept. Takes two seconds at most. Looks no more until {@link start}.
   */
  async part(): Promise<void> {
    this.#isParting = true;
    await this.#quiet.part();
  }

  dispose(): void {
    this.#debugging.dispose();
    this.#quiet.dispose();
  }

  async #offer(): Promise<void> {
    const allow = vscode.l10n.t('Allow');
    const offer = vscode.l10n.t(
      'To set you to do not disturb while you debug, Colleague Presence has to be allowed to change your presence.',
    );
    if ((await inform(offer, allow)) !== allow) {
      return;
    }
    if (await this.#permissions.request('Presence.ReadWrite')) {
      this.#quiet.settingChanged();
      return;
    }
    const text = vscode.l10n.t(
      'Without this permission, debugging does not set you to do not disturb. To be asked again, use Set My Presence.',
    );
    say(text);
  }
}
