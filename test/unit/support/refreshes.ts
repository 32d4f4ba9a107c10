/** A refresher whose refreshes are played by the test. */
import { Refresher, type RefreshResult } from '../../../src/core/refresher.ts';
import { FakeClock } from './clock.ts';
import { RecordingLog } from './log.ts';

export const SECOND = 1_000;
export const MINUTE = 60_000;

export class Refreshes {
  readonly clock = new FakeClock();
  readonly log = new RecordingLog();
  /** When each refresh began, in seconds since the first moment. */
  readonly begins: number[] = [];
  readonly signals: AbortSignal[] = [];
  /** How many refreshes were under way at the same time, at most. */
  most = 0;
  /** What a refresh does. */
  answer: (signal: AbortSignal) => Promise<RefreshResult> = () => Promise.resolve({ ok: true });
  readonly refresher: Refresher;
  readonly #epoch = this.clock.now();
  #underWay = 0;

  constructor(interval = MINUTE) {
    this.refresher = new Refresher({
      clock: this.clock,
      log: this.log,
      interval,
      refresh: async signal => {
        this.begins.push((this.clock.now() - this.#epoch) / SECOND);
        this.signals.push(signal);
        this.most = Math.max(this.most, ++this.#underWay);
        try {
          return await this.answer(signal);
        } finally {
          this.#underWay--;
        }
      },
    });
  }

  /** Each refresh takes so long. */
  take(milliseconds: number): void {
    this.answer = () =>
      new Promise(resolve => {
        this.clock.after(milliseconds, () => {
          resolve({ ok: true });
        });
      });
  }

  /** Each refresh hangs until somebody ends it. */
  hang(): void {
    this.answer = signal =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
  }

  /** How long after the first moment something is, in seconds. */
  since(moment: number | undefined): number | undefined {
    return moment === undefined ? undefined : (moment - this.#epoch) / SECOND;
  }
}
