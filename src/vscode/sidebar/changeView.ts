/** Changing the order of colleagues, or how they are grouped, in the settings. */
import * as vscode from 'vscode';
import type { GroupBy, SortBy } from '../../core/arrangement.ts';
import { inform, offer } from '../host/notify.ts';
import type { Configuration } from '../settings/configuration.ts';
import { writeSetting } from '../settings/write.ts';

/** How the view is laid out is one's own; where the workspace has set it otherwise, that counts, and it is said. */
export async function changeView(
  configuration: Configuration,
  ...[setting, value]: readonly ['sortBy', SortBy] | readonly ['groupBy', GroupBy]
): Promise<void> {
  await writeSetting(configuration, setting, value);
  if (configuration.get(setting) !== value) {
    await offer(
      inform,
      setting === 'sortBy'
        ? vscode.l10n.t('This workspace sets the order of colleagues, so yours has no effect in it.')
        : vscode.l10n.t(
            'This workspace sets how colleagues are grouped, so your choice has no effect in it.',
          ),
      [
        {
          title: vscode.l10n.t('Open Workspace Settings'),
          command: 'workbench.action.openWorkspaceSettingsFile',
        },
      ],
    );
  }
}
