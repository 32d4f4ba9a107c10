/**
 * How old something is. There are two clocks, and either fails: the wall clock is set forward and back, by people, by
 * virtual machines, by two systems on one disk; the monotonic clock may stand still while a laptop's lid is closed.
 */
import type { Clock } from './ports.ts';

/** One moment, by both clocks. Milliseconds. */
export interface Moment {
  /** Since 1970: what is shown. */
  readonly wall: number;
  /** Since some moment in the past. */
  readonly monotonic: number;
}

export function momentOf(clock: Clock): Moment {
  return { wall: clock.now(), monotonic: clock.monotonic() };
}

/** How long ago a moment was, in milliseconds, by the clock that says more: what is too old for one is too old. */
export function ageOf({ wall, monotonic }: Moment, clock: Clock): number {
  return Math.max(clock.now() - wall, clock.monotonic() - monotonic);
}

/** How long to wait at least, by the monotonic clock, until something is of an age. Milliseconds, from 0. */
export function untilAge(moment: Moment, age: number, clock: Clock): number {
  return Math.max(0, age - ageOf(moment, clock));
}
