/** A hint behind the line with the cursor: who wrote it, and whether they can be asked now. Off unless switched on. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { Monitor } from '../../core/monitor.ts';
import { toLine } from '../../core/text.ts';
import type { LiveSettings } from '../settings/settings.ts';
import { wordsForKnowledge } from '../words/messages.ts';
import { inBackground } from '../host/background.ts';
import type { Asking, Question } from './asking.ts';
import { codeSubjectOf, subjectOf } from './subject.ts';

export interface LineHintParts {
  readonly asking: Pick<Asking, 'ask' | 'answers' | 'end'>;
  readonly monitor: Pick<Monitor, 'onDidChange'>;
  readonly settings: Pick<LiveSettings, 'now' | 'onDidChange'>;
  readonly clock: Clock;
  readonly log: Log;
}

const PURPOSE = 'lineHint';
/** The settings of Git's own hint. */
const GITS = 'git.blame';
/** Who moves the cursor on is not told about each line. Milliseconds. */
const SETTLE = 600;

export class LineHint {
  readonly #parts: LineHintParts;
  readonly #decoration = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 3em' },
    rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
  });
  readonly #following: Disposable;
  /** While it is on. */
  #listening: Disposable | undefined;
  #timer: { dispose(): void } | undefined;
  #running = new AbortController();
  #shown:
    { readonly editor: vscode.TextEditor; readonly line: number; readonly question: Question } | undefined;

  constructor(parts: LineHintParts) {
    this.#parts = parts;
    const follow = (): void => {
      this.#follow();
    };
    this.#following = vscode.Disposable.from(
      parts.settings.onDidChange(follow),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration(GITS)) {
          follow();
        }
      }),
    );
    follow();
  }

  dispose(): void {
    this.#following.dispose();
    this.#stop();
    this.#decoration.dispose();
  }

  /** Git's own extension says who wrote the line as well: nobody reads it twice. */
  get #isOn(): boolean {
    const isGits = vscode.workspace.getConfiguration(GITS).get('editorDecoration.enabled') === true;
    return this.#parts.settings.now.experts.lineHint && !isGits;
  }

  #follow(): void {
    if (this.#isOn) {
      this.#listening ??= this.#listen();
      this.#look();
    } else if (this.#listening) {
      this.#stop();
      this.#parts.asking.end(PURPOSE);
    }
  }

  #listen(): Disposable {
    const look = (): void => {
      this.#look();
    };
    return vscode.Disposable.from(
      vscode.window.onDidChangeTextEditorSelection(look),
      vscode.window.onDidChangeActiveTextEditor(look),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) {
          look();
        }
      }),
      this.#parts.monitor.onDidChange(() => {
        this.#draw();
      }),
    );
  }

  #stop(): void {
    this.#clear();
    this.#listening?.dispose();
    this.#listening = undefined;
  }

  #look(): void {
    this.#clear();
    this.#timer = this.#parts.clock.after(SETTLE, () => {
      inBackground(this.#ask(), this.#parts.log, 'The hint behind the line failed');
    });
  }

  #clear(): void {
    this.#timer?.dispose();
    this.#running.abort();
    this.#shown?.editor.setDecorations(this.#decoration, []);
    this.#shown = undefined;
  }

  async #ask(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      return;
    }
    const { line } = editor.selection.active;
    const subject = subjectOf(editor.document, { first: line, last: line });
    if (typeof subject === 'string') {
      return;
    }
    const running = new AbortController();
    this.#running = running;
    try {
      const outcome = await this.#parts.asking.ask(codeSubjectOf(subject), PURPOSE, running.signal);
      if (outcome.kind === 'asked' && !running.signal.aborted) {
        this.#shown = { editor, line, question: outcome };
        this.#draw();
      }
    } catch (error) {
      if (!running.signal.aborted) {
        throw error;
      }
    }
  }

  #draw(): void {
    if (!this.#shown) {
      return;
    }
    const { editor, line, question } = this.#shown;
    const wrote = this.#parts.asking
      .answers(question)
      .answers.find(({ reasons }) => reasons.some(({ kind }) => kind === 'wrote'));
    const words = wrote
      ? vscode.l10n.t('{0} · {1}', toLine(wrote.row.name, 60), wordsForKnowledge(wrote.row.knowledge))
      : undefined;
    const end = editor.document.lineAt(Math.min(line, editor.document.lineCount - 1)).range.end;
    editor.setDecorations(
      this.#decoration,
      words === undefined
        ? []
        : [{ range: new vscode.Range(end, end), renderOptions: { after: { contentText: words } } }],
    );
  }
}
