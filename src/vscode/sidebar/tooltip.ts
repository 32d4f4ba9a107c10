/**
 * A row's tooltip: who, what they are doing, where they work and as of when this is known, how to reach them, and their
 * messages. These come last: they may be long, and what can be done has to stay in sight.
 */
import * as vscode from 'vscode';
import type { Person } from '../../core/person.ts';
import type { Presence } from '../../core/presence.ts';
import { canBeWaitedFor, isMissing, type Row } from '../../core/roster.ts';
import { toLine, toLines } from '../../core/text.ts';
import {
  reasonForKnowledge,
  wordsForKnowledge,
  wordsForLocation,
  wordsForPresence,
} from '../words/messages.ts';
import { timeOf } from '../words/times.ts';
import { commandLink, linkedCommands } from '../words/commandLink.ts';
import { escapeMarkdown } from '../words/markdown.ts';
import { iconForKnowledge } from '../words/icons.ts';

/** Longer messages are cut, in characters and in lines. */
const MOST_CHARACTERS = 1500;
const MOST_LINES = 40;

export interface TooltipParts {
  /** A `data:` URL that was made here, of a photo whose content was checked. */
  readonly photo?: string | undefined;
  /** What the tree gives for the row in commands; without it, there are no links. */
  readonly handle?: number;
  /** Who can be asked instead. */
  readonly standIn?: { readonly name: string; readonly handle: number } | undefined;
}

export function tooltipFor(row: Row, parts: TooltipParts = {}): vscode.MarkdownString {
  const { photo, handle } = parts;
  const { knowledge } = row;
  const { icon, colour } = iconForKnowledge(knowledge);
  const variable = `--vscode-${colour.replace('.', '-')}`;
  const words =
    knowledge.kind === 'known' ? wordsForPresence(knowledge.presence) : wordsForKnowledge(knowledge);
  const paragraphs = [
    headOf(row, photo),
    [
      `<span style="color:var(${variable});">$(${icon})</span> ${escapeMarkdown(words)}`,
      ...factsOf(row).map(escapeMarkdown),
    ].join('\\\n'),
    ...(handle === undefined ? [] : [waysOn(row, handle)]),
    ...standInOf(parts),
    ...(knowledge.kind === 'known' ? messagesOf(knowledge.presence, handle) : []),
  ];
  const tooltip = new vscode.MarkdownString(paragraphs.join('\n\n'), true);
  tooltip.isTrusted = { enabledCommands: [...linkedCommands] };
  tooltip.supportHtml = true; // for the icon's colour and the photo; what strangers wrote is escaped
  return tooltip;
}

/** The name and their place in the organization. Beside a photo they stand in a table: VS Code lets no style through. */
function headOf({ name, person }: Row, photo: string | undefined): string {
  const places = (person ? placesOf(person) : []).map(escapeMarkdown);
  if (photo === undefined) {
    return [`**${escapeMarkdown(name)}**`, ...places].join('\\\n');
  }
  const lines = [`<strong>${escapeMarkdown(name)}</strong>`, ...places].map(line => `&nbsp;${line}`);
  const face = `<img src="${photo}" width="48" height="48" alt="">`;
  return `<table><tr><td>${face}</td><td>${lines.join('<br>')}</td></tr></table>`;
}

/** Job title and department, then the office, as far as they are known. */
function placesOf(person: Person): string[] {
  const title = toLine(person.jobTitle ?? '');
  const unit = toLine(person.department ?? '');
  const work = title !== '' && unit !== '' ? vscode.l10n.t('{0}, {1}', title, unit) : title + unit;
  return [work, toLine(person.officeLocation ?? '')].filter(text => text !== '');
}

