/** What is remembered of sign-in over restarts: no token, no name, no address. */
import type { Memento } from 'vscode';
import type { Log } from '../../core/ports.ts';
import type { Provider } from '../../graph/signIn/routes.ts';
import { inBackground } from '../host/background.ts';

/** Set while the user is signed out of this extension, although VS Code may still hold the account. */
const SIGNED_OUT = 'signedOut';
/** The account last used, by its provider's opaque id: tells "could not be renewed" from "signed out". */
const ACCOUNT = 'account';

export class SignInMemory {
  readonly #memento: Memento;
  readonly #log: Log;

  constructor(memento: Memento, log: Log) {
    this.#memento = memento;
    this.#log = log;
  }

  get isSignedOut(): boolean {
    return this.#memento.get(SIGNED_OUT) === true;
  }

  async setSignedOut(isSignedOut: boolean): Promise<void> {
    await this.#memento.update(SIGNED_OUT, isSignedOut || undefined);
  }

  account(provider: Provider): string | undefined {
    const stored = this.#memento.get<{ readonly provider?: unknown; readonly id?: unknown }>(ACCOUNT);
    return stored?.provider === provider && typeof stored.id === 'string' ? stored.id : undefined;
  }

  /** Written only when it changes. */
  remember(provider: Provider | undefined, id: string | undefined): void {
    const isGone = provider === undefined || id === undefined;
    const isSame = isGone ? this.#memento.get(ACCOUNT) === undefined : this.account(provider) === id;
    if (!isSame) {
      const written = this.#memento.update(ACCOUNT, isGone ? undefined : { provider, id });
      inBackground(written, this.#log, 'Remembering the account failed');
    }
  }
}
