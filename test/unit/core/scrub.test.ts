import assert from 'node:assert/strict';
import { scrub } from '../../../src/core/scrub.ts';

const TOKEN = `eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJhIn0.c2lnbmF0dXJl`;
const OPAQUE = '0123456789abcdefghijABCDEFGHIJ_-0123456789xyz';

describe('a text that is scrubbed', () => {
  const table: [string, string, string][] = [
    ['a token', `got ${TOKEN}, really`, 'got [token], really'],
    ['an unsigned token', 'got eyJhbGciOiJub25lIn0.eyJhIjoxfQ. there', 'got [token] there'],
    ['an opaque token', `refresh token ${OPAQUE}.`, 'refresh token [token].'],
    [
      'a code in an address',
      'http://localhost:1/?code=0.AbC-d&other=1',
      'http://localhost:1/?code=[…]&other=1',
    ],
    ['a state', 'state=abc&session_state=def', 'state=[…]&session_state=[…]'],
    ['a code in a form', 'grant_type=x&device_code=abc', 'grant_type=x&device_code=[…]'],
    [
      'tokens in JSON',
      '{"access_token": "abc", "expires_in": 1}',
      '{"access_token": "[…]", "expires_in": 1}',
    ],
    ['an address', 'AdeleV@contoso.com may not', '[address] may not'],
    ['an address in quotes', "User account 'adele.v+x@contoso.com' from", 'User account [address] from'],
    ['an encoded address', 'to adele%40contoso.com now', 'to [address] now'],
    ['a guest', 'adele_contoso.com#EXT#@fabrikam.onmicrosoft.com', '[address]'],
  ];
  for (const [name, text, scrubbed] of table) {
    it(`loses ${name}`, () => {
      assert.equal(scrub(text), scrubbed);
    });
  }

  it('keeps what helps to find the cause', () => {
    const text =
      'invalid_grant: Error(s): 700016 - Timestamp: 2026-11-24 09:00:00Z - Description: AADSTS700016: Application ' +
      "with identifier '0f0f0f0f-1111-4222-8333-444444444444' was not found in the directory 'Contoso'. error_code=5 " +
      'Trace ID: 0f0f0f0f-1111-4222-8333-444444444444 @azure/msal-common@16.17.0 : Warning';
    assert.equal(scrub(text), text);
  });

  const more: [string, string, string][] = [
    ['a token in the middle of a word', 'id-eyJhbGciOi.e30.x_y', 'id-[token]'],
    ['a token behind what only looks like one', 'eyJ.eyJhbGciOi.e30', 'eyJ.[token]'],
    ['several addresses', 'a@contoso.com,b%40contoso.com;c@d', '[address],[address];[address]'],
    ['an address before a version', 'a%40contoso.com@1.2.3', '[address]@1.2.3'],
  ];
  for (const [name, text, scrubbed] of more) {
    it(`loses ${name}`, () => {
      assert.equal(scrub(text), scrubbed);
    });
  }

  for (const word of ['eyJ', 'eyJhbGciOi', 'xeyJhbGciOi.e30', 'name@1.2.3', 'a-b.c']) {
    it(`keeps ${word}`, () => {
      assert.equal(scrub(word), word);
    });
  }

  // where each beginning is tried up to the end, a megabyte takes minutes
  const pieces = [
    'a ',
    'ab.',
    '€',
    '-eyJ',
    'eyJa-',
    '.eyJ',
    'a%40',
    '%40 ',
    '%401.1.1',
    'a@1.1.1',
    '@',
    'code',
    'code=',
    '"code"',
    '"code":',
    '"code" : "',
    '"code" ',
    ' ',
    '1.',
    '-',
    'ab',
  ];
  for (const piece of pieces) {
    it(`may be long: ${JSON.stringify(piece)}, again and again`, () => {
      for (const end of ['', '@']) {
        scrub(piece.repeat(Math.ceil(1_000_000 / piece.length)) + end);
      }
    }).timeout(30_000);
  }
});
