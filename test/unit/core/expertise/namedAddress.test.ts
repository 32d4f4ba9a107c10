import assert from 'node:assert/strict';
import { addressKey, fullNameKey, hostAccountOf } from '../../../../src/core/expertise/namedAddress.ts';

describe('a full name', () => {
  it('is the same however it is written', () => {
    for (const name of [
      'Adele Vance',
      ' ADELE \t vance ',
      'Vance, Adele',
      'Adele Vance (Contoso)',
      'Vance, Adele (she/her)',
      '"Adele Vance"',
      'Adele\u200b Vance\u202e',
    ]) {
      assert.equal(fullNameKey(name), 'adele vance', name);
    }
    assert.equal(fullNameKey('Ade\u0300le Vance'), fullNameKey('Adèle Vance'));
  });

  it('has two words at least, with letters', () => {
    for (const name of ['', ' ', 'Adele', 'adelev', 'Adele (Vance)', 'Adele 2', '王伟', ', ', '. .', '@ @']) {
      assert.equal(fullNameKey(name), undefined, name);
    }
    assert.equal(fullNameKey('王 伟'), '王 伟');
  });

  it('is none of those that stand where nobody has said theirs', () => {
    for (const name of [
      'Your Name',
      'root',
      'unknown',
      'Unknown User',
      'EC2 Default User',
      'Not Committed Yet',
      'no name',
    ]) {
      assert.equal(fullNameKey(name), undefined, name);
    }
  });

  it('is no address, and not longer than a name is', () => {
    assert.equal(fullNameKey('Adele AdeleV@contoso.com'), undefined);
    assert.equal(fullNameKey(`Adele ${'x'.repeat(10_000)}`), undefined);
  });
});

describe('an address', () => {
  it('is the same in either case', () => {
    assert.equal(addressKey(' AdeleV@Contoso.com '), 'adelev@contoso.com');
  });

  it('that many have tells nothing', () => {
    for (const address of [
      '',
      'adele',
      '(none)',
      'adele@(none)',
      'root@build',
      'root@contoso.com',
      'noreply@contoso.com',
      'you@example.com',
      'you@mail.example.org',
      'adele@localhost.localdomain',
      'adele@laptop.local',
      'adele@host.invalid',
      'a b@contoso.com',
      `${'x'.repeat(10_000)}@contoso.com`,
    ]) {
      assert.equal(addressKey(address), undefined, address);
    }
  });
});

describe('a private address of a code host', () => {
  it('says whose account it is', () => {
    for (const [address, account] of [
      ['12345+AdeleV@users.noreply.github.com', { host: 'github.com', login: 'adelev', id: '12345' }],
      ['AdeleV@users.noreply.github.com', { host: 'github.com', login: 'adelev' }],
      ['12-adele@users.noreply.github.com', { host: 'github.com', login: '12-adele' }],
      ['12345-adele@users.noreply.gitlab.com', { host: 'gitlab.com', login: 'adele', id: '12345' }],
      ['7+adele@users.noreply.git.contoso.com', { host: 'git.contoso.com', login: 'adele', id: '7' }],
    ] as const) {
      assert.deepEqual(hostAccountOf(address), account, address);
    }
  });

  it('is no other one', () => {
    for (const address of ['', 'adele@github.com', 'adele@noreply.github.com', '@users.noreply.github.com']) {
      assert.equal(hostAccountOf(address), undefined, address);
    }
  });
});
