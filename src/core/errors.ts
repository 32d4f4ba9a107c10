/** A failure of Graph's as an error. */
import type { Failure } from './failure.ts';

export * from './failure.ts';

/** A failure on its way up. The message is for the log: it names no person and holds no token. */
export class PresenceError extends Error {
  override readonly name = 'PresenceError';
  readonly failure: Failure;

  constructor(failure: Failure, message: string = failure.kind) {
    super(message);
    this.failure = failure;
  }
}
