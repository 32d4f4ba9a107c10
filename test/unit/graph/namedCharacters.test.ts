/** Named characters, which the bundles have no table of HTML 5 for. */
import assert from 'node:assert/strict';
import { withNumbersForNames } from '../../../src/graph/namedCharacters.ts';

describe('named characters', () => {
  for (const [what, html, expected] of [
    ['the first and the last of Latin 1', '&nbsp;&yuml;', '&#160;&#255;'],
    ['letters in both cases', '&eacute;&Eacute;&AElig;', '&#233;&#201;&#198;'],
    ['Greek and symbols', '&alpha;&Omega;&thetasym;&euro;&trade;', '&#945;&#937;&#977;&#8364;&#8482;'],
    ['typography', '&hellip;&rsquo;&ndash;&apos;', '&#8230;&#8217;&#8211;&#39;'],
    ['what would be markup', '&lt;b&gt; &amp; &quot;', '&#60;b&#62; &#38; &#34;'],
    ['each once', '&amp;eacute;', '&#38;eacute;'],
    ['old ones without a semicolon', 'caf&eacute, M&uuml', 'caf&#233;, M&#252;'],
    ['no others without one', '&hellip and &euro', '&hellip and &euro'],
    ['no parts of an address', '?a=1&copy=2&region=3', '?a=1&copy=2&region=3'],
    [
      'nothing that is none',
      '&; & &x; &none; &constructor; &EACUTE; &#233;',
      '&; & &x; &none; &constructor; &EACUTE; &#233;',
    ],
  ] as const) {
    it(`have numbers: ${what}`, () => {
      assert.equal(withNumbersForNames(html), expected);
    });
  }
});
