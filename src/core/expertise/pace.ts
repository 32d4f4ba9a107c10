/** Long work that lets others have their turn. */
import type { Clock } from '../ports.ts';
import { after } from '../wait.ts';

/** Milliseconds of work at a time: half of what a window may stand still for. */
const TURN = 8;

/** Does a piece of work; gives something to wait for where it is somebody else's turn then. */
export type Pace = (work: () => void) => Promise<void> | undefined;

export function createPace(clock: Clock, signal: AbortSignal): Pace {
  let worked = 0;
  return work => {
    const begun = clock.monotonic();
    work();
    worked += clock.monotonic() - begun;
    if (worked < TURN) {
      return undefined;
    }
    worked = 0;
    return after(clock, 0, signal);
  };
}

/**
 * Does work that pauses now and then, at its own pace.
 *
 * @throws the signal's reason once it is aborted
 */
export async function inTurns<T>(work: Iterator<undefined, T>, pace: Pace, signal: AbortSignal): Promise<T> {
  for (;;) {
    let step = undefined as IteratorResult<undefined, T> | undefined;
    const turn = pace(() => {
      step = work.next();
    });
    if (turn) {
      await turn;
      signal.throwIfAborted();
    }
    if (step?.done === true) {
      return step.value;
    }
  }
}
