/**
 * When a window closes, VS Code answers no more questions, also not for a token; and when an account has gone, there is
 * none to be had. To undo then what must not outlive either, the last token that could set one's own presence is kept
 * in memory as long as it may be needed.
 */
import { PresenceError } from '../../core/errors.ts';
import type { TokenWish } from '../http.ts';
import type { Permission } from '../permissions.ts';

type Ask = (origin: string, wish: TokenWish) => Promise<string>;

const NEEDED: Permission = 'Presence.ReadWrite';

export class PartingToken {
  readonly #ask: Ask;
  #last: { readonly origin: string; readonly token: string } | undefined;
  #isParting = false;
  /** Grows when the account goes: what was asked for before then is another's. */
  #turn = 0;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /**
   * A token, as ever; once this window parts, the last one, for what that one was kept for.
   *
   * @throws PresenceError `signInNeeded` where none was kept, or Graph refused it: the next may be another account's
   */
  async token(origin: string, wish: TokenWish): Promise<string> {
    const isKept = wish.permissions?.includes(NEEDED) === true;
    if (this.#isParting && isKept) {
      if (this.#last?.origin !== origin || wish.renewal) {
        throw new PresenceError({ kind: 'signInNeeded' }, 'no token is left');
      }
      return this.#last.token;
    }
    const turn = this.#turn;
    const token = await this.#ask(origin, wish);
    if (isKept && turn === this.#turn && !this.#isParting) {
      this.#last = { origin, token };
    }
    return token;
  }

  /** Has one that lasts, if it can be had. Never rejects. */
  async keep(origin: string): Promise<void> {
    try {
      await this.token(origin, { permissions: [NEEDED] });
    } catch {
      // the last one may serve still
    }
  }

  /** The window closes, or the account goes. */
  part(): void {
    this.#isParting = true;
  }

  /** The account has gone; another one, or none, comes now. */
  forget(): void {
    this.#last = undefined;
    this.#isParting = false;
    this.#turn++;
  }
}
