import type { Log } from '../../core/ports.ts';

/**
 * Lets something go on that nobody waits for. Where it fails, the log says so; it is never an unhandled rejection.
 *
 * @param work a promise, or one of VS Code's thenables, which have no `catch`
 * @param what what failed then, such as `Showing a message failed`
 */
export function inBackground(work: PromiseLike<unknown>, log: Pick<Log, 'error'>, what: string): void {
  work.then(undefined, (error: unknown) => {
    log.error(what, error);
  });
}
