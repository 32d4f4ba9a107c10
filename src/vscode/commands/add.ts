/** Add a colleague: asks for an address or id, checks it against Graph, and writes the setting. */
import * as vscode from 'vscode';
import { isEntryFor } from '../../core/colleagues.ts';
import type { Directory } from '../../core/directory.ts';
import { isAddress, isObjectId, keyOf } from '../../core/person.ts';
import type { Lookup, PeopleSource } from '../../core/ports.ts';
import { toLine } from '../../core/text.ts';
import { reasonForKnowledge, sentenceForFailure } from '../messages.ts';
import { colleagueLists } from '../settings.ts';
import { addEntry } from './lists.ts';
import { Told } from './run.ts';

export async function addColleague(
  people: PeopleSource,
  directory: Directory,
  storage: vscode.Uri,
): Promise<void> {
  const user = await askForUser();
  if (user === undefined) {
    return;
  }
  const key = keyOf(user);
  const lists = colleagueLists();
  if (lists.some(list => entriesOf(list.value).some(entry => isEntryFor(entry, { key })))) {
    throw new Told(vscode.l10n.t('{0} is already in your list.', user));
  }
  const lookup = await lookUp(people, key);
  if (lookup.kind !== 'found' && !(await isWantedAnyway(user, lookup))) {
    return;
  }
  if (lookup.kind === 'found') {
    await directory.learn(key, lookup.person);
  }
  await addEntry(user, storage);
  const name = lookup.kind === 'found' ? toLine(lookup.person.displayName ?? user) : user;
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} was added', name), 5000);
}

async function askForUser(): Promise<string | undefined> {
  const value = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add a Colleague'),
    prompt: vscode.l10n.t('Their e-mail address, user principal name or object id'),
    placeHolder: 'AdeleV@contoso.com',
    ignoreFocusOut: true,
    validateInput: text => {
      const key = keyOf(text);
      return key === '' || isAddress(key) || isObjectId(key)
        ? undefined
        : vscode.l10n.t('Type an e-mail address, a user principal name or an object id (a GUID).');
    },
  });
  const user = value?.trim();
  return user === '' ? undefined : user;
}

async function lookUp(people: PeopleSource, key: string): Promise<Lookup> {
  return await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking for this person in your organization'),
      cancellable: true,
    },
    async (_, cancel) => {
      const abort = new AbortController();
      cancel.onCancellationRequested(() => {
        abort.abort();
      });
      const answers = await people.lookUp([key], abort.signal);
      abort.signal.throwIfAborted();
      return answers.get(key) ?? { kind: 'failed', failure: { kind: 'unreadable' } };
    },
  );
}

async function isWantedAnyway(user: string, lookup: Exclude<Lookup, { kind: 'found' }>): Promise<boolean> {
  const anyway = vscode.l10n.t('Add Anyway');
  const sentence =
    lookup.kind === 'failed'
      ? vscode.l10n.t('{0} could not be checked. {1}', user, sentenceForFailure(lookup.failure))
      : `${user}: ${reasonForKnowledge(lookup)}`;
  return (await vscode.window.showWarningMessage(sentence, anyway)) === anyway;
}

function entriesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
