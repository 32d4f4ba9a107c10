/** The session: who is signed in, through VS Code's authentication API alone. The token is never kept. */
import * as vscode from 'vscode';
import { PresenceError, type Renewal } from '../../core/errors.ts';
import { Emitter } from '../../core/events.ts';
import type { Log } from '../../core/ports.ts';
import type { TokenWish } from '../../graph/http.ts';
import type { Permission } from '../../graph/permissions.ts';
import { signInFailureOf } from '../../graph/signIn/failures.ts';
import { inBackground } from '../host/background.ts';
import { SignInMemory } from './memory.ts';
import type { Provider } from '../../graph/signIn/routes.ts';
import { requestFor, type SignInTarget } from '../../graph/signIn/scopes.ts';
import { SilentSessions, type Silent } from './silent.ts';

export type SessionState =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'none';
      /** Whether somebody was signed in before, of whom something may be remembered. */
      readonly wasSome: boolean;
    }
  /** `account`: the provider's opaque id. Perhaps no token can be had for it just now. */
  | { readonly kind: 'some'; readonly account: string };

export interface SessionParts {
  readonly memory: vscode.Memento;
  readonly log: Log;
  /** Where to sign in as the settings say now, given the providers that are not there. */
  readonly target: (missing: ReadonlySet<Provider>) => SignInTarget | undefined;
}

/** How to sign in: `again`, although there is a session, or perhaps with `another` account. */
export type SignInManner = 'first' | 'again' | 'another';

export class Session implements vscode.Disposable {
  readonly #memory: SignInMemory;
  readonly #targetNow: SessionParts['target'];
  readonly #silent: SilentSessions;
  readonly #changed = new Emitter<SessionState>();
  readonly #subscription: vscode.Disposable;
  readonly #missing = new Set<Provider>();
  #state: SessionState = { kind: 'unknown' };
  /** What VS Code was last asked to put a badge on the Accounts menu for. */
  #badge: string | undefined;
  /** What Graph said when it refused the last token, for the next sign-in. */
  #refusal: Renewal | undefined;
  /** Grows when the user signs in or out here: what was asked for before then is no longer wanted. */
  #turn = 0;

