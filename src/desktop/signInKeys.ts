/** Where the tokens of the own sign-in are kept, as far as it must be known before that is loaded. */

/** Begins the key of every secret of the own sign-in. */
export const KEY_PREFIX = 'sign-in ';

/** Whether a secret is one of the own sign-in. */
export function isSignInKey(key: string): boolean {
  return key.startsWith(KEY_PREFIX);
}
