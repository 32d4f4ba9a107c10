/** What every feature gives the composition: each part is there only where the feature has something to do then. */
import type { AccountBound } from '../../core/account.ts';
import type { Disposable } from '../../core/events.ts';

export interface Feature extends AccountBound, Disposable {
  /** Asks what the feature shows beside colleagues' presence, with each refresh. Never rejects. */
  refresh?(signal: AbortSignal): Promise<void>;
}
