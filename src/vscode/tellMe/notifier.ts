/** Tells, once, that somebody who was waited for is free; not while the user debugs, presents or wants quiet. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import { isMeant, type Free, type FreeWatch, type FreeWatches } from '../../core/freeWatches.ts';
import type { Monitor } from '../../core/monitor.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { Presence } from '../../core/presence.ts';
import { everybody, isAskable, type Row } from '../../core/roster.ts';
import { after } from '../../core/wait.ts';
import { inform } from '../host/notify.ts';
import { wordsForKnowledge } from '../words/messages.ts';
import { timeOf } from '../words/times.ts';

/** A window in the background leaves it to the one in front for so long. Milliseconds. */
const LEAVE_TO_OTHERS = 4000;

/** Presences of one's own in which one had better not be told anything. */
const quiet: readonly Presence['state'][] = ['presenting', 'focusing', 'doNotDisturb'];

/** What the user sees and does. */
export interface Attention {
  isDebugging(): boolean;
  /** Whether this window is the one in front. */
  isFocused(): boolean;
  /** Shows a sentence until it is closed. @returns whether its button was pressed */
  show(sentence: string, button: string): Promise<boolean>;
}

export const attention: Attention = {
  isDebugging: () => vscode.debug.activeDebugSession !== undefined,
  isFocused: () => vscode.window.state.focused,
  show: async (sentence, button) => (await inform(sentence, button)) === button,
};

export interface FreeNotifierParts {
  readonly watches: FreeWatches;
  readonly monitor: Pick<Monitor, 'snapshot' | 'onDidChange'>;
  readonly attention: Attention;
  readonly clock: Clock;
  readonly log: Log;
  /** One's own presence now; rejects where it cannot be had. */
  readonly myPresence: () => Promise<Presence>;
  readonly chat: (row: Row) => Promise<void>;
}

export class FreeNotifier implements Disposable {
  readonly #parts: FreeNotifierParts;
  readonly #subscriptions: readonly Disposable[];
  /** Whom it is just about to tell of. */
  readonly #telling = new Set<string>();

  constructor(parts: FreeNotifierParts) {
    this.#parts = parts;
    this.#subscriptions = [
      parts.monitor.onDidChange(() => {
        this.look();
      }),
      vscode.debug.onDidTerminateDebugSession(() => {
        this.look();
      }),
    ];
  }

  /** Looks at what is known now. */
  look(): void {
    const { watches, monitor } = this.#parts;
    const { roster } = monitor.snapshot;
    for (const free of watches.look(roster)) {
      this.#once(free.watch, () => this.#tell(free));
    }
    // before everybody is looked up, nobody's name is known
    if (monitor.snapshot.condition.kind === 'ready') {
      for (const watch of watches.ended) {
        this.#once(watch, () => this.#tellEnded(watch));
      }
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  #once({ target }: FreeWatch, tell: () => Promise<void>): void {
    const key = JSON.stringify(target);
    if (!this.#telling.has(key)) {
      this.#telling.add(key);
      tell()
        .catch(this.#fail)
        .finally(() => this.#telling.delete(key));
    }
  }

  /** Whether the moment is fit; if not, the next refresh, or the end of debugging, comes back to it. */
  async #isFit(): Promise<boolean> {
    const { clock, attention: user } = this.#parts;
    if (await this.#isQuiet()) {
      return false;
    }
    if (!user.isFocused()) {
      await after(clock, LEAVE_TO_OTHERS * (1 + clock.random()));
    }
    return true;
  }

  async #tell({ watch, row }: Free): Promise<void> {
    const { watches } = this.#parts;
    if (!(await this.#isFit())) {
      return;
    }
    const now = this.#rowNow(row);
    if (!now || !isAskable(now) || !(await watches.remove(watch.target))) {
      return;
    }
    // not awaited: the message stays until it is closed
    this.#show(watch, now).catch(this.#fail);
  }

  async #show({ target }: FreeWatch, row: Row): Promise<void> {
    const chat = vscode.l10n.t('Chat');
    // it may be read an hour later, and what is told may have been answered a while ago
    const at = timeOf(row.knowledge.kind === 'known' ? row.knowledge.asOf : this.#parts.clock.now());
    const sentence =
      target.kind === 'group'
        ? vscode.l10n.t('{0} of {1} can be asked (at {2}).', row.name, target.name, at)
        : vscode.l10n.t('{0} can be asked (at {1}).', row.name, at);
    if ((await this.#parts.attention.show(sentence, chat)) && (await this.#isStillSo(row, at))) {
      await this.#parts.chat(row);
    }
  }

  /** VS Code takes no notice back: whoever comes to it late is told what is so now, before they disturb anybody. */
  async #isStillSo(row: Row, at: string): Promise<boolean> {
    const now = this.#rowNow(row);
    if (!now || isAskable(now)) {
      return true;
    }
    const anyway = vscode.l10n.t('Chat Anyway');
    const sentence = vscode.l10n.t(
      '{0} could be asked at {1}. Now: {2}.',
      now.name,
      at,
      wordsForKnowledge(now.knowledge),
    );
    return await this.#parts.attention.show(sentence, anyway);
  }

  async #isQuiet(): Promise<boolean> {
    if (this.#parts.attention.isDebugging()) {
      return true;
    }
    try {
      return quiet.includes((await this.#parts.myPresence()).state);
    } catch {
      return false; // better told in an unfit moment than never
    }
  }

  async #tellEnded(watch: FreeWatch): Promise<void> {
    const { watches } = this.#parts;
    if ((await this.#isFit()) && (await watches.remove(watch.target))) {
      this.#showEnded(watch).catch(this.#fail);
    }
  }

  async #showEnded({ target }: FreeWatch): Promise<void> {
    const { monitor, watches, attention: user } = this.#parts;
    const again = vscode.l10n.t('Keep Waiting');
    const row = everybody(monitor.snapshot.roster).find(one => isMeant(target, one));
    const sentence =
      target.kind === 'group'
        ? vscode.l10n.t('Nobody of {0} could be asked in a working day.', target.name)
        : row
          ? vscode.l10n.t('{0} could not be asked in a working day.', row.name)
          : vscode.l10n.t('You waited for somebody who is no longer in your list. That has ended.');
    if (await user.show(sentence, again)) {
      await watches.add(target);
    }
  }

  readonly #fail = (error: unknown): void => {
    this.#parts.log.error('Telling that somebody is free failed', error);
  };

  #rowNow({ id }: Row): Row | undefined {
    return everybody(this.#parts.monitor.snapshot.roster).find(row => row.id === id);
  }
}
