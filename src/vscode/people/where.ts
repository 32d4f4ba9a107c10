/** Asks where new colleagues are to be written: into which settings, and to which group. */
import * as vscode from 'vscode';
import { toLine, withoutMarkup } from '../../core/text.ts';
import { addToChoices, readAddTo, type AddTo, type AddToChoice } from '../../core/search/places.ts';

/** The place of the last time. */
const REMEMBERED = 'addTo';

/** @returns undefined where the user gave up */
export async function askWhere(
  groups: readonly string[],
  memory: vscode.Memento,
  hasWorkspace: boolean,
  shared?: ReadonlySet<string>,
): Promise<AddTo | undefined> {
  const choices = addToChoices(groups, hasWorkspace, readAddTo(memory.get(REMEMBERED)), shared);
  const picked = await vscode.window.showQuickPick(choices.map(itemFor), {
    title: vscode.l10n.t('Add Colleagues'),
    placeHolder: hasWorkspace
      ? vscode.l10n.t('Which settings to write to, and which group to add to')
      : vscode.l10n.t('Which group to add to'),
    ignoreFocusOut: true,
  });
  const place = picked && (await placeOf(picked.choice));
  if (place) {
    await memory.update(REMEMBERED, place);
  }
  return place;
}

async function placeOf(choice: AddToChoice): Promise<AddTo | undefined> {
  switch (choice.kind) {
    case 'heading':
      return undefined;
    case 'place':
      return choice.place;
    case 'newGroup': {
      const group = await askForName();
      return group === undefined ? undefined : { target: choice.target, group };
    }
  }
}

async function askForName(): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add Colleagues'),
    prompt: vscode.l10n.t('The name of the new group'),
    ignoreFocusOut: true,
    validateInput: text => (toLine(text) === '' ? vscode.l10n.t('Type a name for the group.') : undefined),
  });
  const group = toLine(name ?? '');
  return group === '' ? undefined : group;
}

function itemFor(choice: AddToChoice): vscode.QuickPickItem & { readonly choice: AddToChoice } {
  switch (choice.kind) {
    case 'heading':
      return { choice, label: labelFor(choice.target), kind: vscode.QuickPickItemKind.Separator };
    case 'place': {
      const { target, group } = choice.place;
      const label = group === undefined ? vscode.l10n.t('No group') : withoutMarkup(group);
      return { choice, label, description: labelFor(target) };
    }
    case 'newGroup':
      return {
        choice,
        iconPath: new vscode.ThemeIcon('new-folder'),
        label: vscode.l10n.t('New group…'),
        description: labelFor(choice.target),
      };
  }
}

function labelFor(target: AddTo['target'] | 'last'): string {
  switch (target) {
    case 'user':
      return vscode.l10n.t('user settings');
    case 'workspace':
      return vscode.l10n.t('workspace settings');
    case 'last':
      return vscode.l10n.t('as last time');
  }
}
