/** Time for tests that cannot do with a fake clock: one that hurries, and one that is wrong. */
import type { Clock } from '../../../src/core/ports.ts';
import { systemClock } from '../../../src/vscode/host/clock.ts';

/** Waits a twentieth of the time. */
export const hurriedClock: Clock = {
  ...systemClock,
  after: (milliseconds, call) => systemClock.after(milliseconds / 20, call),
};

/** Puts the clock of this machine forward, or back, for everybody who asks what time it is. */
export function putForward(seconds: number): void {
  globalThis.Date = class extends RealDate {
    constructor(...moment: readonly number[]) {
      super(moment[0] ?? RealDate.now() + seconds * 1_000);
    }

    static override now(): number {
      return RealDate.now() + seconds * 1_000;
    }
  } as DateConstructor;
}

export function putRight(): void {
  globalThis.Date = RealDate;
}

const RealDate = Date;
