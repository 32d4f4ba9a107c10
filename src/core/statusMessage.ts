/** Until when a status message is shown: whoever writes one may say when it ends, which no refresh waits for. */
import type { Presence } from './presence.ts';

/** More than a day need not be waited for at once, and a timer cannot wait for a month. Milliseconds. */
const LONGEST_WAIT = 24 * 3_600_000;

/** What is left of a presence at a moment, in milliseconds since 1970: a status message that has ended by then is none. */
export function presenceAt(presence: Presence, now: number): Presence {
  if ((presence.statusMessageExpires ?? Infinity) > now) {
    return presence;
  }
  const left: { -readonly [Field in keyof Presence]: Presence[Field] } = { ...presence };
  delete left.statusMessage;
  delete left.statusMessageExpires;
  return left;
}

/** When the status message of a presence ends, in milliseconds since 1970; Infinity where none does after `now`. */
export function endOfMessage({ statusMessageExpires = Infinity }: Presence, now: number): number {
  return statusMessageExpires > now ? statusMessageExpires : Infinity;
}

/** How long to wait for an end, in milliseconds from 0: after that, one looks again. Infinity where there is none. */
export function waitFor(end: number, now: number): number {
  return end === Infinity ? end : Math.min(Math.max(0, end - now), LONGEST_WAIT);
}
