import assert from 'node:assert/strict';
import { owned, read } from './reading.ts';

describe('a CODEOWNERS file of GitLab', () => {
  it('has users, groups, roles and addresses for owners', () => {
    const { rules, problems } = read('gitlab', [
      '* @default-owner',
      'README.md @doc-team\t@tech-lead',
      'LICENSE @legal janedoe@contoso.com',
      'README @group @group/with-nested/subgroup',
      '/config/ @@maintainer @@Developers',
      String.raw`\#file.rb @a`,
      String.raw`path\ with\ spaces/ @space-owner`,
      String.raw`a/@b\ / @c`,
      'x @adele, @alex.',
    ]);
    assert.deepEqual(problems, []);
    assert.deepEqual(rules, [
      '1 * user:default-owner',
      '2 README.md user:doc-team user:tech-lead',
      '3 LICENSE user:legal email:janedoe@contoso.com',
      '4 README user:group team:group/with-nested/subgroup',
      '5 /config/ role:maintainer role:developer',
      String.raw`6 \#file.rb user:a`,
      String.raw`7 path\ with\ spaces/ user:space-owner`,
      String.raw`8 a/@b\ / user:c`,
      '9 x user:adele user:alex',
    ]);
  });

  it('adds its sections up, with the last match of each', () => {
    const file = [
      '* @admin',
      '[README Owners]',
      'README.md @user1 @user2',
      'internal/README.md @user4',
      '[README other owners]',
      'README.md @user3',
    ].join('\n');
    assert.deepEqual(owned('gitlab', file, 'README.md'), [
      '1 user:admin × 1',
      '3 [README Owners] user:user1 user:user2 × 1',
      '6 [README other owners] user:user3 × 1',
    ]);
    assert.deepEqual(owned('gitlab', file, 'internal/README.md'), [
      '1 user:admin × 1',
      '4 [README Owners] user:user4 × 1',
      '6 [README other owners] user:user3 × 1',
    ]);
    assert.deepEqual(owned('gitlab', file, 'a.ts'), ['1 user:admin × 1']);
    assert.deepEqual(owned('gitlab', '[A]\n*.md @a', 'a.ts'), { kind: 'none' });
  });

  it('gives a section default owners, approvals, or lets it be optional', () => {
    const file = [
      '[Documentation][2] @docs-team',
      'docs/',
      'README.md @readme',
      '^[Go] @gophers',
      '*.go',
      '[Zero][0] @a',
      '*.go',
      '[None][] @a',
      '*.go',
    ].join('\n');
    assert.deepEqual(owned('gitlab', file, 'docs/a'), ['2 [Documentation] user:docs-team × 2']);
    assert.deepEqual(owned('gitlab', file, 'README.md'), ['3 [Documentation] user:readme × 2']);
    assert.deepEqual(owned('gitlab', file, 'a.go'), [
      '5 [Go] user:gophers optional × 0',
      '7 [Zero] user:a × 1',
      '9 [None] user:a × 1',
    ]);
  });

  it('has one section of all with the same name, whatever its case', () => {
    const file = [
      '[Docs] @a',
      '*.md',
      '^[Other] @o',
      'x',
      '^[DOCS][3] @b',
      '/a.md',
      '[codeOwners]',
      '*.md @first',
    ];
    assert.deepEqual(owned('gitlab', file.join('\n'), 'a.md'), ['6 [Docs] user:b × 3', '8 user:first × 1']);
    assert.deepEqual(owned('gitlab', file.join('\n'), 'b.md'), ['2 [Docs] user:a × 1', '8 user:first × 1']);
    assert.deepEqual(owned('gitlab', '[__proto__]\na @a\n[constructor]\na @b', 'a'), [
      '2 [__proto__] user:a × 1',
      '4 [constructor] user:b × 1',
    ]);
  });

  it('is optional only where the section is so each time', () => {
    const file = '^[A][2]\n*.md @a\n[A]\n*.go @b\n^[B]\n*.go @c\n^[b]\n*.rs @d';
    assert.deepEqual(owned('gitlab', file, 'a.md'), ['2 [A] user:a × 2']);
    assert.deepEqual(owned('gitlab', file, 'a.go'), ['4 [A] user:b × 1', '6 [B] user:c optional × 0']);
    assert.deepEqual(owned('gitlab', file, 'a.rs'), ['8 [B] user:d optional × 0']);
  });

  it('takes a path out of a section, wherever that stands in it', () => {
    const file = '* @group-x\n!*.rb\n[Ruby]\n!/config/* @ignored\n*.rb @ruby-devs\n/config/a.rb @a';
    assert.deepEqual(owned('gitlab', file, 'file.txt'), ['1 user:group-x × 1']);
    assert.deepEqual(owned('gitlab', file, 'app/user.rb'), ['5 [Ruby] user:ruby-devs × 1']);
    assert.deepEqual(owned('gitlab', file, 'config/a.rb'), { kind: 'unowned', line: 2 });
    assert.deepEqual(owned('gitlab', '!a\n!/a\n* @a', 'a'), { kind: 'unowned', line: 2 });
  });

  it('replaces a pattern that comes again, in the place where it was first', () => {
    const file = '*.rb @a\n/x.rb @b\n*.rb @c';
    assert.deepEqual(owned('gitlab', file, 'x.rb'), ['2 user:b × 1']);
    assert.deepEqual(owned('gitlab', file, 'y.rb'), ['3 user:c × 1']);
    assert.deepEqual(owned('gitlab', '*.rb @a\n!*.rb', 'x.rb'), { kind: 'unowned', line: 2 });
    assert.deepEqual(owned('gitlab', '!*.rb\n*.rb @a', 'x.rb'), ['2 user:a × 1']);
  });

  it('takes a folder in brackets at the beginning of a line for a section, and later on for a set', () => {
    assert.deepEqual(owned('gitlab', '[param]/a @x\nb @y', 'b'), ['2 [param] user:y × 1']);
    assert.deepEqual(owned('gitlab', '/[param]/a @x', 'p/a'), ['1 user:x × 1']);
    assert.deepEqual(owned('gitlab', '/[param]/a @x', '[param]/a'), { kind: 'none' });
    assert.deepEqual(owned('gitlab', String.raw`/\[param\]/a @x`, '[param]/a'), ['1 user:x × 1']);
  });

  it('has no comments behind owners, but owners in them', () => {
    const { rules, problems } = read(
      'gitlab',
      '*.rb @a # see @b, or ask\n[S] @c\n*.md # none here\n*.go #@d',
    );
    assert.deepEqual(rules, ['1 *.rb user:a user:b', '3 *.md', '4 *.go user:d']);
    assert.deepEqual(problems, ['3 noOwners']);
  });

  it('says which lines are broken, and takes of them what it can', () => {
    const { rules, problems } = read('gitlab', [
      '*.rb',
      '[]',
      '*_spec.rb @test',
      '^[Optional][5]',
      '*.txt @user',
      '[Invalid section',
      '[OK section header] malformed',
      '*.js malformed @valid another',
      '*.css malformed',
      '/a[b @a',
      '! @a',
      `${'a'.repeat(1025)} @a`,
      '^[Also invalid @a',
      '[Many][99999999999999999999]',
      'z @z',
    ]);
    assert.deepEqual(rules, [
      '1 *.rb',
      '3 *_spec.rb user:test',
      '5 *.txt user:user',
      '8 *.js user:valid',
      '9 *.css',
      '15 z user:z',
    ]);
    assert.deepEqual(problems, [
      '1 noOwners',
      '2 sectionName',
      '4 approvals',
      '6 sectionFormat',
      '7 sectionOwner',
      '8 owner',
      '9 owner',
      '10 bracket',
      '11 emptyPattern',
      '12 tooLong',
      '13 sectionFormat',
    ]);
  });

  it('leaves to nobody what a rule without owners matches last', () => {
    assert.deepEqual(owned('gitlab', '* @a\n*.rb', 'a.rb'), { kind: 'unowned', line: 2 });
    assert.deepEqual(owned('gitlab', '* @a\n[S]\n*.rb', 'a.rb'), ['1 user:a × 1']);
  });
});
