import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BOT } from '../../../../src/core/expertise/evidence.ts';
import { mergeIdentities } from '../../../../src/core/expertise/identities.ts';
import type { NamedAddress } from '../../../../src/core/expertise/namedAddress.ts';

/** `Name <address>` in its parts. */
function parts(text: string): NamedAddress {
  const [, name = '', address = ''] = /^(.*?) ?<(.*)>$/.exec(text) ?? [];
  return { name, address };
}

/** The numbers of the people behind identities. */
function whos(
  identities: readonly string[],
  table: Readonly<Record<string, string>> = {},
): readonly number[] {
  return mergeIdentities(identities.map(parts), new Map(Object.entries(table))).whos;
}

describe('identities', () => {
  it('are one person with one address, in either case', () => {
    assert.deepEqual(
      whos(['Adele <AdeleV@contoso.com>', 'av <adelev@CONTOSO.com>', 'av <av@fabrikam.com>']),
      [0, 0, 1],
    );
  });

  it('are one person with one full name', () => {
    assert.deepEqual(
      whos([
        'Adele Vance <AdeleV@contoso.com>',
        'Vance, Adele <adele@fabrikam.com>',
        'Adele <adele@adatum.com>',
      ]),
      [0, 0, 1],
    );
  });

  it('are one person over several steps', () => {
    assert.deepEqual(
      whos([
        'Lee Gu <a@contoso.com>',
        'x <c@contoso.com>',
        'Lee G <b@contoso.com>',
        'Lee Gu <b@contoso.com>',
        'Lee G <c@contoso.com>',
      ]),
      [0, 0, 0, 0, 0],
    );
  });

  it('are one person with one account of a code host, also after it got another name', () => {
    assert.deepEqual(
      whos([
        'adele <adele@users.noreply.github.com>',
        'Adele V <12345+Adele@users.noreply.github.com>',
        'av <12345+adelev@users.noreply.github.com>',
        'lee <12345-lee@users.noreply.gitlab.com>',
        'adele <adele@users.noreply.gitlab.com>',
      ]),
      [0, 0, 0, 1, 2],
    );
  });

  it('are several people where name and address tell nothing', () => {
    assert.deepEqual(
      whos([
        'root <root@build>',
        'ubuntu <root@build>',
        'Your Name <you@example.com>',
        'Your Name <me@example.com>',
        'ROOT <Root@Build>',
        ' <>',
        ' <>',
      ]),
      [0, 1, 2, 3, 0, 4, 4],
    );
  });

  it('of bots are nobody', () => {
    assert.deepEqual(
      whos([
        'renovate[bot] <bot@renovateapp.com>',
        'Adele Vance <AdeleV@contoso.com>',
        'GitHub <noreply@github.com>',
      ]),
      [BOT, 0, BOT],
    );
  });

  it('are one person where the user says so, also through a third address', () => {
    const table = {
      'adele@home.example': 'AdeleV@contoso.com',
      'root@build': 'adele@home.example',
      '7+av@users.noreply.github.com': 'adelev@contoso.com',
    };
    assert.deepEqual(
      whos(
        [
          'av <adele@home.example>',
          'root <root@build>',
          'x <7+AV@users.noreply.github.com>',
          'y <ADELEV@contoso.com>',
          'z <z@contoso.com>',
        ],
        table,
      ),
      [0, 0, 0, 0, 1],
    );
  });

  it('say what the directory can be asked for, work addresses first, and what they are called', () => {
    const identities = [
      'Adele Vance <adele@home.example>',
      'Adele Vance <7+AdeleV@users.noreply.github.com>',
      'Adele V. <7+adelev@users.noreply.github.com>',
      'adele <adele@fabrikam.com>',
      'Adele Vance <Adele@Fabrikam.com>',
      'Lee Gu <lee@users.noreply.github.com>',
    ].map(parts);
    const table = new Map([
      ['adele@fabrikam.com', 'adele.vance@fabrikam.com'],
      ['adele.vance@fabrikam.com', 'AdeleV@contoso.com'],
      ['adele@home.example', 'Adele@contoso.com'],
    ]);
    assert.deepEqual(mergeIdentities(identities, table).people, [
      {
        name: 'Adele Vance',
        addresses: ['AdeleV@contoso.com', 'Adele@contoso.com', 'adele@fabrikam.com'],
        logins: ['adelev'],
      },
      { name: 'Lee Gu', addresses: [], logins: ['lee'] },
    ]);
  });

  it('may go round in a circle in the user’s table', () => {
    const table = { 'a@contoso.com': 'b@contoso.com', 'b@contoso.com': 'a@contoso.com' };
    assert.deepEqual(whos(['x <a@contoso.com>', 'y <b@contoso.com>'], table), [0, 0]);
  });

  it('may have names that every object has', () => {
    assert.deepEqual(
      whos(['__proto__ <constructor@contoso.com>', 'toString <__proto__@contoso.com>']),
      [0, 1],
    );
    assert.deepEqual(whos(['__proto__ constructor <>', '__proto__ Constructor <>']), [0, 0]);
  });

  it('have the same people in any order', () => {
    const identity = fc.record({
      name: fc.constantFrom('Adele Vance', 'Lee Gu', 'lee', 'root', '', 'renovate[bot]', 'Your Name'),
      address: fc.constantFrom(
        'a@contoso.com',
        'b@contoso.com',
        'c@contoso.com',
        'root@build',
        '',
        '1+lee@users.noreply.github.com',
        '1+adele@users.noreply.github.com',
        'adele@users.noreply.github.com',
      ),
    });
    const table = new Map([['c@contoso.com', 'root@build']]);
    fc.assert(
      fc.property(fc.array(identity, { maxLength: 20 }), identities => {
        const { whos: one, people } = mergeIdentities(identities, table);
        const turned = mergeIdentities(identities.toReversed(), table).whos.toReversed();
        assert.equal(one.length, identities.length);
        assert.deepEqual(
          [...new Set(one)].filter(who => who !== BOT),
          [...people.keys()],
        );
        for (const i of identities.keys()) {
          for (const j of identities.keys()) {
            assert.equal(one[i] === one[j], turned[i] === turned[j]);
          }
        }
      }),
      { seed: 13 },
    );
  });

  it('may be 100,000, of as many people or of one', () => {
    const all = Array.from({ length: 100_000 }, (_, i) => i);
    const several = all.map(i => ({ name: `P ${i >> 1} x`, address: `${i}@contoso.com` }));
    // each is joined with the next, alternately by name and address
    const one = all.map(i => ({ name: `P ${i >> 1} x`, address: `${(i + 1) >> 1}@contoso.com` }));
    assert.deepEqual(
      [several, one].map(identities => mergeIdentities(identities).people.length),
      [50_000, 1],
    );
  });

  describe('of somebody who comes up later', () => {
    const table = new Map([
      ['1+lee@users.noreply.github.com', 'old@contoso.com'],
      ['old@contoso.com', 'LeeG@contoso.com'],
      ['a@round.com', 'b@round.com'],
      ['b@round.com', 'a@round.com'],
    ]);
    const committers = mergeIdentities(
      ['Adele Vance <AdeleV@contoso.com>', '7+joni@users.noreply.github.com'].map(text =>
        parts(text.includes('<') ? text : `x <${text}>`),
      ),
      table,
    );
    const meet = (text: string): number => committers.meet(parts(text));

    it('are theirs by address, full name and account', () => {
      assert.equal(meet(' <adelev@CONTOSO.com>'), 0);
      assert.equal(meet('Vance, Adele <adele@fabrikam.com>'), 0);
      assert.equal(meet('Joni <joni@users.noreply.github.com>'), 1);
      assert.deepEqual(committers.people[0]?.addresses, ['AdeleV@contoso.com', 'adele@fabrikam.com']);
    });

    it('tie what was not known before to what was', () => {
      assert.equal(meet('x <adele@fabrikam.com>'), 0);
      assert.equal(meet('Joni Sherman <joni@users.noreply.github.com>'), 1);
      assert.equal(meet('Joni Sherman <JoniS@contoso.com>'), 1);
      assert.deepEqual(committers.people[1], {
        name: 'Joni Sherman',
        addresses: ['JoniS@contoso.com'],
        logins: ['joni'],
      });
    });

    it('begin somebody new, with the work address of the setting', () => {
      assert.equal(meet('Lee <1+lee@users.noreply.github.com>'), 2);
      assert.equal(meet(' <LEEG@contoso.com>'), 2);
      assert.equal(committers.people[2]?.addresses[0], 'LeeG@contoso.com');
      assert.equal(meet('Round <a@round.com>'), 3);
      assert.equal(meet('Square <b@round.com>'), 3);
      assert.deepEqual(committers.people[3]?.addresses, ['a@round.com', 'b@round.com']);
    });

    it('never make one of two who have numbers, nor a person of a bot', () => {
      const patti = meet('Patti Fernandez <PattiF@contoso.com>');
      assert.equal(meet('Patti Fernandez <AdeleV@contoso.com>'), 0);
      assert.equal(meet('Patti Fernandez <p@fabrikam.com>'), patti);
      assert.equal(meet('renovate[bot] <bot@renovateapp.com>'), BOT);
      assert.equal(meet(' <>'), committers.people.length - 1);
    });
  });
});
