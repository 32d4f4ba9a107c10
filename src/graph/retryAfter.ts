/** Microsoft Graph's `Retry-After`: seconds, which may be fractional, or an HTTP date. */

/** Nobody is kept waiting longer than this because of one header. Milliseconds. */
const MOST = 3_600_000;

/**
 * @param value the header as it came
 * @param now milliseconds since 1970
 * @returns the moment before which Graph must not be called (milliseconds since 1970), if it can be read
 */
export function readRetryAfter(value: string | null | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (text === '') {
    return undefined;
  }
  if (/^\d+(\.\d+)?$/.test(text)) {
    return now + Math.min(Math.ceil(Number(text) * 1000), MOST);
  }
  const date = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.min(Math.max(date, now), now + MOST);
}
