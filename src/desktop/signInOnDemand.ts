/**
 * The extension's own authentication provider as far as it is there from the start. What signs in, and msal-node
 * with it, is loaded when somebody signs in or has signed in; until then there is nothing that it could say.
 */
import type {
  AuthenticationProvider,
  AuthenticationProviderAuthenticationSessionsChangeEvent,
  AuthenticationProviderSessionOptions,
  AuthenticationSession,
} from 'vscode';
import { Emitter, type Disposable } from '../core/events.ts';
import { LoadedOnce } from '../core/loadedOnce.ts';
import type { Log } from '../core/ports.ts';
import type { OwnAccount } from '../vscode/host/platform.ts';
import type { Secrets } from './signIn/ports.ts';
import { isSignInKey } from './signInKeys.ts';

export type SessionsEvent = AuthenticationProviderAuthenticationSessionsChangeEvent;

/** What is loaded. */
export interface LoadedSignIn
  extends Disposable, Pick<AuthenticationProvider, 'getSessions' | 'createSession' | 'removeSession'> {
  /** The accounts whose tokens are kept, also under settings that are no longer in force. */
  accounts(): Promise<readonly OwnAccount[]>;
}

export interface SignInOnDemandParts {
  readonly secrets: Pick<Secrets, 'keys' | 'onDidChange'>;
  readonly log: Log;
  /**
   * @param onChange takes what changes from then on
   * @param isKnownEmpty whether it has been said that nobody is signed in, so that whoever is there has come since
   */
  readonly load: (onChange: (change: SessionsEvent) => void, isKnownEmpty: boolean) => Promise<LoadedSignIn>;
}

export class SignInOnDemand implements AuthenticationProvider, Disposable {
  readonly #parts: SignInOnDemandParts;
  readonly #changed = new Emitter<SessionsEvent>();
  readonly #subscription: Disposable;
  readonly #signIn: LoadedOnce<LoadedSignIn, [isKnownEmpty: boolean]>;
  /** Whether somebody has asked; as long as nothing is loaded, the answer was that nobody is signed in. */
  #isAsked = false;

  constructor(parts: SignInOnDemandParts) {
    this.#parts = parts;
    this.#signIn = new LoadedOnce(isKnownEmpty =>
      parts.load(change => {
        this.#changed.fire(change);
      }, isKnownEmpty),
    );
    this.#subscription = parts.secrets.onDidChange(({ key }) => {
      if (isSignInKey(key) && this.#isAsked && !this.#signIn.isBegun) {
        // another window has signed in; whoever was told that nobody is there is told of it
        this.getSessions(undefined, {}).catch((error: unknown) => {
          parts.log.error('The accounts cannot be read', error);
        });
      }
    });
  }

  readonly onDidChangeSessions = this.#changed.event;

  async getSessions(
    scopes: readonly string[] | undefined,
    options: AuthenticationProviderSessionOptions,
  ): Promise<AuthenticationSession[]> {
    const wasAsked = this.#isAsked;
    this.#isAsked = true;
    const isNeeded = this.#signIn.isBegun || (await this.#isAnythingStored());
    return isNeeded ? await (await this.#signIn.get(wasAsked)).getSessions(scopes, options) : [];
  }

  async createSession(
    scopes: readonly string[],
    options: AuthenticationProviderSessionOptions,
  ): Promise<AuthenticationSession> {
    return await (await this.#signIn.get(this.#isAsked)).createSession(scopes, options);
  }

  async removeSession(id: string): Promise<void> {
    if (this.#signIn.isBegun || (await this.#isAnythingStored())) {
      await (await this.#signIn.get(this.#isAsked)).removeSession(id);
    }
  }

  /** The accounts whose tokens are kept, also under settings that are no longer in force. */
  async accounts(): Promise<readonly OwnAccount[]> {
    const isNeeded = this.#signIn.isBegun || (await this.#isAnythingStored());
    return isNeeded ? await (await this.#signIn.get(this.#isAsked)).accounts() : [];
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#signIn.dispose();
  }

  async #isAnythingStored(): Promise<boolean> {
    try {
      return (await this.#parts.secrets.keys()).some(isSignInKey);
    } catch {
      return true; // what is loaded says what is wrong with the storage
    }
  }
}
