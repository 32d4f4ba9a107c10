/** Reads a CODEOWNERS file as its host does. Whatever the text, it is read: what cannot be is told of by line. */
import { dialectOfText, ownersHosts, type OwnersDialect } from './dialects.ts';
import type { OwnersProblem } from './problem.ts';
import { readGitignoreStyle } from './readGitignoreStyle.ts';
import { readRegexStyle } from './readRegexStyle.ts';
import { readSections } from './readSections.ts';
import type { Codeowners, OwnersLine, OwnersRule } from './rules.ts';

/** More than a file has that people keep, and few enough to be held and matched. */
export const MOST_RULES = 100_000;

/** A longer line is none that a person wrote. Characters. */
const MOST_LINE = 65_536;

/** @param dialect where it is not known, the text decides */
export function readCodeowners(text: string, dialect: OwnersDialect | undefined): Codeowners {
  const known = dialect ?? dialectOfText(text);
  const nothing: Codeowners = { dialect: known, rules: [], problems: [] };
  if (isTooLarge(text, ownersHosts[known].tooManyBytes)) {
    return { ...nothing, ignored: 'tooLarge' };
  }
  const lines = linesOf(text);
  if (lines.length > MOST_RULES) {
    return { ...nothing, ignored: 'tooManyRules' };
  }
  const tooLong = lines.filter(isTooLong).map(({ number: line }) => ({ line, code: 'tooLong' as const }));
  const { rules, problems } = readers[known](
    lines.filter(line => !isTooLong(line)),
    known,
  );
  return {
    dialect: known,
    rules,
    problems: [...tooLong, ...problems].sort((one, other) => one.line - other.line),
  };
}

type Reader = (
  lines: readonly OwnersLine[],
  dialect: OwnersDialect,
) => { readonly rules: readonly OwnersRule[]; readonly problems: readonly OwnersProblem[] };

const readers: Readonly<Record<OwnersDialect, Reader>> = {
  github: readGitignoreStyle,
  bitbucket: readGitignoreStyle,
  bitbucketDataCenter: readGitignoreStyle,
  gitlab: readSections,
  gitea: readRegexStyle,
};

function isTooLarge(text: string, tooManyBytes: number): boolean {
  // a unit of UTF-16 takes three bytes of UTF-8 at most
  return text.length * 3 >= tooManyBytes && new TextEncoder().encode(text).length >= tooManyBytes;
}

function isTooLong({ text }: OwnersLine): boolean {
  return text.length > MOST_LINE;
}

/** One more than {@link MOST_RULES} at most. */
function linesOf(file: string): readonly OwnersLine[] {
  const lines: OwnersLine[] = [];
  let begin = file.startsWith('\ufeff') ? 1 : 0;
  for (let number = 1; begin <= file.length && lines.length <= MOST_RULES; number++) {
    const end = file.indexOf('\n', begin);
    const text = file.slice(begin, end < 0 ? file.length : end).trim();
    if (text !== '' && !text.startsWith('#')) {
      lines.push({ text, number });
    }
    begin = end < 0 ? file.length + 1 : end + 1;
  }
  return lines;
}
