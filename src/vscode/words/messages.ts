/** Codes become sentences, here alone. The texts stand as literals, since the extraction tool reads those. */
import * as vscode from 'vscode';
import type { GroupName } from '../../core/arrangement.ts';
import type { EntryProblem } from '../../core/colleagues.ts';
import type { Condition } from '../../core/condition.ts';
import { quietUntil, type Failure } from '../../core/failure.ts';
import type { GroupProblem } from '../../core/groups.ts';
import type { Presence, State, WorkLocation } from '../../core/presence.ts';
import type { Knowledge } from '../../core/roster.ts';
import { EXTENSION } from '../host/names.ts';
import type { ListScope } from '../../core/person.ts';
import type { SettingProblem } from '../settings/settings.ts';
import { timeBy, timeOf } from './times.ts';

/** The words for a state, as Teams users know them. */
export function wordsForState(state: State): string {
  switch (state) {
    case 'available':
      return vscode.l10n.t('Available');
    case 'idle':
      return vscode.l10n.t('Available, idle');
    case 'busy':
      return vscode.l10n.t('Busy');
    case 'busyIdle':
      return vscode.l10n.t('Busy, idle');
    case 'inACall':
      return vscode.l10n.t('In a call');
    case 'inAMeeting':
      return vscode.l10n.t('In a meeting');
    case 'beRightBack':
      return vscode.l10n.t('Be right back');
    case 'away':
      return vscode.l10n.t('Away');
    case 'doNotDisturb':
      return vscode.l10n.t('Do not disturb');
    case 'presenting':
      return vscode.l10n.t('Presenting');
    case 'focusing':
      return vscode.l10n.t('Focusing');
    case 'offWork':
      return vscode.l10n.t('Off work');
    case 'offline':
      return vscode.l10n.t('Offline');
    case 'outOfOffice':
      return vscode.l10n.t('Out of office');
    case 'unknown':
      return vscode.l10n.t('Status unknown');
  }
}

/** Out of office comes first: it matters most, and a narrow sidebar cuts off what comes last. */
export function wordsForPresence({ state, isOutOfOffice }: Presence): string {
  if (!isOutOfOffice) {
    return wordsForState(state);
  }
  switch (state) {
    case 'available':
      return vscode.l10n.t('Out of office · available');
    case 'idle':
      return vscode.l10n.t('Out of office · available, idle');
    case 'busy':
      return vscode.l10n.t('Out of office · busy');
    case 'busyIdle':
      return vscode.l10n.t('Out of office · busy, idle');
    case 'inACall':
      return vscode.l10n.t('Out of office · in a call');
    case 'inAMeeting':
      return vscode.l10n.t('Out of office · in a meeting');
    case 'beRightBack':
      return vscode.l10n.t('Out of office · be right back');
    case 'doNotDisturb':
      return vscode.l10n.t('Out of office · do not disturb');
    case 'presenting':
      return vscode.l10n.t('Out of office · presenting');
    case 'focusing':
      return vscode.l10n.t('Out of office · focusing');
    // where they are besides says nothing more
    case 'away':
    case 'offWork':
    case 'offline':
    case 'unknown':
    case 'outOfOffice':
      return wordsForState('outOfOffice');
  }
}

export function wordsForLocation(location: WorkLocation): string {
  switch (location) {
    case 'office':
      return vscode.l10n.t('In the office');
    case 'remote':
      return vscode.l10n.t('Working remotely');
    case 'timeOff':
      return vscode.l10n.t('Time off');
  }
}

/** The few words of a row among many: as of when it is known stands above them all, and in the tooltip. */
export function wordsForRow(knowledge: Knowledge): string {
  return knowledge.kind === 'known' && knowledge.isStale
    ? vscode.l10n.t('{0} · last known', wordsForPresence(knowledge.presence))
    : wordsForKnowledge(knowledge);
}

/** The few words on somebody who stands alone. */
export function wordsForKnowledge(knowledge: Knowledge): string {
  switch (knowledge.kind) {
    case 'known': {
      const words = wordsForPresence(knowledge.presence);
      if (knowledge.isStale) {
        return vscode.l10n.t('{0} · as of {1}', words, timeOf(knowledge.asOf));
      }
      return knowledge.presence.workLocation === 'remote' ? vscode.l10n.t('{0} · remote', words) : words;
    }
    case 'waiting':
      return vscode.l10n.t('not known yet');
    case 'notFound':
      return vscode.l10n.t('not found in your organization');
    case 'ambiguous':
      return vscode.l10n.t('address of several people');
    case 'noAnswer':
      return vscode.l10n.t('no presence given');
    case 'failed':
      return vscode.l10n.t('could not be loaded');
  }
}

/** What a row's tooltip says of somebody whose presence is not known because of us, and the way out. */
export function reasonForKnowledge(knowledge: Exclude<Knowledge, { kind: 'known' }>): string {
  switch (knowledge.kind) {
    case 'waiting':
      return vscode.l10n.t('Their presence has not been loaded yet.');
    case 'notFound':
      return vscode.l10n.t(
        'Nobody in your organization was found by this address or ID. Check its spelling; where it is a second address of somebody (an alias), use their main one.',
      );
    case 'ambiguous':
      return vscode.l10n.t(
        'Several people have this address. Use a user principal name or an object id instead.',
      );
    case 'noAnswer':
      return vscode.l10n.t(
        'Microsoft 365 gave no presence for this person, as it does for guests and people without Teams.',
      );
    case 'failed':
      return sentenceForFailure(knowledge.failure);
  }
}

