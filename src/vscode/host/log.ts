import type { LogOutputChannel } from 'vscode';
import type { Log } from '../../core/ports.ts';

/**
 * The log as an output channel. It never throws: VS Code disposes of channels while the window closes, when there may
 * still be something to undo. Of an unexpected error it keeps the name and the stack's places, but not the
 * message, which may quote what Graph or a setting said.
 */
export function makeLog(channel: Pick<LogOutputChannel, 'debug' | 'info' | 'warn' | 'error'>): Log {
  const write = (level: 'debug' | 'info' | 'warn' | 'error', message: string): void => {
    try {
      channel[level](message);
    } catch {
      // nobody reads it any more
    }
  };
  return {
    debug: message => {
      write('debug', message);
    },
    info: message => {
      write('info', message);
    },
    warn: message => {
      write('warn', message);
    },
    error: (message, error) => {
      write('error', error === undefined ? message : `${message}: ${placesOf(error)}`);
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
