/** The colleagues that a command is about. */
import * as vscode from 'vscode';
import type { Monitor } from '../../core/monitor.ts';
import { people, type Row } from '../../core/roster.ts';
import type { Views } from './sidebar.ts';
import { askForRow } from '../people/remove.ts';
import { Told } from '../host/commands.ts';

export interface RowParts {
  readonly views: Views;
  readonly monitor: Monitor;
}

/** What a key gives a command, so that it is about what is selected; the palette gives nothing. */
const SELECTION = 'selection';

/** The rows that a command was called on: all that are selected, where the one is among them. */
export function rowsOf({ views }: RowParts, [element, selected]: readonly unknown[]): readonly Row[] {
  const elements = Array.isArray(selected) ? (selected as readonly unknown[]) : [element];
  return (element === undefined ? views.selection : elements).flatMap(one => views.rowOf(one) ?? []);
}

/** … and where there are none, the user is asked. */
export async function rowsOrAsk(parts: RowParts, called: readonly unknown[]): Promise<readonly Row[]> {
  const rows = rowsOf(parts, called);
  return rows.length > 0 ? rows : await ask(parts);
}

/** The same for what reaches people: what happens to be selected is no choice, unless a key was pressed on it. */
export async function rowsToReach(parts: RowParts, called: readonly unknown[]): Promise<readonly Row[]> {
  const [first] = called;
  if (first === SELECTION) {
    return await rowsOrAsk(parts, []);
  }
  if (first === undefined) {
    return await ask(parts);
  }
  const rows = rowsOf(parts, called);
  if (rows.length === 0) {
    throw new Told(vscode.l10n.t('This colleague is no longer in your list.'));
  }
  return rows;
}

async function ask({ monitor }: RowParts): Promise<readonly Row[]> {
  const rows = people(monitor.snapshot.roster.rows);
  const asked = await askForRow(rows, vscode.l10n.t('Which colleague?'));
  return asked ? [asked] : [];
}
