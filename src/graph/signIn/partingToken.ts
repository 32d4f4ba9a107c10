/**
 * When a window closes, VS Code answers no more questions, also not for a token. To undo then what must not outlive the
 * window, the last token that could set one's own presence is kept in memory as long as it may be needed.
 */
import type { TokenWish } from '../http.ts';

type Ask = (origin: string, wish: TokenWish) => Promise<string>;

export class PartingToken {
  readonly #ask: Ask;
  #last: { readonly origin: string; readonly token: string } | undefined;
  #isParting = false;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** A token, as ever; once the window closes, the last one. */
  async token(origin: string, wish: TokenWish): Promise<string> {
    if (this.#isParting && this.#last?.origin === origin) {
      return this.#last.token;
    }
    const token = await this.#ask(origin, wish);
    if (wish.permissions?.includes('Presence.ReadWrite')) {
      this.#last = { origin, token };
    }
    return token;
  }

  /** The window closes. */
  part(): void {
    this.#isParting = true;
  }

  /** Another account signs in, or none. */
  forget(): void {
    this.#last = undefined;
  }
}
