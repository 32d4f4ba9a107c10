/**
 * What is remembered of sign-in over restarts: no token, no name, no address. Each window's folder has its own
 * account, since two windows may have two; what the user signed out of is signed out of in all of them.
 */
import type { Memento } from 'vscode';
import type { Log } from '../../core/ports.ts';
import type { Provider } from '../../graph/signIn/routes.ts';

/** The account last used, by its provider's opaque id: tells "could not be renewed" from "signed out". */
const ACCOUNT = 'account';
/** The accounts that the user has signed out of here, although VS Code may still hold them. */
const SIGNED_OUT = 'signedOut';
/** In that list: all accounts, since everything was forgotten. */
const EVERYBODY = '*';
/** So many are remembered. */
const MOST_SIGNED_OUT = 20;

interface Remembered {
  readonly provider: Provider;
  readonly id: string;
  /** Whether it is not in use any more: another one is used only after the user has chosen it. */
  readonly isLeft?: boolean;
}

export interface SignInMementos {
  /** Of the folder that is open. */
  readonly here: Memento;
  /** Shared by all windows. */
  readonly everywhere: Memento;
}

export class SignInMemory {
  readonly #here: Memento;
  readonly #everywhere: Memento;
  readonly #log: Log;

  constructor({ here, everywhere }: SignInMementos, log: Log) {
    this.#here = here;
    this.#everywhere = everywhere;
    this.#log = log;
  }

  /** The account that was in use here; in a folder where none ever was, the one that was last used anywhere. */
  account(provider: Provider): string | undefined {
    const here = read(this.#here);
    return here ? idOf(here, provider, false) : idOf(read(this.#everywhere), provider, false);
  }

  /** The account that has been left here: before the user has chosen, no other one follows it. */
  left(provider: Provider): string | undefined {
    return idOf(read(this.#here), provider, true);
  }

  isSignedOut(provider: Provider, id: string): boolean {
    return this.#isForgotten || this.#signedOut.includes(nameOf(provider, id));
  }

  /** An account is in use here. */
  use(provider: Provider, id: string): void {
    const isNew = idOf(read(this.#here), provider, false) !== id;
    if (isNew) {
      this.#write(this.#here, ACCOUNT, { provider, id });
    }
    // of several windows, the one in which an account was chosen last
    if (isNew || !read(this.#everywhere)) {
      this.#write(this.#everywhere, ACCOUNT, { provider, id });
    }
  }

  /** An account is no longer in use. @param isLeft whether no other one may follow it unasked */
  leave(provider: Provider, id: string, isLeft: boolean): void {
    const isToldApart = isLeft && !this.#isForgotten;
    this.#write(this.#here, ACCOUNT, isToldApart ? { provider, id, isLeft } : undefined);
    if (idOf(read(this.#everywhere), provider, false) === id) {
      this.#write(this.#everywhere, ACCOUNT, undefined);
    }
  }

  /** Takes note of what the user has signed in to or out of. */
  setSignedOut(provider: Provider, id: string, isSignedOut: boolean): void {
    if (isSignedOut !== this.isSignedOut(provider, id)) {
      const others = this.#signedOut.filter(name => name !== nameOf(provider, id) && name !== EVERYBODY);
      const all = isSignedOut ? [...others, nameOf(provider, id)] : others;
      this.#write(this.#everywhere, SIGNED_OUT, all.length > 0 ? all.slice(-MOST_SIGNED_OUT) : undefined);
    }
  }

  /** Remembers no account any more; whichever VS Code still holds is used only after the user has signed in. */
  forget(): void {
    this.#write(this.#here, ACCOUNT, undefined);
    this.#write(this.#everywhere, ACCOUNT, undefined);
    this.#write(this.#everywhere, SIGNED_OUT, [EVERYBODY]);
  }

  get #isForgotten(): boolean {
    return this.#signedOut.includes(EVERYBODY);
  }

  get #signedOut(): readonly string[] {
    const value = this.#everywhere.get<unknown>(SIGNED_OUT);
    return Array.isArray(value) ? value.filter(name => typeof name === 'string') : [];
  }

  /** Counts at once; where it cannot be stored, it does so until the window closes. */
  #write(memento: Memento, key: string, value: unknown): void {
    memento.update(key, value).then(undefined, (error: unknown) => {
      this.#log.error('What is remembered of sign-in could not be stored', error);
    });
  }
}

function read(memento: Memento): Remembered | undefined {
  const value = memento.get<Partial<Remembered>>(ACCOUNT);
  return typeof value?.provider === 'string' && typeof value.id === 'string'
    ? { provider: value.provider, id: value.id, isLeft: value.isLeft === true }
    : undefined;
}

function idOf(remembered: Remembered | undefined, provider: Provider, isLeft: boolean): string | undefined {
  const isMeant = remembered?.provider === provider && (remembered.isLeft ?? false) === isLeft;
  return isMeant ? remembered.id : undefined;
}

function nameOf(provider: Provider, id: string): string {
  return `${provider} ${id}`;
}
