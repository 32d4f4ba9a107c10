import assert from 'node:assert/strict';
import { regexPattern } from '../../../../../src/core/expertise/codeowners/regex/regexPattern.ts';
import { matches, type Expectation } from './matching.ts';

const raw = String.raw;

/** Each as Go has it: `regexp.MatchString("^" + expression + "$", path)`. */
const table: readonly Expectation[] = [
  // a path matches as a whole
  ['src', ['src'], ['src/a', 'asrc']],
  ['src/.*', ['src/', 'src/a/b'], ['src', 'a/src/b', 'src/a\nb']],
  ['src/.+', ['src/a'], ['src/', 'src']],
  [raw`.*\.go`, ['a.go', 'a/b.go', '.go'], ['a.gob', 'ago']],
  [raw`.*.go`, ['a.go', 'ago'], ['go']],
  [raw`src/[^/]*\.go`, ['src/a.go', 'src/.go', 'src/😀.go'], ['src/a/b.go']],
  [raw`docs/(aws|google|azure)/[^/]*\.(md|txt)`, ['docs/aws/a.md', 'docs/azure/.txt'], ['docs/gcp/a.md']],
  // `^` goes with the first choice alone, and `$` with the last
  ['docs/a|docs/b', ['docs/ab', 'x/docs/b', 'docs/a/x/y'], ['x/docs/a/x', 'docs/bx']],
  ['(docs/a|docs/b)', ['docs/a', 'docs/b'], ['docs/ab', 'x/docs/b']],
  ['a||b', ['anything', ''], []],
  // repeats; one at the beginning is of `^`, which then says nothing
  ['*.go', ['a.go', 'x/ago'], ['go']],
  ['a*', ['', 'aaa'], ['b']],
  ['(ab)+', ['ab', 'abab'], ['', 'aba']],
  ['(ab)?c', ['abc', 'c'], ['ababc']],
  ['a{2}', ['aa'], ['a', 'aaa']],
  ['a{2,}', ['aa', 'aaaa'], ['a']],
  ['a{1,3}b', ['ab', 'aaab'], ['b', 'aaaab']],
  ['a{0}b', ['b'], ['ab']],
  ['a{,2}', ['a{,2}'], ['aa']],
  ['a{x}{', ['a{x}{'], []],
  ['a*?b+?c??', ['b', 'aabbc'], ['c']],
  ['(a*)*b', ['b', 'aab'], ['aa']],
  ['(?:)*a', ['a'], ['']],
  // sets
  ['[a-c]', ['a', 'c'], ['d', '-']],
  ['[^a-c]', ['d', '\n'], ['a', 'dd']],
  ['[]a]', [']', 'a'], ['b']],
  ['[^]a]', ['b'], [']', 'a']],
  ['[a-]', ['a', '-'], ['b']],
  [raw`[\w-z]`, ['w', '_', '-'], ['/']],
  [raw`[\]\-]`, [']', '-'], ['\\']],
  [raw`\d\D\s\S\w\W`, ['1a a_-'], ['11 a_-', '1a a__']],
  [raw`[\d\s]`, ['1', '\t'], ['\v', 'a']],
  ['[[:alpha:]][[:^digit:]]', ['aB', 'Z-'], ['1a', 'a1']],
  ['[[:punct:]x]', ['!', '~', 'x'], ['a']],
  ['[[:word:]][[:xdigit:]]', ['_f'], ['-f', '_g']],
  ['[:a]', [':', 'a'], ['b']],
  ['[[:a]b', ['[b', ':b', 'ab'], ['b']],
  [raw`\pL\p{Lu}\p{Greek}\PN\p{^Lu}`, ['éÉαxa'], ['1ÉαXa', 'éÉαx1X', 'éÉα1a']],
  [raw`[\p{Cyrillic}\P{L}]`, ['ж', '1'], ['z']],
  [raw`\p{Any}`, ['a', '😀'], ['']],
  // case
  ['(?i)ReadMe', ['readme', 'README'], ['read']],
  ['(?i:a)b', ['ab', 'Ab'], ['aB']],
  ['a(?i)b|c', ['ab', 'aB', 'xC', 'xc'], ['Ab']],
  ['(?i)[k-l]', ['K', 'l', '\u212a'], ['m']],
  [raw`(?i)\p{Lu}`, ['a', 'A'], ['1']],
  ['(?i)[^a]', ['b'], ['a', 'A']],
  ['(?i-i)a', ['a'], ['A']],
  ['(?i)(?-i:a)b', ['ab', 'aB'], ['AB']],
  // lines
  ['(?s)a.b', ['a\nb'], ['ab']],
  ['a(?m)$(?s).*', ['a', 'a\nb'], ['ab']],
  ['(?m)a\n^b', ['a\nb'], ['ab']],
  ['(?U)a+', ['aa'], ['b']],
  // places
  [raw`\Aa\z`, ['a'], ['ab']],
  [raw`a\b.*`, ['a', 'a/b'], ['ab']],
  [raw`a\B.*`, ['ab'], ['a', 'a-']],
  [raw`\b`, [], ['', 'a']],
  ['a$b', [], ['ab', 'a$b']],
  // names of groups
  ['(?P<dir>a)(?<file>b)(c)', ['abc'], ['ab']],
  // escapes
  [raw`\x41\x{1F600}\101\07\n\t\.\-\_`, ['A😀A\u0007\n\t.-_'], []],
  [raw`\Qa.b*\Ec`, ['a.b*c'], ['axbc']],
  [raw`\Qab\E+`, ['ab', 'abb'], ['abab']],
  [raw`\Qa(`, ['a($', 'a($b'], ['a(']],
  ['\\[param\\]/.*', ['[param]/a'], ['p/a']],
  ['[param]/.*', ['p/a'], ['[param]/a']],
  [']}', [']}'], []],
  ['é😀', ['é😀'], ['é']],
  ['', [''], ['a']],
];

