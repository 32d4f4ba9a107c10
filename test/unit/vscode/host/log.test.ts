import assert from 'node:assert/strict';
import type { Log } from '../../../../src/core/ports.ts';
import { makeLog } from '../../../../src/vscode/host/log.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;

function channelThat(write: (line: string) => void) {
  return { debug: write, info: write, warn: write, error: write };
}

/** An error whose own stack cannot be read. */
function unreadable(): Error {
  return Object.defineProperty(new Error('x'), 'stack', {
    get: () => {
      throw new Error('no stack');
    },
  });
}

describe('the log', () => {
  it('writes each level to the channel', () => {
    const lines: string[] = [];
    const log = makeLog(channelThat(line => lines.push(line)));
    for (const level of levels) {
      log[level](level);
    }
    assert.deepEqual(lines, levels);
  });

  it('keeps an error’s name and places, not its message', () => {
    const lines: string[] = [];
    const log = makeLog(channelThat(line => lines.push(line)));
    log.error('Failed', new TypeError('Adele Vance is away'));
    log.error('Failed', 'Adele Vance is away');
    assert.match(lines[0] ?? '', /^Failed: TypeError\n\s+at .*log\.test\.ts/);
    assert.deepEqual([lines[1], lines.join().includes('Adele')], ['Failed: string', false]);
  });

  it('never throws, even where the channel has been disposed of or an error is odd', () => {
    const closed = makeLog(
      channelThat(() => {
        throw new Error('Channel has been closed');
      }),
    );
    const open = makeLog(channelThat(() => undefined));
    const calls: ((log: Log) => void)[] = [
      ...levels.map(level => (log: Log) => {
        log[level]('a line');
      }),
      ...[new Error('x'), unreadable(), 'x', null, Object.create(null)].map(error => (log: Log) => {
        log.error('a line', error);
      }),
    ];
    for (const call of calls) {
      assert.doesNotThrow(() => {
        call(closed);
        call(open);
      });
    }
  });
});
