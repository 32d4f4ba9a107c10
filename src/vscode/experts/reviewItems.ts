/** The lines of the picker of reviewers. What strangers wrote in them stays text. */
import * as vscode from 'vscode';
import type { Review, ReviewedPart, ReviewLine } from '../../core/expertise/review.ts';
import type { Row } from '../../core/roster.ts';
import { withoutMarkup } from '../../core/text.ts';
import { iconForKnowledge } from '../words/icons.ts';
import { wordsForKnowledge } from '../words/messages.ts';
import { themeIconFor } from '../words/themeIcon.ts';
import {
  remarksOnOwners,
  wordsForClaim,
  wordsForNobody,
  wordsForOthers,
  wordsForPaths,
} from './reviewWords.ts';

export interface ReviewItem extends vscode.QuickPickItem {
  /** What it is about, while the items change. */
  readonly id?: string;
  /** With whom a chat is opened. */
  readonly row?: Row;
}

/** Rules in one picker; of more, the first ones. */
const MOST_PARTS = 200;

export function itemsFor({ parts }: Review): readonly ReviewItem[] {
  const rest = parts.length - MOST_PARTS;
  return [
    ...parts.slice(0, MOST_PARTS).flatMap(itemsForPart),
    ...(rest > 0 ? [{ label: vscode.l10n.t('{0} more rules of CODEOWNERS are not shown', rest) }] : []),
  ];
}

function itemsForPart(part: ReviewedPart, place: number): readonly ReviewItem[] {
  const rule = wordsForClaim(part.claim);
  const others = wordsForOthers(part.others);
  const remarks = [
    ...(others === undefined ? [] : [vscode.l10n.t('Others: {0}', others)]),
    ...remarksOnOwners(part),
  ];
  return [
    { label: withoutMarkup(rule), kind: vscode.QuickPickItemKind.Separator },
    ...part.lines.map(line => itemForLine(line, rule, place)),
    ...remarks.map(remark => ({ iconPath: new vscode.ThemeIcon('info'), label: withoutMarkup(remark) })),
  ];
}

function itemForLine(line: ReviewLine, rule: string, place: number): ReviewItem {
  const detail = withoutMarkup(vscode.l10n.t('{0} ({1})', wordsForPaths(line.paths), rule));
  if (line.kind === 'nobody') {
    return {
      iconPath: new vscode.ThemeIcon('circle-slash'),
      label: wordsForNobody(line.why),
      detail,
      id: `${place} ${line.why}`,
    };
  }
  const { row } = line;
  return {
    iconPath: themeIconFor(iconForKnowledge(row.knowledge)),
    label: withoutMarkup(row.name),
    description: withoutMarkup(wordsForKnowledge(row.knowledge)),
    detail,
    id: `${place} ${row.id}`,
    row,
  };
}
