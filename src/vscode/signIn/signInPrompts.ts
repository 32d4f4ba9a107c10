/** What VS Code asks the user for a session: only ever after a click. */
import type * as vscode from 'vscode';
import type { Renewal } from '../../core/errors.ts';
import type { Permission } from '../../graph/permissions.ts';
import { requestFor, type SignInTarget } from '../../graph/signIn/scopes.ts';
import type { Authentication, SilentSessions } from './silent.ts';

/** How to sign in: `again`, although there is a session, or perhaps with `another` account. */
export type SignInManner = 'first' | 'again' | 'another';

export interface PromptCircumstances {
  /** The account in use. */
  readonly inUse: string | undefined;
  /** Whether the user has left an account and is to choose anew. */
  readonly isOpen: boolean;
  /** What Graph said when it refused the last token. */
  readonly refusal: Renewal | undefined;
}

export class SignInPrompts {
  readonly #authentication: Authentication;
  readonly #silent: SilentSessions;
  #open = 0;
  #isPreferenceKnown = true;

  constructor(authentication: Authentication, silent: SilentSessions) {
    this.#authentication = authentication;
    this.#silent = silent;
  }

  /**
   * Whether VS Code knows which account the user prefers. Asking for another one makes it forget that; as long as
   * the user has not answered, or has cancelled, it would name any.
   */
  get isPreferenceKnown(): boolean {
    return this.#open === 0 && this.#isPreferenceKnown;
  }

  /** What the user has answered is no longer wanted, though VS Code takes it for the preferred account. */
  discard(): void {
    this.#isPreferenceKnown = false;
  }

  /** Asks the user to sign in. Rejects as `getSession` does. */
  async ask(
    target: SignInTarget,
    manner: SignInManner,
    { inUse, isOpen, refusal }: PromptCircumstances,
  ): Promise<vscode.AuthenticationSession> {
    const { provider } = target;
    if (manner === 'again') {
      const account = inUse === undefined ? undefined : await this.#silent.accountOf(provider, inUse);
      return await this.#prompt(target, [], refusal, {
        forceNewSession: true,
        ...(account ? { account } : {}),
      });
    }
    const clears = manner === 'another' || isOpen;
    this.#isPreferenceKnown &&= !clears;
    return await this.#prompt(target, [], refusal, {
      createIfNone: true,
      ...(clears ? { clearSessionPreference: true } : {}),
    });
  }

  /** Asks the user to allow something for an account. Rejects as `getSession` does. */
  async askFor(
    target: SignInTarget,
    permission: Permission,
    id: string,
  ): Promise<vscode.AuthenticationSession> {
    const account = await this.#silent.accountOf(target.provider, id);
    return await this.#prompt(target, [permission], undefined, {
      createIfNone: true,
      ...(account ? { account } : {}),
    });
  }

  async #prompt(
    target: SignInTarget,
    permissions: readonly Permission[],
    refusal: Renewal | undefined,
    options: vscode.AuthenticationGetSessionOptions,
  ): Promise<vscode.AuthenticationSession> {
    this.#open++;
    try {
      const request = requestFor(target, permissions, refusal);
      const session = await this.#authentication.getSession(target.provider, request, options);
      if (!session) {
        throw new Error('No session'); // by its types VS Code may, though it does not
      }
      if (!options.account) {
        this.#isPreferenceKnown = true;
      }
      return session;
    } finally {
      this.#open--;
    }
  }
}
