/**
 * The lines of a GitLab CODEOWNERS file: sections, patterns with or without owners, and patterns that a section is not
 * about. Sources: https://docs.gitlab.com/user/project/codeowners/reference, `Gitlab::CodeOwners::File` and `SectionParser`
 */
import { fnmatchPattern, normalizeFnmatch } from './fnmatchPattern.ts';
import { ownerReader, type CodeOwner, type ReadOwners } from './owner.ts';
import { MOST_PATTERN, type OwnersProblem, type OwnersProblemCode } from './problem.ts';
import { DEFAULT_SECTION, type OwnersLine, type OwnersRule, type OwnersSection } from './rules.ts';

export function readSections(lines: readonly OwnersLine[]): {
  readonly rules: readonly OwnersRule[];
  readonly problems: readonly OwnersProblem[];
} {
  const problems: OwnersProblem[] = [];
  const ownersIn = ownersBehind(ownerReader('gitlab'));
  // a pattern that comes again in its section is replaced where it first was, as in GitLab's hash
  const rules = new Map<string, OwnersRule>();
  const names = new Map([[DEFAULT_SECTION, DEFAULT_SECTION]]);
  let heading: Heading = { section: { name: DEFAULT_SECTION, isOptional: false, approvals: 0 }, owners: [] };
  for (const { text, number: line } of lines) {
    const { codes, ...read } = readHeading(text, ownersIn) ?? readEntry(text, heading, ownersIn);
    problems.push(...codes.map(code => ({ line, code })));
    if (read.heading) {
      const { name } = read.heading.section;
      const first = names.get(name.toLowerCase()) ?? name;
      names.set(name.toLowerCase(), first);
      heading = { ...read.heading, section: { ...read.heading.section, name: first } };
    } else if (read.entry) {
      rules.set(`${heading.section.name}]${read.entry.normalized}`, {
        line,
        section: heading.section,
        ...read.entry.rule,
      });
    }
  }
  return { rules: [...rules.values()], problems };
}

interface Heading {
  readonly section: OwnersSection;
  /** Of what names none itself. */
  readonly owners: readonly CodeOwner[];
}

interface Entry {
  readonly normalized: string;
  readonly rule: Omit<OwnersRule, 'line' | 'section'>;
}

interface Read {
  readonly heading?: Heading;
  readonly entry?: Entry;
  readonly codes: readonly OwnersProblemCode[];
}

const HEADING = /^(\^)?\[([^\]]*)\](?:\[(\d*)\])?(?:\s+([@\w.\-/\s+]*))?/;

function readHeading(text: string, ownersIn: OwnersIn): Read | undefined {
  const match = HEADING.exec(text);
  if (!match) {
    return /^\^?\[/.test(text) ? { codes: ['sectionFormat'] } : undefined;
  }
  const [, caret, name = '', digits = '', words = ''] = match;
  const isOptional = caret !== undefined;
  const approvals = Math.min(Number(digits), MOST_APPROVALS);
  const { owners } = ownersIn(words);
  const codes: OwnersProblemCode[] = [];
  if (name.trim() === '') {
    codes.push('sectionName');
  }
  if (isOptional && approvals > 0) {
    codes.push('approvals');
  }
  if (words !== '' && owners.length === 0) {
    codes.push('sectionOwner');
  }
  return { heading: { section: { name, isOptional, approvals }, owners }, codes };
}

/** More than any project has members to ask. */
const MOST_APPROVALS = 1000;

function readEntry(text: string, heading: Heading, ownersIn: OwnersIn): Read {
  const end = text.search(/(?<!\\)[ \t\f\v]/);
  const first = end < 0 ? text : text.slice(0, end);
  const isExclusion = first.startsWith('!');
  const pattern = isExclusion ? first.slice(1) : first;
  if (pattern.length > MOST_PATTERN) {
    return { codes: ['tooLong'] };
  }
  const normalized = normalizeFnmatch(pattern);
  const path = pattern === '' ? 'emptyPattern' : fnmatchPattern(normalized);
  if (typeof path === 'string') {
    return { codes: [path] };
  }
  if (isExclusion) {
    return { entry: { normalized, rule: { pattern, path, owners: [], isExclusion } }, codes: [] };
  }
  const words = text.slice(first.length).trim();
  const { owners, hasMalformed } =
    words === '' ? { owners: heading.owners, hasMalformed: false } : ownersIn(words);
  const codes: OwnersProblemCode[] = hasMalformed ? ['owner'] : [];
  if (owners.length === 0 && !hasMalformed) {
    codes.push('noOwners');
  }
  return { entry: { normalized, rule: { pattern, path, owners } }, codes };
}

type OwnersIn = (text: string) => ReadOwners;

/** GitLab has no comments behind owners: it takes whoever is named there for an owner. The rest is only no mistake. */
function ownersBehind(readOwners: (words: readonly string[]) => ReadOwners): OwnersIn {
  return text => {
    const [before = '', after = ''] = text.split(/(?<=^|\s)#(.*)/s);
    const { owners, hasMalformed } = readOwners(before.split(/\s+/).filter(Boolean));
    const others = readOwners(after.split(/\s+/).filter(Boolean));
    return { owners: [...owners, ...others.owners], hasMalformed };
  };
}
