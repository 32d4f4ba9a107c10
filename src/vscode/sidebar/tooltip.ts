/**
 * A row's tooltip: who, what they are doing, their messages, where they work, as of when this is known, and how to
 * reach them.
 */
import * as vscode from 'vscode';
import type { Person } from '../../core/person.ts';
import type { Presence } from '../../core/presence.ts';
import { isAskable, type Row } from '../../core/roster.ts';
import { toLine, toLines } from '../../core/text.ts';
import {
  reasonForKnowledge,
  timeOf,
  wordsForKnowledge,
  wordsForLocation,
  wordsForPresence,
} from '../words/messages.ts';
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
    `<span style="color:var(${variable});">$(${icon})</span> ${escapeMarkdown(words)}`,
  ];
  if (knowledge.kind === 'known') {
    paragraphs.push(...detailsOf(knowledge.presence, handle), ...standInOf(parts));
    const asOf = timeOf(knowledge.asOf, true);
    paragraphs.push(
      escapeMarkdown(
        knowledge.isStale
          ? vscode.l10n.t('Last known at {0}; it could not be renewed since.', asOf)
          : vscode.l10n.t('As of {0}', asOf),
      ),
    );
  } else {
    paragraphs.push(escapeMarkdown(reasonForKnowledge(knowledge)));
  }
  if (row.colleague.from !== undefined) {
    paragraphs.push(escapeMarkdown(vscode.l10n.t('From the settings of this workspace')));
  }
  if (handle !== undefined) {
    paragraphs.push(waysToReach(row, handle));
  }
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

function detailsOf(presence: Presence, handle: number | undefined): string[] {
  const details: string[] = [];
  if (presence.unrecognized) {
    details.push(
      escapeMarkdown(
        vscode.l10n.t('Microsoft Graph says "{0}", which this version does not know.', presence.unrecognized),
      ),
    );
  }
  if (presence.outOfOfficeMessage) {
    details.push(
      escapeMarkdown(vscode.l10n.t('Out-of-office message:')),
      ...quote(presence.outOfOfficeMessage, handle),
    );
  }
  if (presence.statusMessage) {
    details.push(escapeMarkdown(vscode.l10n.t('Status message:')), ...quote(presence.statusMessage, handle));
  }
  if (presence.workLocation) {
    details.push(escapeMarkdown(wordsForLocation(presence.workLocation)));
  }
  return details;
}

/** A message, and where it does not fit a link to the whole. */
function quote(message: string, handle: number | undefined): string[] {
  const lines = toLines(message, MOST_CHARACTERS)
    .split('\n')
    .filter(line => line.trim() !== '');
  const isCut = lines.length > MOST_LINES || message.length > MOST_CHARACTERS;
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
  const quoted = escapeMarkdown(shown.join('\n'))
    .split('\n')
    .map(line => `> ${line}`)
    .join('\n');
  return isCut && handle !== undefined
    ? [quoted, commandLink('colleaguePresence.showMessage', vscode.l10n.t('Show all of it'), handle)]
    : [quoted];
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

function waysToReach(row: Row, handle: number): string {
  const links = [
    commandLink('colleaguePresence.chat', vscode.l10n.t('Chat'), handle, 'comment-discussion'),
    commandLink('colleaguePresence.call', vscode.l10n.t('Call'), handle, 'call-outgoing'),
    commandLink('colleaguePresence.videoCall', vscode.l10n.t('Video'), handle, 'device-camera-video'),
    commandLink('colleaguePresence.mail', vscode.l10n.t('Mail'), handle, 'mail'),
    commandLink('colleaguePresence.meet', vscode.l10n.t('Meet'), handle, 'calendar'),
    commandLink('colleaguePresence.copyAddress', vscode.l10n.t('Copy address'), handle, 'copy'),
    ...(isAskable(row)
      ? []
      : [
          commandLink('colleaguePresence.tellMeWhenFree', vscode.l10n.t('Tell me when free'), handle, 'bell'),
        ]),
  ];
  return links.join(' &nbsp; ');
}
