/**
 * Patterns of GitHub's and Bitbucket's CODEOWNERS: those of gitignore, but for `!`, `[ ]` and `\#`. A name in brackets is
 * only that, such as the folder `[param]` of a web site's routes.
 * Source: https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
import { codePointOf } from './characterSet.ts';
import { DEEP, glob, type GlobStep } from './glob.ts';
import type { PathPattern } from './pathPattern.ts';
import type { OwnersProblemCode } from './problem.ts';
import { literalSegment, segmentPattern, type SegmentPattern, type SegmentToken } from './segment.ts';

/** Spaces are still escaped in it. */
export function gitignorePattern(pattern: string): PathPattern | OwnersProblemCode {
  if (pattern.startsWith('!')) {
    return 'negation';
  }
  if (pattern.includes('***')) {
    return 'asterisks';
  }
  if (pattern === '' || pattern === '/') {
    return 'emptyPattern';
  }
  const names = pattern.split('/');
  const isBelow = names.length > 1 && names.at(-1) === '';
  if (isBelow) {
    names.pop();
  }
  const isAnchored = names.length > 1;
  if (names[0] === '' && isAnchored) {
    names.shift();
  }
  // at the end, `**` is what lies below
  const goesOn = isBelow || names.at(-1) === '**';
  const last = names.at(-1);
  const steps: GlobStep[] = names.map(name => (name === '**' ? DEEP : segmentOf(name)));
  while (steps.at(-1) === DEEP) {
    steps.pop();
  }
  if (!isAnchored && steps.length > 0) {
    steps.unshift(DEEP);
  }
  return glob(steps, goesOn ? 'below' : last === '*' ? 'exact' : 'orBelow');
}

function segmentOf(name: string): SegmentPattern {
  if (!/[\\*?]/.test(name)) {
    return literalSegment(name);
  }
  const tokens: SegmentToken[] = [];
  let isEscaped = false;
  for (const character of name) {
    if (isEscaped || !'\\*?'.includes(character)) {
      tokens.push({ kind: 'character', codePoint: codePointOf(character) });
      isEscaped = false;
    } else if (character === '\\') {
      isEscaped = true;
    } else {
      tokens.push({ kind: character === '*' ? 'many' : 'one' });
    }
  }
  return segmentPattern(tokens);
}
