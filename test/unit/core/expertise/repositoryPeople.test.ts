import assert from 'node:assert/strict';
import { BOT } from '../../../../src/core/expertise/evidence.ts';
import type { NamedAddress } from '../../../../src/core/expertise/namedAddress.ts';
import { peopleOf, type RepositoryPeople } from '../../../../src/core/expertise/repositoryPeople.ts';

const ADELE = { name: 'Adele Vance', address: 'AdeleV@contoso.com' };
const LEE = { name: 'Lee Gu', address: 'LeeG@contoso.com' };
const JONI = { name: 'joni', address: '7+joni@users.noreply.github.com' };

interface Known {
  readonly identities?: readonly NamedAddress[];
  readonly trailerLines?: readonly string[];
  readonly mailmap?: string;
  readonly workAddresses?: Readonly<Record<string, string>>;
  readonly user?: NamedAddress;
}

function peopleIn({ identities = [ADELE, LEE], trailerLines = [], ...more }: Known = {}): RepositoryPeople {
  return peopleOf({
    history: { identities, trailerLines },
    mailmap: more.mailmap ?? '',
    workAddresses: new Map(Object.entries(more.workAddresses ?? {})),
    user: more.user,
  });
}

describe('the people of a repository', () => {
  it('have numbers, in the order of the history', () => {
    const people = peopleIn();
    assert.equal(people.whoIs('Adele Vance', 'AdeleV@contoso.com'), 0);
    assert.equal(people.whoIs('Lee Gu', 'LeeG@contoso.com'), 1);
    assert.equal(people.committer(1)?.name, 'Lee Gu');
    assert.equal(people.committer(2), undefined);
    assert.equal(people.committer(BOT), undefined);
  });

  it('are the same when they come up later: by an address alone, or another one', () => {
    const people = peopleIn();
    assert.equal(people.whoIs('', 'leeg@contoso.com'), 1);
    assert.equal(people.whoIs('Lee Gu', 'lee@fabrikam.com'), 1);
    assert.equal(people.whoIs('x', 'lee@fabrikam.com'), 1);
    const joni = people.whoIs('Joni Sherman', 'JoniS@contoso.com');
    assert.equal(joni, 2);
    assert.equal(people.whoIs('', 'jonis@contoso.com'), joni);
    assert.deepEqual(people.committer(joni)?.addresses, ['JoniS@contoso.com']);
    assert.equal(people.whoIs('dependabot[bot]', 'support@github.com'), BOT);
  });

  it('are those of trailers, several of a line, mapped as Git maps the others', () => {
    const line = 'Reviewed-by: Lee Gu <lee@old.com>, Joni Sherman <JoniS@contoso.com>';
    const written = 'Co-authored-by: adele <adele@home.com>';
    const people = peopleIn({
      trailerLines: [line, written, 'Acked-by: renovate[bot] <bot@renovateapp.com>'],
      mailmap: `${ADELE.name} <${ADELE.address}> <adele@home.com>\nLee Gu <LeeG@contoso.com> <lee@old.com>\n`,
    });
    assert.deepEqual(people.ofTrailer(line), [
      { who: 1, hasWritten: false },
      { who: 2, hasWritten: false },
    ]);
    assert.deepEqual(people.ofTrailer(written), [{ who: 0, hasWritten: true }]);
    assert.deepEqual(people.ofTrailer('Acked-by: renovate[bot] <bot@renovateapp.com>'), [
      { who: BOT, hasWritten: false },
    ]);
    assert.deepEqual(people.committer(1)?.addresses, ['LeeG@contoso.com']);
  });

  it('are those of a line that came with a commit meanwhile', () => {
    assert.deepEqual(peopleIn().ofTrailer('Tested-by: Lee Gu'), [{ who: 1, hasWritten: false }]);
    assert.deepEqual(peopleIn().ofTrailer('Change-Id: I1'), []);
  });

  it('have work addresses in place of private ones', () => {
    const people = peopleIn({
      identities: [ADELE, JONI],
      workAddresses: { [JONI.address]: 'JoniS@contoso.com' },
    });
    assert.deepEqual(people.committer(1), {
      name: 'joni',
      addresses: ['JoniS@contoso.com'],
      logins: ['joni'],
    });
    assert.equal(people.whoIs('', 'JoniS@contoso.com'), 1);
  });

  it('have no address to ask for where theirs is private', () => {
    assert.deepEqual(peopleIn({ identities: [JONI] }).committer(0)?.addresses, []);
  });

  it('are known by their accounts', () => {
    const people = peopleIn({ identities: [ADELE, JONI] });
    assert.equal(people.whoIsCalled('Joni'), 1);
    assert.equal(people.whoIs('Lee Gu', '8+leegu@users.noreply.github.com'), 2);
    assert.equal(people.whoIsCalled('leegu'), 2);
    for (const login of ['adele', '', 'constructor', '__proto__']) {
      assert.equal(people.whoIsCalled(login), undefined);
    }
  });

  it('have the user among them, by whatever the history knows', () => {
    const mailmap = 'Adele Vance <AdeleV@contoso.com> <a@laptop.com>';
    for (const user of [
      ADELE,
      { name: '', address: 'adelev@contoso.com' },
      { name: 'x', address: 'a@laptop.com' },
    ]) {
      assert.equal(peopleIn({ user, mailmap }).asker, 0);
    }
    assert.equal(peopleIn({ user: { name: 'Adele Vance', address: 'root@build' } }).asker, 0);
    const stranger = peopleIn({ user: { name: 'Megan Bowen', address: 'MeganB@contoso.com' } });
    assert.equal(stranger.asker, 2);
  });

  it('have a user whom nobody is, where Git does not know them, or a bot is at work', () => {
    for (const people of [
      peopleIn(),
      peopleIn({ user: { name: 'ci-bot', address: 'ci-bot@contoso.com' } }),
    ]) {
      assert.ok(people.asker < BOT);
      assert.equal(people.committer(people.asker), undefined);
    }
  });

  it('are nobody without a history, but for those whom one asks about', () => {
    const people = peopleOf({ history: undefined, mailmap: '', workAddresses: new Map(), user: LEE });
    assert.equal(people.asker, 0);
    assert.equal(people.whoIs('Adele Vance', 'AdeleV@contoso.com'), 1);
  });

  it('may have hostile names', () => {
    const names = [
      '__proto__',
      'constructor',
      'x'.repeat(10_000),
      '\u202eelgooG',
      '<b>',
      '$(zap)',
      '\ud800',
      '',
    ];
    const identities = names.map((name, i) => ({ name, address: `${i}@contoso.com` }));
    const people = peopleIn({ identities, trailerLines: names.map(name => `Reviewed-by: ${name} <>`) });
    assert.deepEqual(
      identities.map(({ name, address }) => people.whoIs(name, address)),
      [...names.keys()],
    );
  });
});
