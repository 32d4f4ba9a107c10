/**
 * "Do not disturb while debugging", as a decision: from what is marked, wanted, chosen and seen to what is to be done
 * next. Pure, so that a table can hold it.
 */
import type { Presence, State } from './presence.ts';

const MINUTE = 60_000;
/** How long what is set lasts by itself, in minutes. */
export const EXPIRY = 30;
/** … and when it is set anew, in milliseconds. */
export const RENEWAL = 20 * MINUTE;
/** A window that has not written its mark for so long is gone. Milliseconds. */
export const GONE = 3 * MINUTE;
/**
 * What is set through Graph is seen in its answers, and in Teams, only after a while: for so long, what was there
 * before says nothing of what the user wants. Milliseconds. Source: "it may take a few minutes",
 * https://learn.microsoft.com/graph/api/presence-setuserpreferredpresence.
 */
export const LAG = 5 * MINUTE;

/** Who has set the presence, for all windows to see; written before it is set. Milliseconds since 1970. */
export interface Mark {
  readonly window: string;
  readonly aliveAt: number;
  /** When what was set ends by itself. */
  readonly until: number;
  readonly setAt: number;
  /** Whether Graph said that it was set; else it may have been. */
  readonly isConfirmed: boolean;
}

export interface Situation {
  readonly mark: Mark | undefined;
  /** Whether it is this window's. */
  readonly mine: boolean;
  /** Whether this window debugs, long enough, and the setting is on. */
  readonly wanted: boolean;
  /** Whether the user has chosen a presence through this product. */
  readonly chosen: boolean;
  /** What others see, where it was just read. */
  readonly seen: Pick<Presence, 'state' | 'isOutOfOffice'> | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type Step =
  /** Nothing, for now. */
  | 'wait'
  /** What others see has to be known first. */
  | 'read'
  /** Set do not disturb, or set it anew. */
  | 'set'
  /** Undo it, and take the mark away. */
  | 'clear'
  /** Take the mark away: there is nothing of ours any more. */
  | 'letGo'
  /** … and leave the user alone until debugging ends: they have chosen otherwise. */
  | 'giveUp';

export function decide({ mark, mine, wanted, chosen, seen, now }: Situation): Step {
  if (!mark) {
    if (!wanted || chosen) {
      return 'wait';
    }
    return seen ? (isFree(seen) ? 'set' : 'wait') : 'read';
  }
  if (!mine && Math.abs(now - mark.aliveAt) < GONE) {
    return 'wait'; // that window sees to it
  }
  if (chosen) {
    return wanted && mine ? 'giveUp' : 'letGo';
  }
  if (mark.until <= now) {
    return 'letGo';
  }
  if (wanted && mine && mark.isConfirmed && now < mark.setAt + RENEWAL) {
    return 'wait';
  }
  if (!seen) {
    return 'read';
  }
  const isOurs =
    overOurs.has(seen.state) ||
    // Teams runs nowhere just now: what is set is not seen
    seen.state === 'offline' ||
    (isFree(seen) && (now < mark.setAt + LAG || !mark.isConfirmed));
  if (wanted) {
    return isOurs && seen.state !== 'offline' ? 'set' : mine && mark.isConfirmed ? 'giveUp' : 'letGo';
  }
  return isOurs ? 'clear' : 'letGo';
}

/** What is seen while do not disturb is set: itself, or something that lies over it. */
const overOurs: ReadonlySet<State> = new Set(['doNotDisturb', 'presenting', 'focusing'] as const);

function isFree({ state, isOutOfOffice }: Pick<Presence, 'state' | 'isOutOfOffice'>): boolean {
  return (state === 'available' || state === 'idle') && !isOutOfOffice;
}