describe('a regular expression of Gitea’s CODEOWNERS', () => {
  for (const [expression, matching, others] of table) {
    it(`is ${JSON.stringify(expression)}`, () => {
      const compiled = regexPattern(expression);
      assert.notEqual(typeof compiled, 'string', 'one of Go’s');
      for (const path of matching) {
        assert.ok(matches(compiled, path), JSON.stringify(path));
      }
      for (const path of others) {
        assert.ok(!matches(compiled, path), JSON.stringify(path));
      }
    });
  }

  it('is none where Go has none', () => {
    const none = [
      raw`a|* (*) a** a+* a{2}{3} a{2}* a{2,1} a{1001} a?{2}`,
      raw`( a) (?:a (?x) (?i-)a (?i-s-m:a) (?:a)) (?P<>a) (?P=a) (?P<a.b>c) (? (?i`,
      raw`[ [a [b-a] [a- [[:none:]] [[:A:] [[:a]:] [] [^] [\w \Z \C \y \é`,
      raw`\x \x4 \xzz \x{} \x{110000} \x{1F600 \pX \p{None} \p \p{ \p{]} \p{^}`,
    ].flatMap(expressions => expressions.split(' '));
    for (const expression of none) {
      assert.equal(regexPattern(expression), 'regex', expression);
    }
  });

  it('looks neither around nor back', () => {
    for (const expression of ['(?=a)', 'core/(?!web/).*', '(?<=a)b', '(?<!a)b', raw`(a)\1`, raw`\8`]) {
      assert.equal(regexPattern(expression), 'regexUnsupported', expression);
    }
  });

  it('is not larger than a person would write it', () => {
    const nested = `${'('.repeat(300)}a${'){1000}'.repeat(300)}`;
    for (const expression of ['(a{1000}){1000}', '((a{999}){999}){0}', nested, `(${nested}){0}`]) {
      assert.equal(regexPattern(expression), 'regexTooLarge');
    }
    assert.ok(matches(regexPattern(`${'('.repeat(400)}a${')'.repeat(400)}`), 'a'), 'depth is none');
  });

  it('takes its time by lengths alone, whatever it is made of', () => {
    const text = 'a'.repeat(4000);
    const hostile = [
      '(a+)+b',
      '(a|a)*b',
      '(a|aa)+b',
      '(.*a){20}b',
      '((a*)*)*b',
      'a*a*a*a*a*a*a*a*b',
      '(a?){300}b',
    ];
    hostile.push(
      '([a-z]+)*1',
      `(${'a?'.repeat(200)})*b`,
      '(a|b|ab)*bc',
      '(x+x+)+y|(a+a+)+y',
      '(.*)*(.*)*(.*)*b',
    );
    for (const expression of hostile) {
      assert.equal(matches(regexPattern(expression), text), false, expression);
    }
  });
});
