import assert from 'node:assert/strict';
import { mailDraftLink } from '../../../src/core/mailDraft.ts';

describe('a mail that is written already', () => {
  it('has the lines of a mail, and everything as it was written', () => {
    const link = mailDraftLink({ subject: 'Allow & approve?', body: 'Hello,\n\na=b+c 100 %\r\nÄ #1\n' });
    assert.equal(
      link,
      'mailto:?subject=Allow%20%26%20approve%3F&body=Hello%2C%0D%0A%0D%0Aa%3Db%2Bc%20100%20%25%0D%0A%C3%84%20%231%0D%0A',
    );
  });

  it('is none where a system would cut it', () => {
    const make = (length: number) => mailDraftLink({ subject: '', body: 'x'.repeat(length) });
    assert.equal(make(1978)?.length, 2000);
    assert.equal(make(1979), undefined);
    assert.equal(mailDraftLink({ subject: '', body: 'ü'.repeat(400) }), undefined);
  });

  it('holds no half of a character', () => {
    assert.match(mailDraftLink({ subject: '\ud83d', body: '' }) ?? '', /subject=%EF%BF%BD/);
  });
});
