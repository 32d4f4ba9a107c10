/** "Who Can Review These Changes": who to ask for a review, and when. Names are copied; nothing is sent. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { Git } from '../../core/expertise/git.ts';
import type { Repositories } from '../../core/expertise/repository.ts';
import { reviewIn, suggestedIn, type Review, type Suggested } from '../../core/expertise/review.ts';
import { readReview, type ReviewQuestion } from '../../core/expertise/reviewQuestion.ts';
import { addressesToAsk } from '../../core/expertise/answers.ts';
import type { Monitor } from '../../core/monitor.ts';
import { mailAddressOf } from '../../core/person.ts';
import type { Clock } from '../../core/ports.ts';
import type { Row } from '../../core/roster.ts';
import type { Watchers } from '../../core/watchers.ts';
import { explained, told } from '../host/commands.ts';
import { follower } from '../host/followingPick.ts';
import { remark } from '../host/notify.ts';
import type { LiveSettings } from '../settings/settings.ts';
import { chooseRepository, sentenceForRepository } from './reviewRepository.ts';
import { itemsFor, type ReviewItem } from './reviewItems.ts';
import { sentenceForNoChanges, summaryOf } from './reviewWords.ts';

export interface ReviewParts {
  readonly git: Git;
  readonly repositories: Repositories;
  readonly monitor: Monitor;
  readonly watchers: Watchers;
  readonly settings: LiveSettings;
  readonly clock: Clock;
  /** Whether a row is the user's own. */
  readonly isSelf: (row: Row) => boolean;
  /** Has people besides the lists asked for. */
  readonly askFor: (purpose: string, addresses: readonly string[]) => void;
  readonly chat: (rows: readonly Row[]) => Promise<void>;
}

const PURPOSE = 'review';

/** Shows who can review what has changed; opens a chat with whoever is chosen. */
export async function whoCanReview(parts: ReviewParts): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    throw told(vscode.l10n.t('Trust this folder to have Git asked what has changed in it.'));
  }
  if (!parts.monitor.isSignedIn) {
    throw explained({
      sentence: vscode.l10n.t('Sign in to see who of your organization can review this.'),
      buttons: [{ title: vscode.l10n.t('Sign In'), command: 'colleaguePresence.signIn' }],
    });
  }
  const folder = await chooseRepository(parts.git);
  if (folder === undefined) {
    return;
  }
  const picker = new ReviewPicker(parts);
  try {
    const row = await picker.run(folder);
    await (row ? parts.chat([row]) : undefined);
  } finally {
    picker.dispose();
  }
}

/** The picker, which shows at once that something is being found out, and follows presence while it is open. */
class ReviewPicker {
  readonly #parts: ReviewParts;
  readonly #pick = vscode.window.createQuickPick<ReviewItem>();
  readonly #draw = follower(this.#pick);
  readonly #ending = new AbortController();
  readonly #copyAddresses: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('mail'),
    tooltip: vscode.l10n.t('Copy Addresses'),
  };
  readonly #copyNames: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('mention'),
    tooltip: vscode.l10n.t('Copy @names'),
  };
  readonly #following: Disposable;
  #question: ReviewQuestion | undefined;
  #review: Review | undefined;

  constructor(parts: ReviewParts) {
    this.#parts = parts;
    this.#following = parts.monitor.onDidChange(() => {
      this.#show();
    });
  }

  /**
   * @param folder of the repository
   * @returns whom to chat with; undefined where it was closed
   */
  run(folder: string): Promise<Row | undefined> {
    const pick = this.#pick;
    pick.title = vscode.l10n.t('Who Can Review These Changes');
    pick.placeholder = vscode.l10n.t('Reading what has changed…');
    pick.busy = true;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.keepScrollPosition = true;
    return new Promise((resolve, reject) => {
      pick.onDidTriggerButton(button => {
        this.#copy(button).catch(reject);
      });
      pick.onDidAccept(() => {
        const row = pick.activeItems[0]?.row;
        if (row) {
          resolve(row);
          pick.hide();
        }
      });
      pick.onDidHide(() => {
        this.#ending.abort();
        resolve(undefined);
      });
      pick.show();
      this.#read(folder).catch(reject); // nobody hears of it once it is closed
    });
  }

  dispose(): void {
    this.#ending.abort();
    this.#following.dispose();
    this.#parts.watchers.set(PURPOSE, false);
    this.#parts.askFor(PURPOSE, []);
    this.#pick.dispose();
  }

  async #read(folder: string): Promise<void> {
    const { askFor, watchers, settings } = this.#parts;
    const { signal } = this.#ending;
    const { teams } = settings.now.experts;
    const reading = await readReview({ ...this.#parts, teams }, folder, signal);
    signal.throwIfAborted();
    switch (reading.kind) {
      case 'failed':
        throw told(sentenceForRepository(reading.failure));
      case 'noChanges':
        throw told(sentenceForNoChanges(reading.changes));
      case 'asked':
        this.#question = reading.question;
        askFor(PURPOSE, addressesToAsk(reading.question.candidates));
        watchers.set(PURPOSE, true);
        this.#pick.buttons = [this.#copyAddresses, this.#copyNames];
        this.#show();
    }
  }

  /** Shows what is known now; draws again only what says something else. */
  #show(): void {
    if (!this.#question || this.#ending.signal.aborted) {
      return;
    }
    const { monitor, isSelf } = this.#parts;
    this.#review = reviewIn(this.#question, monitor.snapshot.roster, isSelf);
    const pick = this.#pick;
    pick.busy = this.#review.isWaiting;
    const lines = this.#review.parts.flatMap(part => part.lines);
    pick.placeholder = summaryOf(this.#question.changes, lines);
    this.#draw(itemsFor(this.#review));
  }

  async #copy(button: vscode.QuickInputButton): Promise<void> {
    const suggested = this.#review ? suggestedIn(this.#review) : [];
    const copied =
      button === this.#copyNames
        ? suggested.flatMap(({ login }) => (login === undefined ? [] : [`@${login}`]))
        : suggested.flatMap(({ row }) => mailAddressOf(row) ?? []);
    if (copied.length > 0) {
      await vscode.env.clipboard.writeText(copied.join(button === this.#copyNames ? ' ' : '; '));
    }
    remark(wordsForCopied(copied.length, suggested));
  }
}

function wordsForCopied(count: number, suggested: readonly Suggested[]): string {
  const others = suggested.length - count;
  if (count === 0) {
    return vscode.l10n.t('Nothing was copied: no such name is known.');
  }
  const copied =
    count === 1 ? vscode.l10n.t('1 name was copied') : vscode.l10n.t('{0} names were copied', count);
  return others > 0 ? vscode.l10n.t('{0}; of {1} more, none is known', copied, others) : copied;
}
