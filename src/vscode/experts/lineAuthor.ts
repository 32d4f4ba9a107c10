/** Who wrote a line, whether they can be asked, and who else can. */
import * as vscode from 'vscode';
import type { Event } from '../../core/events.ts';
import type { Answer } from '../../core/expertise/answers.ts';
import { isAskable, type Row } from '../../core/roster.ts';
import { toLine, withoutMarkup } from '../../core/text.ts';
import { told } from '../host/commands.ts';
import { pickFollowing, type FollowingItem } from '../host/followingPick.ts';
import { withViewProgress } from '../host/viewProgress.ts';
import { iconForKnowledge } from '../words/icons.ts';
import { wordsForKnowledge } from '../words/messages.ts';
import { themeIconFor } from '../words/themeIcon.ts';
import type { Asking, Question } from './asking.ts';
import { codeSubjectOf, subjectOf } from './subject.ts';
import { sentenceForGit, sentenceForNoSubject, wordsForReasons } from './words.ts';

export interface LineParts {
  readonly asking: Asking;
  readonly now: () => number;
  /** Called when something else is known of somebody. */
  readonly onDidChange: Event<unknown>;
  /** Opens a chat about the code in the editor. */
  readonly chatAboutCode: (rows: readonly Row[]) => Promise<void>;
}

const PURPOSE = 'line';

/** Asks whoever wrote the line last; where they cannot be asked now, offers who else can. */
export async function askAuthorOfLine(parts: LineParts, called: readonly unknown[]): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const line = lineOf(called) ?? editor?.selection.active.line;
  const subject = subjectOf(editor?.document, line === undefined ? undefined : { first: line, last: line });
  if (typeof subject === 'string' || line === undefined || !editor) {
    throw told(sentenceForNoSubject(typeof subject === 'string' ? subject : 'noEditor'));
  }
  const ending = new AbortController();
  try {
    const shown = await withViewProgress(async () => {
      const outcome = await parts.asking.ask(codeSubjectOf(subject), PURPOSE, ending.signal);
      if (outcome.kind === 'failed') {
        throw told(sentenceForGit(outcome.failure));
      }
      const { answers } = await parts.asking.settled(outcome, ending.signal);
      return { outcome, answers };
    });
    const chosen = await choose(parts, shown.outcome, shown.answers);
    if (chosen) {
      // the chat is about the line, wherever the cursor was
      editor.selection = new vscode.Selection(line, 0, line, 0);
      await parts.chatAboutCode([chosen]);
    }
  } finally {
    parts.asking.end(PURPOSE);
  }
}

async function choose(
  parts: LineParts,
  question: Question,
  answers: readonly Answer[],
): Promise<Row | undefined> {
  const { known } = question;
  const [commit] = known.authors;
  if (answers.length === 0) {
    throw told(
      commit
        ? vscode.l10n.t('Nobody of your organization is named by the history of this line.')
        : vscode.l10n.t('This line is not committed yet.'),
    );
  }
  const author = commit && answers.find(({ reasons }) => reasons.some(({ kind }) => kind === 'wrote'));
  const order = [...(author ? [author] : []), ...answers.filter(answer => answer !== author)];
  const itemFor = ({ row, reasons }: Answer): FollowingItem & { readonly row: Row } => ({
    id: row.id,
    iconPath: themeIconFor(iconForKnowledge(row.knowledge)),
    label: withoutMarkup(row.name),
    description: withoutMarkup(wordsForKnowledge(row.knowledge)),
    detail: withoutMarkup(
      row.id === author?.row.id && commit
        ? vscode.l10n.t('wrote this line: {0}', toLine(commit.subject, 100))
        : wordsForReasons(reasons, parts.now()),
    ),
    row,
  });
  const isFree = author !== undefined && isAskable(author.row);
  const picked = await pickFollowing({
    title: vscode.l10n.t('Ask About This Line'),
    placeholder: isFree
      ? vscode.l10n.t('{0} wrote it and can be asked now', author.row.name)
      : author
        ? vscode.l10n.t('{0} wrote it and cannot be asked now; these can answer too', author.row.name)
        : vscode.l10n.t('Whoever wrote it is not in your organization; these can answer'),
    // each in the place of before, with what is known now
    items: () => {
      const now = new Map(parts.asking.answers(question).answers.map(answer => [answer.row.id, answer]));
      return order.map(answer => itemFor(now.get(answer.row.id) ?? answer));
    },
    onDidChange: parts.onDidChange,
  });
  return picked?.row;
}

/** The menu of the line numbers says which line it was opened on, from 1. */
function lineOf([argument]: readonly unknown[]): number | undefined {
  const { lineNumber } = (typeof argument === 'object' && argument !== null ? argument : {}) as {
    readonly lineNumber?: unknown;
  };
  return typeof lineNumber === 'number' && Number.isInteger(lineNumber) && lineNumber > 0
    ? lineNumber - 1
    : undefined;
}
