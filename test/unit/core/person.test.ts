import assert from 'node:assert/strict';
import {
  homeAddressOf,
  isAddress,
  isObjectId,
  keyOf,
  mailAddressOf,
  teamsAddressOf,
  type Person,
} from '../../../src/core/person.ts';
import { cpuTime } from '../support/cpuTime.ts';

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

describe('where a link leads', () => {
  type Known = Pick<Person, 'mail' | 'userPrincipalName'>;
  const guest = 'Employee00018_fabrikam.com#EXT#@contoso.onmicrosoft.com';
  const home = 'Employee00018@fabrikam.com';
  const id = '11111111-1111-4111-8111-111111111111';
  const table: readonly (readonly [string, Known | undefined, string | undefined, string | undefined])[] = [
    ['AdeleV@contoso.com', undefined, 'AdeleV@contoso.com', 'AdeleV@contoso.com'],
    [' AdeleV@contoso.com ', {}, 'AdeleV@contoso.com', 'AdeleV@contoso.com'],
    [guest, undefined, home, home],
    [guest, { userPrincipalName: guest }, home, home],
    [id, { userPrincipalName: guest, mail: 'g@fabrikam.com' }, 'g@fabrikam.com', 'g@fabrikam.com'],
    [id, { userPrincipalName: 'av@contoso.com', mail: 'AV@contoso.com' }, 'av@contoso.com', 'AV@contoso.com'],
    [id, { mail: 'AV@contoso.com' }, 'AV@contoso.com', 'AV@contoso.com'],
    [id, { userPrincipalName: 'av@contoso.com' }, 'av@contoso.com', 'av@contoso.com'],
    [id, undefined, undefined, undefined],
  ];
  for (const [user, person, chat, mail] of table) {
    it(`is ${String(chat)} for ${user}, ${person ? JSON.stringify(person) : 'not looked up yet'}`, () => {
      const reached = { colleague: { user, key: keyOf(user) }, ...(person ? { person } : {}) };
      assert.deepEqual([teamsAddressOf(reached), mailAddressOf(reached)], [chat, mail]);
    });
  }
});

describe('the key of a user', () => {
  it('is the same for every spelling', () => {
    assert.equal(keyOf(' AdeleV@Contoso.com\t'), keyOf('adelev@contoso.com'));
    assert.notEqual(keyOf('AdeleV@contoso.com'), keyOf('AlexW@contoso.com'));
  });

  const spellings: Readonly<Record<string, readonly string[]>> = {
    'adelev@contoso.com': [
      ...Array.from(
        '\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180e\u200b\u200d\u2060\u2062\u2800\u3164\ufe0f\ufeff\uffa0\ufffc',
      ),
    ]
      .map(unseen => `Adele${unseen}V@contoso.com`)
      .concat(
        'Adele\u{e0100}V@contoso.com',
        'AdeleV＠contoso．com',
        'ＡｄｅｌｅＶ@contoso。com',
        'AdeleV@ｃontoso｡com',
      ),
    'müller@contoso.com': ['mu\u0308ller@contoso.com', 'M\u00dcller@contoso.com'],
    '가@contoso.com': ['\u1100\u1161@contoso.com'],
  };
  for (const [key, all] of Object.entries(spellings)) {
    for (const spelling of all) {
      it(`is ${key} for ${JSON.stringify(spelling)}`, () => {
        assert.equal(keyOf(spelling), key);
        assert.equal(keyOf(keyOf(spelling)), key);
        assert.ok(isAddress(keyOf(spelling)));
      });
    }
  }

  it('is made in no time, whatever stands there', () => {
    const time = cpuTime(() => {
      for (const piece of ['\u0301\u0316', '\ufdfa', '。', '\u3164', 'é']) {
        keyOf(piece.repeat(100_000));
      }
    });
    assert.ok(time < 1000, `${time} ms`);
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
