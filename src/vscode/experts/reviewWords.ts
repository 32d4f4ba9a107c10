/** The words for who can review, and what stands in their way. */
import * as vscode from 'vscode';
import type { CodeOwner } from '../../core/expertise/codeowners/owner.ts';
import type { OwnersClaim } from '../../core/expertise/codeowners/ownership.ts';
import type { ReviewedPart, ReviewLine, WhyNobody } from '../../core/expertise/review.ts';
import type { Changes } from '../../core/expertise/reviewChanges.ts';
import type { Row } from '../../core/roster.ts';
import { toLine } from '../../core/text.ts';

/** Names in one line; nobody reads more. */
const MOST_NAMES = 5;
/** Characters of a path or a pattern. */
const LONGEST_PATH = 100;

/** A rule as a heading, such as `src/auth/** · line 12 · 2 approvals`. */
export function wordsForClaim(claim: OwnersClaim | undefined): string {
  if (!claim) {
    return vscode.l10n.t('Without owners');
  }
  const { pattern, line, section, isOptional, approvals = 0 } = claim;
  const words = [
    ...(section === undefined ? [] : [toLine(section, LONGEST_PATH)]),
    toLine(pattern, LONGEST_PATH),
    vscode.l10n.t('CODEOWNERS, line {0}', line),
    ...(isOptional ? [vscode.l10n.t('optional')] : []),
    ...(approvals === 1 ? [vscode.l10n.t('1 approval')] : []),
    ...(approvals > 1 ? [vscode.l10n.t('{0} approvals', approvals)] : []),
  ];
  return words.join(' · ');
}

/** A few paths, and how many more. */
export function wordsForPaths(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).map(path => toLine(path, LONGEST_PATH));
  const rest = paths.length - shown.length;
  return rest > 0 ? vscode.l10n.t('{0} and {1} more', shown.join(', '), rest) : shown.join(', ');
}

export function wordsForNobody(why: WhyNobody): string {
  switch (why) {
    case 'whenBack':
      return vscode.l10n.t('Nobody until somebody is back');
    case 'waiting':
      return vscode.l10n.t('Looking up who can review this…');
    case 'nobodyKnown':
      return vscode.l10n.t('Nobody of your organization is known for this');
    case 'notLookedAt':
      return vscode.l10n.t('Not looked at: these are too many files without owners');
  }
}

/** Who else may review, such as `Lee Gu (now); Alex Wilber (later)`; undefined where there is nobody. */
export function wordsForOthers({ now, later, whenBack }: ReviewedPart['others']): string | undefined {
  const words = [
    ...(now.length > 0 ? [vscode.l10n.t('{0} (now)', names(now))] : []),
    ...(later.length > 0 ? [vscode.l10n.t('{0} (later)', names(later))] : []),
    ...(whenBack.length > 0 ? [vscode.l10n.t('{0} (out of office)', names(whenBack))] : []),
  ];
  return words.length > 0 ? words.join('; ') : undefined;
}

/** Which owners are missing, and why: a sentence for each reason. */
export function remarksOnOwners({ unnamed, leftOut, isYours, claim }: ReviewedPart): readonly string[] {
  const { strangers, unknown, unasked } = leftOut;
  return [
    ...(claim && isYours
      ? [vscode.l10n.t('You are an owner yourself; another one has to review your changes.')]
      : []),
    ...(unnamed.length > 0
      ? [vscode.l10n.t('Nobody has an address for {0} (see the setting experts.teams).', ownerNames(unnamed))]
      : []),
    ...(strangers === 1 ? [vscode.l10n.t('1 of them is not in your organization.')] : []),
    ...(strangers > 1 ? [vscode.l10n.t('{0} of them are not in your organization.', strangers)] : []),
    ...(unknown === 1 ? [vscode.l10n.t('1 could not be looked up.')] : []),
    ...(unknown > 1 ? [vscode.l10n.t('{0} could not be looked up.', unknown)] : []),
    ...(claim && unasked > 0 ? [vscode.l10n.t('{0} more were not looked up: too many.', unasked)] : []),
  ];
}

/** What it is about, and how much of it can be reviewed when. */
export function summaryOf({ of, paths, isCut }: Changes, lines: readonly ReviewLine[]): string {
  const what = wordsForChanges(of, paths.length);
  const all = isCut ? vscode.l10n.t('The first {0}', what) : what;
  const at = (wanted: (line: ReviewLine) => boolean): number =>
    new Set(lines.filter(wanted).flatMap(line => line.paths)).size;
  const now = at(line => line.kind === 'person' && line.when === 'now');
  const later = at(line => line.kind === 'person' && line.when === 'later');
  const nobody = at(line => line.kind === 'nobody' && line.why !== 'waiting');
  return [
    all,
    ...(now > 0 ? [vscode.l10n.t('{0} can be reviewed now', now)] : []),
    ...(later > 0 ? [vscode.l10n.t('{0} later', later)] : []),
    ...(nobody > 0 ? [vscode.l10n.t('{0} by nobody for now', nobody)] : []),
  ].join(' · ');
}

function wordsForChanges(of: Changes['of'], count: number): string {
  if (of.kind === 'index') {
    return count === 1 ? vscode.l10n.t('1 staged file') : vscode.l10n.t('{0} staged files', count);
  }
  const base = toLine(of.base, LONGEST_PATH);
  return count === 1
    ? vscode.l10n.t('1 file since {0}', base)
    : vscode.l10n.t('{0} files since {1}', count, base);
}

export function sentenceForNoChanges({ of }: Changes): string {
  if (of.kind === 'branch') {
    return vscode.l10n.t('Nothing has changed on this branch.');
  }
  switch (of.why) {
    case 'detached':
      return vscode.l10n.t('No branch is checked out, and nothing is staged that could be reviewed.');
    case 'noBase':
      return vscode.l10n.t(
        'There is no branch main or master to compare this one with, and nothing is staged that could be reviewed.',
      );
    case 'nothingOnBranch':
      return vscode.l10n.t(
        'There are no changes on this branch, and nothing is staged that could be reviewed.',
      );
  }
}

function names(rows: readonly Row[]): string {
  return listed(rows.map(({ name }) => name));
}

function ownerNames(owners: readonly CodeOwner[]): string {
  return listed(
    owners.map(({ kind, name }) =>
      toLine(kind === 'email' ? name : kind === 'role' ? `@@${name}` : `@${name}`, LONGEST_PATH),
    ),
  );
}

function listed(all: readonly string[]): string {
  const shown = all.slice(0, MOST_NAMES).join(', ');
  return all.length > MOST_NAMES ? vscode.l10n.t('{0} and {1} more', shown, all.length - MOST_NAMES) : shown;
}
