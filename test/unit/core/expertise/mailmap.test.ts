import assert from 'node:assert/strict';
import { readMailmap } from '../../../../src/core/expertise/mailmap.ts';

/** Whom a map makes of somebody, as Git writes people. */
function map(text: string, name: string, address: string): string {
  const mapped = readMailmap(text)({ name, address });
  return `${mapped.name} <${mapped.address}>`;
}

describe('a mailmap', () => {
  it('gives a proper name', () => {
    assert.equal(
      map('Adele Vance <AdeleV@contoso.com>', 'adele', 'adelev@CONTOSO.com'),
      'Adele Vance <adelev@CONTOSO.com>',
    );
  });

  it('gives a proper address', () => {
    assert.equal(
      map('<AdeleV@contoso.com> <adele@home>', 'adele', 'Adele@Home'),
      'adele <AdeleV@contoso.com>',
    );
  });

  it('gives both, for an address', () => {
    const text = 'Adele Vance <AdeleV@contoso.com> <adele@home>';
    assert.equal(map(text, 'whoever', 'adele@home'), 'Adele Vance <AdeleV@contoso.com>');
    assert.equal(map(text, 'whoever', 'AdeleV@contoso.com'), 'whoever <AdeleV@contoso.com>');
  });

  it('gives both, for a name with an address', () => {
    const text =
      'Adele Vance <AdeleV@contoso.com> Adele <shared@host>\nAlex Wilber <AlexW@contoso.com> alex w <shared@host>';
    assert.equal(map(text, 'ADELE', 'shared@host'), 'Adele Vance <AdeleV@contoso.com>');
    assert.equal(map(text, 'Alex W', 'Shared@host'), 'Alex Wilber <AlexW@contoso.com>');
    assert.equal(map(text, 'Lee Gu', 'shared@host'), 'Lee Gu <shared@host>');
  });

  it('prefers what is said of a name with its address', () => {
    const text =
      'Contoso <team@contoso.com> <shared@host>\nAdele Vance <AdeleV@contoso.com> Adele <shared@host>';
    assert.equal(map(text, 'Adele', 'shared@host'), 'Adele Vance <AdeleV@contoso.com>');
    assert.equal(map(text, 'Lee Gu', 'shared@host'), 'Contoso <team@contoso.com>');
  });

  it('can give a name alone for a name with its address', () => {
    assert.equal(
      map('<AdeleV@contoso.com> adele <shared@host>', 'Adele', 'shared@host'),
      'Adele <AdeleV@contoso.com>',
    );
  });

  it('joins what several lines say of an address; the last one counts', () => {
    const text = 'Adele V. <a@host>\n<AdeleV@contoso.com> <a@host>\nAdele Vance <A@HOST>';
    assert.equal(map(text, 'x', 'a@host'), 'Adele Vance <AdeleV@contoso.com>');
  });

  it('has comments, empty lines, spaces and either end of lines', () => {
    const text = '# Adele <no@host>\r\n\r\n \t Adele  Vance\t<AdeleV@contoso.com>\t<a@host> # since May\r\n';
    assert.equal(map(text, 'x', 'a@host'), 'Adele  Vance <AdeleV@contoso.com>');
    assert.equal(map(text, 'x', 'no@host'), 'x <no@host>');
  });

  it('passes over lines that are none of its forms', () => {
    for (const line of [
      'Adele Vance',
      'Adele <a@host',
      'a@host',
      '<> <a@host>',
      '< Adele a@host >',
      '> Adele <',
      '',
    ]) {
      assert.equal(map(line, 'x', 'a@host'), 'x <a@host>', line);
    }
  });

  it('can map an address that is empty, as Git can', () => {
    assert.equal(map('Adele Vance <AdeleV@contoso.com> <>', 'x', ''), 'Adele Vance <AdeleV@contoso.com>');
  });

  it('is not followed from one mapping to the next, nor in a circle', () => {
    const text = '<b@host> <a@host>\n<c@host> <b@host>\n<a@host> <c@host>';
    assert.deepEqual(
      ['a', 'b', 'c'].map(name => map(text, name, `${name}@host`)),
      ['a <b@host>', 'b <c@host>', 'c <a@host>'],
    );
  });

  it('may hold names that every object has', () => {
    const text = '__proto__ <constructor> <__proto__>\nA <a@host> constructor <toString>';
    assert.equal(map(text, 'x', '__proto__'), '__proto__ <constructor>');
    assert.equal(map(text, 'x', 'constructor'), 'x <constructor>');
    assert.equal(map(text, 'Constructor', 'tostring'), 'A <a@host>');
  });

  it('may have 100,000 lines, and map everybody to somebody else', () => {
    const people = Array.from({ length: 50_000 }, (_, i) => i);
    const lines = people.map(
      i => `Next ${i} <${i + 1}@host> Person ${i} <${i}@host>\n<${i + 1}@host> <shared@host>`,
    );
    const mailmap = readMailmap(lines.join('\n'));
    for (const i of people) {
      assert.deepEqual(mailmap({ name: `person ${i}`, address: `${i}@HOST` }), {
        name: `Next ${i}`,
        address: `${i + 1}@host`,
      });
    }
    assert.equal(mailmap({ name: 'x', address: 'shared@host' }).address, '50000@host');
  });
});
