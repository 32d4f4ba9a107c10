/** Signing out: of the account in use, or of all accounts that the extension signed in itself. */
import * as vscode from 'vscode';
import { told } from '../host/commands.ts';
import { inform, say } from '../host/notify.ts';
import type { OwnAccount, OwnSignIn } from '../host/platform.ts';
import type { Session } from './session.ts';

export interface SignOutParts {
  readonly session: Session;
  readonly own: OwnSignIn | undefined;
  /** Undoes at Microsoft what must not outlive the session, while there still is one. */
  readonly leave: () => Promise<void>;
  /** Deletes what is stored of accounts whose tokens have been deleted. */
  readonly forgetAccounts: (ids: readonly string[]) => Promise<void>;
}

type Extent = 'inUse' | 'all';

/** Asks how far, where there are several accounts, and says what was signed out. */
export async function signOut(parts: SignOutParts): Promise<void> {
  const { session, own } = parts;
  const kept = (await own?.accounts()) ?? [];
  const isOwn = session.provider === 'colleague-presence';
  const inUse = session.state.kind === 'some' ? session.state.account.id : undefined;
  const others = kept.filter(({ id }) => !isOwn || id !== inUse);
  if (session.state.kind === 'none' && others.length === 0) {
    throw told(vscode.l10n.t('Nobody is signed in to Colleague Presence.'));
  }
  const label = isOwn ? kept.find(({ id }) => id === inUse)?.label : undefined;
  const extent = others.length > 0 ? await askHowFar(session.isSignedIn, label, others) : 'inUse';
  if (extent === undefined) {
    return;
  }
  await signOutOfUse(parts, isOwn ? inUse : undefined);
  if (extent === 'all') {
    await signOutOfOthers(parts, others);
    say(
      vscode.l10n.t(
        'Signed out of all accounts that Colleague Presence had signed in; everything it knew is forgotten.',
      ),
    );
  } else if (others.length > 0) {
    await sayWhoIsLeft(parts, others);
  } else if (isOwn) {
    say(vscode.l10n.t('Signed out; everything Colleague Presence knew is forgotten.'));
  } else {
    say(
      vscode.l10n.t(
        'Signed out of Colleague Presence; everything it knew is forgotten. VS Code itself keeps your account until you sign out of it in the Accounts menu.',
      ),
    );
  }
}

async function signOutOfUse({ session, own, leave }: SignOutParts, id: string | undefined): Promise<void> {
  if (session.isSignedIn) {
    await leave();
  }
  session.signOut();
  if (id !== undefined) {
    await own?.signOut(id); // nobody else uses that account
  }
}

async function signOutOfOthers(
  { own, forgetAccounts }: SignOutParts,
  others: readonly OwnAccount[],
): Promise<void> {
  for (const { id } of others) {
    await own?.signOut(id);
  }
  await forgetAccounts(others.map(({ id }) => id));
}

async function askHowFar(
  isSignedIn: boolean,
  label: string | undefined,
  others: readonly OwnAccount[],
): Promise<Extent | undefined> {
  type Item = vscode.QuickPickItem & { readonly extent: Extent };
  const one: Item = {
    extent: 'inUse',
    label: vscode.l10n.t('Sign Out of the Account in Use'),
    ...(label === undefined ? {} : { description: label }),
  };
  const all: Item = {
    extent: 'all',
    label: signOutOfAll(),
    detail: [...(label === undefined ? [] : [label]), ...others.map(other => other.label)].join(', '),
  };
  const chosen = await vscode.window.showQuickPick<Item>(isSignedIn ? [one, all] : [all], {
    title: vscode.l10n.t('Sign Out'),
    placeHolder: vscode.l10n.t('Colleague Presence has signed in several accounts. Which do you mean?'),
  });
  return chosen?.extent;
}

/** Not awaited by the command: it is done although its message stands. */
async function sayWhoIsLeft(parts: SignOutParts, others: readonly OwnAccount[]): Promise<void> {
  const all = signOutOfAll();
  const chosen = await inform(
    vscode.l10n.t(
      'Signed out, and everything Colleague Presence knew of this account is forgotten. Still signed in: {0}.',
      others.map(({ label }) => label).join(', '),
    ),
    all,
  );
  if (chosen === all) {
    await signOutOfOthers(parts, others);
    say(vscode.l10n.t('Signed out of the other accounts too.'));
  }
}

function signOutOfAll(): string {
  return vscode.l10n.t('Sign Out of All Accounts');
}
