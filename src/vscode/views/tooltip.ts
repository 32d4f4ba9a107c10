/** A row's tooltip: who, what they are doing, their messages, where they work, and as of when this is known. */
import * as vscode from 'vscode';
import type { Person } from '../../core/person.ts';
import type { Presence } from '../../core/presence.ts';
import type { Row } from '../../core/roster.ts';
import { toLine, toLines } from '../../core/text.ts';
import {
  reasonForKnowledge,
  timeOf,
  wordsForKnowledge,
  wordsForLocation,
  wordsForPresence,
} from '../messages.ts';
import { escapeMarkdown } from './markdown.ts';
import { iconForKnowledge } from './row.ts';

/** Longer messages are cut, in characters and in lines. */
const MOST_CHARACTERS = 1500;
const MOST_LINES = 40;

/** @param photo a `data:` URL that was made here, of a photo whose content was checked */
export function tooltipFor(row: Row, photo?: string): vscode.MarkdownString {
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
    paragraphs.push(...detailsOf(knowledge.presence));
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
  const tooltip = new vscode.MarkdownString(paragraphs.join('\n\n'), true);
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

function detailsOf(presence: Presence): string[] {
  const details: string[] = [];
  if (presence.unrecognized) {
    details.push(
      escapeMarkdown(
        vscode.l10n.t('Microsoft Graph says "{0}", which this version does not know.', presence.unrecognized),
      ),
    );
  }
  if (presence.outOfOfficeMessage) {
    details.push(escapeMarkdown(vscode.l10n.t('Out-of-office message:')), quote(presence.outOfOfficeMessage));
  }
  if (presence.statusMessage) {
    details.push(escapeMarkdown(vscode.l10n.t('Status message:')), quote(presence.statusMessage));
  }
  if (presence.workLocation) {
    details.push(escapeMarkdown(wordsForLocation(presence.workLocation)));
  }
  return details;
}

function quote(message: string): string {
  const lines = toLines(message, MOST_CHARACTERS)
    .split('\n')
    .filter(line => line.trim() !== '');
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
  return escapeMarkdown(shown.join('\n'))
    .split('\n')
    .map(line => `> ${line}`)
    .join('\n');
}
