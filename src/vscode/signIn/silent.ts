/** Sessions without a prompt, and what it means when there is none. */
import * as vscode from 'vscode';
import type { Renewal } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { Permission } from '../../graph/permissions.ts';
import { signInFailureOf } from '../../graph/signIn/failures.ts';
import type { Provider } from '../../graph/signIn/routes.ts';
import { requestFor, type SignInTarget } from '../../graph/signIn/scopes.ts';

export type Silent =
  | { readonly kind: 'session'; readonly session: vscode.AuthenticationSession }
  /** No token just now, but the account is still there. */
  | { readonly kind: 'notRenewed'; readonly account: string }
  | { readonly kind: 'none' };

export interface SilentWish {
  readonly permissions?: readonly Permission[];
  readonly renewal?: Renewal;
  /** The account last used, by its provider's opaque id. */
  readonly account: string | undefined;
}

export class SilentSessions {
  readonly #log: Log;
  /** Renewals under way: several requests are refused at once, and one new token serves them all. */
  readonly #renewals = new Map<string, Promise<Silent>>();

  constructor(log: Log) {
    this.#log = log;
  }

  async get(target: SignInTarget, wish: SilentWish): Promise<Silent> {
    if (!wish.renewal) {
      return await this.#get(target, wish);
    }
    const key = `${target.provider} ${wish.renewal.challenge ?? ''}`;
    const running = this.#renewals.get(key) ?? this.#get(target, wish);
    this.#renewals.set(key, running);
    try {
      return await running;
    } finally {
      this.#renewals.delete(key);
    }
  }

  async #get(target: SignInTarget, { permissions, renewal, account }: SilentWish): Promise<Silent> {
    const { provider } = target;
    try {
      const request = requestFor(target, permissions, renewal);
      const session = await vscode.authentication.getSession(provider, request, { silent: true });
      if (session) {
        return { kind: 'session', session };
      }
    } catch (error) {
      const failure = signInFailureOf(error);
      this.#log.warn(`No session: ${failure}`);
      if (failure === 'providerMissing' && account !== undefined) {
        return { kind: 'notRenewed', account }; // it may only be slow to start
      }
    }
    // a silent call has the same answer for every failure; what tells is whether the account is still there
    return account !== undefined && (await isListed(provider, account))
      ? { kind: 'notRenewed', account }
      : { kind: 'none' };
  }
}

async function isListed(provider: Provider, account: string): Promise<boolean> {
  try {
    return (await vscode.authentication.getAccounts(provider)).some(({ id }) => id === account);
  } catch {
    return false;
  }
}
