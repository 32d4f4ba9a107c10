/** Somebody of the list was not found: their address is corrected, or they are searched for. */
import * as vscode from 'vscode';
import { planUser } from '../../core/entries.ts';
import { isAddress, isObjectId, keyOf, visible, type Colleague, type Person } from '../../core/person.ts';
import type { Row } from '../../core/roster.ts';
import { nameInAddress } from '../../core/search/nameInAddress.ts';
import { usersFor } from '../../core/search/entries.ts';
import { toLine } from '../../core/text.ts';
import { told } from '../host/commands.ts';
import { remark } from '../host/notify.ts';
import type { AddParts } from './add.ts';
import { pickPeople } from './picker.ts';

export type MendParts = Pick<
  AddParts,
  | 'search'
  | 'people'
  | 'presence'
  | 'permissions'
  | 'directory'
  | 'roster'
  | 'interval'
  | 'lists'
  | 'clock'
  | 'log'
>;

/** Asks for the right address, and writes it wherever the wrong one stands. */
export async function correctAddress({ colleague }: Row, parts: MendParts): Promise<void> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Correct Address'),
    value: colleague.user,
    prompt: vscode.l10n.t(
      'The e-mail address, user principal name or object ID. Of somebody who has several addresses, their main one.',
    ),
    validateInput: text =>
      isUser(text)
        ? undefined
        : vscode.l10n.t('This is no e-mail address, user principal name or object ID.'),
  });
  if (typed !== undefined && keyOf(typed) !== colleague.key) {
    await replace(colleague, visible(typed), parts);
  }
}

/** Lets the user search for whom an address was meant, and writes theirs in its place. */
export async function searchForColleague({ colleague }: Row, parts: MendParts): Promise<void> {
  const wish = await pickPeople({
    ...parts,
    title: vscode.l10n.t('Search for {0}', toLine(colleague.name ?? colleague.user)),
    text: colleague.name ?? nameInAddress(colleague.user),
  });
  if (!wish) {
    return;
  }
  const [person] = wish.people;
  const user = wish.people.length === 0 ? wish.user : await userFor(wish.people, parts);
  if (user === undefined) {
    throw told(vscode.l10n.t('Choose one person, who then stands in the place of {0}.', colleague.user));
  }
  if (person) {
    await parts.directory.learn(keyOf(user), person);
  }
  await replace(colleague, user, parts);
}

/** @returns undefined where it is not one that was chosen */
async function userFor(people: readonly Person[], parts: MendParts): Promise<string | undefined> {
  const [user, another] = await usersFor(people, parts.people, new AbortController().signal);
  return another === undefined ? user : undefined;
}

function isUser(text: string): boolean {
  const key = keyOf(text);
  return isObjectId(key) || isAddress(key);
}

async function replace({ key, user: former }: Colleague, user: string, parts: MendParts): Promise<void> {
  const changes = await parts.lists.editAll('colleagues', planUser(key, user));
  if (changes.length === 0) {
    throw told(vscode.l10n.t('{0} stands in no settings that can be changed here.', former));
  }
  remark(vscode.l10n.t('{0} stands in your list now', user));
}
