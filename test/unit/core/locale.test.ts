/** Times as the user writes them, in sentences of the editor's language. */
import assert from 'node:assert/strict';
import { localeFor } from '../../../src/core/locale.ts';

const MOMENT = Date.UTC(2026, 10, 25, 21, 5);

/** @param own the user's locale */
function written(language: string, own: string): string {
  const { locale, hourCycle } = localeFor(
    language,
    new Intl.DateTimeFormat(own, { hour: 'numeric' }).resolvedOptions(),
  );
  return new Date(MOMENT)
    .toLocaleString(locale, {
      hour: 'numeric',
      minute: '2-digit',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
      ...(hourCycle === undefined ? {} : { hourCycle }),
    })
    .replace(/\s/g, ' ');
}

describe('the locale of times', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['en', 'en-GB', '25 Nov, 21:05'],
    ['en', 'en-US', 'Nov 25, 9:05 PM'],
    // the clock of a German, and no German word in an English sentence
    ['en', 'de-DE', 'Nov 25, 21:05'],
    ['de', 'de-AT', '25. Nov., 21:05'],
  ];
  for (const [language, own, text] of table) {
    it(`is that of ${own} in an editor in ${language}`, () => {
      assert.equal(written(language, own), text);
    });
  }

  it('is the machine’s own where none is given', () => {
    const { locale, hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
    assert.deepEqual(localeFor(locale), { locale, hourCycle });
  });
});