/** A sentence for a failure; what to do about it stands on a button or in the sentence. */
export function sentenceForFailure(failure: Failure): string {
  switch (failure.kind) {
    case 'signInNeeded':
      return vscode.l10n.t('Microsoft 365 did not accept your sign-in.');
    case 'renewalFailed':
      return vscode.l10n.t('Your sign-in could not be renewed.');
    case 'consentNeeded':
      return vscode.l10n.t('Microsoft 365 refuses: a permission is missing.');
    case 'throttled': {
      const until = quietUntil(failure);
      return until === undefined
        ? vscode.l10n.t('Microsoft 365 is busy and asks to wait.')
        : vscode.l10n.t('Microsoft 365 is busy and asks to wait until {0}.', timeBy(until));
    }
    case 'offline':
      return vscode.l10n.t('Microsoft 365 cannot be reached.');
    case 'intercepted':
      return vscode.l10n.t(
        'Something between here and Microsoft 365 answered in its place, such as a proxy or the sign-in page of a network.',
      );
    case 'unavailable':
      return vscode.l10n.t('Microsoft 365 does not answer just now.');
    case 'rejected':
      return vscode.l10n.t('Microsoft 365 rejects the request.');
    case 'unreadable':
      return vscode.l10n.t('The answer of Microsoft 365 cannot be read.');
  }
}

/** The line above the rows; undefined where there is nothing to say. */
export function messageFor(condition: Condition): string | undefined {
  if (condition.kind !== 'failing') {
    return undefined;
  }
  const { failure, asOf, isPartial } = condition;
  const sentence = sentenceForFailure(failure);
  if (asOf === undefined) {
    // only here does the welcome content, which knows no times, not do
    return failure.kind === 'throttled' ? sentence : undefined;
  }
  return isPartial
    ? vscode.l10n.t('{0} Some colleagues are shown as last known.', sentence)
    : vscode.l10n.t('{0} Shown as of {1}.', sentence, timeOf(asOf));
}

export function nameOfGroup(name: GroupName): string {
  if (name.kind === 'named') {
    return name.name;
  }
  if (name.kind === 'others') {
    return vscode.l10n.t('Other colleagues');
  }
  switch (name.availability) {
    case 'available':
      return vscode.l10n.t('Available');
    case 'busy':
      return vscode.l10n.t('Busy');
    case 'doNotDisturb':
      return vscode.l10n.t('Do not disturb');
    case 'away':
      return vscode.l10n.t('Away');
    case 'offline':
      return vscode.l10n.t('Offline');
    case 'outOfOffice':
      return vscode.l10n.t('Out of office');
    case 'unknown':
      return vscode.l10n.t('Not known');
  }
}

/** A sentence that names the setting and what is wrong with it. */
export function sentenceForProblem(problem: SettingProblem): string {
  const setting = `${EXTENSION}.${problem.setting}`;
  switch (problem.kind) {
    case 'wrongType':
      return vscode.l10n.t('{0} has a value of the wrong type; its default is used.', setting);
    case 'notOneOf':
      return vscode.l10n.t(
        '{0} must be one of {1}; its default is used.',
        setting,
        problem.allowed.join(', '),
      );
    case 'outOfRange':
      return vscode.l10n.t(
        '{0} must be from {1} to {2}; the nearest is used.',
        setting,
        problem.least,
        problem.most,
      );
    case 'unknownSetting':
      return vscode.l10n.t('{0} is not a setting of this version.', setting);
    case 'badAddress':
      return vscode.l10n.t('{0}: entry {1} is no e-mail address, or has none.', setting, problem.at + 1);
    case 'group':
      return `${setting} (${nameOfScope(problem.scope)}): ${sentenceForGroup(problem.problem)}`;
    case 'entry':
      return `${setting} (${nameOfScope(problem.scope)}): ${sentenceForEntry(problem.problem)}`;
  }
}

function sentenceForGroup(problem: GroupProblem): string {
  switch (problem.kind) {
    case 'groupsNotAList':
      return vscode.l10n.t('this must be a list.');
    case 'badGroup':
      return vscode.l10n.t('entry {0} is neither a name nor an object with one.', problem.at + 1);
    case 'duplicateGroup':
      return vscode.l10n.t('entry {0} is there twice.', problem.at + 1);
  }
}

function nameOfScope(scope: ListScope): string {
  switch (scope) {
    case 'user':
      return vscode.l10n.t('user settings');
    case 'workspace':
      return vscode.l10n.t('workspace settings');
    case 'folder':
      return vscode.l10n.t('folder settings');
  }
}

function sentenceForEntry(problem: EntryProblem): string {
  switch (problem.kind) {
    case 'notAList':
      return vscode.l10n.t('this must be a list.');
    case 'wrongType':
      return vscode.l10n.t('entry {0} is neither a text nor an object.', problem.at + 1);
    case 'blank':
      return vscode.l10n.t('entry {0} is blank.', problem.at + 1);
    case 'noUser':
      return vscode.l10n.t('entry {0} has no "user" text.', problem.at + 1);
    case 'notAnAddress':
      return vscode.l10n.t(
        'entry {0} is no e-mail address, user principal name or object id.',
        problem.at + 1,
      );
    case 'unknownKey':
      return vscode.l10n.t('entry {0} has an unknown key "{1}".', problem.at + 1, problem.key);
    case 'wrongValue':
      return problem.key === 'pinned'
        ? vscode.l10n.t('"{1}" of entry {0} is neither true nor false.', problem.at + 1, problem.key)
        : vscode.l10n.t('"{1}" of entry {0} is not a text.', problem.at + 1, problem.key);
    case 'duplicate':
      return vscode.l10n.t('entry {0} is there twice.', problem.at + 1);
    case 'tooMany':
      return vscode.l10n.t('only the first {0} entries are used.', problem.limit);
  }
}
