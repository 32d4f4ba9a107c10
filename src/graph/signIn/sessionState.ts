/** Who is signed in. */
import { keyOfAccount, type Account } from '../../core/account.ts';
import type { SignInTarget } from './scopes.ts';

export type SessionState =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'none';
      /** The account that has just been signed out of, by whatever way. */
      readonly was?: Account;
      /** Whether that was done elsewhere, and there are others to go on with: only the user knows which. */
      readonly mustChoose?: boolean;
    }
  /** `account`: with the provider's opaque id. Perhaps no token can be had for it just now. */
  | { readonly kind: 'some'; readonly account: Account };

export function accountAt({ origin, tenant }: SignInTarget, id: string): Account {
  return { id, cloud: origin, tenant };
}

export function isSameTarget(a: SignInTarget | undefined, b: SignInTarget): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function isSameState(a: SessionState, b: SessionState): boolean {
  return a.kind === 'some' && b.kind === 'some'
    ? keyOfAccount(a.account) === keyOfAccount(b.account)
    : a.kind === b.kind && !(b.kind === 'none' && b.was);
}
