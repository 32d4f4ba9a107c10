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
  #loaded: Promise<LoadedSignIn> | undefined;
  /** Whether somebody has asked; as long as nothing is loaded, the answer was that nobody is signed in. */
  #isAsked = false;
  #isDisposed = false;

  constructor(parts: SignInOnDemandParts) {
    this.#parts = parts;
    this.#subscription = parts.secrets.onDidChange(({ key }) => {
      if (isSignInKey(key) && this.#isAsked && !this.#loaded) {
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
    const isNeeded = this.#loaded !== undefined || (await this.#isAnythingStored());
    return isNeeded ? await (await this.#load(wasAsked)).getSessions(scopes, options) : [];
  }

  async createSession(
    scopes: readonly string[],
    options: AuthenticationProviderSessionOptions,
  ): Promise<AuthenticationSession> {
    return await (await this.#load()).createSession(scopes, options);
  }

  async removeSession(id: string): Promise<void> {
    if (this.#loaded || (await this.#isAnythingStored())) {
      await (await this.#load()).removeSession(id);
    }
  }

  /** The accounts whose tokens are kept, also under settings that are no longer in force. */
  async accounts(): Promise<readonly OwnAccount[]> {
    const isNeeded = this.#loaded !== undefined || (await this.#isAnythingStored());
    return isNeeded ? await (await this.#load()).accounts() : [];
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#loaded?.then(
      loaded => {
        loaded.dispose();
      },
      () => undefined, // whoever asked for it has been told
    );
  }

  async #isAnythingStored(): Promise<boolean> {
    try {
      return (await this.#parts.secrets.keys()).some(isSignInKey);
    } catch {
      return true; // what is loaded says what is wrong with the storage
    }
  }

  async #load(isKnownEmpty = this.#isAsked): Promise<LoadedSignIn> {
    if (this.#isDisposed) {
      throw new Error('The sign-in has been disposed of');
    }
    this.#loaded ??= this.#parts.load(change => {
      this.#changed.fire(change);
    }, isKnownEmpty);
    try {
      return await this.#loaded;
    } catch (error) {
      this.#loaded = undefined; // may do the next time
      throw error;
    }
  }
}
