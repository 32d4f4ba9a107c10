/**
 * The lines of a CODEOWNERS file of Gitea or Forgejo: a regular expression of Go's and its owners.
 * Sources: https://docs.gitea.com/usage/repository/code-owners, `TokenizeCodeOwnersLine` and `ParseCodeOwnersLine` in
 * models/issues/pull.go
 */
import { ownerReader } from './owner.ts';
import type { PathPattern } from './pathPattern.ts';
import { MOST_PATTERN, type OwnersProblem, type OwnersProblemCode } from './problem.ts';
import { regexPattern, type RegexPattern } from './regex/regexPattern.ts';
import type { OwnersLine, OwnersRule } from './rules.ts';

/** How many states the expressions of a file may have in all: a path is matched against them at most so often. */
const MOST_STATES = 400_000;

export function readRegexStyle(lines: readonly OwnersLine[]): {
  readonly rules: readonly OwnersRule[];
  readonly problems: readonly OwnersProblem[];
} {
  const rules: OwnersRule[] = [];
  const problems: OwnersProblem[] = [];
  const readOwners = ownerReader('gitea');
  let states = 0;
  for (const { text, number: line } of lines) {
    const report = (code: OwnersProblemCode): void => {
      problems.push({ line, code });
    };
    const [pattern, ...names] = wordsOf(text);
    if (pattern === undefined || names.length === 0) {
      report('noOwners');
      continue;
    }
    if (pattern.length > MOST_PATTERN) {
      report('tooLong');
      continue;
    }
    const isNot = pattern.startsWith('!');
    const regex = regexPattern(isNot ? pattern.slice(1) : pattern);
    if (typeof regex === 'string') {
      report(regex);
      continue;
    }
    if (states + regex.states > MOST_STATES) {
      report('regexTooLarge');
      continue;
    }
    states += regex.states;
    const { owners, hasMalformed } = readOwners(names);
    if (hasMalformed) {
      report('owner');
    }
    if (owners.length > 0) {
      rules.push({ line, pattern, path: isNot ? not(regex) : regex, owners });
    }
  }
  return { rules, problems };
}

/** Everything but what matches. */
function not({ matches }: RegexPattern): PathPattern {
  return { matches: path => !matches(path), keys: [], text: '' };
}

/** The first backslash of two is taken here already: `\\.` in the file is `\.` in the expression. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let isEscaped = false;
  for (const character of text) {
    if (isEscaped || !'\\# \t'.includes(character)) {
      word += character;
      isEscaped = false;
    } else if (character === '\\') {
      isEscaped = true;
    } else if (character === '#') {
      break;
    } else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  if (word !== '') {
    words.push(word);
  }
  return words;
}
