import type { Clock } from '../../core/ports.ts';

/** The host's time and chance. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  random: () => Math.random(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
