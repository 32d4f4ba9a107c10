/** Patterns of paths that are made of patterns of names. */
import { extensionKey, type PathPattern } from './pathPattern.ts';
import type { SegmentPattern } from './segment.ts';

/** Any number of folders, none included: `**`. */
export const DEEP = Symbol('**');

export type GlobStep = SegmentPattern | typeof DEEP;

/** Whether a path ends with the last step, may go on below it, or has to. */
export type GlobTail = 'exact' | 'orBelow' | 'below';

/** There is one `**` at most to go back to, so that it is never slower than the product of both lengths. */
export function glob(steps: readonly GlobStep[], tail: GlobTail): PathPattern {
  const names = steps.filter(step => step !== DEEP);
  // few paths have it: that is quickly asked
  const text = names.reduce(
    (longest, name) =>
      name.literal === undefined && name.text.length > longest.length ? name.text : longest,
    '',
  );
  return {
    text,
    matches: path =>
      path.segments.length >= names.length &&
      path.text.includes(text) &&
      matchesSteps(steps, tail, path.segments),
    keys: names.flatMap(
      ({ literal, extension }) => literal ?? (extension === undefined ? [] : extensionKey(extension)),
    ),
  };
}

function matchesSteps(steps: readonly GlobStep[], tail: GlobTail, segments: readonly string[]): boolean {
  let step = 0;
  let at = 0;
  let deep = -1;
  let from = 0;
  const lastDeep = tail === 'exact' ? steps.lastIndexOf(DEEP) : -1;
  for (;;) {
    const next = steps[step];
    const segment = segments[at];
    if (next === DEEP) {
      // behind the last `**`, what is left stands at the end
      from = step === lastDeep ? Math.max(at, segments.length - (steps.length - step - 1)) : at;
      at = from;
      deep = step++;
      continue;
    }
    if (next === undefined && fits(tail, segments.length - at)) {
      return true;
    }
    if (next !== undefined && segment !== undefined && next.matches(segment)) {
      step++;
      at++;
      continue;
    }
    if (deep < 0 || from >= segments.length) {
      return false;
    }
    // the last `**` takes one more folder
    at = ++from;
    step = deep + 1;
  }
}

function fits(tail: GlobTail, segmentsLeft: number): boolean {
  return tail === 'orBelow' || (tail === 'exact' ? segmentsLeft === 0 : segmentsLeft > 0);
}
