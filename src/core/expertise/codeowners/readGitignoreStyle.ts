/** The lines of a CODEOWNERS file of GitHub or Bitbucket: a pattern and its owners, white space between them. */
import type { OwnersDialect } from './dialects.ts';
import { gitignorePattern } from './gitignorePattern.ts';
import { ownerReader, type ReadOwners } from './owner.ts';
import { MOST_PATTERN, type OwnersProblem, type OwnersProblemCode } from './problem.ts';
import type { OwnersLine, OwnersRule } from './rules.ts';

export function readGitignoreStyle(
  lines: readonly OwnersLine[],
  dialect: OwnersDialect,
): { readonly rules: readonly OwnersRule[]; readonly problems: readonly OwnersProblem[] } {
  const rules: OwnersRule[] = [];
  const problems: OwnersProblem[] = [];
  const readOwners = ownerReader(dialect);
  for (const { text, number: line } of lines) {
    const { rule, codes } = readLine(text, dialect === 'github', readOwners);
    problems.push(...codes.map(code => ({ line, code })));
    if (rule) {
      rules.push({ line, ...rule });
    }
  }
  return { rules, problems };
}

function readLine(
  text: string,
  isGithub: boolean,
  readOwners: (words: readonly string[]) => ReadOwners,
): { readonly rule?: Omit<OwnersRule, 'line'>; readonly codes: readonly OwnersProblemCode[] } {
  const [pattern, ...rest] = wordsOf(text) ?? [];
  if (pattern === undefined) {
    return { codes: ['hash'] };
  }
  if (!isGithub && pattern.startsWith('@@@')) {
    return { codes: ['group'] };
  }
  if (pattern.length > MOST_PATTERN) {
    return { codes: ['tooLong'] };
  }
  const path = gitignorePattern(pattern);
  if (typeof path === 'string') {
    return { codes: [path] };
  }
  const { owners, hasMalformed } = readOwners(rest.map(word => word.replace(/\\(.)/gu, '$1')));
  const codes: readonly OwnersProblemCode[] = hasMalformed ? ['owner'] : [];
  if (isGithub) {
    return hasMalformed ? { codes } : { rule: { pattern, path, owners }, codes };
  }
  return owners.length > 0
    ? { rule: { pattern, path, owners }, codes }
    : { codes: hasMalformed ? codes : ['noOwners'] };
}

/**
 * Up to a comment; a backslash goes with what it stands before, but does not keep `#` from being one.
 *
 * @returns undefined where that cuts through the pattern
 */
function wordsOf(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(/(?:\\[^#]|[^\\\s#]|\\$)+|\\?#/gu)) {
    if (word.endsWith('#')) {
      return words.length > 1 || (words.length === 1 && index > end) ? words : undefined;
    }
    words.push(word);
    end = index + word.length;
  }
  return words;
}
