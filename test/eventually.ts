import { limits } from './limits.ts';

/** Repeats a check until it holds, and fails as the last one did. */
export async function eventually(
  check: () => Promise<void> | void,
  milliseconds: number = limits.step,
): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}
