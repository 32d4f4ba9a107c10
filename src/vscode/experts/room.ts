/** All of "who can answer": loaded when it is first needed, where Git can be run. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { Answers } from '../../core/expertise/answers.ts';
import type { Git, GitFailure } from '../../core/expertise/git.ts';
import type { Row } from '../../core/roster.ts';
import { Repositories, type CodeSubject } from '../../core/expertise/repository.ts';
import { told } from '../host/commands.ts';
import { Asking } from './asking.ts';
import { answersAbout } from './assistantQuestion.ts';
import { ExpertsView, type ExpertElement, type ExpertsTree } from './expertsView.ts';
import type { ExpertsParts } from './experts.ts';
import { askAuthorOfLine } from './lineAuthor.ts';
import { LineHint } from './lineHint.ts';
import { whoCanReview } from './review.ts';
import { selectedLines, subjectOf } from './subject.ts';
import { sentenceForNoSubject } from './words.ts';

export interface ExpertsRoom extends Disposable {
  visibilityChanged(): void;
  children(): readonly ExpertElement[];
  item(element: ExpertElement): vscode.TreeItem;
  resolve(item: vscode.TreeItem, element: ExpertElement): vscode.TreeItem;
  /** Who is selected in the view. */
  selected(): readonly Row[];
  whoCanAnswer(): Promise<void>;
  askAuthorOfLine(called: readonly unknown[]): Promise<void>;
  whoCanReview(): Promise<void>;
  /** Who can answer about a file, for an assistant. @throws the signal's reason once it is aborted */
  answersAbout(subject: CodeSubject, signal: AbortSignal): Promise<Answers | GitFailure>;
  pin(): void;
  unpin(): void;
}

export function makeExpertsRoom(parts: ExpertsParts, tree: ExpertsTree, git: Git): ExpertsRoom {
  const { clock, log, settings } = parts;
  const repositories = new Repositories({
    git,
    clock,
    workAddresses: () => settings.now.experts.addresses,
    problems: problems => {
      for (const { line, code } of problems.slice(0, MOST_PROBLEMS)) {
        log.warn(`CODEOWNERS, line ${line}: ${code}`);
      }
    },
  });
  const asking = new Asking({ ...parts, repositories });
  const view = new ExpertsView({ ...parts, asking, tree });
  const hint = new LineHint({ ...parts, asking });
  let questions = 0;
  return {
    visibilityChanged: () => {
      view.visibilityChanged();
    },
    children: () => view.children(),
    item: element => view.item(element),
    resolve: (item, element) => view.resolve(item, element),
    selected: () => view.selected(),
    whoCanAnswer: async () => {
      const editor = vscode.window.activeTextEditor;
      const subject = subjectOf(editor?.document, editor && selectedLines(editor));
      if (typeof subject === 'string') {
        throw told(sentenceForNoSubject(subject));
      }
      await view.hold(subject);
    },
    askAuthorOfLine: async called => {
      await askAuthorOfLine(
        {
          asking,
          now: () => clock.now(),
          onDidChange: parts.monitor.onDidChange,
          chatAboutCode: parts.chatAboutCode,
        },
        called,
      );
    },
    whoCanReview: () => whoCanReview({ ...parts, git, repositories }),
    answersAbout: (subject, signal) =>
      answersAbout({ ...parts, asking }, subject, `assistant ${questions++}`, signal),
    pin: () => {
      view.pin();
    },
    unpin: () => {
      view.unpin();
    },
    dispose: () => {
      view.dispose();
      hint.dispose();
    },
  };
}

/** Lines of one file that the log names. */
const MOST_PROBLEMS = 20;
