import assert from 'node:assert/strict';
import { readSource, writeSource } from '../../../src/core/liveSource.ts';
import { idAt } from '../support/people.ts';

describe('the source of a live list', () => {
  const id = idAt(7);

  it('is read as the settings write it, and written the same', () => {
    for (const text of ['directReports', 'manager', 'peers', `entraGroup:${id}`, `team:${id}`]) {
      const source = readSource(text);
      assert.ok(source, text);
      assert.equal(writeSource(source), text);
    }
  });

  it('is read in any case and with spaces around', () => {
    assert.deepEqual(readSource(' DIRECTREPORTS '), { kind: 'directReports' });
    assert.deepEqual(readSource(` EntraGroup : ${id.toUpperCase()} `), { kind: 'entraGroup', id });
  });

  it('is not read from anything else', () => {
    const texts = [
      '',
      'everybody',
      'team',
      'team:',
      'team:Engineering',
      `team:${id}/members`,
      `team:${id}:x`,
    ];
    const more = [`entraGroup:{${id}}`, `manager:${id}`, 'peers:', `team${id}`, `user:${id}`, 'constructor'];
    for (const text of [...texts, ...more]) {
      assert.equal(readSource(text), undefined, text);
    }
  });
});
