/** What the tools for assistants do. Nothing is in their answers that the user could not see themself. */
import * as vscode from 'vscode';
import { makeCurrent, settledCondition } from '../../core/assistants/current.ts';
import { readFileQuestion, readNames } from '../../core/assistants/input.ts';
import { lookUp, rowsOf } from '../../core/assistants/lookup.ts';
import type { ExpertsParts } from './experts.ts';
import type { ExpertsRoom } from './room.ts';
import { codeSubjectOf } from './subject.ts';
import { findFile } from './toolFile.ts';
import type { MakeTool, ToolName } from './tools.ts';
import {
  sentenceForCondition,
  sentenceForInput,
  sentenceForNoFile,
  sentenceForToolFailure,
  sentencesForAnswers,
  sentencesForLookup,
  sentenceThatToolsAreOff,
  wordsToConfirm,
} from './toolWords.ts';
import { sentenceForGit, sentenceForNoSubject } from './words.ts';

type Parts = Pick<ExpertsParts, 'settings' | 'monitor' | 'refresher' | 'clock' | 'log'>;

type Tool = ReturnType<MakeTool>;

export function makeTool(name: ToolName, parts: Parts, room: () => Promise<ExpertsRoom>): Tool {
  return {
    prepareInvocation: ({ input }) =>
      parts.settings.now.experts.tools
        ? wordsToConfirm(name, input)
        : // it only says so
          {},
    invoke: async ({ input }, token) => {
      const ending = new AbortController();
      const cancelling = token.onCancellationRequested(() => {
        ending.abort();
      });
      try {
        const text = parts.settings.now.experts.tools
          ? await answers[name](parts, input, ending.signal, room)
          : sentenceThatToolsAreOff();
        return resultOf(text);
      } catch (error) {
        if (ending.signal.aborted) {
          throw new vscode.CancellationError();
        }
        parts.log.error(`The tool ${name} failed`, error);
        return resultOf(sentenceForToolFailure());
      } finally {
        cancelling.dispose();
      }
    },
  };
}

type Answering = (
  parts: Parts,
  input: unknown,
  signal: AbortSignal,
  room: () => Promise<ExpertsRoom>,
) => Promise<string>;

const answers: Readonly<Record<ToolName, Answering>> = {
  whoCanAnswer: async (parts, input, signal, room) => {
    const question = readFileQuestion(input);
    if (typeof question === 'string') {
      return sentenceForInput(question);
    }
    if (!vscode.workspace.isTrusted) {
      return sentenceForNoSubject('untrusted'); // Git reads the repository's configuration
    }
    const file = await findFile(question.path);
    if (typeof file === 'string') {
      return sentenceForNoFile(file);
    }
    const condition = await settledCondition(parts.monitor, parts.clock, signal);
    const wrong = condition.kind === 'noColleagues' ? undefined : sentenceForCondition(condition);
    if (wrong !== undefined) {
      return wrong;
    }
    const { lines } = question;
    const subject = codeSubjectOf({ document: file, ...(lines ? { lines } : {}) });
    const asked = await (await room()).answersAbout(subject, signal);
    return typeof asked === 'string'
      ? sentenceForGit(asked)
      : sentencesForAnswers(asked, question, parts.monitor.snapshot.condition, parts.clock.now());
  },

  lookup: async (parts, input, signal) => {
    const read = readNames(input);
    if (typeof read === 'string') {
      return sentenceForInput(read);
    }
    const { monitor, settings } = parts;
    const wrong = sentenceForCondition(await settledCondition(monitor, parts.clock, signal));
    if (wrong !== undefined) {
      return wrong;
    }
    const groups = settings.now.groups.map(group => group.name);
    const look = () => lookUp(read.names, monitor.snapshot.roster, groups);
    await makeCurrent(parts, look().flatMap(rowsOf), signal);
    return sentencesForLookup(read, look(), monitor.snapshot.condition);
  },
};

function resultOf(text: string): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}
