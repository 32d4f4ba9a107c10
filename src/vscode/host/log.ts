import type { LogOutputChannel } from 'vscode';
import type { Log } from '../../core/ports.ts';

/**
 * The log as an output channel. Of an unexpected error it keeps the name and the stack's places, but not the
 * message, which may quote what Graph or a setting said.
 *
 * Logging never throws. A channel does once it is disposed of, and what is undone while the window closes must not
 * fail for the sake of a line that nobody can read any more.
 */
export function makeLog(channel: Pick<LogOutputChannel, 'debug' | 'info' | 'warn' | 'error'>): Log {
  return {
    debug: message => {
      safely(() => {
        channel.debug(message);
      });
    },
    info: message => {
      safely(() => {
        channel.info(message);
      });
    },
    warn: message => {
      safely(() => {
        channel.warn(message);
      });
    },
    error: (message, error) => {
      safely(() => {
        channel.error(error === undefined ? message : `${message}: ${placesOf(error)}`);
      });
    },
  };
}

function safely(write: () => void): void {
  try {
    write();
  } catch {
    // the channel is gone
  }
}

function placesOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return typeof error;
  }
  const places = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line));
  return [error.name, ...places].join('\n');
}
