/** What signing in needs of VS Code: its secret storage and its dialogs. */
import type { Event } from '../../core/events.ts';

/** VS Code's `SecretStorage` fits it. What another window stores arrives late. */
export interface Secrets {
  keys(): PromiseLike<readonly string[]>;
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** A code that the user enters on a page, on any device. */
export interface DeviceCode {
  readonly userCode: string;
  readonly page: string;
}

/** What the user sees while signing in. */
export interface Prompts {
  /** HTML shown in the browser at the end. */
  readonly successPage: string;
  readonly failurePage: string;
  /** Opens a page in the user's browser; false where the user did not let it. */
  open(page: string): Promise<boolean>;
  /**
   * Says that it goes on in the browser, until the work has ended. The user ends it by the signal, whose reason is
   * `Canceled` or `CodeWanted`.
   */
  whileInBrowser<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** After the browser failed: whether the user wants a code instead. */
  offerCode(): Promise<boolean>;
  /** Shows the code and, once the user agrees, copies it and opens the page; false where the user does not. */
  showCode(code: DeviceCode): Promise<boolean>;
  /** Shows the code until the work has ended. The user ends it by the signal, whose reason is `Canceled`. */
  whileCodeIsEntered<T>(code: DeviceCode, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}
