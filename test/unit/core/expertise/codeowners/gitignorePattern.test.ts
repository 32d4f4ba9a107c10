import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { gitignorePattern } from '../../../../../src/core/expertise/codeowners/gitignorePattern.ts';
import { matches, type Expectation } from './matching.ts';

/** Lies beside the repository, where it lies at all. */
const expectations = new URL('../../../../../../shared/codeowners/patterns.json', import.meta.url);

const table: readonly Expectation[] = [
  // a name, at any depth, file or folder
  ['core', ['core', 'core/a', 'src/core', 'src/core/deep/a'], ['core.ts', 'score', 'src/cores/a']],
  ['/core', ['core', 'core/a/b'], ['src/core', 'core.ts']],
  ['core/', ['core/a', 'src/core/a/b'], ['core', 'src/core']],
  ['/core/', ['core/a', 'core/a/b'], ['core', 'src/core/a']],
  // a slash within holds it at the root
  ['src/core', ['src/core', 'src/core/a'], ['a/src/core', 'src/core.ts']],
  ['src/core/', ['src/core/a/b'], ['src/core', 'a/src/core/b']],
  // everything
  ['*', ['a', 'a/b/c', '.hidden/a'], []],
  ['**', ['a', 'a/b/c'], []],
  ['/**', ['a', 'a/b'], []],
  ['**/*', ['a', 'a/b'], []],
  // and not quite
  ['/*', ['a', '.a'], ['a/b']],
  ['*/', ['a/b', 'a/b/c'], ['a']],
  ['/*/', ['a/b', 'a/b/c'], ['a']],
  ['docs/*', ['docs/a'], ['docs', 'docs/a/b', 'a/docs/b']],
  ['docs/**', ['docs/a', 'docs/a/b'], ['docs', 'a/docs/b']],
  ['docs/**/*', ['docs/a', 'docs/a/b/c'], ['docs']],
  ['docs/**/', ['docs/a', 'docs/a/b'], ['docs']],
  ['docs/*/', ['docs/a/b', 'docs/a/b/c'], ['docs/a']],
  // wildcards within a name
  ['*.ts', ['a.ts', 'a/b.ts', '.ts', 'a.ts/b'], ['a.tsx', 'a/ts']],
  ['test*', ['test', 'tests/a', 'a/test.ts'], ['atest']],
  ['/src/*.ts', ['src/a.ts'], ['src/a/b.ts', 'src/a.tsx', 'a/src/b.ts']],
  ['a*b*c', ['abc', 'a1b2c', 'x/abbcc/y'], ['ab', 'acb', 'abcd']],
  ['a**b', ['ab', 'axb', 'x/ab'], ['a/b']],
  ['ab*ba', ['abba', 'ab-ba'], ['aba']],
  ['*ab*ab*', ['abab', 'xabxabx'], ['aab', 'aba']],
  ['v?', ['v1', 'a/v2/b', 'v😀'], ['v', 'v10']],
  ['?*b', ['ab', 'aab'], ['b']],
  // folders in between
  ['src/**/test', ['src/test', 'src/a/b/test', 'src/test/a'], ['test', 'src/a/tests', 'a/src/test']],
  ['**/src/test', ['src/test/a', 'a/b/src/test'], ['src/a/test']],
  ['a/**/b/**/c', ['a/b/c', 'a/x/b/y/z/c', 'a/b/b/c/c/d'], ['a/c/b', 'a/b/x']],
  ['src/*/index.ts', ['src/a/index.ts'], ['src/index.ts', 'src/a/b/index.ts']],
  // brackets are nothing but brackets
  ['/app/[param]/page.tsx', ['app/[param]/page.tsx'], ['app/p/page.tsx', 'app/param/page.tsx']],
  ['[...slug]', ['app/[...slug]/a', '[...slug]'], ['s', '.']],
  ['/app/[[...all]]/', ['app/[[...all]]/a'], ['app/a/b']],
  ['[a-z]*', ['[a-z]', 'x/[a-z]1/y'], ['b', 'a']],
  // and so are these
  ['a+(b).{c,d}^$|', ['a+(b).{c,d}^$|'], ['ab.c']],
  ['services/foo:bar/', ['services/foo:bar/a'], ['services/foo-bar/a']],
  // escapes
  [String.raw`a\*`, ['a*', 'x/a*/b'], ['ab']],
  [String.raw`a\?`, ['a?'], ['ab']],
  [String.raw`docs/a\ b/`, ['docs/a b/c'], ['docs/a']],
  [String.raw`a\\b`, [String.raw`a\b`], ['ab']],
  [String.raw`\!a`, ['!a'], ['a']],
  // case matters
  ['README.md', ['README.md'], ['readme.md', 'ReadMe.md']],
  // names as they come
  ['__proto__', ['__proto__', 'a/__proto__/b'], ['constructor']],
  ['constructor/', ['constructor/a'], ['constructor']],
  ['Ünïcödé', ['Ünïcödé/a'], ['Unicode']],
  ['*.md', ['two\nlines.md', '-rf.md', '\u202egpj.md'], ['a.md\n']],
  // there is no such path
  ['a//b', [], ['a/b', 'a', 'b']],
  ['//', [], ['a', 'a/b']],
];

describe('a pattern of GitHub’s CODEOWNERS', () => {
  for (const [pattern, matching, others] of table) {
    it(`is ${JSON.stringify(pattern)}`, () => {
      const compiled = gitignorePattern(pattern);
      for (const path of matching) {
        assert.ok(matches(compiled, path), path);
      }
      for (const path of others) {
        assert.ok(!matches(compiled, path), path);
      }
    });
  }

  it('is not what gitignore has besides', () => {
    assert.equal(gitignorePattern('!a'), 'negation');
    assert.equal(gitignorePattern('a/***/b'), 'asterisks');
    assert.equal(gitignorePattern(''), 'emptyPattern');
    assert.equal(gitignorePattern('/'), 'emptyPattern');
  });

  it('is read as in each of 153 expectations of another careful reader', function () {
    if (!existsSync(expectations)) {
      this.skip();
    }
    const cases = JSON.parse(readFileSync(expectations, 'utf8')) as readonly {
      readonly pattern: string;
      readonly paths: Readonly<Record<string, boolean>>;
    }[];
    let count = 0;
    for (const { pattern, paths } of cases) {
      for (const [path, isExpected] of Object.entries(paths)) {
        assert.equal(matches(gitignorePattern(pattern), path), isExpected, `${pattern} and ${path}`);
        count++;
      }
    }
    assert.equal(count, 153);
  });

  it('takes its time by lengths alone, whatever it is made of', () => {
    const name = 'a'.repeat(255);
    const deep = Array.from({ length: 300 }, () => name.slice(0, 9)).join('/');
    for (const pattern of [
      '**/*a*a*a*a*a*a*a*a*a*a*b',
      `${'a*'.repeat(400)}b`,
      `${'*?a'.repeat(300)}b`,
      `${'**/a*/'.repeat(150)}b`,
      `**/${'a*/'.repeat(300)}b`,
      `${'*/'.repeat(300)}**/b`,
    ]) {
      for (const path of [name, `${name}c`, deep, `${deep}/${name}`]) {
        assert.equal(matches(gitignorePattern(pattern), path), false);
      }
    }
  });
});
