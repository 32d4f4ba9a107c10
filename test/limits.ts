/**
 * How long things may take before they count as hanging, in milliseconds. None is a time to wait: whoever waits goes on
 * as soon as what they wait for is there. They are generous, since the machine may be busy with something else.
 */
export const limits = {
  /** One thing that is seen or clicked. */
  step: 60_000,
  /** A server, a browser or a window that comes up. */
  start: 120_000,
  /** One that goes. */
  stop: 30_000,
  /** A test of the workbench, with all its steps. */
  test: 300_000,
  /** All tests of the workbench. */
  run: 55 * 60_000,
} as const;
