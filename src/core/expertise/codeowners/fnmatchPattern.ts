/**
 * Patterns of GitLab's CODEOWNERS: Ruby's `File.fnmatch` with `FNM_PATHNAME` and `FNM_DOTMATCH`, after the changes that
 * GitLab makes first. A path matches as a whole, so that `docs` is a file and `docs/` is what lies in the folder.
 * Source: https://docs.gitlab.com/user/project/codeowners/advanced, https://docs.ruby-lang.org/en/master/File.html
 */
import { codePointOf, notIn, setOf, type CharacterRange } from './characterSet.ts';
import { DEEP, glob, type GlobStep } from './glob.ts';
import type { PathPattern } from './pathPattern.ts';
import type { OwnersProblemCode } from './problem.ts';
import { segmentPattern, type SegmentToken } from './segment.ts';

/** A pattern as `fnmatch` gets it: from the root on, at any depth where it was relative, and with spaces. */
export function normalizeFnmatch(pattern: string): string {
  if (pattern === '*') {
    return '/**/*';
  }
  const plain = pattern.replace(/^\\#/, '#').replace(/\\[ \t]+/g, ' ');
  const rooted = plain.startsWith('/') ? plain : `/**/${plain}`;
  return rooted.endsWith('/') ? `${rooted}**/*` : rooted;
}

/** @param normalized by {@link normalizeFnmatch} */
export function fnmatchPattern(normalized: string): PathPattern | OwnersProblemCode {
  const characters = Array.from(normalized);
  const steps: GlobStep[] = [];
  let tokens: SegmentToken[] = [];
  let begin = 1;
  for (let at = 1; at <= characters.length; at++) {
    const character = characters[at];
    if (character === undefined || character === '/') {
      const isDeep = character === '/' && characters.slice(begin, at).join('') === '**';
      steps.push(isDeep ? DEEP : segmentPattern(tokens));
      tokens = [];
      begin = at + 1;
    } else if (character === '*') {
      tokens.push({ kind: 'many' });
    } else if (character === '?') {
      tokens.push({ kind: 'one' });
    } else if (character === '[') {
      const bracket = readBracket(characters, at + 1);
      if (!bracket) {
        return 'bracket';
      }
      tokens.push(bracket.token);
      at = bracket.last;
    } else if (character !== '\\') {
      tokens.push({ kind: 'character', codePoint: codePointOf(character) });
    } else if (characters[at + 1] !== undefined && characters[at + 1] !== '/') {
      // (before the end of a name, which nothing can escape, a backslash stands for nothing)
      tokens.push({ kind: 'character', codePoint: codePointOf(characters[++at] ?? '') });
    }
  }
  return glob(steps, 'exact');
}

/**
 * A set in brackets, which a slash does not end. (Ruby takes `]` for the end also where it comes first.)
 *
 * @param at behind the bracket
 */
function readBracket(
  characters: readonly string[],
  at: number,
): { readonly token: SegmentToken; readonly last: number } | undefined {
  const ranges: CharacterRange[] = [];
  const isNegated = characters[at] === '!' || characters[at] === '^';
  at += isNegated ? 1 : 0;
  while (characters[at] !== ']') {
    const first = readCharacter(characters, at);
    if (!first) {
      return undefined;
    }
    at = first.next;
    if (characters[at] !== '-' || characters[at + 1] === ']') {
      ranges.push([first.codePoint, first.codePoint]);
      continue;
    }
    const last = readCharacter(characters, at + 1);
    if (!last) {
      return undefined;
    }
    at = last.next;
    // the ends belong to a range that goes backwards as well
    ranges.push([first.codePoint, first.codePoint], [last.codePoint, last.codePoint]);
    ranges.push([first.codePoint, last.codePoint]);
  }
  const has = setOf(ranges);
  return { token: { kind: 'set', has: isNegated ? notIn(has) : has }, last: at };
}

function readCharacter(
  characters: readonly string[],
  at: number,
): { readonly codePoint: number; readonly next: number } | undefined {
  const place = characters[at] === '\\' ? at + 1 : at;
  const character = characters[place];
  return character === undefined ? undefined : { codePoint: codePointOf(character), next: place + 1 };
}
