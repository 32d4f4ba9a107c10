import assert from 'node:assert/strict';
import { MOST_RULES, readCodeowners } from '../../../../../src/core/expertise/codeowners/read.ts';
import { owned, read } from './reading.ts';

describe('a CODEOWNERS file of GitHub', () => {
  it('has a rule a line, with the line’s number', () => {
    const { rules, problems } = read('github', [
      '# This is a comment.',
      '',
      '*       @global-owner1 @global-owner2',
      '*.js    @js-owner # This is an inline comment.',
      '   # another',
      '\t*.go docs@contoso.com ',
      '*.txt @octo-org/octocats #no',
      '/apps/ @octocat#',
      String.raw`a\ b/	@octocat`,
    ]);
    assert.deepEqual(problems, []);
    assert.deepEqual(rules, [
      '3 * user:global-owner1 user:global-owner2',
      '4 *.js user:js-owner',
      '6 *.go email:docs@contoso.com',
      '7 *.txt team:octo-org/octocats',
      '8 /apps/ user:octocat',
      String.raw`9 a\ b/ user:octocat`,
    ]);
  });

  it('is read with any line end, and a byte order mark', () => {
    assert.deepEqual(read('github', '\ufeff* @a\r\n# b\r\n*.ts @b\r\n').rules, [
      '1 * user:a',
      '3 *.ts user:b',
    ]);
  });

  it('lets the last rule that matches count', () => {
    const file = '* @everybody\n*.ts @types\n/src/ @source\nb.ts @b';
    assert.deepEqual(owned('github', file, 'a.md'), ['1 user:everybody']);
    assert.deepEqual(owned('github', file, 'a.ts'), ['2 user:types']);
    assert.deepEqual(owned('github', file, 'src/a.ts'), ['3 user:source']);
    assert.deepEqual(owned('github', file, 'src/b.ts'), ['4 user:b']);
    assert.deepEqual(owned('github', '/apps/[id]/ @a\n/apps/[id]/*.ts @b', 'apps/[id]/x.ts'), ['2 user:b']);
  });

  it('tells what nobody owns on purpose from what no rule is about', () => {
    const file = '/apps/ @octocat\n/apps/github\n/apps/github/main.ts @b # but this';
    assert.deepEqual(owned('github', file, 'apps/a'), ['1 user:octocat']);
    assert.deepEqual(owned('github', file, 'apps/github/a'), { kind: 'unowned', line: 2 });
    assert.deepEqual(owned('github', file, 'apps/github/main.ts'), ['3 user:b']);
    assert.deepEqual(owned('github', file, 'README.md'), { kind: 'none' });
    assert.deepEqual(owned('github', '', 'README.md'), { kind: 'none' });
  });

  it('passes over a line that is broken, and says which', () => {
    const { rules, problems } = read('github', [
      '* @a',
      '!*.ts @a',
      String.raw`\#a @a`,
      'docs/C#/ @a',
      String.raw`docs/C\#/ @a`,
      '***/a @a',
      '/ @a',
      '*.ts @a adele',
      '*.ts @a/b/c',
      '*.ts @',
      '*.ts adele@contoso',
      `${'a'.repeat(1025)} @a`,
      `a ${'@a '.repeat(30_000)}`,
      `a @${'a'.repeat(10_000)}`,
      'a @\u202eadele',
      '*.ts @b',
    ]);
    assert.deepEqual(rules, ['1 * user:a', '16 *.ts user:b']);
    assert.deepEqual(problems, [
      '2 negation',
      '3 hash',
      '4 hash',
      '5 hash',
      '6 asterisks',
      '7 emptyPattern',
      '8 owner',
      '9 owner',
      '10 owner',
      '11 owner',
      '12 tooLong',
      '13 tooLong',
      '14 owner',
      '15 owner',
    ]);
  });

  it('counts only below 3 MB', () => {
    const line = '* @a\n';
    const below = line + '#'.repeat(3 * 1024 * 1024 - line.length - 1);
    assert.equal(readCodeowners(below, 'github').rules.length, 1);
    assert.deepEqual(readCodeowners(`${below}#`, 'github'), {
      dialect: 'github',
      rules: [],
      problems: [],
      ignored: 'tooLarge',
    });
    // the limit is of bytes
    assert.equal(readCodeowners(line + '#é'.repeat(1024 * 1024), 'github').ignored, 'tooLarge');
    assert.equal(readCodeowners(`${below}#`, 'gitlab').rules.length, 1);
    assert.equal(readCodeowners(line + '#'.repeat(8 * 1024 * 1024), 'gitlab').ignored, 'tooLarge');
  });

  it('says nothing of a path that is longer than any', () => {
    const file = '* @a';
    assert.deepEqual(owned('github', file, 'a/'.repeat(2047) + 'a'), ['1 user:a']);
    assert.deepEqual(owned('github', file, 'a/'.repeat(2048) + 'a'), { kind: 'none' });
    assert.deepEqual(owned('gitea', '!b @a', 'a'.repeat(10_000)), { kind: 'none' });
  });

  it('counts only with so many rules as can be held', () => {
    assert.equal(readCodeowners('a\n'.repeat(MOST_RULES), 'github').rules.length, MOST_RULES);
    const { ignored, rules } = readCodeowners('a\n'.repeat(MOST_RULES + 1), 'github');
    assert.deepEqual([ignored, rules], ['tooManyRules', []]);
    assert.equal(readCodeowners('\n'.repeat(3_000_000), 'github').ignored, undefined);
  });
});
