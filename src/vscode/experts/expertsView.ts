/** The view "Who Can Answer": about the file in the editor while it is visible, or the one that it is held on. */
import * as vscode from 'vscode';
import type { Answer, Answers } from '../../core/expertise/answers.ts';
import type { LineRange } from '../../core/expertise/blame.ts';
import type { Disposable } from '../../core/events.ts';
import { isMeant, type FreeWatches } from '../../core/freeWatches.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { Monitor } from '../../core/monitor.ts';
import { toLine } from '../../core/text.ts';
import type { ContextKeys } from '../host/contextKeys.ts';
import { EXPERTS_VIEW } from '../host/names.ts';
import { itemForRow } from '../sidebar/row.ts';
import { tooltipFor } from '../sidebar/tooltip.ts';
import { escapeMarkdown } from '../words/markdown.ts';
import { wordsForKnowledge } from '../words/messages.ts';
import type { Row } from '../../core/roster.ts';
import type { Asking, Question } from './asking.ts';
import { codeSubjectOf, subjectOf, type FileSubject, type NoSubject } from './subject.ts';
import {
  remarkOnBlame,
  sentenceForGit,
  sentenceForNoSubject,
  wordsForLeftOut,
  wordsForReason,
  wordsForReasons,
} from './words.ts';

/** A line of the view, as commands get it: they know its row by the id. */
export interface ExpertElement {
  readonly kind: 'row';
  readonly id: string;
}

/** The tree that VS Code has; it is there before this is loaded. */
export interface ExpertsTree {
  readonly view: vscode.TreeView<ExpertElement>;
  readonly changed: () => void;
}

export interface ExpertsViewParts {
  readonly asking: Asking;
  readonly tree: ExpertsTree;
  readonly monitor: Monitor;
  readonly watches: FreeWatches;
  readonly contextKeys: ContextKeys;
  readonly clock: Clock;
  readonly log: Log;
  /** What stands for a row in a tooltip's links. */
  readonly handleOf: (row: Row) => number;
}

type State =
  | { readonly kind: 'none'; readonly sentence: string }
  | { readonly kind: 'asking' }
  | { readonly kind: 'asked'; readonly question: Question };

/** Who moves through files is not asked about each. Milliseconds. */
const SETTLE = 250;

export class ExpertsView {
  readonly #parts: ExpertsViewParts;
  readonly #subscriptions: readonly Disposable[];
  #state: State = { kind: 'none', sentence: '' };
  #subject: FileSubject | NoSubject = 'noEditor';
  #pinned: FileSubject | undefined;
  #running = new AbortController();
  #timer: { dispose(): void } | undefined;
  #answers: readonly Answer[] = [];
  #drawn = '';

