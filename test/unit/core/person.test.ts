import assert from 'node:assert/strict';
import { homeAddressOf, isAddress, isObjectId, keyOf } from '../../../src/core/person.ts';

describe("a guest's own address", () => {
  const names: Readonly<Record<string, string | undefined>> = {
    'employee00018_fabrikam.com#EXT#@contoso.onmicrosoft.com': 'employee00018@fabrikam.com',
    'lee_gu_fabrikam.co.uk#ext#@contoso.com': 'lee_gu@fabrikam.co.uk',
    'AdeleV@contoso.com': undefined,
    'a_b@contoso.com': undefined,
    '#EXT#@contoso.com': undefined,
  };
  for (const [name, address] of Object.entries(names)) {
    it(`of ${name} is ${String(address)}`, () => {
      assert.equal(homeAddressOf(name), address);
    });
  }
});

describe('the key of a user', () => {
  it('is the same for every spelling', () => {
    assert.equal(keyOf(' AdeleV@Contoso.com\t'), keyOf('adelev@contoso.com'));
    assert.notEqual(keyOf('AdeleV@contoso.com'), keyOf('AlexW@contoso.com'));
  });

  it('is an object id only if it is a whole GUID', () => {
    const id = 'c0ffee00-0000-4000-8000-000000000001';
    assert.ok(isObjectId(id));
    assert.ok(isObjectId(keyOf(id.toUpperCase())));
    for (const wrong of [
      '',
      id.slice(1),
      `${id}0`,
      `{${id}}`,
      id.replaceAll('-', ''),
      id.replace('c', 'g'),
    ]) {
      assert.ok(!isObjectId(wrong), wrong);
    }
  });

  it('is an address if something stands on both sides of one @', () => {
    const addresses = [
      'adelev@contoso.com',
      "o'brien+news@contoso.com",
      'alexw_fabrikam.com#ext#@contoso.onmicrosoft.com',
      'adelev@localhost',
      'zoë@contoso.com',
    ];
    for (const address of addresses) {
      assert.ok(isAddress(address), address);
    }
    const others = [
      '',
      'adele vance',
      '@contoso.com',
      'adelev@',
      'a@b@contoso.com',
      'adele vance@contoso.com',
      'adele\u0000v@contoso.com',
      'adelev@contoso.com\n',
      '"adele"@contoso.com',
      'adele vance <adelev@contoso.com>',
      'adelev@contoso.com;alexw@contoso.com',
    ];
    for (const other of others) {
      assert.ok(!isAddress(other), JSON.stringify(other));
    }
  });

  it('is an address of at most 320 characters', () => {
    const domain = '@contoso.com';
    assert.ok(isAddress('a'.repeat(320 - domain.length) + domain));
    assert.ok(!isAddress('a'.repeat(321 - domain.length) + domain));
  });
});