/** What there is to know beside the words. */
function factsOf({ knowledge, colleague }: Row): readonly string[] {
  const origin = colleague.from === undefined ? [] : [vscode.l10n.t('From the settings of this workspace')];
  if (knowledge.kind !== 'known') {
    return [reasonForKnowledge(knowledge), ...origin];
  }
  const { presence, isStale } = knowledge;
  const asOf = timeOf(knowledge.asOf);
  return [
    ...(presence.unrecognized
      ? [vscode.l10n.t('Microsoft 365 says "{0}", which this version does not know.', presence.unrecognized)]
      : []),
    ...(presence.workLocation ? [wordsForLocation(presence.workLocation)] : []),
    isStale
      ? vscode.l10n.t('Last known at {0}; it could not be renewed since.', asOf)
      : vscode.l10n.t('As of {0}', asOf),
    ...origin,
  ];
}

function messagesOf({ outOfOfficeMessage, statusMessage }: Presence, handle: number | undefined): string[] {
  return [
    ...(outOfOfficeMessage ? quote(vscode.l10n.t('Out-of-office message'), outOfOfficeMessage, handle) : []),
    ...(statusMessage ? quote(vscode.l10n.t('Status message'), statusMessage, handle) : []),
  ];
}

/** A message under its title, at the left edge: a short sidebar has no room to indent. Of a long one, a link to all of it. */
function quote(title: string, message: string, handle: number | undefined): string[] {
  const lines = toLines(message, MOST_CHARACTERS)
    .split('\n')
    .filter(line => line.trim() !== '');
  const isCut = lines.length > MOST_LINES || message.length > MOST_CHARACTERS;
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
  const all =
    isCut && handle !== undefined
      ? ` ${commandLink('colleaguePresence.showMessage', vscode.l10n.t('Show all of it'), handle)}`
      : '';
  return [`**${escapeMarkdown(title)}**${all}\\\n${escapeMarkdown(shown.join('\n'))}`];
}

/** What is offered of somebody who is out of office. */
function standInOf({ standIn }: TooltipParts): string[] {
  if (!standIn) {
    return [];
  }
  const words = escapeMarkdown(vscode.l10n.t('{0} of the same group can be asked now.', standIn.name));
  const chat = commandLink(
    'colleaguePresence.chat',
    vscode.l10n.t('Chat with {0}', standIn.name),
    standIn.handle,
  );
  return [`${words} ${chat}`];
}

/** What helps with a row: to reach them, or to find whom it was meant for. */
function waysOn(row: Row, handle: number): string {
  return (isMissing(row) ? waysToMend(row, handle) : waysToReach(row, handle)).join(' &nbsp; ');
}

function waysToReach(row: Row, handle: number): readonly string[] {
  return [
    commandLink('colleaguePresence.chat', vscode.l10n.t('Chat'), handle, 'comment-discussion'),
    commandLink('colleaguePresence.call', vscode.l10n.t('Call'), handle, 'call-outgoing'),
    commandLink('colleaguePresence.videoCall', vscode.l10n.t('Video call'), handle, 'device-camera-video'),
    commandLink('colleaguePresence.mail', vscode.l10n.t('Send mail'), handle, 'mail'),
    commandLink('colleaguePresence.meet', vscode.l10n.t('Schedule a meeting'), handle, 'calendar'),
    commandLink('colleaguePresence.copyAddress', vscode.l10n.t('Copy address'), handle, 'copy'),
    ...(canBeWaitedFor(row)
      ? [
          commandLink(
            'colleaguePresence.tellMeWhenFree',
            vscode.l10n.t('Tell me when they can be asked'),
            handle,
            'bell',
          ),
        ]
      : []),
  ];
}

/** Members of a group that comes from Microsoft stand in no list that could be mended. */
function waysToMend({ colleague }: Row, handle: number): readonly string[] {
  return colleague.isLive
    ? []
    : [
        commandLink('colleaguePresence.correctAddress', vscode.l10n.t('Correct the address'), handle, 'edit'),
        commandLink(
          'colleaguePresence.searchForColleague',
          vscode.l10n.t('Search for them'),
          handle,
          'search',
        ),
        commandLink('colleaguePresence.removeColleague', vscode.l10n.t('Remove'), handle, 'trash'),
      ];
}
