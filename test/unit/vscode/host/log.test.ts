import assert from 'node:assert/strict';
import { makeLog } from '../../../../src/vscode/host/log.ts';

describe('the log', () => {
  it('never throws, also once its channel is gone', () => {
    const gone = (): never => {
      throw new Error('Channel has been closed');
    };
    const log = makeLog({ debug: gone, info: gone, warn: gone, error: gone });
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d', new Error('e'));
  });

  it('keeps of an error its name and places, and not its message', () => {
    const lines: string[] = [];
    const keep = (line: string): void => {
      lines.push(line);
    };
    makeLog({ debug: keep, info: keep, warn: keep, error: keep }).error(
      'It failed',
      new TypeError('Adele Vance'),
    );
    assert.match(lines[0] ?? '', /^It failed: TypeError\n\s+at /);
    assert.doesNotMatch(lines[0] ?? '', /Adele/);
  });
});
