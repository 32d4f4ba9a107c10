/** Somebody's photo for a tooltip, whose words do not wait for it. */
import type * as vscode from 'vscode';

/** Somebody's photo as a data URL, by object id; never rejects. */
export type PhotoOf = (id: string, signal: AbortSignal) => Promise<string | undefined>;

/** Milliseconds. */
const PHOTO_TIME = 1500;

/** A photo that is slow to come is left out. */
export async function photoInTime(
  photo: PhotoOf,
  id: string,
  cancel: vscode.CancellationToken,
): Promise<string | undefined> {
  const ending = new AbortController();
  const end = (): void => {
    ending.abort();
  };
  const timer = setTimeout(end, PHOTO_TIME);
  const subscription = cancel.onCancellationRequested(end);
  try {
    return await photo(id, ending.signal);
  } finally {
    clearTimeout(timer);
    subscription.dispose();
  }
}
