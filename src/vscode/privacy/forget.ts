/** Forgetting everything: afterwards the product knows and keeps as much as if it had just been installed. */
import * as vscode from 'vscode';
import type { Clock, Log } from '../../core/ports.ts';
import { after } from '../../core/wait.ts';
import { forgetMemories, type Kept } from '../host/forgotten.ts';
import { settingNames } from '../host/names.ts';
import { ask, inform, offer } from '../host/notify.ts';
import type { OwnSignIn } from '../host/platform.ts';
import { withViewProgress } from '../host/viewProgress.ts';
import type { LiveSettings } from '../settings/settings.ts';
import { writeSetting } from '../settings/write.ts';
import type { Session } from '../signIn/session.ts';

export interface ForgettingParts {
  readonly kept: Kept;
  readonly session: Session;
  readonly own: OwnSignIn | undefined;
  readonly settings: LiveSettings;
  /** Undoes at Microsoft what must not outlive the session, while there still is one. */
  readonly leave: () => Promise<void>;
  /** Deletes what is stored of accounts, once all that was begun before is done. */
  readonly forgetAccounts: (ids: readonly string[]) => Promise<void>;
  /** Shows everybody again, and forgets what else a feature holds that belongs to no account. */
  readonly forgetMore: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** So long other windows may take to hear that the tokens are gone; until then, the marks that say so stay. Milliseconds. */
const UNTIL_HEARD = 2000;

/** Asks, forgets, and says what is gone. */
export async function forgetEverything(parts: ForgettingParts): Promise<void> {
  const forget = vscode.l10n.t('Forget Everything');
  const forgetSettings = vscode.l10n.t('Forget Everything and Delete My Settings');
  const answer = await ask(
    vscode.l10n.t('Forget everything that Colleague Presence knows and keeps?'),
    detail(),
    forget,
    forgetSettings,
  );
  if (answer === undefined) {
    return;
  }
  const held = await withViewProgress(() => forgetAll(parts));
  if (answer === forgetSettings) {
    await deleteSettings(parts.settings);
  }
  // not awaited: it is done although its message stands
  offer(inform, sentenceFor(held, answer === forgetSettings), [
    { title: vscode.l10n.t('What Stays'), command: 'colleaguePresence.openPrivacy' },
  ]).catch(() => undefined);
}

function detail(): string {
  return [
    vscode.l10n.t(
      'What goes, in all windows and folders: the sign-ins that Colleague Presence keeps, who your colleagues are, whom you wait for, and what you have chosen or refused along the way. Do not disturb that debugging has set is undone.',
    ),
    vscode.l10n.t(
      'What stays: your settings with your lists, unless you delete them too (with Settings Sync, on your other machines as well); the settings of a workspace; what you have set at Microsoft; and the account that VS Code itself keeps, until you sign out of it in the Accounts menu.',
    ),
  ].join('\n\n');
}

/** What was there before. */
interface Held {
  readonly signIns: number;
  readonly people: number;
  readonly waits: number;
}

async function forgetAll(parts: ForgettingParts): Promise<Held> {
  const { kept, session, own, log } = parts;
  const accounts = await accountsOf(own, log);
  const held = { signIns: accounts.length, ...heldIn(kept.globalState) };
  if (session.isSignedIn) {
    await parts.leave();
  }
  session.signOut();
  for (const id of accounts) {
    await own?.signOut(id);
  }
  await parts.forgetAccounts(accounts);
  await parts.forgetMore();
  await forgetMemories(kept);
  session.forget();
  await deleteSecrets(kept.secrets);
  if (accounts.length > 0) {
    await after(parts.clock, UNTIL_HEARD);
  }
  await deleteFolder(kept.globalStorageUri, log);
  await deleteFolder(kept.storageUri, log);
  return held;
}

/** The accounts of which there are tokens; where they cannot be read, they are deleted all the same. */
async function accountsOf(own: OwnSignIn | undefined, log: Log): Promise<readonly string[]> {
  try {
    return ((await own?.accounts()) ?? []).map(({ id }) => id);
  } catch (error) {
    log.error('The accounts cannot be read', error);
    return [];
  }
}

/** How many people are remembered, and waited for, of whatever account. */
function heldIn(memory: vscode.Memento): Omit<Held, 'signIns'> {
  const values = (name: string): readonly unknown[] =>
    memory
      .keys()
      .filter(key => key.startsWith(`${name} `))
      .map(key => memory.get<unknown>(key));
  const people = values('directory').map(value => (value as { people?: object } | undefined)?.people ?? {});
  return {
    people: new Set(people.flatMap(Object.keys)).size,
    waits: values('freeWatches').flat().length,
  };
}

async function deleteSecrets(secrets: vscode.SecretStorage): Promise<void> {
  for (const key of await secrets.keys()) {
    await secrets.delete(key);
  }
}

async function deleteFolder(folder: vscode.Uri | undefined, log: Log): Promise<void> {
  try {
    await (folder && vscode.workspace.fs.delete(folder, { recursive: true, useTrash: false }));
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) {
      log.error('What was stored in files could not be deleted', error);
    }
  }
}

/** The user's own; those of a workspace are not the user's alone. */
async function deleteSettings(settings: LiveSettings): Promise<void> {
  await settings.together(async () => {
    for (const name of settingNames) {
      if (settings.configuration.inspect(name)?.globalValue !== undefined) {
        await writeSetting(settings.configuration, name, undefined);
      }
    }
  });
}

function sentenceFor({ signIns, people, waits }: Held, isWithSettings: boolean): string {
  return isWithSettings
    ? vscode.l10n.t(
        'Everything is forgotten, and your settings of Colleague Presence are deleted. Gone are: sign-ins kept here: {0}; people remembered: {1}; waits: {2}; and your choices along the way.',
        signIns,
        people,
        waits,
      )
    : vscode.l10n.t(
        'Everything is forgotten; your settings stay as they are. Gone are: sign-ins kept here: {0}; people remembered: {1}; waits: {2}; and your choices along the way.',
        signIns,
        people,
        waits,
      );
}
