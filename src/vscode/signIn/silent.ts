/** Sessions without a prompt, and what it means when there is none. */
import type * as vscode from 'vscode';
import type { Renewal } from '../../core/errors.ts';
import type { Clock, Log } from '../../core/ports.ts';
import { within } from '../../core/wait.ts';
import type { Permission } from '../../graph/permissions.ts';
import { signInFailureOf } from '../../graph/signIn/failures.ts';
import type { Provider } from '../../graph/signIn/routes.ts';
import { systemClock } from '../host/clock.ts';
import { requestFor, type SessionRequest, type SignInTarget } from '../../graph/signIn/scopes.ts';

/** `vscode.authentication`, as far as it is needed. */
export interface Authentication {
  getSession(
    provider: string,
    request: SessionRequest,
    options: vscode.AuthenticationGetSessionOptions,
  ): Thenable<vscode.AuthenticationSession | undefined>;
  getAccounts(provider: string): Thenable<readonly vscode.AuthenticationSessionAccountInformation[]>;
  readonly onDidChangeSessions: vscode.Event<vscode.AuthenticationSessionsChangeEvent>;
}

/** How long VS Code may take. Milliseconds. */
const PATIENCE = 30_000;

export type Silent =
  | { readonly kind: 'session'; readonly session: vscode.AuthenticationSession }
  /** No token just now, but the account is still there, or it cannot be told whether it is. */
  | { readonly kind: 'notRenewed'; readonly account: string }
  /** `others`: whether other accounts are there. `isSignedOut`: the user has signed out of this one here. */
  | { readonly kind: 'none'; readonly others: boolean; readonly isSignedOut?: boolean };

export interface SilentWish {
  readonly permissions?: readonly Permission[];
  readonly renewal?: Renewal;
  /** The account in use, or last used, by its provider's opaque id. */
  readonly account: string | undefined;
  /** Whether another account is an answer too, since the user may have chosen it in VS Code. */
  readonly mayBeOther?: boolean;
}

type AccountInformation = vscode.AuthenticationSessionAccountInformation;

export class SilentSessions {
  readonly #authentication: Authentication;
  readonly #log: Log;
  readonly #clock: Clock;
  /** Renewals under way: several requests are refused at once, and one new token serves them all. */
  readonly #renewals = new Map<string, Promise<Silent>>();

  constructor(authentication: Authentication, log: Log, clock: Clock = systemClock) {
    this.#authentication = authentication;
    this.#log = log;
    this.#clock = clock;
  }

  async get(target: SignInTarget, wish: SilentWish): Promise<Silent> {
    if (!wish.renewal) {
      return await this.#get(target, wish);
    }
    const { permissions, renewal, account, mayBeOther } = wish;
    // all that decides whether one token is as good as the other
    const key = JSON.stringify([
      target,
      requestFor(target, permissions, renewal),
      renewal,
      account,
      mayBeOther,
    ]);
    const running = this.#renewals.get(key) ?? this.#get(target, wish);
    this.#renewals.set(key, running);
    try {
      return await running;
    } finally {
      if (this.#renewals.get(key) === running) {
        this.#renewals.delete(key);
      }
    }
  }

  /** What VS Code wants to know of an account that is asked for by its id. */
  async accountOf(provider: Provider, id: string): Promise<AccountInformation | undefined> {
    return (await this.#accounts(provider))?.find(account => account.id === id);
  }

  async #get(target: SignInTarget, wish: SilentWish): Promise<Silent> {
    const { permissions, renewal, account, mayBeOther = false } = wish;
    const { provider } = target;
    const listed = account === undefined ? [] : await this.#accounts(provider);
    const known = listed?.find(({ id }) => id === account);
    if (listed && account !== undefined && !known) {
      return { kind: 'none', others: listed.length > 0 };
    }
    const request = requestFor(target, permissions, renewal);
    const session = await this.#session(provider, request, mayBeOther ? undefined : known);
    if (session && (account === undefined || mayBeOther || session.account.id === account)) {
      return { kind: 'session', session };
    }
    // a silent call has the same answer for every failure; what tells is whether the account is still there
    return account === undefined
      ? { kind: 'none', others: false }
      : await this.#withoutSession(provider, account);
  }

  async #withoutSession(provider: Provider, account: string): Promise<Silent> {
    const listed = await this.#accounts(provider);
    return !listed || listed.some(({ id }) => id === account)
      ? { kind: 'notRenewed', account }
      : { kind: 'none', others: listed.length > 0 };
  }

  async #session(
    provider: Provider,
    request: SessionRequest,
    account: AccountInformation | undefined,
  ): Promise<vscode.AuthenticationSession | undefined> {
    try {
      const options = { silent: true, ...(account ? { account } : {}) };
      return await this.#inTime(this.#authentication.getSession(provider, request, options));
    } catch (error) {
      this.#log.warn(`No session: ${signInFailureOf(error)}`);
      return undefined;
    }
  }

  /** @returns undefined where it cannot be told: the provider may only be slow to start */
  async #accounts(provider: Provider): Promise<readonly AccountInformation[] | undefined> {
    try {
      return await this.#inTime(this.#authentication.getAccounts(provider));
    } catch (error) {
      this.#log.warn(`No accounts: ${signInFailureOf(error)}`);
      return undefined;
    }
  }

  /** VS Code was seen never to answer: that holds nobody up for ever. */
  async #inTime<T>(asked: Thenable<T>): Promise<T | undefined> {
    const answer = await within(
      this.#clock,
      PATIENCE,
      Promise.resolve(asked).then(value => ({ value })),
    );
    if (!answer) {
      this.#log.warn(`No session: no answer in ${PATIENCE / 1000} s`);
    }
    return answer?.value;
  }
}