  constructor({ memory, log, target }: SessionParts) {
    this.#memory = new SignInMemory(memory, log);
    this.#silent = new SilentSessions(log);
    this.#targetNow = target;
    this.#subscription = vscode.authentication.onDidChangeSessions(event => {
      if (event.provider.id === this.#target()?.provider) {
        inBackground(this.check(), log, 'Looking for a session failed');
      }
    });
  }

  /** Fires when somebody signs in or out, and when a provider turns out not to be there. */
  readonly onDidChange = this.#changed.event;

  get state(): SessionState {
    return this.#state;
  }

  /** The provider that serves as things stand. */
  get provider(): Provider | undefined {
    return this.#target()?.provider;
  }

  /** Providers that turned out not to be there. */
  get missing(): ReadonlySet<Provider> {
    return this.#missing;
  }

  /** Looks, without a prompt, whether somebody is signed in; where not, puts a badge on the Accounts menu. */
  async check(): Promise<void> {
    const turn = this.#turn;
    const target = this.#target();
    const silent = target ? await this.#silently(target) : none;
    if (turn !== this.#turn) {
      return;
    }
    this.#take(silent, target?.provider, this.#badge !== undefined);
    if (target && silent.kind !== 'session' && !this.#memory.isSignedOut) {
      this.#requestBadge(target);
    }
  }

  /** Forgets which providers were not there: the settings or the editor may have changed. */
  async checkAnew(): Promise<void> {
    this.#missing.clear();
    await this.check();
  }

  /**
   * A token for an origin, renewed by the provider where needed.
   *
   * @throws PresenceError `signInNeeded` where nobody is signed in; `renewalFailed` where no token can be had although
   * somebody is; `consentNeeded` where a permission beyond the usual ones has no consent
   */
  async token(origin: string, wish: TokenWish): Promise<string> {
    const target = this.#target();
    if (target?.origin !== origin) {
      throw new PresenceError({ kind: 'signInNeeded' }, 'the token would be for another origin');
    }
    const turn = this.#turn;
    const silent = await this.#silently(target, wish);
    if (turn !== this.#turn) {
      throw new PresenceError({ kind: 'signInNeeded' }, 'somebody signed in or out meanwhile');
    }
    if (silent.kind === 'session') {
      const before = this.#state;
      this.#take(silent, target.provider);
      if (before.kind === 'some' && before.account !== silent.session.account.id) {
        throw new PresenceError({ kind: 'signInNeeded' }, 'another account has signed in meanwhile');
      }
      return silent.session.accessToken;
    }
    if (silent.kind === 'notRenewed' && wish.permissions) {
      throw new PresenceError({ kind: 'consentNeeded' }, 'a permission has no consent');
    }
    this.#take(silent, target.provider);
    this.#requestBadge(target, wish.renewal);
    throw silent.kind === 'none'
      ? new PresenceError({ kind: 'signInNeeded' }, 'no session without a prompt')
      : new PresenceError({ kind: 'renewalFailed' }, 'no token without a prompt');
  }

  /** Graph refused a renewed token too: the badge asks for another sign-in. */
  refused(origin: string, renewal: Renewal): void {
    const target = this.#target();
    if (target?.origin === origin) {
      this.#requestBadge(target, renewal);
    }
  }

  /** Signs in, with VS Code's prompts: only ever after a click. Rejects as `getSession` does. */
  async signIn(manner: SignInManner = 'first'): Promise<void> {
    const target = this.#target();
    if (!target) {
      return;
    }
    try {
      const turn = this.#turn;
      const session = await this.#prompt(target, manner);
      if (turn !== this.#turn) {
        return; // signed out while the browser was open
      }
      this.#turn++;
      await this.#memory.setSignedOut(false);
      this.#refusal = undefined;
      this.#take({ kind: 'session', session }, target.provider, true);
    } catch (error) {
      if (signInFailureOf(error) !== 'providerMissing') {
        throw error;
      }
      this.#missing.add(target.provider);
      if (this.#target()) {
        await this.signIn(manner); // another provider serves instead
        return;
      }
      this.#changed.fire(this.#state);
      throw error;
    }
  }

  /** Asks for a permission, with VS Code's prompts: only ever after a click. Rejects as `getSession` does. */
  async ask(permission: Permission): Promise<void> {
    const target = this.#target();
    if (target) {
      await vscode.authentication.getSession(target.provider, requestFor(target, [permission]), {
        createIfNone: true,
      });
    }
  }

  /** Whether a token with this permission can be had without a prompt. */
  async has(permission: Permission): Promise<boolean> {
    const target = this.#target();
    return (
      target !== undefined && (await this.#silently(target, { permissions: [permission] })).kind === 'session'
    );
  }

  /** Uses the account no more. VS Code's own account stays, since other extensions may use it. */
  async signOut(): Promise<void> {
    this.#turn++;
    await this.#memory.setSignedOut(true);
    this.#take(none, undefined);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #target(): SignInTarget | undefined {
    return this.#targetNow(this.#missing);
  }

  async #silently(target: SignInTarget, wish: TokenWish = {}): Promise<Silent> {
    if (this.#memory.isSignedOut) {
      return none;
    }
    const account = this.#state.kind === 'some' ? this.#state.account : this.#memory.account(target.provider);
    return await this.#silent.get(target, { ...wish, account });
  }

  async #prompt(target: SignInTarget, manner: SignInManner): Promise<vscode.AuthenticationSession> {
    const { provider } = target;
    const request = requestFor(target, [], this.#refusal);
    if (manner === 'again') {
      return await vscode.authentication.getSession(provider, request, { forceNewSession: true });
    }
    // after a sign-out, the user may want another account
    const isOpen = manner === 'another' || this.#memory.isSignedOut;
    return await vscode.authentication.getSession(provider, request, {
      createIfNone: true,
      ...(isOpen ? { clearSessionPreference: true } : {}),
    });
  }

  /** Neither silent nor creating: VS Code then adds "Sign in to use Colleague Presence" to the Accounts menu. */
  #requestBadge(target: SignInTarget, renewal?: Renewal): void {
    this.#refusal = renewal ?? this.#refusal;
    const request = requestFor(target, [], renewal);
    const badge = JSON.stringify([target.provider, request]);
    if (badge !== this.#badge) {
      this.#badge = badge;
      vscode.authentication.getSession(target.provider, request, {}).then(undefined, () => undefined);
    }
  }

  /** @param isAwaited whether a session is news even where it is of the same account: there was none to be had */
  #take(silent: Silent, provider: Provider | undefined, isAwaited = false): void {
    const before = this.#state;
    this.#state = this.#stateFor(silent, provider);
    if (this.#state.kind === 'some') {
      this.#memory.remember(provider, this.#state.account);
    } else {
      this.#memory.remember(undefined, undefined);
    }
    if (silent.kind === 'session') {
      this.#badge = undefined;
    }
    const isSame =
      before.kind === this.#state.kind &&
      (before.kind !== 'some' || this.#state.kind !== 'some' || before.account === this.#state.account);
    if (!isSame || (isAwaited && silent.kind === 'session')) {
      this.#changed.fire(this.#state);
    }
  }

  #stateFor(silent: Silent, provider: Provider | undefined): SessionState {
    switch (silent.kind) {
      case 'session':
        return { kind: 'some', account: silent.session.account.id };
      case 'notRenewed':
        return { kind: 'some', account: silent.account };
      case 'none': {
        const wasSome =
          this.#state.kind === 'some' ||
          (this.#state.kind === 'none' && this.#state.wasSome) ||
          (provider !== undefined && this.#memory.account(provider) !== undefined);
        return { kind: 'none', wasSome };
      }
    }
  }
}

const none: Silent = { kind: 'none' };
