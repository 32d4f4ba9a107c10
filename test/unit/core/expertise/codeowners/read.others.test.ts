import assert from 'node:assert/strict';
import { owned, read } from './reading.ts';

describe('a CODEOWNERS file of Bitbucket', () => {
  it('has users, groups, teams and addresses for owners', () => {
    const { rules, problems } = read('bitbucket', [
      '* alisha@contoso.com fred@contoso.com # all',
      '*.js @workspace-slug/frontenders:all',
      '*.py @workspace-slug/backenders:least_busy(2) @workspace-slug/others:random',
      '*.tf @teams/sre-leads:random(2)',
      '/[param]/ @Adele',
      String.raw`a\ b/ @group\ of\ some:random(2)`,
    ]);
    assert.deepEqual(problems, []);
    assert.deepEqual(rules, [
      '1 * email:alisha@contoso.com email:fred@contoso.com',
      '2 *.js team:workspace-slug/frontenders',
      '3 *.py team:workspace-slug/backenders team:workspace-slug/others',
      '4 *.tf team:teams/sre-leads',
      '5 /[param]/ user:Adele',
      String.raw`6 a\ b/ team:group of some`,
    ]);
  });

  it('lets each rule that matches count', () => {
    const file = '* @a\n/src/ @b\n*.ts @c\n/src/a/a/ @d';
    assert.deepEqual(owned('bitbucket', file, 'src/a/a/a.ts'), [
      '1 user:a',
      '2 user:b',
      '3 user:c',
      '4 user:d',
    ]);
    assert.deepEqual(owned('bitbucket', file, 'a.ts'), ['1 user:a', '3 user:c']);
    assert.deepEqual(owned('bitbucket', '*.ts @c', 'a'), { kind: 'none' });
  });

  it('is read by Data Center with the last rule that matches', () => {
    const file = '** @a\nsrc/** @b\n*.md @c';
    assert.deepEqual(owned('bitbucketDataCenter', file, 'src/a.ts'), ['2 user:b']);
    assert.deepEqual(owned('bitbucketDataCenter', file, 'src/a.md'), ['3 user:c']);
  });

  it('says which lines are broken, and takes of them what it can', () => {
    const { rules, problems } = read('bitbucket', [
      '@@@Frontend @adele @alex',
      '*.ts @@Frontend @adele',
      '*.js adele',
      '*.md',
      '!*.md @a',
      '*.c @a:some @a/b/c',
    ]);
    assert.deepEqual(rules, ['2 *.ts user:adele']);
    assert.deepEqual(problems, ['1 group', '2 owner', '3 owner', '4 noOwners', '5 negation', '6 owner']);
  });
});

describe('a CODEOWNERS file of Gitea', () => {
  it('has regular expressions, with half of their backslashes taken', () => {
    const file = [
      String.raw`.*\\.go @user1 user2 # This is a comment`,
      String.raw`frontend/src/.*\\.js	@org1/team1 @user3#`,
      String.raw`docs/(aws|google)/[^/]*\\.(md|txt) @user8`,
      String.raw`dir/with\#hashtag @a`,
      String.raw`path\ with\ space @a`,
      String.raw`path/with\\\\backslash @a`,
      String.raw`\\[param\\]/.* @a`,
    ].join('\n');
    assert.deepEqual(read('gitea', file), {
      rules: [
        String.raw`1 .*\.go user:user1 user:user2`,
        String.raw`2 frontend/src/.*\.js team:org1/team1 user:user3`,
        String.raw`3 docs/(aws|google)/[^/]*\.(md|txt) user:user8`,
        '4 dir/with#hashtag user:a',
        '5 path with space user:a',
        String.raw`6 path/with\\backslash user:a`,
        String.raw`7 \[param\]/.* user:a`,
      ],
      problems: [],
    });
    assert.deepEqual(owned('gitea', file, 'a/b.go'), ['1 user:user1 user:user2']);
    assert.deepEqual(owned('gitea', file, 'docs/aws/a.md'), ['3 user:user8']);
    assert.deepEqual(owned('gitea', file, 'dir/with#hashtag'), ['4 user:a']);
    assert.deepEqual(owned('gitea', file, 'path with space'), ['5 user:a']);
    assert.deepEqual(owned('gitea', file, 'path/with\\backslash'), ['6 user:a']);
    assert.deepEqual(owned('gitea', file, '[param]/a'), ['7 user:a']);
    assert.deepEqual(owned('gitea', file, 'docs/other/a.md'), { kind: 'none' });
  });

  it('lets each rule that matches count', () => {
    const file = '.* @a\nsrc/.* @b\nsrc/main.go @c';
    assert.deepEqual(owned('gitea', file, 'src/main.go'), ['1 user:a', '2 user:b', '3 user:c']);
  });

  it('matches all but what stands behind an exclamation mark', () => {
    const file = '!frontend/src/.* @team';
    assert.deepEqual(owned('gitea', file, 'frontend/src/a.js'), { kind: 'none' });
    assert.deepEqual(owned('gitea', file, 'backend/a.go'), ['1 user:team']);
  });

  it('says which lines are broken, and takes of them what it can', () => {
    const { rules, problems } = read('gitea', [
      '.*',
      '(a @a',
      'core/(?!web/).* @a',
      '(a{1000}){1000} @a',
      `${'a'.repeat(1025)} @a`,
      '.* @a/b/c @b adele@contoso.com',
      '.* @a/b/c',
      String.raw`.* @a\ b`,
      String.raw`\ @a`,
      'z @z\\',
    ]);
    assert.deepEqual(rules, ['6 .* user:b', '10 z user:z']);
    assert.deepEqual(problems, [
      '1 noOwners',
      '2 regex',
      '3 regexUnsupported',
      '4 regexTooLarge',
      '5 tooLong',
      '6 owner',
      '7 owner',
      '8 owner',
      '9 noOwners',
    ]);
  });

  it('matches a path against so many states as can be gone through', () => {
    const { rules, problems } = read('gitea', '(a{900}|b) @a\n'.repeat(500));
    assert.ok(rules.length > 200 && rules.length < 300, `${rules.length}`);
    assert.equal(problems.length, 500 - rules.length);
    assert.equal(problems.at(-1), '500 regexTooLarge');
  });
});
