/** "Do not disturb while debugging": what is due, decided from what is known now, and from nothing else. */
import type { Presence, State } from './presence.ts';

const MINUTE = 60_000;

/** How long what is set lasts by itself, in milliseconds. */
export const EXPIRY = 30 * MINUTE;
/** It is set anew when no more than this is left. */
const RENEWAL = 10 * MINUTE;
/** A window that has not written its mark for so long is gone. */
const GONE = 3 * MINUTE;
/**
 * How long what was there before may still be seen: "because the Teams client uses poll mode, it takes a few minutes to
 * update the presence status" (https://learn.microsoft.com/graph/cloud-communications-manage-presence-state); it polls
 * every four minutes (https://learn.microsoft.com/answers/questions/1305763).
 */
const GRACE = 5 * MINUTE;

/** That do not disturb is set, for all windows to see; written before it is set. Moments are milliseconds since 1970. */
export interface Mark {
  /** Whose it is. */
  readonly window: string;
  readonly aliveAt: number;
  /** When what was set ends by itself. */
  readonly until: number;
  /** When it took the place of something else; setting it anew does not count. */
  readonly since: number;
  /** Whether Graph took it from this window, as far as the window knows. */
  readonly isConfirmed: boolean;
}

/** All that a decision depends on. */
export interface Facts {
  readonly mark: Mark | undefined;
  /** Whether the mark is this window's. */
  readonly mine: boolean;
  /** Whether this window wants do not disturb: it has debugged for long enough, and the user left it alone. */
  readonly wanted: boolean;
  /** Whether the user has set a presence through this product. */
  readonly chosen: boolean;
  /** What others see, once it was read for this decision. */
  readonly seen: Pick<Presence, 'state' | 'isOutOfOffice'> | undefined;
  readonly now: number;
}

export type Step =
  | 'nothing'
  /** Ask what others see, and decide again. */
  | 'read'
  /** Take over the mark of a window that is gone, and decide again. */
  | 'adopt'
  /** Set do not disturb. */
  | 'set'
  /** Set anew what is still there. */
  | 'renew'
  /** Want it no more until debugging ends, since the user has changed it; and decide again. */
  | 'giveUp'
  /** Undo what was set, and take the mark away. */
  | 'clear'
  /** Take the mark away: there is nothing to undo. */
  | 'release';

/** What is due. Never sets over what the user set; undoes what was set unless the user has chosen something else. */
export function decide({ mark, mine, wanted, chosen, seen, now }: Facts): Step {
  if (!mark) {
    if (!wanted || chosen) {
      return 'nothing';
    }
    return seen ? (isFree(seen) ? 'set' : 'nothing') : 'read';
  }
  if (!mine && Math.abs(now - mark.aliveAt) < GONE) {
    return 'nothing';
  }
  const isSet = mine && mark.isConfirmed;
  if (chosen) {
    return wanted && isSet ? 'giveUp' : 'release';
  }
  if (mark.until <= now) {
    return 'release';
  }
  if (!mine) {
    return 'adopt';
  }
  if (wanted && isSet && mark.until - now > RENEWAL) {
    return 'nothing';
  }
  if (!seen) {
    return 'read';
  }
  return wanted ? decideOnWanted(mark, seen, now) : undo(mark, seen, now);
}

function decideOnWanted(mark: Mark, seen: NonNullable<Facts['seen']>, now: number): Step {
  if (overOurs.has(seen.state)) {
    return 'renew';
  }
  if (seen.state === 'unknown') {
    return 'nothing';
  }
  if (mark.isConfirmed) {
    return isLate(mark, seen.state, now) ? 'nothing' : 'giveUp';
  }
  return isFree(seen) ? 'set' : undo(mark, seen, now);
}

function undo(mark: Mark, { state }: { readonly state: State }, now: number): Step {
  return choices.has(state) && !isLate(mark, state, now) ? 'release' : 'clear';
}

/** Whether what is seen is most likely what was there before do not disturb was set. */
function isLate(mark: Mark, state: State, now: number): boolean {
  return free.has(state) && Math.abs(now - mark.since) < GRACE;
}

/** Over these alone do not disturb is set. */
const free: ReadonlySet<State> = new Set(['available', 'idle'] as const);

function isFree({ state, isOutOfOffice }: NonNullable<Facts['seen']>): boolean {
  return free.has(state) && !isOutOfOffice;
}

/** What is seen while do not disturb is set: itself, or something that lies over it. */
const overOurs: ReadonlySet<State> = new Set(['doNotDisturb', 'presenting', 'focusing'] as const);

/**
 * What can be chosen in Teams. Calls, meetings, "offline" (Teams runs nowhere; who appears offline is off work) come
 * and go by themselves, and tell nothing about what is set beneath.
 */
const choices: ReadonlySet<State> = new Set([
  'available',
  'idle',
  'busy',
  'busyIdle',
  'beRightBack',
  'away',
  'offWork',
] as const);

/** Reads what any version may have stored. */
export function readMark(value: unknown): Mark | undefined {
  const stored = (value ?? {}) as Partial<Record<keyof Mark, unknown>>;
  const { window, aliveAt } = stored;
  if (typeof window !== 'string' || typeof aliveAt !== 'number') {
    return undefined;
  }
  const until = typeof stored.until === 'number' ? stored.until : aliveAt + EXPIRY;
  const since = typeof stored.since === 'number' ? stored.since : until - EXPIRY;
  return { window, aliveAt, until, since, isConfirmed: stored.isConfirmed === true };
}
