import assert from 'node:assert/strict';
import { readTrailers } from '../../../../src/core/expertise/trailers.ts';

/** The people in the value of a trailer. */
function people(value: string): readonly string[] {
  return readTrailers([`Reviewed-by:${value}`]).map(({ person }) => `${person.name}|${person.address}`);
}

describe('trailers', () => {
  it('say who reviewed, acknowledged, tested or wrote a change too, however they are written', () => {
    const lines = [
      'Reviewed-by: Adele Vance <AdeleV@contoso.com>',
      'Reviewed-By: Alex Wilber <AlexW@contoso.com>',
      'ACKED-BY : Lee Gu <LeeG@contoso.com>',
      'tested-by:Megan Bowen <MeganB@contoso.com>',
      'Co-Authored-By: Lee Gu <LeeG@contoso.com>',
    ];
    assert.deepEqual(
      readTrailers(lines).map(({ role, person }) => [role, person.name]),
      [
        ['reviewed', 'Adele Vance'],
        ['reviewed', 'Alex Wilber'],
        ['acked', 'Lee Gu'],
        ['tested', 'Megan Bowen'],
        ['coAuthored', 'Lee Gu'],
      ],
    );
  });

  it('that name no such person are passed over', () => {
    const lines = [
      'Reviewed-on: https://go-review.googlesource.com/c/tools/+/1',
      'Signed-off-by: Adele Vance <AdeleV@contoso.com>',
      'TryBot-Result: Gopher Robot <gobot@golang.org>',
      'PR-URL: https://github.com/libuv/libuv/pull/1',
      'Fixes: #1',
      'Reviewed-by:',
      'Reviewed-by: <>',
      'Reviewed-by',
      'constructor: Adele Vance <AdeleV@contoso.com>',
      ': Adele Vance <AdeleV@contoso.com>',
      '',
    ];
    assert.deepEqual(readTrailers(lines), []);
  });

  it('may be spaced oddly', () => {
    assert.deepEqual(people(' \t Adele \u00a0 Vance\t<  AdeleV@contoso.com > '), [
      'Adele Vance|AdeleV@contoso.com',
    ]);
    assert.deepEqual(people('Adele Vance<AdeleV@contoso.com>'), ['Adele Vance|AdeleV@contoso.com']);
    assert.deepEqual(people('"Adele Vance" <AdeleV@contoso.com>'), ['Adele Vance|AdeleV@contoso.com']);
  });

  it('may lack the address, the name, or the brackets', () => {
    assert.deepEqual(people(' Adele Vance'), ['Adele Vance|']);
    assert.deepEqual(people(' <AdeleV@contoso.com>'), ['|AdeleV@contoso.com']);
    assert.deepEqual(people(' AdeleV@contoso.com'), ['|AdeleV@contoso.com']);
    assert.deepEqual(people(' Adele Vance AdeleV@contoso.com'), ['Adele Vance|AdeleV@contoso.com']);
    assert.deepEqual(people(' Adele Vance <AdeleV@contoso.com'), ['Adele Vance <AdeleV@contoso.com|']);
    assert.deepEqual(people(' Adele Vance <>'), ['Adele Vance|']);
  });

  it('may name several people', () => {
    const both = ['Adele Vance|AdeleV@contoso.com', 'Lee Gu|LeeG@contoso.com'];
    assert.deepEqual(people(' Adele Vance <AdeleV@contoso.com>, Lee Gu <LeeG@contoso.com>'), both);
    assert.deepEqual(people(' Adele Vance <AdeleV@contoso.com>; Lee Gu <LeeG@contoso.com>'), both);
    assert.deepEqual(people(' Adele Vance <AdeleV@contoso.com> and Lee Gu <LeeG@contoso.com>'), both);
    assert.deepEqual(people(' Adele Vance <AdeleV@contoso.com> Lee Gu <LeeG@contoso.com>'), both);
    assert.deepEqual(people(' Adele Vance, Lee Gu & Alex Wilber'), [
      'Adele Vance|',
      'Lee Gu|',
      'Alex Wilber|',
    ]);
    assert.deepEqual(people(' AdeleV@contoso.com, LeeG@contoso.com'), [
      '|AdeleV@contoso.com',
      '|LeeG@contoso.com',
    ]);
    assert.deepEqual(people(' Adele Vance <AdeleV@contoso.com>, Lee Gu'), [
      'Adele Vance|AdeleV@contoso.com',
      'Lee Gu|',
    ]);
  });

  it('may have the family name first', () => {
    assert.deepEqual(people(' Vance, Adele <AdeleV@contoso.com>'), ['Vance, Adele|AdeleV@contoso.com']);
    assert.deepEqual(people(' "Vance, Adele" <AdeleV@contoso.com>'), ['Vance, Adele|AdeleV@contoso.com']);
    assert.deepEqual(people(' Vance, Adele'), ['Vance, Adele|']);
  });

  it('may have a remark behind the address', () => {
    assert.deepEqual(people(' Adele Vance <AdeleV@contoso.com> (the parser)'), [
      'Adele Vance|AdeleV@contoso.com',
    ]);
    assert.deepEqual(people(' Adele Vance <AdeleV@contoso.com> # v2'), ['Adele Vance|AdeleV@contoso.com']);
  });

  it('give text without controls, and no more than twenty people of a line', () => {
    assert.deepEqual(people(' Adele\u202e Vance\u0007 <AdeleV@contoso.com>'), [
      'Adele Vance|AdeleV@contoso.com',
    ]);
    assert.equal(people(Array.from({ length: 50 }, (_, i) => `P ${i} <${i}@c.d>`).join(', ')).length, 20);
    assert.equal(people(Array.from({ length: 50 }, (_, i) => `P ${i}`).join(', ')).length, 20);
    assert.equal(people(` ${'x'.repeat(10_000)} <AdeleV@contoso.com>`).length, 1);
  });
});
