/**
 * How long some work keeps a processor busy, in milliseconds. Unlike the time on the clock, it does not grow when the
 * machine does something else as well.
 */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
