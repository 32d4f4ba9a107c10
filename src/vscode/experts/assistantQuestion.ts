/** An assistant's question about code: what the view asks, once, with everybody looked up and their presence current. */
import { makeCurrent, type CurrentParts } from '../../core/assistants/current.ts';
import type { Answers } from '../../core/expertise/answers.ts';
import type { GitFailure } from '../../core/expertise/git.ts';
import type { CodeSubject } from '../../core/expertise/repository.ts';
import type { Asking } from './asking.ts';

export interface AssistantParts extends CurrentParts {
  readonly asking: Asking;
}

/**
 * @param purpose one of its own for each question, as several may be asked at a time
 * @throws the signal's reason once it is aborted
 */
export async function answersAbout(
  { asking, ...parts }: AssistantParts,
  subject: CodeSubject,
  purpose: string,
  signal: AbortSignal,
): Promise<Answers | GitFailure> {
  try {
    const outcome = await asking.ask(subject, purpose, signal);
    if (outcome.kind === 'failed') {
      return outcome.failure;
    }
    const { answers } = await asking.settled(outcome, signal);
    const rows = answers.map(({ row }) => row);
    await makeCurrent(parts, rows, signal);
    return asking.answers(outcome);
  } finally {
    asking.end(purpose);
  }
}
