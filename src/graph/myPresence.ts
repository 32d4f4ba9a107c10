/** One's own presence: what others see, and what one wants them to see. */
import { PresenceError } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { interpret, type Presence } from '../core/presence.ts';
import type { GraphClient, GraphRequest } from './http.ts';
import type { Permission } from './permissions.ts';
import { PresenceReader } from './presenceReader.ts';

/** What can be set (https://learn.microsoft.com/graph/api/presence-setuserpreferredpresence). */
export type PreferredState = 'available' | 'busy' | 'doNotDisturb' | 'beRightBack' | 'away' | 'offline';

/** The combinations of availability and activity that Graph takes. */
const preferences: Readonly<Record<PreferredState, { availability: string; activity: string }>> = {
  available: { availability: 'Available', activity: 'Available' },
  busy: { availability: 'Busy', activity: 'Busy' },
  doNotDisturb: { availability: 'DoNotDisturb', activity: 'DoNotDisturb' },
  beRightBack: { availability: 'BeRightBack', activity: 'BeRightBack' },
  away: { availability: 'Away', activity: 'Away' },
  offline: { availability: 'Offline', activity: 'OffWork' },
};

const WRITE: readonly Permission[] = ['Presence.ReadWrite'];

export class GraphMyPresence {
  readonly #client: Pick<GraphClient, 'send'>;
  readonly #now: () => number;
  readonly #reader: PresenceReader;

  /** @param now milliseconds since 1970 */
  constructor(client: Pick<GraphClient, 'send'>, now: () => number, log: Log) {
    this.#client = client;
    this.#now = now;
    this.#reader = new PresenceReader(log);
  }

  /**
   * `GET /me/presence`: what others see. The permission to read everybody's is enough.
   *
   * @returns the user's object id too
   */
  async read(signal: AbortSignal): Promise<{ readonly id: string; readonly presence: Presence }> {
    return await this.#read([], signal);
  }

  /** The same with a token that may change it too, such as is kept for when a window parts. */
  async readWithKeptToken(
    signal: AbortSignal,
  ): Promise<{ readonly id: string; readonly presence: Presence }> {
    return await this.#read(WRITE, signal);
  }

  async #read(permissions: readonly Permission[], signal: AbortSignal) {
    const answer = await this.#reader.read(
      await this.#client.send({ path: '/me/presence', permissions, name: 'own presence', signal }),
    );
    if (!answer) {
      throw new PresenceError({ kind: 'unreadable' });
    }
    return { id: answer.id, presence: interpret(answer, this.#now()) };
  }

  /**
   * `POST /me/presence/setUserPreferredPresence`.
   *
   * @param minutes how long; without it, Graph ends it after a day (busy, do not disturb) or seven
   */
  async prefer(state: PreferredState, minutes: number | undefined, signal: AbortSignal): Promise<void> {
    await this.#post('setUserPreferredPresence', signal, {
      ...preferences[state],
      ...(minutes === undefined ? {} : { expirationDuration: durationOf(minutes) }),
    });
  }

  /** `POST /me/presence/clearUserPreferredPresence`: Teams decides again. */
  async clear(signal: AbortSignal): Promise<void> {
    await this.#post('clearUserPreferredPresence', signal, {});
  }

  /**
   * `POST /me/presence/setStatusMessage`. An empty one takes it away.
   *
   * @param until milliseconds since 1970; without it, until it is changed
   */
  async setStatusMessage(text: string, until: number | undefined, signal: AbortSignal): Promise<void> {
    const dateTime = until === undefined ? undefined : new Date(until).toISOString().replace('Z', '');
    await this.#post('setStatusMessage', signal, {
      statusMessage: {
        message: { content: text, contentType: 'text' },
        ...(dateTime === undefined ? {} : { expiryDateTime: { dateTime, timeZone: 'UTC' } }),
      },
    });
  }

  async #post(action: string, signal: AbortSignal, body: GraphRequest['body']): Promise<void> {
    await this.#client.send({
      path: `/me/presence/${action}`,
      method: 'POST',
      body,
      permissions: WRITE,
      name: action,
      signal,
    });
  }
}

/** ISO 8601, of minutes. */
export function durationOf(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 ? `${rest}M` : ''}`;
}
