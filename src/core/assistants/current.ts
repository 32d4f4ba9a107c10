/** Presence for whoever asks once: it may be of a time when somebody looked, as it is only kept fresh while somebody does. */
import type { Condition } from '../condition.ts';
import type { Disposable } from '../events.ts';
import type { Monitor } from '../monitor.ts';
import type { Clock } from '../ports.ts';
import type { Refresher } from '../refresher.ts';
import type { Row } from '../roster.ts';
import { within } from '../wait.ts';

export interface CurrentParts {
  readonly refresher: Pick<Refresher, 'refreshNow'>;
  readonly clock: Clock;
}

/** Nobody waits longer for Graph. Milliseconds. */
const PATIENCE = 10_000;

/** Has presence asked for once where that of these people is not current. @throws the signal's reason once it is aborted */
export async function makeCurrent(
  { refresher, clock }: CurrentParts,
  rows: readonly Row[],
  signal: AbortSignal,
): Promise<void> {
  if (rows.some(isOutdated)) {
    await within(clock, PATIENCE, refresher.refreshNow(true), signal);
    signal.throwIfAborted();
  }
}

/** The condition, once it is known whether anybody is signed in. @throws the signal's reason once it is aborted */
export async function settledCondition(
  monitor: Pick<Monitor, 'snapshot' | 'onDidChange'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<Condition> {
  const isSettled = (): boolean => monitor.snapshot.condition.kind !== 'loading';
  if (!isSettled()) {
    let subscription: Disposable | undefined;
    const settled = new Promise<void>(resolve => {
      subscription = monitor.onDidChange(() => {
        if (isSettled()) {
          resolve();
        }
      });
    });
    await within(clock, PATIENCE, settled, signal);
    subscription?.dispose();
  }
  signal.throwIfAborted();
  return monitor.snapshot.condition;
}

function isOutdated({ knowledge }: Row): boolean {
  switch (knowledge.kind) {
    case 'known':
      return knowledge.isStale;
    case 'waiting':
    case 'failed':
      return true;
    case 'notFound':
    case 'ambiguous':
    case 'noAnswer':
      return false;
  }
}
