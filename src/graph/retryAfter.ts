/** Microsoft Graph's `Retry-After`: seconds, which may be fractional, or an HTTP date. */

/** What cannot be read asks for some quiet nevertheless. Milliseconds. */
const SOME = 60_000;
/** Longer is no time but a slip, and a timer counts no further. Milliseconds. */
const MOST = 7 * 24 * 3_600_000;

/**
 * @param value the header as it came
 * @param now milliseconds since 1970
 * @param sent the `Date` header beside it: a moment is meant by the sender's clock, and ours may be wrong
 * @returns the moment before which Graph must not be called (milliseconds since 1970); undefined where none is asked for
 */
export function readRetryAfter(
  value: string | null | undefined,
  now: number,
  sent?: string | null,
): number | undefined {
  const text = value?.trim() ?? '';
  if (text === '') {
    return undefined;
  }
  const [, seconds] = /^(\d+\.?\d*|\.\d+)\s*s?(?:ec(?:onds?)?)?$/i.exec(text) ?? [];
  if (seconds !== undefined) {
    return now + Math.min(Math.ceil(Number(seconds) * 1000), MOST);
  }
  const date = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(date)) {
    return now + SOME;
  }
  const theirs = Date.parse(sent ?? '');
  const wait = date - (Number.isNaN(theirs) ? now : theirs);
  return now + Math.min(Math.max(wait, 0), MOST);
}
