/** Presences of Graph's as the rest of the product knows them: checked, and with their messages in plain text. */
import type { Log } from '../core/ports.ts';
import { saysOutOfOffice, type GraphPresence } from '../core/presence.ts';
import { toPlainText, type Message } from './plainText.ts';
import { readPresence } from './schemas.ts';

export class PresenceReader {
  readonly #log: Log;
  readonly #toPlainText: (message: Message) => Promise<string>;
  #hasFailed = false;

  constructor(log: Log, textOf: (message: Message) => Promise<string> = toPlainText) {
    this.#log = log;
    this.#toPlainText = textOf;
  }

  /** Never rejects; undefined where not even the id can be read. */
  async read(item: unknown): Promise<GraphPresence | undefined> {
    const presence = readPresence(item);
    if (!presence) {
      return undefined;
    }
    const { outOfOfficeMessage, statusMessage, ...rest } = presence;
    const [away, status] = await Promise.all([
      // many have one for the next time that they are away: nobody sees it before
      saysOutOfOffice(rest) ? this.#textOf(outOfOfficeMessage) : '',
      this.#textOf(statusMessage),
    ]);
    return {
      ...rest,
      ...(away === '' ? {} : { outOfOfficeMessage: away }),
      ...(status === '' ? {} : { statusMessage: status }),
    };
  }

  /** Without what reads HTML, a presence is shown without its message. */
  async #textOf(message: Message | undefined): Promise<string> {
    try {
      return message ? await this.#toPlainText(message) : '';
    } catch (error) {
      if (!this.#hasFailed) {
        this.#hasFailed = true;
        const name = error instanceof Error ? error.name : 'unknown error';
        this.#log.warn(`Messages in HTML cannot be read: ${name}`);
      }
      return '';
    }
  }
}
