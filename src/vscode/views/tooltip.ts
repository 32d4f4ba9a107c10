/** A row's tooltip: who, what they are doing, their messages, where they work, and as of when this is known. */
import * as vscode from 'vscode';
import type { Presence } from '../../core/presence.ts';
import type { Row } from '../../core/roster.ts';
import { toLines } from '../../core/text.ts';
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

export function tooltipFor(row: Row): vscode.MarkdownString {
  const { knowledge } = row;
  const { icon, colour } = iconForKnowledge(knowledge);
  const variable = `--vscode-${colour.replace('.', '-')}`;
  const words =
    knowledge.kind === 'known' ? wordsForPresence(knowledge.presence) : wordsForKnowledge(knowledge);
  const paragraphs = [
    `**${escapeMarkdown(row.name)}**`,
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
  tooltip.supportHtml = true; // for the icon's colour; what strangers wrote is escaped
  return tooltip;
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