  constructor(parts: ExpertsViewParts) {
    this.#parts = parts;
    const { monitor, watches } = parts;
    const ask = (): void => {
      this.#askSoon();
    };
    this.#subscriptions = [
      vscode.window.onDidChangeActiveTextEditor(ask),
      vscode.workspace.onDidSaveTextDocument(ask),
      vscode.workspace.onDidGrantWorkspaceTrust(ask),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) {
          ask(); // something may have been committed elsewhere
        }
      }),
      monitor.onDidChange(() => {
        this.#show();
      }),
      watches.onDidChange(() => {
        this.#show();
      }),
    ];
  }

  /** It is seen now, or no longer. */
  visibilityChanged(): void {
    if (this.#isVisible) {
      this.#ask();
    } else {
      this.#stop();
      this.#parts.asking.end(EXPERTS_VIEW);
    }
  }

  /** Holds the view on a file, or some lines of it, and shows it. */
  async hold(subject: FileSubject): Promise<void> {
    this.#pin(subject);
    await vscode.commands.executeCommand(`${EXPERTS_VIEW}.focus`);
    this.#ask();
  }

  /** Holds it on what it shows. */
  pin(): void {
    if (typeof this.#subject === 'object') {
      this.#pin(this.#subject);
      this.#show();
    }
  }

  /** Follows the editor again. */
  unpin(): void {
    this.#pin(undefined);
    this.#ask();
  }

  children(): readonly ExpertElement[] {
    return this.#answers.map(({ row }) => ({ kind: 'row', id: row.id }));
  }

  selected(): readonly Row[] {
    const ids = new Set(this.#parts.tree.view.selection.map(({ id }) => id));
    return this.#answers.flatMap(({ row }) => (ids.has(row.id) ? [row] : []));
  }

  item({ id }: ExpertElement): vscode.TreeItem {
    const answer = this.#answers.find(({ row }) => row.id === id);
    if (!answer) {
      return new vscode.TreeItem('');
    }
    const { row, reasons } = answer;
    const isWatched = this.#parts.watches.all.some(
      ({ target }) => target.kind === 'person' && isMeant(target, row),
    );
    const item = itemForRow(row, isWatched);
    const why = wordsForReasons(reasons, this.#parts.clock.now());
    const words = wordsForKnowledge(row.knowledge);
    item.id = `expert ${id}`;
    item.contextValue = `expert ${item.contextValue ?? ''}`.replace(/\b(colleague|member)\b/, 'member');
    item.description = vscode.l10n.t('{0} · {1}', words, why);
    item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1}, {2}', row.name, words, why) };
    return item;
  }

  resolve(item: vscode.TreeItem, { id }: ExpertElement): vscode.TreeItem {
    const answer = this.#answers.find(({ row }) => row.id === id);
    if (answer) {
      const { row, reasons } = answer;
      const now = this.#parts.clock.now();
      const tooltip = tooltipFor(row, { handle: this.#parts.handleOf(row) });
      const why = reasons.map(reason => `- ${escapeMarkdown(wordsForReason(reason, now))}`).join('\n');
      const head = escapeMarkdown(
        vscode.l10n.t('Why they are named here, from the history of the repository:'),
      );
      tooltip.value = `${tooltip.value}\n\n${head}\n\n${why}`;
      item.tooltip = tooltip;
    }
    return item;
  }

  dispose(): void {
    this.#stop();
    this.#pin(undefined);
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  get #isVisible(): boolean {
    return this.#parts.tree.view.visible;
  }

  #pin(subject: FileSubject | undefined): void {
    this.#pinned = subject;
    this.#parts.contextKeys.set('colleaguePresence.expertsPinned', subject !== undefined);
  }

  #stop(): void {
    this.#running.abort();
    this.#timer?.dispose();
  }

  #askSoon(): void {
    this.#timer?.dispose();
    if (this.#isVisible) {
      this.#timer = this.#parts.clock.after(SETTLE, () => {
        this.#ask();
      });
    }
  }

  #ask(): void {
    this.#stop();
    if (!this.#isVisible) {
      return;
    }
    const before = this.#subject;
    const next = this.#pinned ?? subjectOf(documentInEditor());
    // an output or a search is no file to ask about: what was shown stays
    this.#subject = next === 'notOnDisk' && typeof before === 'object' ? before : next;
    const subject = this.#subject;
    if (typeof subject === 'string') {
      this.#parts.asking.end(EXPERTS_VIEW);
      this.#set({ kind: 'none', sentence: sentenceForNoSubject(subject) });
      return;
    }
    if (!isSameSubject(before, subject) || this.#state.kind === 'none') {
      this.#set({ kind: 'asking' });
    }
    const running = new AbortController();
    this.#running = running;
    this.#run(subject, running.signal).catch((error: unknown) => {
      if (!running.signal.aborted) {
        this.#parts.log.error('Who can answer could not be found out', error);
        this.#set({ kind: 'none', sentence: sentenceForGit('other') });
      }
    });
  }

  async #run(subject: FileSubject, signal: AbortSignal): Promise<void> {
    const outcome = await this.#parts.asking.ask(codeSubjectOf(subject), EXPERTS_VIEW, signal, question => {
      this.#set({ kind: 'asked', question });
    });
    signal.throwIfAborted();
    this.#set(
      outcome.kind === 'asked'
        ? { kind: 'asked', question: outcome }
        : { kind: 'none', sentence: sentenceForGit(outcome.failure) },
    );
  }

  #set(state: State): void {
    this.#state = state;
    this.#show();
  }

  /** Shows what is known now; draws again only what says something else. */
  #show(): void {
    if (!this.#isVisible) {
      return;
    }
    const { view, changed } = this.#parts.tree;
    const shown = this.#state.kind === 'asked' ? this.#parts.asking.answers(this.#state.question) : undefined;
    this.#answers = shown?.answers ?? [];
    const message = this.#message(shown) ?? '';
    if (message !== (view.message ?? '')) {
      view.message = message;
    }
    const description = this.#description();
    if (description !== (view.description ?? '')) {
      view.description = description;
    }
    const drawn = JSON.stringify(this.children().map(element => lookOf(this.item(element))));
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      changed();
    }
  }

  #message(shown: Answers | undefined): string | undefined {
    const state = this.#state;
    if (state.kind === 'none') {
      return state.sentence;
    }
    if (!shown || state.kind === 'asking') {
      return vscode.l10n.t('Reading the history…');
    }
    if (!this.#parts.monitor.isSignedIn) {
      return vscode.l10n.t('Sign in to see which of the authors are in your organization.');
    }
    const { known } = state.question;
    const parts = [
      ...(shown.answers.length === 0
        ? [
            shown.isWaiting
              ? vscode.l10n.t('Looking up who of them is in your organization…')
              : vscode.l10n.t('Nobody of your organization is named by the history of this file.'),
          ]
        : []),
      remarkOnBlame(known.blameFailure),
      wordsForLeftOut(shown.leftOut),
    ].filter(part => part !== undefined);
    return parts.length > 0 ? parts.join(' ') : undefined;
  }

  #description(): string {
    if (typeof this.#subject === 'string') {
      return '';
    }
    const { document, lines } = this.#subject;
    const name = toLine(document.uri.path.split('/').at(-1) ?? '', 60);
    return lines ? vscode.l10n.t('{0}, {1}', name, wordsForLines(lines)) : name;
  }
}

function wordsForLines({ first, last }: LineRange): string {
  return first === last
    ? vscode.l10n.t('line {0}', first + 1)
    : vscode.l10n.t('lines {0} to {1}', first + 1, last + 1);
}

function documentInEditor(): vscode.TextDocument | undefined {
  return vscode.window.activeTextEditor?.document;
}

function isSameSubject(a: FileSubject | NoSubject, b: FileSubject): boolean {
  return (
    typeof a === 'object' &&
    a.document.uri.toString() === b.document.uri.toString() &&
    JSON.stringify(a.lines) === JSON.stringify(b.lines)
  );
}

/** What one sees and hears of a line, and what its menus depend on. */
function lookOf({
  id,
  label,
  description,
  iconPath,
  contextValue,
  accessibilityInformation,
}: vscode.TreeItem) {
  const icon = iconPath instanceof vscode.ThemeIcon ? [iconPath.id, iconPath.color?.id] : [];
  return [id, label, description, ...icon, contextValue, accessibilityInformation?.label];
}
