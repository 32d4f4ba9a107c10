/** Waiting that ends when nobody wants the answer any more. */

/**
 * Calls and gives the answer. Neither begins nor goes on once the signal is aborted, even if the answer never comes;
 * rejects then with the signal's reason.
 */
export async function unlessAborted<T>(
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const listening = new AbortController();
  try {
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener(
        'abort',
        () => {
          reject(signal.reason as Error);
        },
        { signal: listening.signal },
      );
    });
    const answer = await Promise.race([call(signal), stopped]);
    signal.throwIfAborted();
    return answer;
  } finally {
    listening.abort();
  }
}
