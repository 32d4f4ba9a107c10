import type { LogOutputChannel } from 'vscode';
import type { Log } from '../../core/ports.ts';

/**
 * The log as an output channel. Of an unexpected error it keeps the name and the stack's places, but not the
 * message, which may quote what Graph or a setting said.
 */
export function makeLog(channel: LogOutputChannel): Log {
  return {
    debug: message => {
      channel.debug(message);
    },
    info: message => {
      channel.info(message);
    },
    warn: message => {
      channel.warn(message);
    },
    error: (message, error) => {
      channel.error(error === undefined ? message : `${message}: ${placesOf(error)}`);
    },
  };
}

function placesOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return typeof error;
  }
  const places = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line));
  return [error.name, ...places].join('\n');
}
