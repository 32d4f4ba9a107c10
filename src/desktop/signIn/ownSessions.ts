/** The sessions of the extension's own authentication provider, without VS Code: one for each account. */
import { Emitter } from '../../core/events.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { Counting } from '../../graph/receipt.ts';
import type { OwnSignInTarget } from '../../vscode/host/platform.ts';
import type { NetworkResponse } from '../msal.ts';
import { isSignInKey } from '../signInKeys.ts';
import type { Msal } from './application.ts';
import { KnownAccounts, type AccountsChange } from './knownAccounts.ts';
import type { FlowName } from './flows.ts';
import { placeOf, type Place } from './place.ts';
import type { Prompts, Secrets } from './ports.ts';
import { renew, type Renewed } from './renewal.ts';
import { readScopes, type TokenRequest } from './scopes.ts';
import { signIn } from './signIn.ts';
import { Canceled, SignInError } from './signInError.ts';
import { accountsIn, withoutAccount, withSignIn, type CachedAccount } from './tokenCache.ts';
import type { TokenStore } from './tokenStore.ts';

export interface OwnSession {
  readonly account: CachedAccount;
  readonly accessToken: string;
  readonly scopes: readonly string[];
}

export interface SessionsChange extends AccountsChange {
  /** What the added account signed in for, where it did so in this window. */
  readonly scopes?: readonly string[];
}

export interface OwnSessionsParts {
  readonly secrets: Secrets;
  readonly store: TokenStore;
  readonly prompts: Prompts;
  readonly clock: Clock;
  readonly log: Log;
  /** Counts what is asked of the sign-in service. */
  readonly receipt?: Counting | undefined;
  readonly target: () => OwnSignInTarget | undefined;
  /** The flows that work here, the best first. */
  readonly flows: () => readonly FlowName[];
  /** Whether nobody was signed in when it was looked last, so that whoever is there now has come since. */
  readonly isKnownEmpty?: boolean;
  /** Loads msal-node, when it is needed for the first time. */
  readonly loadMsal: () => Promise<Msal>;
}

export class OwnSessions {
  readonly #parts: OwnSessionsParts;
  readonly #discoveries = new Map<string, NetworkResponse<unknown>>();
  readonly #closing = new AbortController();
  readonly #changed = new Emitter<SessionsChange>();
  readonly #known = new KnownAccounts();
  readonly #subscription;

  constructor(parts: OwnSessionsParts) {
    this.#parts = parts;
    if (parts.isKnownEmpty) {
      this.#known.update(this.#place()?.key, []);
    }
    this.#subscription = parts.secrets.onDidChange(({ key }) => {
      if (isSignInKey(key)) {
        this.list().catch((error: unknown) => {
          parts.log.error('The accounts cannot be read', error);
        });
      }
    });
  }

  /** Accounts that have come or gone since they were looked at last, through whatever window; and each sign-in here. */
  readonly onDidChange = this.#changed.event;

  /** The accounts that are signed in, without asking the network whether they still may. */
  async list(): Promise<readonly CachedAccount[]> {
    const place = this.#place();
    const accounts = place ? accountsIn((await this.#parts.store.peek(place.key)).cache) : [];
    const change = this.#known.update(place?.key, accounts);
    if (change) {
      this.#changed.fire(change);
    }
    return accounts;
  }

  /** The accounts of which tokens are kept, also under settings that are no longer in force. */
  async everywhere(): Promise<readonly CachedAccount[]> {
    const { secrets, store } = this.#parts;
    const all = new Map<string, CachedAccount>();
    for (const key of (await secrets.keys()).filter(isSignInKey)) {
      for (const account of accountsIn((await store.peek(key)).cache)) {
        all.set(account.id, account);
      }
    }
    return [...all.values()];
  }

  /**
   * The sessions that can be had without a prompt, of one account or of all.
   *
   * @throws SignInError where the request is for something else than what the settings say
   */
  async silently(scopes: readonly string[], accountId?: string): Promise<readonly OwnSession[]> {
    const place = placeOf(this.#parts.target());
    const request = readScopes(scopes, place);
    const accounts = await this.list();
    if (!accounts.some(({ id }) => accountId === undefined || id === accountId)) {
      return [];
    }
    const { got } = await this.#renew(place, request, accountId);
    return got.map(token => ({ ...token, scopes }));
  }

  /** Signs in, with prompts. Rejects with a `SignInError`, or `Canceled`. */
  async signIn(scopes: readonly string[], loginHint?: string): Promise<OwnSession> {
    const { clock, log, prompts, store, target, flows, loadMsal, receipt } = this.#parts;
    const place = placeOf(target());
    const request = readScopes(scopes, place);
    const { result, tokens } = await signIn(flows(), {
      msal: await loadMsal(),
      ...{ place, request, loginHint, prompts, clock, log },
      discoveries: this.#discoveries,
      receipt,
      signal: this.#closing.signal,
    });
    const [account] = accountsIn(tokens);
    if (!account) {
      throw new SignInError('wrongAnswer', 'no account');
    }
    this.#known.expect(place.key, account);
    await store.transact(place.key, cache =>
      Promise.resolve({ cache: withSignIn(cache, tokens), value: undefined }),
    );
    // also of an account that was there before: VS Code waits for a session with these scopes
    this.#changed.fire({ added: [account], removed: [], scopes });
    return { account, accessToken: result.accessToken, scopes };
  }

  /** Deletes everything that is stored of an account, also under settings that are no longer in force. */
  async signOut(accountId: string): Promise<void> {
    const { secrets, store } = this.#parts;
    const keys = await secrets.keys();
    for (const key of keys.filter(isSignInKey)) {
      await store.transact(key, cache =>
        Promise.resolve({ cache: withoutAccount(cache, accountId), value: undefined }),
      );
    }
    await this.list();
  }

  dispose(): void {
    this.#closing.abort(new Canceled());
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** From the cache where it has everything, which needs no lock; else in a transaction. */
  async #renew(place: Place, request: TokenRequest, accountId?: string): Promise<Renewed> {
    const { clock, log, store, loadMsal, receipt } = this.#parts;
    const parts = { msal: await loadMsal(), place, clock, log, discoveries: this.#discoveries, receipt };
    const { cache: stored, dead } = await store.peek(place.key);
    const isInVain = accountsIn(stored).every(
      ({ id }) => dead.includes(id) || (accountId !== undefined && id !== accountId),
    );
    if (isInVain || (!request.isRenewal && request.claims === undefined)) {
      const cached = await renew(parts, request, { cache: stored, dead, accountId }, false);
      if (isInVain || !cached.isIncomplete) {
        return cached;
      }
    }
    const askOnce = (): Promise<{ value: Renewed; generation: number }> =>
      store.transact(place.key, async (cache, known) => {
        const renewed = await renew(parts, request, { cache, dead: known, accountId }, true);
        return { cache: renewed.cache, value: renewed, dead: renewed.dead };
      });
    const { value, generation } = await askOnce();
    if (value.dead.length > 0 && (await store.peek(place.key)).generation !== generation) {
      // another window's newer token has arrived late
      return (await askOnce()).value;
    }
    return value;
  }

  #place(): Place | undefined {
    try {
      return placeOf(this.#parts.target());
    } catch {
      return undefined;
    }
  }
}
