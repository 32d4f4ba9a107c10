/** When the next refresh is due. Pure: time and chance come in as numbers. */

/** An unfocused window asks this many times less often. */
export const UNFOCUSED_FACTOR = 3;
/** … but at least this often, unless the interval itself is longer. Milliseconds. */
export const UNFOCUSED_MOST = 5 * 60_000;
/** Failures make the pause longer, up to this, unless the interval itself is longer. Milliseconds. */
export const FAILING_MOST = 10 * 60_000;
/** Every pause is made up to this share shorter or longer, so that a tenant's windows do not ask in step. */
export const JITTER = 0.1;

export interface CadenceInput {
  /** The user's interval, in milliseconds. */
  readonly interval: number;
  readonly isFocused: boolean;
  /** How many refreshes in a row failed. */
  readonly failures: number;
  /** From 0 up to 1. */
  readonly random: number;
}

/** The pause after a refresh, in milliseconds. */
export function pauseAfter({ interval, isFocused, failures, random }: CadenceInput): number {
  const calm = isFocused
    ? interval
    : Math.max(interval, Math.min(interval * UNFOCUSED_FACTOR, UNFOCUSED_MOST));
  const pause = Math.max(calm, Math.min(calm * 2 ** Math.min(failures, 10), FAILING_MOST));
  return Math.round(pause * (1 - JITTER + 2 * JITTER * random));
}

/**
 * How long after Graph's "not before" to call, in milliseconds: never earlier, since calling too early starts
 * the penalty anew, and spread, since every window of a tenant was told the same moment.
 */
export function pauseAfterQuiet(random: number): number {
  return 500 + Math.round(4500 * random);
}

/** From what age a presence is no longer shown as current, in milliseconds: a refresh must have been missed. */
export function freshFor(interval: number): number {
  const longest = Math.max(interval, Math.min(interval * UNFOCUSED_FACTOR, UNFOCUSED_MOST)) * (1 + JITTER);
  return Math.round(longest) + 45_000; // whole, as clocks are: a timer for a moment between would come too early
}
