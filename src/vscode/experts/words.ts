/** The words for who can answer, and why. */
import * as vscode from 'vscode';
import type { Answers } from '../../core/expertise/answers.ts';
import type { BlameFailure } from '../../core/expertise/fileBlames.ts';
import type { GitFailure } from '../../core/expertise/git.ts';
import type { Reason } from '../../core/expertise/reasons.ts';
import type { NoSubject } from './subject.ts';

/** Why somebody can answer, what weighs most first; of the rest, nobody reads more. */
const MOST_REASONS = 3;

/** In one line, such as `reviewed 6 of the last 10 changes, last in March; wrote 62% of the lines`. */
export function wordsForReasons(reasons: readonly Reason[], now: number): string {
  return reasons
    .slice(0, MOST_REASONS)
    .map(reason => wordsForReason(reason, now))
    .join('; ');
}

export function wordsForReason(reason: Reason, now: number): string {
  switch (reason.kind) {
    case 'reviewedYours':
      return reason.times === 1
        ? vscode.l10n.t('reviewed a change of yours {0}', when(reason.last, now))
        : vscode.l10n.t('reviewed {0} of your changes, last {1}', reason.times, when(reason.last, now));
    case 'reviewed':
      return vscode.l10n.t(
        'reviewed {0} of the last {1} changes, last {2}',
        reason.times,
        reason.of,
        when(reason.last, now),
      );
    case 'changed':
      return vscode.l10n.t(
        'made {0} of {1} changes, last {2}',
        reason.times,
        reason.of,
        when(reason.last, now),
      );
    case 'wrote':
      return reason.of === 1
        ? vscode.l10n.t('wrote this line {0}', when(reason.last, now))
        : vscode.l10n.t('wrote {0} of the lines', percent(reason.lines / reason.of));
    case 'changedFolder':
      return reason.times === 1
        ? vscode.l10n.t('made a change in this folder {0}', when(reason.last, now))
        : vscode.l10n.t('made {0} changes in this folder, last {1}', reason.times, when(reason.last, now));
    case 'reviewedFolder':
      return reason.times === 1
        ? vscode.l10n.t('reviewed a change in this folder {0}', when(reason.last, now))
        : vscode.l10n.t(
            'reviewed {0} changes in this folder, last {1}',
            reason.times,
            when(reason.last, now),
          );
    case 'owner':
      return vscode.l10n.t('is named as an owner');
  }
}

/** Of something in the past: seconds since 1970 against milliseconds. To the month, as nobody recalls more. */
function when(seconds: number, now: number): string {
  const date = new Date(Math.min(seconds * 1000, now));
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  const month = new Intl.DateTimeFormat(vscode.env.language, {
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(date);
  return now - date.getTime() < DAY ? vscode.l10n.t('today') : vscode.l10n.t('in {0}', month);
}

const DAY = 24 * 3_600_000;

function percent(share: number): string {
  return new Intl.NumberFormat(vscode.env.language, { style: 'percent', maximumFractionDigits: 0 }).format(
    Math.min(share, 1),
  );
}

/** How many are not shown, and why; undefined where all are. */
export function wordsForLeftOut({ strangers, unknown }: Answers['leftOut']): string | undefined {
  const words = [
    ...(strangers === 1 ? [vscode.l10n.t('1 author is not in your organization.')] : []),
    ...(strangers > 1 ? [vscode.l10n.t('{0} authors are not in your organization.', strangers)] : []),
    ...(unknown === 1 ? [vscode.l10n.t('1 could not be looked up.')] : []),
    ...(unknown > 1 ? [vscode.l10n.t('{0} could not be looked up.', unknown)] : []),
  ];
  return words.length > 0 ? words.join(' ') : undefined;
}

export function sentenceForNoSubject(why: NoSubject): string {
  switch (why) {
    case 'noEditor':
      return vscode.l10n.t('Open a file to see who can answer about it.');
    case 'notOnDisk':
      return vscode.l10n.t('Who can answer is known of files on this machine, in a Git repository.');
    case 'untrusted':
      return vscode.l10n.t('Trust this folder to have Git asked who knows its code.');
  }
}

export function sentenceForGit(failure: GitFailure): string {
  switch (failure) {
    case 'notInstalled':
      return vscode.l10n.t('Git is not installed here, or cannot be run. It says who knows the code.');
    case 'noRepository':
      return vscode.l10n.t('This file is in no Git repository.');
    case 'unsafe':
      return vscode.l10n.t(
        'This repository belongs to somebody else on this machine, and Git does not trust it (safe.directory).',
      );
    case 'noCommits':
    case 'notCommitted':
      return vscode.l10n.t('Nothing of this file has been committed yet.');
    case 'missingObjects':
      return vscode.l10n.t(
        'This repository holds only a part of its history here, and nothing is fetched for this.',
      );
    case 'badIgnoreRevs':
    case 'tooBig':
    case 'killed':
    case 'other':
      return vscode.l10n.t('Git could not say who knows this file.');
  }
}

/** What to say beside the people where it is not known who wrote the lines; undefined where it goes without saying. */
export function remarkOnBlame(failure: BlameFailure | undefined): string | undefined {
  switch (failure) {
    case 'binary':
      return vscode.l10n.t('This is no text: only its changes count.');
    case 'notCommitted':
      return vscode.l10n.t('This file is not committed yet: these are the people of its folder.');
    case undefined:
    case 'notInstalled':
    case 'noRepository':
    case 'unsafe':
    case 'noCommits':
    case 'missingObjects':
    case 'badIgnoreRevs':
    case 'tooBig':
    case 'killed':
    case 'other':
      return undefined;
  }
}
