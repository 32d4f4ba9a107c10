/** "Tell me when they can be asked", and no longer. */
import * as vscode from 'vscode';
import {
  isMeant,
  MOST_WATCHES,
  targetOf,
  type FreeWatch,
  type FreeWatches,
  type WatchTarget,
} from '../../core/freeWatches.ts';
import type { Event } from '../../core/events.ts';
import type { Log } from '../../core/ports.ts';
import { everybody, isAskable, isMissing, people, type Roster, type Row } from '../../core/roster.ts';
import { withoutMarkup } from '../../core/text.ts';
import { iconForKnowledge } from '../words/icons.ts';
import { wordsForRow } from '../words/messages.ts';
import { themeIconFor } from '../words/themeIcon.ts';
import { dayAndTimeOf, timeOf } from '../words/times.ts';
import { inBackground } from '../host/background.ts';
import { told } from '../host/commands.ts';
import { pickFollowing, type FollowingItem } from '../host/followingPick.ts';
import { inform, remark } from '../host/notify.ts';

export interface TellMeParts {
  readonly watches: FreeWatches;
  readonly roster: () => Roster;
  /** Called when the roster has changed. */
  readonly onDidChange: Event<unknown>;
  readonly chat: (rows: readonly Row[]) => Promise<void>;
  readonly log: Log;
}

/** Waits for colleagues or the first of a group; whoever can be asked already is told of at once. */
export async function tellMeWhenFree(
  { watches, roster, chat, log }: TellMeParts,
  targets: readonly WatchTarget[],
): Promise<void> {
  let isWaiting = false;
  for (const target of targets) {
    const rows = watches.rowsFor(target, roster());
    const [missing] = rows.every(isMissing) && target.kind === 'person' ? rows : [];
    if (missing) {
      throw told(
        vscode.l10n.t('{0} cannot be waited for: {1}.', missing.name, wordsForRow(missing.knowledge)),
      );
    }
    const free = rows.find(isAskable);
    if (free) {
      inBackground(tellNow(free, chat), log, 'Telling that somebody is free failed');
    } else if (await addAnew(watches, target, roster())) {
      isWaiting = true;
    } else {
      throw told(
        vscode.l10n.t('You wait for {0} already, which is as many as there may be at once.', MOST_WATCHES),
      );
    }
  }
  if (isWaiting) {
    remark(vscode.l10n.t('You are told once they can be asked'));
  }
}

/** Somebody may be waited for by their entry, from before they were looked up. */
async function addAnew(watches: FreeWatches, target: WatchTarget, roster: Roster): Promise<boolean> {
  for (const row of target.kind === 'person' ? watches.rowsFor(target, roster) : []) {
    for (const held of targetsFor(watches, row)) {
      await watches.remove(held);
    }
  }
  return await watches.add(target);
}

async function tellNow(free: Row, chatWith: TellMeParts['chat']): Promise<void> {
  const chat = vscode.l10n.t('Chat');
  const sentence = vscode.l10n.t('{0} can be asked now (at {1}).', free.name, timeOf(Date.now()));
  if ((await inform(sentence, chat)) === chat) {
    await chatWith([free]);
  }
}

/** Asks for a colleague, or for a group of which the first who is free will do. */
export async function askWhomToWaitFor(
  { roster, onDidChange }: Pick<TellMeParts, 'roster' | 'onDidChange'>,
  groups: readonly string[],
): Promise<readonly WatchTarget[]> {
  const items = () => [
    ...people(roster().rows.filter(row => !isMissing(row))).map(itemForRow),
    ...groups.map(itemForGroup),
  ];
  if (items().length === 0) {
    throw told(vscode.l10n.t('There is nobody in your list.'));
  }
  const picked = await pickFollowing({
    placeholder: vscode.l10n.t('Whom to wait for'),
    items,
    onDidChange,
  });
  return picked ? [picked.target] : [];
}

type TargetItem = FollowingItem & { readonly target: WatchTarget };

function itemForRow(row: Row): TargetItem {
  return {
    id: row.id,
    iconPath: themeIconFor(iconForKnowledge(row.knowledge)),
    label: row.name,
    description: withoutMarkup(wordsForRow(row.knowledge)),
    target: targetOf(row),
  };
}

function itemForGroup(name: string): TargetItem {
  const label = withoutMarkup(vscode.l10n.t('Anyone of {0}', name));
  return { id: `group ${name}`, label, target: { kind: 'group', name } };
}

/**
 * Waits no longer.
 *
 * @param chosen what the command was called on; undefined: the user is asked
 */
export async function cancelTellMe(
  { watches, roster }: TellMeParts,
  chosen: readonly WatchTarget[] | undefined,
): Promise<void> {
  const asked = chosen ? undefined : await askForWatch(watches.all, roster());
  for (const target of asked ? [asked] : (chosen ?? [])) {
    await watches.remove(target);
  }
}

/** What is waited for that a row is meant by: also where it was asked for before somebody was looked up. */
export function targetsFor(watches: FreeWatches, row: Row): readonly WatchTarget[] {
  return watches.all.flatMap(({ target }) =>
    target.kind === 'person' && isMeant(target, row) ? [target] : [],
  );
}

async function askForWatch(
  watches: readonly FreeWatch[],
  roster: Roster,
): Promise<FreeWatch['target'] | undefined> {
  if (watches.length === 0) {
    throw told(vscode.l10n.t('You are waiting for nobody.'));
  }
  const items = watches.map(({ target, until }) => ({
    label:
      target.kind === 'group'
        ? withoutMarkup(target.name)
        : (everybody(roster).find(row => isMeant(target, row))?.name ??
          vscode.l10n.t('a former colleague of your list')),
    description: vscode.l10n.t('until {0}', dayAndTimeOf(until)),
    target,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Whom to stop waiting for'),
  });
  return picked?.target;
}
