/** Whatever a CODEOWNERS file says, it is read, and each path gets an answer. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ownersHosts, type OwnersDialect } from '../../../../../src/core/expertise/codeowners/dialects.ts';
import {
  fnmatchPattern,
  normalizeFnmatch,
} from '../../../../../src/core/expertise/codeowners/fnmatchPattern.ts';
import { gitignorePattern } from '../../../../../src/core/expertise/codeowners/gitignorePattern.ts';
import { ownershipOf } from '../../../../../src/core/expertise/codeowners/ownership.ts';
import {
  patternIndex,
  splitPath,
  type PathPattern,
} from '../../../../../src/core/expertise/codeowners/pathPattern.ts';
import { readCodeowners } from '../../../../../src/core/expertise/codeowners/read.ts';
import { regexPattern } from '../../../../../src/core/expertise/codeowners/regex/regexPattern.ts';
import { matches } from './matching.ts';

const seed = 13;
const dialects = Object.keys(ownersHosts) as OwnersDialect[];

/** Of pieces that mean something to one host or another, so that more than noise comes of it. */
const piece = fc.constantFrom(
  ...[
    'a',
    'b',
    'src',
    '.ts',
    '/',
    '*',
    '**',
    '?',
    '[',
    ']',
    '[ab]',
    '[param]',
    '!',
    '\\',
    '#',
    ' ',
    '\t',
    '^',
    '$',
  ],
  ...[
    '(',
    ')',
    '|',
    '+',
    '{2}',
    '(?i)',
    '.',
    '-',
    '@a',
    '@a/b',
    '@@owner',
    'a@b.c',
    '[2]',
    '__proto__',
    '\u202e',
    '😀',
  ],
);
const text = fc.array(fc.oneof({ weight: 9, arbitrary: piece }, fc.string({ unit: 'binary' })), {
  maxLength: 12,
});
const pattern = text.map(pieces => pieces.join(''));
const file = fc.array(pattern, { maxLength: 12 }).map(lines => lines.join('\n'));
/** What Git can name a file. */
const plainName = fc
  .stringMatching(/^[^/\0\\*?[\]#!(){}^$.|+\s@]{1,8}$/u)
  .filter(name => name.trim() === name);
const path = fc
  .array(fc.oneof(fc.constantFrom('a', 'b', 'src', 'a.ts', '[param]', '*'), plainName), {
    minLength: 1,
    maxLength: 6,
  })
  .map(names => names.join('/'));

describe('CODEOWNERS, whatever it says', () => {
  it('is read for every host, with the lines of the file, and answers for every path', () => {
    fc.assert(
      fc.property(
        file,
        fc.constantFrom(...dialects),
        fc.array(fc.oneof(path, pattern)),
        (lines, dialect, paths) => {
          const codeowners = readCodeowners(lines, dialect);
          const count = lines.split('\n').length;
          const numbers = [...codeowners.rules, ...codeowners.problems].map(({ line }) => line);
          assert.ok(numbers.every(line => Number.isInteger(line) && line >= 1 && line <= count));
          const ownersOf = ownershipOf(codeowners);
          for (const each of paths) {
            const ownership = ownersOf(each);
            if (ownership.kind === 'owned') {
              assert.ok(ownership.claims.every(({ owners }) => owners.length > 0));
            }
          }
        },
      ),
      { seed, numRuns: 500 },
    );
  });

  it('has for a path without anything special a pattern that is the same text', () => {
    fc.assert(
      fc.property(fc.array(plainName, { minLength: 1, maxLength: 6 }), names => {
        const plain = names.join('/');
        assert.ok(matches(gitignorePattern(plain), plain));
        assert.ok(matches(gitignorePattern(`/${plain}/`), `${plain}/a`));
        assert.ok(matches(fnmatchPattern(normalizeFnmatch(plain)), plain));
        assert.ok(matches(regexPattern(plain), plain));
      }),
      { seed },
    );
  });

  it('leaves no rule out because few are asked', () => {
    const compile = (written: string): readonly PathPattern[] =>
      [gitignorePattern(written), fnmatchPattern(normalizeFnmatch(written)), regexPattern(written)].filter(
        compiled => typeof compiled !== 'string',
      );
    fc.assert(
      fc.property(fc.array(fc.oneof(pattern, path), { maxLength: 30 }), path, (written, asked) => {
        const patterns = written.flatMap(compile);
        const split = splitPath(asked);
        const candidates = new Set(patternIndex(patterns)(split).flat());
        patterns.forEach((each, place) => {
          assert.ok(!each.matches(split) || candidates.has(place), `${place}`);
        });
      }),
      { seed, numRuns: 500 },
    );
  });

  it('is on GitHub what the last rule says that matches by itself', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pattern, path), { maxLength: 20 }), path, (written, asked) => {
        const codeowners = readCodeowners(written.map(each => `${each} @a`).join('\n'), 'github');
        const last = codeowners.rules.findLast(rule => rule.path.matches(splitPath(asked)));
        const ownership = ownershipOf(codeowners)(asked);
        const line = ownership.kind === 'owned' ? ownership.claims[0]?.line : undefined;
        assert.equal(line, last?.owners.length === 0 ? undefined : last?.line);
      }),
      { seed, numRuns: 300 },
    );
  });
});
