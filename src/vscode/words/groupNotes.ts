/** What a group says of itself whose members come from Microsoft, and why. */
import * as vscode from 'vscode';
import type { Group } from '../../core/arrangement.ts';
import { sentenceForFailure } from './messages.ts';

/** The few words in place of the count; undefined where the count says it. */
export function wordsForNote({ note, askable, total }: Group): string | undefined {
  switch (note?.kind) {
    case undefined:
      return undefined;
    case 'loading':
      return vscode.l10n.t('not known yet');
    case 'notFound':
      return vscode.l10n.t('no longer there');
    case 'badSource':
      return vscode.l10n.t('unknown source');
    case 'notAllowed':
      return vscode.l10n.t('not allowed yet');
    case 'cut':
      return vscode.l10n.t('{0} of the first {1} can be asked', askable, total);
    case 'failing':
      return total > 0 ? undefined : vscode.l10n.t('could not be loaded');
  }
}

/** The sentence in the tooltip. */
export function reasonForNote({ note, total }: Group): string | undefined {
  switch (note?.kind) {
    case undefined:
    case 'loading':
      return undefined;
    case 'notFound':
      return vscode.l10n.t('Microsoft has no such group or team any more.');
    case 'badSource':
      return vscode.l10n.t(
        'The settings name a source that is not known: it is directReports, manager, peers, entraGroup:<id> or team:<id>.',
      );
    case 'notAllowed':
      return vscode.l10n.t(
        'Your account may not read who is in it. Select the group to ask for the permission; your organization may leave that to an administrator.',
      );
    case 'cut':
      return vscode.l10n.t('It has more members; only the first {0} are shown.', total);
    case 'failing':
      return vscode.l10n.t('{0} The members are as last known.', sentenceForFailure(note.failure));
  }
}
