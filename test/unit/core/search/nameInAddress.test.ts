/** What is searched for where an address was of nobody. */
import assert from 'node:assert/strict';
import { nameInAddress } from '../../../../src/core/search/nameInAddress.ts';

describe('the name in an address', () => {
  const table: readonly (readonly [string, string])[] = [
    ['lee.gu@contoso.com', 'lee gu'],
    ['lee_gu2@contoso.com', 'lee gu'],
    ['pradeep-gupta+vscode@contoso.com', 'pradeep gupta'],
    ['AdeleV@contoso.com', 'AdeleV'],
    ['adele_fabrikam.com#EXT#@contoso.onmicrosoft.com', 'adele'],
    ['11111111-1111-4111-8111-111111111111', ''],
    ['12345@contoso.com', ''],
  ];
  for (const [user, name] of table) {
    it(`of ${user} is ${name === '' ? 'none' : `"${name}"`}`, () => {
      assert.equal(nameInAddress(user), name);
    });
  }
});
