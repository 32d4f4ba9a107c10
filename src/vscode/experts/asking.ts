/** Questions about code: from a file to people of one's own organization, and what is known of their presence. */
import {
  addressesToAsk,
  answersIn,
  candidatesFor,
  type Answers,
  type Candidate,
} from '../../core/expertise/answers.ts';
import type { GitFailure } from '../../core/expertise/git.ts';
import type { CodeSubject, KnownCode, Repositories } from '../../core/expertise/repository.ts';
import type { Monitor } from '../../core/monitor.ts';
import type { Clock } from '../../core/ports.ts';
import type { Row } from '../../core/roster.ts';
import { within } from '../../core/wait.ts';
import type { LiveSettings } from '../settings/settings.ts';

/** What is known of a question, without the people, who come and go. */
export interface Question {
  readonly known: KnownCode;
  readonly candidates: readonly Candidate[];
}

export type Outcome =
  ({ readonly kind: 'asked' } & Question) | { readonly kind: 'failed'; readonly failure: GitFailure };

export interface AskingParts {
  readonly repositories: Repositories;
  readonly monitor: Monitor;
  readonly settings: LiveSettings;
  readonly clock: Clock;
  /** Whether a row is the user's own. */
  readonly isSelf: (row: Row) => boolean;
  /** Has people besides the lists asked for. */
  readonly askFor: (purpose: string, addresses: readonly string[]) => void;
}

/** How long a question waits for the directory. Milliseconds. */
const PATIENCE = 10_000;

export class Asking {
  readonly #parts: AskingParts;

  constructor(parts: AskingParts) {
    this.#parts = parts;
  }

  /**
   * Asks Git, and has the likeliest people looked up.
   *
   * @param purpose people of the last question for the same purpose are let go of
   * @param early called with what the newest commits tell, where all of them take longer
   * @throws the signal's reason once it is aborted
   */
  async ask(
    subject: CodeSubject,
    purpose: string,
    signal: AbortSignal,
    early?: (question: Question) => void,
  ): Promise<Outcome> {
    const asked = await this.#parts.repositories.ask(subject, signal, known => {
      early?.(this.#lookUp(known, purpose));
    });
    return asked.kind === 'known' ? { kind: 'asked', ...this.#lookUp(asked, purpose) } : asked;
  }

  /** Who can answer, as far as is known now. */
  answers({ known, candidates }: Question): Answers {
    const { monitor, settings, isSelf } = this.#parts;
    return answersIn(known, candidates, settings.now.experts.teams, monitor.snapshot.roster, isSelf);
  }

  /** The same once everybody is looked up and asked for, or it has taken too long. */
  async settled(question: Question, signal: AbortSignal): Promise<Answers> {
    const { monitor, clock } = this.#parts;
    const isSettled = (): boolean => {
      const { answers, isWaiting } = this.answers(question);
      return !isWaiting && answers.every(({ row }) => row.knowledge.kind !== 'waiting');
    };
    if (!isSettled()) {
      await within(
        clock,
        PATIENCE,
        new Promise<void>(resolve => {
          const subscription = monitor.onDidChange(() => {
            if (isSettled()) {
              subscription.dispose();
              resolve();
            }
          });
          signal.addEventListener('abort', () => {
            subscription.dispose();
          });
        }),
        signal,
      );
    }
    signal.throwIfAborted();
    return this.answers(question);
  }

  /** Nobody is to be asked for any more for this purpose. */
  end(purpose: string): void {
    this.#parts.askFor(purpose, []);
  }

  #lookUp(known: KnownCode, purpose: string): Question {
    const { settings, askFor } = this.#parts;
    const candidates = candidatesFor(known, settings.now.experts.teams);
    askFor(purpose, addressesToAsk(candidates));
    return { known, candidates };
  }
}
