import assert from 'node:assert/strict';
import {
  fnmatchPattern,
  normalizeFnmatch,
} from '../../../../../src/core/expertise/codeowners/fnmatchPattern.ts';
import { matches, type Expectation } from './matching.ts';

/** Each as Ruby 3.1 has it: `File.fnmatch?(pattern, "/#{path}", File::FNM_DOTMATCH | File::FNM_PATHNAME)`. */
const table: readonly Expectation[] = [
  // a path matches as a whole
  ['docs', ['docs', 'a/docs'], ['docs/a', 'docs.md']],
  ['/docs', ['docs'], ['a/docs', 'docs/a']],
  ['docs/', ['docs/a', 'docs/a/b', 'x/docs/a'], ['docs']],
  ['/docs/', ['docs/a', 'docs/.a/b'], ['docs', 'x/docs/a']],
  ['*', ['a', '.a', 'a/b/.c'], []],
  ['/', ['a', 'a/b'], []],
  ['/*', ['a', '.a'], ['a/b']],
  // a relative path is one at any depth
  ['foo/*', ['foo/a', 'x/y/foo/a'], ['foo/a/b', 'fufoo/a']],
  ['internal/README.md', ['internal/README.md', 'docs/internal/README.md'], ['internal/a/README.md']],
  ['/docs/**/index.md', ['docs/index.md', 'docs/a/b/index.md'], ['index.md', 'docs/a/index.md/b']],
  ['/docs/*/README.md', ['docs/api/README.md'], ['docs/README.md', 'docs/a/b/README.md']],
  ['/docs/index.*', ['docs/index.md', 'docs/index.'], ['docs/index']],
  // two asterisks are folders only before a slash
  ['/docs/**', ['docs/a'], ['docs/a/b', 'docs']],
  ['/docs/a**', ['docs/ab'], ['docs/ab/c']],
  ['/docs/***/a', ['docs/x/a'], ['docs/a', 'docs/x/y/a']],
  ['/**/**/a', ['a', 'x/y/a'], ['a/x']],
  ['?.rb', ['a.rb', 'é.rb', '😀.rb', 'x/b.rb'], ['.rb', 'ab.rb']],
  // sets
  ['[ab].ts', ['a.ts', 'b.ts', 'x/a.ts'], ['c.ts', '[ab].ts']],
  ['/[!ab]', ['c', '!'], ['a', 'b']],
  ['/[^ab]', ['c', '^'], ['a']],
  ['/v[0-9]', ['v0', 'v5', 'v9'], ['v', 'va', 'v-']],
  ['/[a-]', ['a', '-'], ['b']],
  ['/[b-a]', ['a', 'b'], ['c', '-']],
  [String.raw`/[\]a]`, [']', 'a'], ['b', '\\']],
  [String.raw`/[a\-c]`, ['a', '-', 'c'], ['b']],
  [String.raw`/[\a-\c]`, ['a', 'b', 'c'], ['d']],
  ['/[a/b]c', ['ac', 'bc'], ['a/bc']],
  ['/[]', [], ['[]', 'a']],
  ['/[]]', [], [']', '[]]']],
  ['/[!]', ['a', '!'], ['ab']],
  ['/[*?]', ['*', '?'], ['a']],
  ['/app/[param]/page.tsx', ['app/p/page.tsx'], ['app/[param]/page.tsx']],
  [String.raw`/app/\[param\]/page.tsx`, ['app/[param]/page.tsx'], ['app/p/page.tsx']],
  // escapes
  [String.raw`\#a.rb`, ['#a.rb', 'x/#a.rb'], [String.raw`\#a.rb`]],
  [String.raw`a\#b`, ['a#b'], []],
  [String.raw`a\ b/`, ['a b/c'], ['a b', 'b/c']],
  [String.raw`a\*`, ['a*'], ['ab']],
  [String.raw`a\\b`, [String.raw`a\b`], ['ab']],
  [String.raw`a\/b`, ['a/b'], ['ab']],
  ['a\\', ['a'], ['a\\']],
  ['{a,b}', ['{a,b}'], ['a', 'b']],
  ['readme', ['readme'], ['README']],
];

describe('a pattern of GitLab’s CODEOWNERS', () => {
  for (const [pattern, matching, others] of table) {
    it(`is ${JSON.stringify(pattern)}`, () => {
      const compiled = fnmatchPattern(normalizeFnmatch(pattern));
      for (const path of matching) {
        assert.ok(matches(compiled, path), path);
      }
      for (const path of others) {
        assert.ok(!matches(compiled, path), path);
      }
    });
  }

  it('is none with a bracket that nothing closes', () => {
    for (const pattern of ['[a', 'a/[', 'a[!', 'a[b-', 'a[b\\', 'a[b\\]', 'a[b-\\']) {
      assert.equal(fnmatchPattern(normalizeFnmatch(pattern)), 'bracket', pattern);
    }
  });

  it('takes its time by lengths alone, whatever it is made of', () => {
    const name = 'a'.repeat(255);
    const deep = Array.from({ length: 300 }, () => name.slice(0, 9)).join('/');
    for (const pattern of [
      `${'a*'.repeat(400)}b`,
      `${'*[a-z]'.repeat(150)}[!a-z]`,
      `/${'**/a*/'.repeat(150)}b`,
      `/${'[a-b]'.repeat(100)}*b`,
    ]) {
      for (const path of [name, deep, `${deep}/${name}`]) {
        assert.equal(matches(fnmatchPattern(normalizeFnmatch(pattern)), path), false);
      }
    }
  });
});
