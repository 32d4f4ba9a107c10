/** The session: who is signed in, through VS Code's authentication API alone. The token is never kept. */
import * as vscode from 'vscode';
import { PresenceError } from '../../core/errors.ts';
import { Emitter } from '../../core/events.ts';
import type { Log } from '../../core/ports.ts';

/** Where to sign in and what for. */
export interface SignInTarget {
  readonly provider: string;
  /** The origin that the token is for. */
  readonly origin: string;
  readonly scopes: readonly string[];
}

/** What the product needs: presence, and the basic profile that turns addresses into people. */
const PERMISSIONS = ['Presence.Read.All', 'User.ReadBasic.All'];

/** The scopes for a Graph origin. The two `VSCODE_` entries make VS Code's provider use that app and tenant. */
export function scopesFor(origin: string, clientId: string, tenant: string): readonly string[] {
  return [
    ...PERMISSIONS.map(permission => `${origin}/${permission}`),
    'offline_access',
    ...(clientId ? [`VSCODE_CLIENT_ID:${clientId}`] : []),
    ...(tenant ? [`VSCODE_TENANT:${tenant}`] : []),
  ];
}

export type SessionState =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'none';
      /** Whether somebody was signed in before, here and now. */ readonly wasSome: boolean;
    }
  /** `account`: the provider's opaque id. */
  | { readonly kind: 'some'; readonly account: string };

/** Set while the user is signed out of this extension, although VS Code may still hold the account. */
const SIGNED_OUT = 'signedOut';

export class Session implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #log: Log;
  readonly #target: () => SignInTarget | undefined;
  readonly #changed = new Emitter<SessionState>();
  readonly #subscription: vscode.Disposable;
  #state: SessionState = { kind: 'unknown' };
  #hasBadge = false;

  constructor(memory: vscode.Memento, log: Log, target: () => SignInTarget | undefined) {
    this.#memory = memory;
    this.#log = log;
    this.#target = target;
    this.#subscription = vscode.authentication.onDidChangeSessions(event => {
      if (event.provider.id === this.#target()?.provider) {
        void this.check();
      }
    });
  }

  readonly onDidChange = this.#changed.event;

  get state(): SessionState {
    return this.#state;
  }

  /** Looks, without a prompt, whether somebody is signed in; where not, puts a badge on the Accounts menu. */
  async check(): Promise<void> {
    const target = this.#target();
    if (!target) {
      this.#set(undefined);
      return;
    }
    const session = await this.#silently(target);
    this.#set(session);
    if (!session && !this.#hasBadge) {
      this.#hasBadge = true;
      this.#requestBadge(target);
    }
  }

  /**
   * A token for an origin, renewed by the provider where needed.
   *
   * @throws PresenceError `signInNeeded` where there is none without a prompt
   */
  async token(origin: string): Promise<string> {
    const target = this.#target();
    if (target?.origin !== origin) {
      throw new PresenceError({ kind: 'signInNeeded' }, 'the token would be for another origin');
    }
    const session = await this.#silently(target);
    if (!session) {
      throw new PresenceError({ kind: 'signInNeeded' }, 'no session without a prompt');
    }
    return session.accessToken;
  }

  /** Signs in, with VS Code's prompts: only ever after a click. Rejects as `getSession` does. */
  async signIn(): Promise<void> {
    const target = this.#target();
    if (!target) {
      return;
    }
    const session = await vscode.authentication.getSession(target.provider, target.scopes, {
      createIfNone: true,
      // after a sign-out, the user may want another account
      ...(this.#isSignedOut() ? { clearSessionPreference: true } : {}),
    });
    await this.#memory.update(SIGNED_OUT, undefined);
    this.#set(session);
  }

  /** Leaves the account to VS Code, whose other extensions may use it, but uses it no more. */
  async signOut(): Promise<void> {
    await this.#memory.update(SIGNED_OUT, true);
    this.#set(undefined);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #isSignedOut(): boolean {
    return this.#memory.get(SIGNED_OUT) === true;
  }

  async #silently(target: SignInTarget): Promise<vscode.AuthenticationSession | undefined> {
    if (this.#isSignedOut()) {
      return undefined;
    }
    try {
      return await vscode.authentication.getSession(target.provider, target.scopes, { silent: true });
    } catch (error) {
      this.#log.warn(`No session: ${error instanceof Error ? error.name : 'unknown error'}`);
      return undefined;
    }
  }

  /** Neither silent nor creating: VS Code then adds "Sign in to use Colleague Presence" to the Accounts menu. */
  #requestBadge(target: SignInTarget): void {
    vscode.authentication.getSession(target.provider, target.scopes, {}).then(undefined, () => undefined);
  }

  #set(session: vscode.AuthenticationSession | undefined): void {
    const before = this.#state;
    this.#state = session
      ? { kind: 'some', account: session.account.id }
      : { kind: 'none', wasSome: before.kind === 'some' || (before.kind === 'none' && before.wasSome) };
    if (session) {
      this.#hasBadge = false;
    }
    const isSame =
      before.kind === this.#state.kind &&
      (before.kind !== 'some' || this.#state.kind !== 'some' || before.account === this.#state.account);
    if (!isSame) {
      this.#changed.fire(this.#state);
    }
  }
}
